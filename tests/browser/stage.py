"""A small stage for one component: real content, our own styles, scripts and words, the theme's style, no site around it."""

import json
import shutil
from pathlib import Path

import material
from markupsafe import escape
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.render.assets import generated
from playbook.tools import TOOLS
from playbook.words import LANGUAGES, interface

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "docs/assets/playbook"
ALWAYS = ("core.js", "backends.js", "store.js", "saved.js")
# Everything that moves is at rest after 180 ms; what is folded away may never say that it has finished.
AT_REST = "new Promise(done => setTimeout(done, 250, true))"
AREAS = ("quiz", "roleplay", "tool", "store", "saved")
PAGE = """<!doctype html>
<html lang="{tongue}" class="js" data-pb-root="../../"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><link rel="icon" href="data:,">{styles}</head>
<body dir="ltr" data-md-color-scheme="default">
<script>if (matchMedia('(prefers-color-scheme: dark)').matches) document.body.dataset.mdColorScheme = 'slate';</script>
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">
<article class="md-content__inner md-typeset"><div class="pb-page"><h1>{title}</h1>
{body}
</div></article></div></div></main></div>
<script>window.Playbook = {{ language: "{language}", words: {words} }};</script>{scripts}</body></html>"""


def content() -> Library:
    """The project's own content."""
    return load(ROOT, Problems())


def furnish(folder: Path) -> None:
    """Put our assets and the theme's style into the folder."""
    shutil.copytree(ASSETS, folder / "assets/playbook", dirs_exist_ok=True)
    for path, text in generated():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    theme = Path(material.__file__).parent / "templates/assets/stylesheets"
    for name in ("main", "palette"):
        shutil.copy(next(theme.glob(f"{name}.*.min.css")), folder / f"assets/{name}.css")


def put(
    folder: Path,
    page: str,
    language: str,
    title: str,
    body: str,
    *,
    scripts: tuple[str, ...],
    styles: tuple[str, ...],
) -> None:
    """Write one page, `roleplays/x.html`, below its language."""
    own = {name: {key: text[language] for key, text in kind.WORDS.items()} for name, kind in TOOLS.items()}
    words = {**own, **{area: interface()[language].get(area, {}) for area in AREAS}}
    sheets = ("main.css", "palette.css", *(f"playbook/{name}" for name in ("playbook.css", "store.css", *styles)))
    target = folder / language / page
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        PAGE.format(
            language=language,
            tongue=LANGUAGES[language],
            title=escape(title),
            body=body,
            words=json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
            styles="".join(f'<link rel="stylesheet" href="../../assets/{name}">' for name in sheets),
            scripts="".join(f'<script src="../../assets/playbook/{name}"></script>' for name in ALWAYS + scripts),
        ),
        encoding="utf-8",
    )
