"""MkDocs door: docs/en and docs/zh become two sites in one build, each with its own navigation and words."""

from __future__ import annotations

from itertools import pairwise

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from playbook.words import LANGUAGES

_DEFAULT = next(iter(LANGUAGES))
_NAVIGATIONS: dict[str, Navigation] = {}
_ADDRESSES: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Forget the last build: `mkdocs serve` keeps this module alive."""
    _NAVIGATIONS.clear()
    _ADDRESSES.clear()
    if missing := [code for code in LANGUAGES if code not in config.extra.get("languages", {})]:
        raise PluginError(f"mkdocs.yml: extra.languages lacks {', '.join(missing)}; give each a name and a site_name")
    _speak(_DEFAULT, config)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The root door stands outside both navigations, on purpose: no warning about it."""
    if door := files.get_file_from_path("index.md"):
        door.inclusion = InclusionLevel.NOT_IN_NAV
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Cut the one navigation into one per language."""
    _ADDRESSES.update({file.src_uri: file.url for file in files.documentation_pages()})
    for item in nav.items:
        if isinstance(item, Section) and item.title in LANGUAGES:
            _NAVIGATIONS[item.title] = _cut(item, nav, _ADDRESSES.get(f"{item.title}/index.md"))
    return nav


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Pages that belong to no file, the 404 page, speak the first language and offer every start page."""
    _speak(_DEFAULT, config)
    config.extra["scope"] = context["base_url"]
    _tell(context, _DEFAULT, "index.md")
    return context


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Right before a page is rendered: what the theme reads from the configuration is set for this page."""
    head, _, rest = page.file.src_uri.partition("/")
    config.extra["scope"] = context["base_url"]  # one scope in localStorage, so that the palette is shared
    _speak(head if head in LANGUAGES else _DEFAULT, config)
    if head in LANGUAGES:
        context["base_url"] = f"{context['base_url']}/{head}/"  # the theme looks for search/ below it
        _tell(context, head, rest)
    else:
        context["alternates"] = _twins("index.md", config)
    return context


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Only `base` may carry the language on the 404 page: its other links are joined to base_url."""
    base = config.extra["scope"]
    return output_content.replace(f'"base": "{base}"', f'"base": "{base.rstrip("/")}/{_DEFAULT}/"', 1)


def _cut(section: Section, nav: Navigation, home: str | None) -> Navigation:
    pages = [page for page in nav.pages if section in page.ancestors]
    for before, after in pairwise([None, *pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before
    for child in section.children:
        child.parent = None
    cut = Navigation(section.children, pages)
    cut.homepage = next((page for page in pages if page.url == home), None)
    return cut


def _speak(code: str, config: MkDocsConfig) -> None:
    config.theme["language"] = LANGUAGES[code]
    config.site_name = config.extra["languages"][code]["site_name"]


def _tell(context: TemplateContext, code: str, rest: str) -> None:
    context["lang"] = context["language"] = code
    context["nav"] = _NAVIGATIONS.get(code, context["nav"])
    context["alternates"] = _twins(rest, context["config"])


def _twins(rest: str, config: MkDocsConfig) -> list[dict[str, str]]:
    return [
        {
            "code": code,
            "lang": LANGUAGES[code],
            "name": config.extra["languages"][code]["name"],
            "link": _ADDRESSES.get(f"{code}/{rest}") or _ADDRESSES.get(f"{code}/index.md", f"{code}/index.html"),
        }
        for code in LANGUAGES
    ]
