"""What a map warns of, and what it makes of a strange file; in Node, without a page."""

from typing import Any

import pytest

from tests.node import in_node

WORK = "(Playbook, [map, values]) => Playbook.tools.map.work(map, Playbook.tools.map.take(map, values))"
TAKE = "(Playbook, [map, values]) => Playbook.tools.map.take(map, values)"
SCRIPTS = ("csv", "graph", "diagram", "picture", "poster", "entries", "chart", "tools/map")
MAP = {
    "places": {"column": ["near", "far"]},
    "fields": [{"id": "why"}, {"id": "size", "options": ["small", "mid"]}],
    "links": [{"id": "share", "percent": True}],
    "most": 12,
    "warnings": [],
}


def entries(names: str) -> list[dict[str, str]]:
    return [{"id": name, "code": name} for name in names]


def lines(*pairs: str, share: Any = "") -> list[dict[str, Any]]:
    return [{"id": f"l{number}", "from": pair[0], "to": pair[1], "share": share} for number, pair in enumerate(pairs)]


CASES: list[tuple[dict[str, Any], dict[str, Any], list[list[str]]]] = [
    ({"rule": "circle"}, {"entries": entries("abc"), "links": lines("ab", "bc")}, []),
    ({"rule": "circle"}, {"entries": entries("abc"), "links": lines("ab", "bc", "ca", "ab")}, [["a", "b", "c", "a"]]),
    ({"rule": "circle"}, {"entries": entries("abc"), "links": lines("ab", "ba", "bc", "cb")}, [["a", "b", "a"], ["b", "c", "b"]]),
    ({"rule": "circle"}, {"entries": entries("a"), "links": lines("aa")}, []),
    ({"rule": "alone"}, {"entries": entries("abc"), "links": lines("ab")}, [["c"]]),
    ({"rule": "alone"}, {"entries": entries("abc")}, []),
    ({"rule": "above", "field": "share", "above": 50}, {"entries": entries("ab"), "links": lines("ab", share="50.1%")}, [["a", "b"]]),
    ({"rule": "above", "field": "share", "above": 50}, {"entries": entries("ab"), "links": lines("ab", share=50)}, []),
    ({"rule": "sum", "field": "share", "above": 100}, {"entries": entries("abc"), "links": lines("ab", "ac", share="５１")}, [["a"]]),
    ({"rule": "count", "above": 1}, {"entries": entries("abc"), "links": lines("ab", "ab", "cb", "ca")}, [["c"]]),
    ({"rule": "missing", "field": "why"}, {"entries": [*entries("a"), {"id": "b", "why": "seen"}]}, [["a"]]),
    ({"rule": "nobody", "at": {"size": ["mid"]}}, {"entries": entries("ab")}, []),
    ({"rule": "nobody", "at": {"size": ["mid"]}}, {"entries": entries("abc")}, [[]]),
    ({"rule": "someone", "at": {"size": ["mid"], "column": ["far"]}}, {"entries": [{"id": "a", "size": "mid", "column": "far"}]}, [["a"]]),
]


@pytest.fixture(scope="module")
def found() -> list[list[list[str]]]:
    """What each case finds, from one run of Node."""
    given = [[{**MAP, "warnings": [{"id": "w", **rule}]}, values] for rule, values, _ in CASES]
    all_of = f"(Playbook, all) => all.map((one) => ({WORK})(Playbook, one).map(({{ ids }}) => ids))"
    return list(in_node(all_of, given, *SCRIPTS))


def test_warnings(found: list[list[list[str]]]) -> None:
    assert found == [wanted for _, _, wanted in CASES]


def test_a_dense_map_ends() -> None:
    names = "abcdefghijkl"
    values = {"entries": entries(names), "links": lines(*(one + other for one in names for other in names if one < other or one == "l"))}
    assert len(in_node(WORK, [{**MAP, "warnings": [{"id": "w", "rule": "circle"}]}, values], *SCRIPTS)) <= 6


def test_a_strange_file_is_cleaned() -> None:
    raw = {
        "entries": [
            {"id": "a", "code": 5, "column": "nowhere", "size": ["mid"], "why": "x" * 999, "more": 1},
            {"id": "a", "code": "twice"},
            {"id": "<b>"},
            None,
            "text",
        ],
        "links": [{"id": "l1", "from": "a", "to": "gone", "share": -5}, {"id": "__proto__", "from": "a"}],
    }
    assert in_node(TAKE, [MAP, raw], *SCRIPTS) == {
        "entries": [{"id": "a", "code": "", "column": "", "size": "", "why": "x" * 300}],
        "links": [{"id": "l1", "from": "a", "to": "", "share": ""}],
    }
    assert in_node(TAKE, [MAP, {}], *SCRIPTS) == {"entries": [], "links": []}


def test_a_cell_is_never_a_formula() -> None:
    rows = [["=1+1", " @x", "+86", "-1"], ['say "so"', "a,b", None]]
    text = in_node("(Playbook, rows) => Playbook.csv(rows)", rows, "csv")
    assert text == '\ufeff"\'=1+1","\' @x","\'+86","\'-1"\r\n"say ""so""","a,b",""\r\n'
