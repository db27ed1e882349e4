"""The site's outline in one language: tabs, navigation, generated pages, and the next step after each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playbook.curriculum import Lesson, Module
from playbook.library import Library
from playbook.render import desks
from playbook.render.plan import Made, lesson_title
from playbook.words import LANGUAGES, interface

TABS = (
    ("today", "index.md"),
    ("learn", "learn/index.md"),
    ("practise", "practise/index.md"),
    ("job", "job/index.md"),
    ("coach", "coach/index.md"),
)
STOP_CARD = "job/stop-card.md"
REFERENCE = ("glossary", "rules", "traceability", "notices")


def tabs(trainer: bool) -> tuple[tuple[str, str], ...]:
    """The tabs of a build; without the trainer's area there is no Coach."""
    return TABS if trainer else TABS[:-1]


def generated(library: Library, language: str, trainer: bool) -> Iterator[Made]:
    """Every page that has no Markdown of its own."""
    words = interface()[language]
    for name, path in tabs(trainer):
        yield Made(path, name, words["site"][name])
    for name, item in library.roleplays.items():
        yield Made(f"roleplays/{name}.md", "roleplay", item.model.title[language], name)
    for name, item in library.tools.items():
        yield Made(f"tools/{name}.md", "tool", item.model.title[language], name)
    for name, item in library.products.items():
        yield Made(f"products/{name}.md", "product", item.model.title[language], name)
    for module in library.curriculum.modules if library.curriculum else ():
        if module.id in library.by_module:
            title = words["page"]["practice_title"].format(title=module.title[language])
            yield Made(f"practise/{module.id}.md", "practice", title, module.id)
    if library.stops:
        yield Made(STOP_CARD, "stops", words["stops"]["title"])
    yield from desks.pages(library, language, trainer)
    titles = {
        "glossary": words["site"]["glossary"],
        "rules": words["site"]["rules"],
        "traceability": words["page"]["trace_title"],
        "notices": words["page"]["notices_title"],
    }
    for name in REFERENCE:
        yield Made(f"reference/{name}.md", name, titles[name])


def navigation(library: Library, trainer: bool) -> list[Any]:
    """MkDocs' own navigation, one branch per language, derived from curriculum.yml."""
    return [{language: list(_branch(library, language, trainer))} for language in LANGUAGES]


def _branch(library: Library, language: str, trainer: bool) -> Iterator[dict[str, Any]]:
    words = interface()[language]["site"]
    made = [page.path for page in desks.pages(library, language, trainer)]
    below = {
        "learn": [{module.title[language]: [f"{language}/{lesson.page}" for lesson in ready]} for module, ready in _ready(library)],
        "practise": [f"{language}/practise/{name}.md" for name in library.by_module]
        + [f"{language}/{page}" for page in made if page.startswith("practise/")]
        + [f"{language}/roleplays/{name}.md" for name in library.roleplays],
        "job": ([f"{language}/{STOP_CARD}"] if library.stops else [])
        + [f"{language}/tools/{name}.md" for name in library.tools]
        + [f"{language}/products/{name}.md" for name in library.products],
        "coach": [f"{language}/{page}" for page in made if page.startswith("coach/")],
    }
    for name, path in tabs(trainer):
        page = f"{language}/{path}"
        inner = below.get(name)
        yield {words[name]: [page, *inner]} if inner else {words[name]: page}


def _ready(library: Library) -> Iterator[tuple[Module, list[Lesson]]]:
    for module in library.curriculum.modules if library.curriculum else ():
        ready = [lesson for lesson in module.lessons if lesson.status == "published"]
        if ready:
            yield module, ready


def next_after(library: Library, path: str, language: str) -> tuple[str, str] | None:
    """The single primary next step after a page as (path, title): a lesson leads to its conversation, the rest back into work."""
    words = interface()[language]["page"]
    following = library.following.get(path)
    if path in library.published:
        module, _ = library.published[path]
        if following and following[0].id == module.id:
            return following[1].page, words["next_lesson_named"].format(title=lesson_title(library, following[1], language))
        for name, item in library.roleplays.items():
            if item.model.module == module.id and not is_first(library, name):
                return f"roleplays/{name}.md", words["next_talk"].format(title=item.model.title[language])
    if path.startswith("roleplays/"):
        return _after_talk(library, path, language)
    if path.startswith(("tools/", "products/")):
        return "index.md", words["back_today"]
    if following:
        return following[1].page, words["next_lesson_named"].format(title=lesson_title(library, following[1], language))
    return ("index.md", words["back_today"]) if path in library.published else None


def _after_talk(library: Library, path: str, language: str) -> tuple[str, str]:
    """The first conversation opens the first lesson; a later one leads to the tool of its module's lesson."""
    words = interface()[language]["page"]
    name = path.removeprefix("roleplays/").removesuffix(".md")
    first = next(iter(library.published.values()), None)
    if is_first(library, name) and first:
        return first[1].page, words["next_lesson_named"].format(title=lesson_title(library, first[1], language))
    module = library.roleplays[name].model.module
    for tool, item in library.tools.items():
        if item.model.lesson.startswith(f"{module}/"):
            return f"tools/{tool}.md", words["next_lesson_named"].format(title=item.model.title[language])
    return "index.md", words["back_today"]


def is_first(library: Library, name: str) -> bool:
    """Whether a role-play is somebody's first conversation."""
    return bool(library.curriculum) and name in {role.first for role in library.curriculum.roles}
