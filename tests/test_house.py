"""The house: imports run downwards only, every kind has its parts, and nothing stands where it does not belong."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "playbook"
SCRIPTS = ROOT / "docs/assets/playbook"
TEMPLATES = PACKAGE / "render/templates"
MODULES = sorted(HOOKS.rglob("*.py"))
LANGUAGES = ("en", "zh")
# From the ground up; a module imports from lower floors, and from its own package.
FLOORS: tuple[set[str], ...] = (
    {"problems"},
    {"source", "units", "shape", "variants", "described", "formula"},
    {"words"},
    {"messages"},
    {"model", "interchange"},
    {"kinds", "search", "documents", "lines"},
    {"tools", "bank", "roleplay", "curriculum", "glossary", "rules", "case", "drawing", "product", "pages", "references", "exam", "stops"},
    {"files"},
    {"machine"},
    {"walk"},
    {"library", "proof", "plays"},
    {"lint", "covered"},
    {"render", "exports", "checks"},
    {"reports", "schema", "skeleton", "records"},
    {"cli"},
    {"__main__", "door"},
)
PACKAGES = ("kinds", "tools", "checks", "render", "exports", "lint", "records")
RANKS = {name: rank for rank, floor in enumerate(FLOORS) for name in floor}


def name_of(path: Path) -> str:
    """A module as it is imported: playbook.kinds.single, door_search."""
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path): path for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else str(node.module)


def floor(module: str) -> str:
    """The name of a module's floor: its package, or itself."""
    return "door" if module.startswith("door_") else module.split(".")[1]


OURS = {name: sorted({found for found in imports(path) if found in NAMES and found != "playbook"}) for name, path in NAMES.items()}


def in_house() -> list[str]:
    return [name for name in NAMES if name != "playbook"]


@pytest.mark.parametrize("module", in_house())
def test_stands_on_a_floor(module: str) -> None:
    assert floor(module) in RANKS


@pytest.mark.parametrize("module", in_house())
def test_imports_run_downwards(module: str) -> None:
    here = floor(module)
    for other in OURS[module]:
        below = RANKS[floor(other)] < RANKS[here]
        assert below or (floor(other) == here and here in PACKAGES), f"{module} imports {other}"


def test_no_circle_of_imports() -> None:
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module not in done:
            for other in OURS[module]:
                walk(other, (*way, module))
            done.add(module)

    for module in OURS:
        walk(module, ())


@pytest.mark.parametrize("package", ["kinds", "tools", "checks", "lint"])
def test_members_do_not_know_each_other(package: str) -> None:
    for module, others in OURS.items():
        if module.startswith(f"playbook.{package}."):
            known = [other for other in others if other.startswith(f"playbook.{package}.") and not other.endswith(".base")]
            assert not known, f"{module} imports {known}"


def test_only_doors_know_mkdocs() -> None:
    knowing = {name for name, path in NAMES.items() if any(found.split(".")[0] in ("mkdocs", "material") for found in imports(path))}
    assert all(name.startswith("door_") for name in knowing)


def test_only_source_knows_yaml() -> None:
    knowing = {name for name, path in NAMES.items() if any(found.split(".")[0] == "yaml" for found in imports(path))}
    assert knowing <= {"playbook.source"}


def test_exports_know_no_kind() -> None:
    for module, others in OURS.items():
        if module.startswith("playbook.exports."):
            assert not [other for other in others if other.startswith(("playbook.kinds", "playbook.tools"))]


# --- every kind has its parts


def table(package: str) -> dict[str, str]:
    """The one table of a package: kind → class name, read without importing it."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse((PACKAGE / package / "__init__.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            pairs = zip(node.value.keys, node.value.values, strict=True)
            found |= {str(ast.literal_eval(key)): ast.unparse(value) for key, value in pairs if key}
    return found


KINDS, TOOLS = table("kinds"), table("tools")


def words_of(package: str, kind: str) -> dict[str, set[str]]:
    """A kind's own interface words: key → languages."""
    for node in ast.walk(ast.parse((PACKAGE / package / f"{kind}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WORDS" and isinstance(node.value, ast.Dict):
            pairs = zip(node.value.keys, node.value.values, strict=True)
            return {
                str(ast.literal_eval(key)): {word.arg or "" for word in value.keywords}
                for key, value in pairs
                if key and isinstance(value, ast.Call)
            }
    return {}


def test_the_tables_are_read() -> None:
    assert {"single", "multiple", "true_false", "ordering", "numeric"} <= set(KINDS)
    assert "scorecard" in TOOLS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_parts(kind: str) -> None:
    parts = [
        PACKAGE / f"kinds/{kind}.py",
        TEMPLATES / f"kinds/{kind}.html",
        SCRIPTS / f"kinds/{kind}.js",
        SCRIPTS / f"kinds/{kind}.css",
        ROOT / f"tests/cases/kinds/{kind}/sample.yml",
    ]
    assert not [str(part.relative_to(ROOT)) for part in parts if not part.is_file()]
    assert all(languages == set(LANGUAGES) for languages in words_of("kinds", kind).values())
    assert "how" in words_of("kinds", kind)


@pytest.mark.parametrize("kind", TOOLS)
def test_a_tool_has_its_parts(kind: str) -> None:
    parts = [
        PACKAGE / f"tools/{kind}.py",
        TEMPLATES / f"tools/{kind}.html",
        SCRIPTS / f"tools/{kind}.js",
        SCRIPTS / f"tools/{kind}.css",
    ]
    assert not [str(part.relative_to(ROOT)) for part in parts if not part.is_file()]
    written = [path.stem for path in (ROOT / "quizzes/tools").glob("*.yml") if f"\nkind: {kind}\n" in path.read_text(encoding="utf-8")]
    assert {path.stem for path in (ROOT / "tests/cases/tools").glob("*.yml")} & set(written), "no golden case uses this kind"
    assert all(languages == set(LANGUAGES) for languages in words_of("tools", kind).values())


def test_no_part_without_its_kind() -> None:
    strays = []
    for folder, kinds in (("kinds", KINDS), ("tools", TOOLS)):
        for place, endings in ((PACKAGE / folder, (".py",)), (TEMPLATES / folder, (".html",)), (SCRIPTS / folder, (".js", ".css"))):
            strays += [str(path) for path in place.glob("*") if path.suffix in endings and path.stem not in {*kinds, "__init__", "base"}]
    assert not strays


def sources(*endings: str) -> list[Path]:
    """Our own files of a sort, outside the rooms of the kinds."""
    rooms = ("/kinds/", "/tools/")
    found = [*HOOKS.rglob("*"), *SCRIPTS.rglob("*"), *(ROOT / "overrides").rglob("*")]
    return sorted(path for path in found if path.suffix in endings and not any(room in path.as_posix() for room in rooms))


@pytest.mark.parametrize("path", sources(".py", ".js", ".html", ".css"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nobody_asks_for_a_kind_by_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kinds = "|".join(re.escape(kind) for kind in (*KINDS, *TOOLS))
    asked = re.findall(
        rf"kind\s*(?:===?|!==?|in)\s*[\[(]?\s*['\"](?:{kinds})['\"]|['\"](?:{kinds})['\"]\s*===?|case ['\"](?:{kinds})['\"]", text
    )
    assert not asked


# --- the shape of modules and scripts

TESTS = sorted((ROOT / "tests").rglob("*.py"))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_small_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    said = ast.get_docstring(tree)
    if path.name != "__init__.py" or text.strip():
        assert said, "no docstring"
        first = said.split("\n\n")[0]
        assert first.endswith((".", ":")), "the docstring opens with one sentence"
        assert not re.search(r"[.!?] [A-Z]", first), "the docstring opens with one sentence"
    assert text.count("\n") <= 350
    long = {
        node.name: node.end_lineno - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.end_lineno
    }
    assert not {name: lines for name, lines in long.items() if lines > 60}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_test_is_skipped(path: Path) -> None:
    marks = ("mark." + "skip", "mark." + "xfail", "pytest." + "skip", "import" + "orskip", "skip" + "Test")
    assert not [mark for mark in marks if mark in path.read_text(encoding="utf-8")]


def test_html_enters_a_page_by_one_function() -> None:
    ways = ("inner" + "HTML", "outer" + "HTML", "insertAdjacent" + "HTML", "document." + "write", "createContextual" + "Fragment", "srcdoc")
    uses = [(path.name, way) for path in SCRIPTS.rglob("*.js") for way in ways for _ in range(path.read_text(encoding="utf-8").count(way))]
    assert uses == [("markup.js", "inner" + "HTML")]


def bare(script: str) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?<![:'\"\\])//[^\n]*", "", script, flags=re.S)


def literals(script: str) -> list[str]:
    return [
        match[1] or match[2] or match[3] or ""
        for match in re.finditer(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`", script)
    ]


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_a_script_holds_no_human_word(path: Path) -> None:
    script = bare(path.read_text(encoding="utf-8"))
    assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", script)
    # What goes to the console only: errors, and what Playbook.fail says.
    script = re.sub(r"(?:Playbook\.fail|new (?:DOMException|[A-Za-z]*Error)|console\.\w+)\([^;]*", "", script)
    texts = [re.sub(r"\$\{[^}]*\}", "", text) for text in literals(script)]
    selector = re.compile(r"[\[>#]|:is\(|:not\(|^\.")
    found = [
        text for text in texts if re.search(r"(?<![\w.#\[=-])[A-Za-z]{2,} [A-Za-z]{2,}(?![\w=\]-])", text) and not selector.search(text)
    ]
    assert [text for text in found if text != "use strict"] == []


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_a_script_is_classic_and_stays_at_home(path: Path) -> None:
    script = bare(path.read_text(encoding="utf-8"))
    forbidden = (
        r"\bfetch\(",
        r"XMLHttpRequest",
        r"^\s*import\b",
        r"^\s*export\b",
        r"https?://",
        r"\beval\(",
        r"new Function\(",
        r"\balert\(",
        r"\bconfirm\(",
        r"\bprompt\(",
    )
    assert not [word for word in forbidden if re.search(word, script, re.M)]


# --- what is in no file of ours


def test_no_file_names_a_registry_or_this_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    hosts = [
        "pypi" + ".org",
        "python" + "hosted",
        "npm" + "js.",
        "npm" + "mirror",
        "/wo" + "rk/",
        "/ro" + "ot/",
        "/ho" + "me/",
        "/us" + "r/lib/node",
    ]
    found = []
    for name in filter(None, tracked):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            raw = path.read_bytes()
            found += [f"{name}: {host}" for host in hosts if host.encode() in raw]
    assert not found
