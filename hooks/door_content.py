"""MkDocs door: the content of quizzes/ and docs/ is read, checked, and put into the pages."""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from playbook import VERSION
from playbook.checks import check_all
from playbook.library import Library, load
from playbook.problems import Problems
from playbook.references import Missing
from playbook.render import assets, desks, outline
from playbook.render.banks import bank_path, bank_script
from playbook.render.blocks import PlaybookBlocks
from playbook.render.compiled import kept
from playbook.render.desks import DESKS
from playbook.render.embed import Embedded, sets_of_kinds, sets_of_tools
from playbook.render.environment import Place, render
from playbook.render.hubs import Setting, hub_html
from playbook.render.parts import parts_of
from playbook.render.scene import basis_html, overdue_html, scene
from playbook.render.terms import with_terms
from playbook.render.tools import of_lesson
from playbook.render.touched import Touched, touched
from playbook.words import LANGUAGES, interface

_LOG = logging.getLogger("mkdocs.hooks.playbook")
_SELF_MADE = re.compile(r"<!-- playbook (?P<kind>[a-z]+) ?(?P<subject>[a-z0-9-]*) -->")


@dataclass
class _Build:
    """What one build knows; made anew in on_config, because `mkdocs serve` keeps this module alive."""

    library: Library
    setting: Setting
    made: dict[str, outline.Made] = field(default_factory=dict)
    shown: dict[str, Embedded] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    banks: dict[str, str] = field(default_factory=dict)
    """Texts of the modules' data scripts, by path."""
    last: _Build | None = None
    """The good build before, under `make serve`."""
    touched: Touched | None = None
    """What has been saved since then; None where it may be anything."""
    frame: tuple[object, ...] = ()
    """The configuration and the theme's own templates, as they stood."""
    loaded: dict[str, set[str]] = field(default_factory=dict)
    """Page → the stamped files that it names."""
    stamps: dict[str, str] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)

    def stamp(self, path: str) -> str:
        """An address below the site's root with the mark of its content."""
        return self.stamps.get(path, path)


_CURRENT: list[_Build] = []
_SERVING = {"now": False, "good": False, "dirty": False}
_LAST: list[_Build] = []
"""The last good build under `make serve`, to which the next one adds only what a save touches."""
_OF_PAGE = re.compile(r"(assets/[\w./-]+)\?v=")


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    _SERVING.update(now=command == "serve", dirty=dirty)
    _LAST.clear()
    if dirty:
        # MkDocs warns of what we see to.
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.msg)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything; a fault stops the build with all faults named."""
    problems = Problems()
    library = load(Path(config.config_file_path).parent, problems)
    check_all(library, problems)
    setting = Setting(bool(config.extra.get("trainer_area", True)), VERSION, datetime.datetime.now(datetime.UTC).date())
    _CURRENT[:] = [_Build(library, setting, problems=problems, frame=_frame(config))]
    if len(problems):
        _stop(problems)
    config.nav = outline.navigation(library, setting.trainer) if not len(problems) else None
    if _LAST and not len(problems):
        _compare(_CURRENT[0], _LAST[0])
    config.markdown_extensions.append(PlaybookBlocks())
    return config


def _compare(build: _Build, last: _Build) -> None:
    last.last = None
    build.last = last
    build.touched = touched(last.library, build.library) if build.frame == last.frame else None


def _frame(config: MkDocsConfig) -> tuple[object, ...]:
    overrides = sorted(path for folder in config.theme.dirs[:1] for path in Path(folder).rglob("*.html"))
    return Path(config.config_file_path).read_text(encoding="utf-8"), *((path, path.stat().st_mtime_ns) for path in overrides)


def _stop(problems: Problems) -> None:
    for problem in problems:
        _LOG.error(str(problem))
    # A first build under `make serve` goes on, to show the faults in the browser and wait for the cure.
    if not _SERVING["now"] or _SERVING["good"]:
        raise PluginError(problems.summary())


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that the build makes and serve our scripts and styles without their comments."""
    build = _CURRENT[0]
    if len(build.problems):
        return _only_problems(files, build, config)
    for language in LANGUAGES:
        for page in outline.generated(build.library, language, build.setting.trainer):
            uri = f"{language}/{page.path}"
            if files.get_file_from_path(uri):
                raise PluginError(f"docs/{uri} is in the way: the build makes this page itself; rename yours")
            build.made[uri] = page
            files.append(File.generated(config, uri, content=_markdown_of(page)))
    for file in files:
        if file.src_uri.startswith(tuple(f"{language}/reference/" for language in LANGUAGES)):
            file.inclusion = InclusionLevel.NOT_IN_NAV
    _serve_assets(files, build, config)
    config.extra_css[:] = [build.stamps.get(path.partition("?")[0], path) for path in config.extra_css]
    if _SERVING["dirty"]:
        _leave_alone(files, build)
    return files


def _leave_alone(files: Files, build: _Build) -> None:
    """Tell MkDocs which pages are as the last good build left them; its own way, by age, knows nothing of quizzes/."""
    last = build.last
    left = _untouched(build, last) if last else set()
    for file in files.documentation_pages():
        file.is_modified = partial(bool, file.src_uri not in left)  # type: ignore[method-assign]
    if last:
        build.titles.update({page: last.titles[page] for page in left})
        build.loaded.update({page: last.loaded[page] for page in left})


def _untouched(build: _Build, last: _Build) -> set[str]:
    found = build.touched
    if found is None or build.made.keys() != last.made.keys():
        return set()
    moved = {path for path, stamp in build.stamps.items() if last.stamps.get(path) != stamp}
    pages = [page for page, loaded in last.loaded.items() if page.partition("/")[0] in LANGUAGES and not loaded & moved]
    return {page for page in pages if not found(page.partition("/")[0], page.partition("/")[2])}


def _serve_assets(files: Files, build: _Build, config: MkDocsConfig) -> None:
    """Scripts and styles packed, without their comments, each with a mark of its content."""
    sources = {
        file.src_uri: file for file in files if file.src_uri.startswith(f"{assets.FOLDER}/") and file.src_uri.endswith((".js", ".css"))
    }
    texts = {path: file.content_string for path, file in sources.items()}
    made = [*assets.generated(), *assets.packed(texts.__getitem__)]
    for kinds in sets_of_kinds(build.library):
        made += assets.of_kinds(kinds, texts.__getitem__)
    for kinds in sets_of_tools(build.library):
        made += assets.of_tools(kinds, texts.__getitem__)
    for path in assets.PACKED:
        files.remove(sources.pop(path))
    for path, text in made:
        sources[path] = File.generated(config, path, content=text)
        files.append(sources[path])
    for path, file in sources.items():
        file.content_string = assets.minified(path, file.content_string)
        build.stamps[path] = assets.stamped(path, file.content_string)
    for module in build.library.by_module:
        for language in LANGUAGES:
            path = bank_path(module, language)
            text = build.banks[path] = _kept_bank(build, module, path) or bank_script(build.library, module, language)
            build.stamps[path] = assets.stamped(path, text)
            files.append(File.generated(config, path, content=text))
    for language in LANGUAGES:
        for path, text in desks.data(build.library, language, build.stamp):
            build.stamps[path] = assets.stamped(path, text)
            files.append(File.generated(config, path, content=text))
    for path, text in _libraries(Path(config.config_file_path).parent):
        build.stamps[path] = assets.stamped(path, text)
        files.append(File.generated(config, path, content=text))


def _kept_bank(build: _Build, module: str, path: str) -> str | None:
    """The script of the last good build, where nothing that it is made of was saved."""
    last = build.last
    same = last is not None and build.touched is not None and last.library.by_module.get(module) == build.library.by_module[module]
    return last.banks.get(path) if last is not None and same else None


def _libraries(root: Path) -> Iterator[tuple[str, str]]:
    """The browser packages that pages load, as (path below the site's root, text)."""
    for path, (name, _) in assets.LIBRARIES.items():
        try:
            text = (root / name).read_text(encoding="utf-8")
        except OSError as missing:
            raise PluginError(f"{name} is missing: run `make setup`, which fetches what the site needs") from missing
        yield path, assets.library(path, text)


def _markdown_of(page: outline.Made) -> str:
    """A made page as Markdown: its title, and a mark or a block where its HTML will stand."""
    unsearched = {*dict(outline.TABS), *DESKS, "traceability", "notices", "practice"}
    hidden = "search:\n  exclude: true\n" if page.kind in unsearched else ""
    embedded = page.kind in ("roleplay", "tool", "product", "practice")
    body = f"/// {page.kind} | {page.subject}\n///" if embedded else f"<!-- playbook {page.kind} {page.subject} -->"
    return f'---\ntitle: "{page.title}"\n{hidden}---\n\n{body}\n'


def _only_problems(files: Files, build: _Build, config: MkDocsConfig) -> Files:
    for file in [file for file in files if file.src_uri.endswith(".md")]:
        files.remove(file)
    text = render(
        "pages/problems.html", Place(next(iter(LANGUAGES)), "index.md"), problems=list(build.problems), summary=build.problems.summary()
    )
    for uri in ("index.md", *(f"{language}/index.md" for language in LANGUAGES)):
        files.append(File.generated(config, uri, content=text))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates are compiled once, not in every build."""
    env.bytecode_cache = kept(mkdocs.__version__)
    for file in files.documentation_pages():
        if file.page and file.src_uri in _CURRENT[0].titles:
            file.page.title = _CURRENT[0].titles[file.src_uri]
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Figures by reference are put in before Markdown is read."""
    language = _language(page)
    if language is None or "{{" not in markdown or len(_CURRENT[0].problems):
        return markdown
    try:
        return _CURRENT[0].library.references.fill(markdown, language)
    except Missing as missing:
        raise PluginError(f"{page.file.src_uri}: {missing}") from missing


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the page's slots with finished HTML; Markdown never sees it."""
    build, language = _CURRENT[0], _language(page)
    if language is None or len(build.problems):
        return html
    library, place = build.library, Place(language, _path(page))
    if match := _SELF_MADE.search(html):
        return hub_html(match["kind"], library, place, build.setting, build.stamp, match["subject"])
    following = outline.next_after(library, place.page, language)
    step = (place.to(following[0]), following[1]) if following else ("", "")
    source = library.pages_at.get((language, place.page))
    shown = Embedded(library, place, build.setting.trainer, step, source, stamps=build.stamps)
    build.shown[page.file.src_uri] = shown
    filled = shown.fill(with_terms(html, library, place) if place.page in library.lessons else html)
    if source:
        note = overdue_html(library, source, place, build.setting)
        filled = (
            filled.replace("</h1>", f"</h1>{note}", 1)
            + of_lesson(library, source, place)
            + basis_html(library, source, place, build.setting)
        )
    return filled


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object) -> TemplateContext:
    """What the theme asks for: words, stage line, facts, next step, scripts and styles."""
    build, language = _CURRENT[0], _language(page)
    context["words"] = interface()[language or next(iter(LANGUAGES))]
    if language is None or len(build.problems):
        return context
    made = build.made.get(page.file.src_uri)
    shown = build.shown.get(page.file.src_uri)
    kind = _kind(made, build.library.lessons.get(_path(page)) is not None)
    told = scene(build.library, Place(language, _path(page)), build.setting, kind, shown)
    scripts, styles = assets.loads(language, parts_of(kind, shown), _kinds(build.library, kind, shown), shown.tools if shown else ())
    told["scripts"] = [build.stamps[path] for path in scripts]
    told["styles"] = [build.stamps[path] for path in styles]
    context["playbook"] = told
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep what a page is called and what it loads, for the next save."""
    _CURRENT[0].titles[page.file.src_uri] = str(page.title)
    _CURRENT[0].loaded[page.file.src_uri] = {match[1] for match in _OF_PAGE.finditer(output)}
    return output


def on_build_error(*, error: Exception) -> None:
    """Pages of a build that broke off may be there already."""
    _LAST.clear()


def on_post_build(*, config: MkDocsConfig) -> None:
    _SERVING["good"] = not len(_CURRENT[0].problems)
    _LAST[:] = _CURRENT if _SERVING["good"] else []


def _language(page: Page) -> str | None:
    head = page.file.src_uri.partition("/")[0]
    return head if head in LANGUAGES else None


def _path(page: Page) -> str:
    return page.file.src_uri.partition("/")[2]


def _kind(made: outline.Made | None, lesson: bool) -> str:
    if made is None:
        return "lesson" if lesson else "reference"
    if made.kind in outline.REFERENCE:
        return "reference"
    return "hub" if made.kind in ("practise", "coach") else made.kind


def _kinds(library: Library, kind: str, shown: Embedded | None) -> Collection[str]:
    if kind in DESKS and DESKS[kind].asks:
        return library.kinds
    return shown.kinds if shown else set()
