"""A small site of question cards: every kind's sample in both languages, with everything as served."""

import shutil
from collections.abc import Collection
from pathlib import Path

import material
from playbook.kinds import KINDS
from playbook.kinds.base import Question
from playbook.render.assets import generated, loads, minified, of_kinds, packed
from playbook.render.environment import Place
from playbook.render.questions import Setting, counted, question_html
from playbook.words import LANGUAGES, interface

from tests.test_kinds import ASSETS, CASES, ROOT, read

THEME = Path(material.__file__).parent / "templates/assets/stylesheets"
STYLES = ("playbook.css", "store.css")
EXHIBIT = '<div class="pb-exhibit"><div class="pb-exhibit__title"><span>…</span></div></div>'
PAGE = """<!doctype html><html lang="{htmllang}" class="no-js"><head>
<meta charset="utf-8"><title>Questions</title>
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
{styles}
{scripts}</head>
<body dir="ltr" data-md-color-scheme="{scheme}">
<main class="md-typeset pb-page pb-page--lesson" style="padding: .8rem">
<h1>{heading}</h1>
{cards}
</main></body></html>"""


def sample(kind: str) -> Question:
    """The author's sample of a kind."""
    return read(CASES[f"{kind}/sample"]["yaml"])[0]


def of(kind: str) -> tuple[str, ...]:
    """The kinds whose scripts a page with this sample alone loads, in the table's order."""
    return tuple(name for name in KINDS if name in {kind, *(part.kind for part in sample(kind).inner())})


def write_page(
    folder: Path, language: str, name: str, cards: list[str], scheme: str = "default", kinds: Collection[str] = tuple(KINDS)
) -> Path:
    """A page in `folder/<language>/` that holds these cards and loads what these kinds need."""
    scripts, styles = loads(language, ("quiz", "modes"), kinds)
    styles = [*(f"theme/{path.name}" for path in sorted(THEME.glob("*.css"))), *(f"assets/playbook/{name}" for name in STYLES), *styles]
    page = folder / language / name
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        PAGE.format(
            htmllang=LANGUAGES[language],
            scheme=scheme,
            cards="\n".join(cards),
            heading={"en": "Questions", "zh": "练习题"}[language],
            styles="\n".join(f'<link rel="stylesheet" href="../{each}">' for each in styles),
            scripts="\n".join(f'<script src="../{each}"></script>' for each in scripts),
        ),
        encoding="utf-8",
    )
    return page


def write_site(folder: Path) -> None:
    """For every language a page with every kind, light and dark, and one page for each kind alone."""
    shutil.copytree(ASSETS, folder / "assets/playbook")
    shutil.copytree(THEME, folder / "theme")

    def source(path: str) -> str:
        return (ROOT / "docs" / path).read_text(encoding="utf-8")

    bundles = [each for kinds in (tuple(KINDS), *map(of, KINDS)) for each in of_kinds(kinds, source)]
    for path, text in (*packed(source), *generated(), *bundles):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(minified(path, text), encoding="utf-8")
    for language in LANGUAGES:
        place = Place(language, "all.md")
        cards = {
            kind: question_html(sample(kind), place, Setting(counted(number, len(KINDS), language), section=lambda _: "all.html#there"))
            for number, kind in enumerate(KINDS, 1)
        }
        write_page(folder, language, "all.html", list(cards.values()))
        write_page(folder, language, "dark.html", list(cards.values()), "slate")
        label = interface()[language]["card"]["guess_first"]
        exhibited = sample("single").model_copy(update={"exhibit": "some.exhibit"})
        guess = question_html(exhibited, place, Setting(label, guess=True, exhibits=lambda _: EXHIBIT))
        write_page(folder, language, "guess.html", [guess])
        for kind, card in cards.items():
            write_page(folder, language, f"{kind}.html", [card], kinds=of(kind))
