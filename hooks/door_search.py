"""MkDocs door: one search index per language, read from the finished pages, and our worker to search it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext
from playbook import search
from playbook.glossary import Glossary
from playbook.model import Reader
from playbook.problems import Problems
from playbook.source import parse, read_text
from playbook.words import LANGUAGES

_GLOSSARY = Reader(Glossary)
_BOX = "material/search"
_TERMS: list[str] = []
_PAGES: list[str] = []
_READ: dict[str, tuple[tuple[str, ...], list[dict[str, str]]]] = {}
_THEME_WORKER: list[str] = []


class _SearchSettings(Config):
    enabled = Type(bool, default=True)


class _SearchBox(BasePlugin[_SearchSettings]):
    """What the theme looks for before it shows its search box; it hears no event."""

    def __init__(self) -> None:
        self.load_config({})


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the theme's indexing's place: it stops excluding at the first nested tag of the same name."""
    if _BOX in config.plugins:
        config.plugins[_BOX].config.enabled = False
    config.plugins[_BOX] = _SearchBox()
    _TERMS[:] = glossary_terms(config)
    _THEME_WORKER[:] = _theme_workers(config)
    return config


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """The pages of this build, in its order; those that are gone are found no more."""
    _PAGES[:] = [file.url for file in files.documentation_pages()]
    return env


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Now every page has its final HTML, swapped-in questions included."""
    code, _, location = page.url.partition("/")
    if code in LANGUAGES and not (page.meta.get("search") or {}).get("exclude"):
        title = str(page.meta.get("title") or page.title)
        _read(page.url, location, title, page.content or "")
    else:
        _READ.pop(page.url, None)
    return context


def _read(url: str, *page: str) -> None:
    """While neither a page nor the glossary changes, its entries are those of the build before."""
    given = (*page, *_TERMS)
    if _READ.get(url, ((), []))[0] != given:
        _READ[url] = (given, search.documents(*page, _TERMS))


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Point the theme at our worker; a theme that no longer names its own is noticed at build."""
    found = [worker for worker in _THEME_WORKER if worker in output]
    if '"__config"' in output and not found:
        raise PluginError("the theme names no search worker in __config any more; teach door_search.py its new way")
    for worker in found:
        output = output.replace(worker, search.WORKER, 1)
    return output


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page searches as well."""
    for worker in _THEME_WORKER:
        output_content = output_content.replace(worker, search.WORKER, 1)
    return output_content


def on_post_build(*, config: MkDocsConfig) -> None:
    """Each index twice: the data for http, and a script for file://, where nothing can be fetched."""
    for code in LANGUAGES:
        text = search.index_text(entry for url in _PAGES if url.startswith(f"{code}/") for entry in _READ.get(url, ((), []))[1])
        folder = Path(config.site_dir, code, "search")
        write_file(text.encode(), str(folder / "search_index.json"))
        write_file(f"var __index = {text}".encode(), str(folder / "search_index.js"))


def glossary_terms(config: MkDocsConfig) -> list[str]:
    """Every Chinese form of every term; what is wrong with a glossary is the content door's to say."""
    root = Path(config.config_file_path).parent
    path = root / "quizzes" / "glossary.yml"
    return list(_terms_in(read_text(path, root, "", Problems()) or "")) if path.is_file() else []


@lru_cache(maxsize=1)
def _terms_in(text: str) -> tuple[str, ...]:
    """Under `make serve` the glossary is seldom what was saved."""
    unheard = Problems()
    source = parse(text, "", unheard)
    glossary = _GLOSSARY.read(source, unheard, str) if source else None
    return tuple(form for term in glossary.terms for form in term.forms("zh")) if glossary else ()


def _theme_workers(config: MkDocsConfig) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for folder in map(Path, config.theme.dirs)
        for path in sorted(folder.glob("assets/javascripts/workers/search.*.js"))
    ]
