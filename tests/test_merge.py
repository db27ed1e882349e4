"""Two machines, both edited: merging records loses nothing, and neither order nor repetition matters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.node import in_node

# Few values, so that every sort of clash is met: equal times and counters, other editions, regraded attempts.
RANDOM = """
let state = given.seed;
const chance = (most) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 2 ** 32 * most); };
const one = (list) => list[chance(list.length)];
const text = (thing) => JSON.stringify(thing);
const HISTORIES = ['answer:q', 'guess:q', 'flash:q', 'rm-playbook:v1:first:answer:q'];
const OTHERS = ['tool:answer:q', 'roleplay:r', 'lesson:l', 'given:exam:x:q', 'result:exam:x:5', 'role'];
const result = { kind: 'exam', subject: 'x', started: 5, t: 6, seed: '7', version: '0.3.0', of: 1, right: 1, items: [] };
// What comes with a file is only brought in if a page can read it.
const VALUES = { 'lesson:l': [{ how: 'read' }, { how: 'code' }], role: ['retail', 'coach'], 'roleplay:r': [{ path: ['a'] }, { path: ['b', 'c'] }],
  'tool:t': ['c1', 'c2'].map((current) => ({ copies: [], current })), 'result:exam:x:5': [result, { ...result, passed: true }] };
// An attempt names its edition only where it is not the record's.
function attempt(t, hash) {
  const made = { t, right: one([0, 0.5, 1, null]), answer: one([['a'], ['b', 'c'], { x: 1 }]) };
  if (!chance(3)) made.at = t + chance(3);
  if (!chance(4)) made.rules = '2026-11-21';
  if (!chance(2)) made.hash = one(['h1', 'h2', 'h3'].filter((each) => each !== hash));
  return made;
}
function record(key) {
  const times = [1, 2, 3, 4, 5].filter(() => chance(2));
  const hash = one(['h1', 'h2', 'h3']);
  const v = HISTORIES.includes(key) ? { hash, attempts: times.map((t) => attempt(t, hash)) } : one(VALUES[key] || [{ how: 'read' }, 'retail', [1, 2], 0]);
  return { v, t: 10 + chance(3), n: 1 + chance(2) };
}
const failed = [];
function same(what, x, y, ...from) {
  if (text(x) !== text(y) && failed.length < 3) failed.push([what, x, y, from]);
}
"""
LAWS = """
for (let round = 0; round < given.rounds; round += 1) {
  const key = one(round % 3 ? HISTORIES : OTHERS);
  const merge = (x, y) => Playbook.merge(key, x, y);
  const [a, b, c] = [record(key), record(key), record(key)];
  const before = text([a, b, c]);
  same('commutative', merge(a, b), merge(b, a), a, b);
  same('associative', merge(merge(a, b), c), merge(a, merge(b, c)), a, b, c);
  same('idempotent', merge(merge(a, b), b), merge(a, b), a, b);
  same('with itself', merge(a, a), a);
  same('nothing', merge(a, undefined) === a && merge(undefined, a), a);
  same('untouched', text([a, b, c]), before);
  if (HISTORIES.includes(key)) {
    const every = [a, b, c].flatMap(({ v }) => v.attempts.map(({ t }) => t));
    const made = merge(merge(a, b), c).v;
    same('loses no attempt', made.attempts.map(({ t }) => t), [...new Set(every)].sort(), a, b, c);
    // Whatever stands there was an attempt of one of them, at the edition that it was made at.
    const whole = (v) => v.attempts.map(({ hash = v.hash, ...rest }) => text({ ...rest, hash }));
    const known = new Set([a, b, c].flatMap(({ v }) => whole(v)));
    same('invents nothing', whole(made).filter((each) => !known.has(each)), [], a, b, c);
  } else same('keeps one', [a, b, c].some((each) => text(each) === text(merge(merge(a, b), c))), true, a, b, c);
}
return failed;
"""
MACHINES = """
const { backup } = Playbook;
const KEYS = ['answer:q1', 'answer:q2', 'guess:q1', 'flash:f', 'tool:t', 'roleplay:r', 'lesson:l', 'result:exam:x:5', 'role'];
const shop = () => Object.fromEntries(KEYS.filter(() => chance(3)).map((key) => [key, record(HISTORIES.find((each) => each.slice(0, 4) === key.slice(0, 4)) || key)]));
const exported = (records) => backup.pack('Lin', records, new Date(20));
const sorted = (records) => Object.entries(records).sort();
function imported(here, file) {
  const { records, fault } = backup.unpack(file, 20);
  if (fault) failed.push([fault]);
  const made = { ...here };
  Object.entries(records).forEach(([key, coming]) => { made[key] = Playbook.merge(key, made[key], coming); });
  const plan = backup.plan(here, records);
  // The preview promises what then happens.
  plan.known.forEach((key) => same('known', made[key].v, here[key].v));
  same('fresh', plan.fresh.filter((key) => key in here), []);
  same('newer', plan.newer.filter((key) => text(made[key].v) === text(here[key].v)), []);
  return made;
}
for (let round = 0; round < given.rounds; round += 1) {
  const [office, home, phone] = [shop(), shop(), shop()];
  const [first, second] = [imported(office, exported(home)), imported(home, exported(office))];
  same('either way', sorted(first), sorted(second), office, home);
  same('back and forth', sorted(imported(first, exported(second))), sorted(first), office, home);
  same('twice', sorted(imported(first, exported(home))), sorted(first), office, home);
  same('three machines', sorted(imported(imported(phone, exported(home)), exported(office))), sorted(imported(first, exported(phone))), office, home, phone);
  const { fresh, newer } = backup.plan(first, backup.unpack(exported(home), 20).records);
  same('nothing new the second time', [...fresh, ...newer], [], office, home);
}
return failed;
"""


def broken(work: str, seed: int, rounds: int) -> Any:
    """The first laws that were broken, each with the records that broke it."""
    return in_node(f"(Playbook, given) => {{{RANDOM}{work}}}", {"seed": seed, "rounds": rounds}, "backends", "shapes", "backup")


@pytest.mark.parametrize(("work", "rounds"), [(LAWS, 3000), (MACHINES, 150)], ids=["laws", "machines"])
def test_merging_keeps_its_laws(work: str, rounds: int) -> None:
    assert broken(work, 4, rounds) == []


@pytest.mark.parametrize("t", [None, "5", 1e300, -1, {}, True])
def test_what_has_no_real_time_is_no_record(t: Any) -> None:
    attempts = {"v": {"hash": "h", "attempts": [{"t": t, "right": 1}]}, "t": 5, "n": 1}
    given = [["answer:q", attempts], ["role", {"v": "retail", "t": t, "n": 1}], ["role", {"v": None, "t": 5, "n": 1}]]
    work = "(Playbook, given) => given.map(([key, record]) => Playbook.valid(key, record))"
    assert in_node(work, given, "backends") == [False, False, False]


SITTING = {"seed": "1", "version": "0.3.0", "started": 5, "at": 0, "items": [{"id": "q", "hash": "h"}]}
RESULT = {"kind": "exam", "subject": "x", "started": 5, "t": 6, "seed": 7, "version": "0.3.0", "of": 1, "right": 1, "items": []}
ROW = {"ids": ["q"], "at": 0, "since": 5}
TERMS = {"deck": "terms", "way": "word", "module": "", "size": 12}
ROUND = {"choice": TERMS, "cards": ["a"], "queue": ["a", "a"], "at": 1, "first": {"a": 0}}
SLOTS = {"days": [1, 4], "time": "08:30", "minutes": 10, "mark": "a1b2"}
PLAYED = {"verdict": "good", "scores": {}}
TALK = {"path": ["a"], "own": [""], "draft": "", "shown": False, "tries": 1, "best": "good", "last": PLAYED, "before": None}
COPY = {"id": "c1", "name": "", "note": "", "t": 5}
# A short key → a value that pages read, and what may be wrong with it.
FAMILIES: dict[str, tuple[Any, list[Any]]] = {
    "role": ("retail", [5, {}]),
    "lesson:l": ({"how": "read"}, [{"how": 3}, {"how": "later"}, {}, "read", ["read"]]),
    "practice:m": (
        {**ROW, "think": True, "first": {"q": None}},
        [
            ROW,
            {**ROW, "first": None},
            {**ROW, "first": {}, "ids": "q"},
            {**ROW, "first": {}, "at": -1},
            {**ROW, "first": {}, "ids": ["constructor"]},
        ],
    ),
    "practice:review": (
        {**ROW, "limit": 0, "spent": 3.5},
        [ROW, {**ROW, "limit": 0, "spent": "3"}, {**ROW, "limit": 0, "spent": 0, "since": "today"}],
    ),
    "sitting:exam:x": (
        {**SITTING, "ends": 9, "tab": "5", "away": True},
        [
            {**SITTING, "items": None},
            {**SITTING, "items": [None]},
            {**SITTING, "items": [{"id": "q"}]},
            {**SITTING, "at": "0"},
            {**SITTING, "ends": "soon"},
            {**SITTING, "seed": {"getTime": 1}},
            {**SITTING, "started": None},
            5,
        ],
    ),
    "given:exam:x:q": (
        {"hash": "h", "t": 5, "right": 0.5, "answer": ["a"], "flag": True},
        [{"hash": "h", "t": "5"}, {"hash": "h", "right": "1"}, {"hash": "h", "draft": 5}, {"right": 1}, ["h"]],
    ),
    "result:exam:x:5": (
        {**RESULT, "items": [{"id": "q", "hash": "h", "right": 1, "answer": "a"}], "passed": False, "lessons": ["l"]},
        [
            {**RESULT, "items": {}},
            {**RESULT, "items": ["q"]},
            {**RESULT, "right": None},
            {**RESULT, "t": 1e300},
            {**RESULT, "lessons": 1},
            {**RESULT, "kind": 1},
            {**RESULT, "subject": {}},
            {**RESULT, "passed": "yes"},
            {"right": 9},
        ],
    ),
    "flashcards:round": (
        ROUND,
        [{}, {"choice": {}}, {**ROUND, "queue": ["b"]}, {**ROUND, "queue": None}, {**ROUND, "first": [0]}, {**ROUND, "cards": [["a"]]}]
        + [{**ROUND, "choice": {**TERMS, **odd}} for odd in ({"deck": "constructor"}, {"way": "toString"}, {"size": "12"})],
    ),
    "calendar:review": (SLOTS, [{}, {**SLOTS, "days": 5}, {**SLOTS, "time": 830}, {**SLOTS, "mark": "a\r\nX"}, {**SLOTS, "minutes": None}]),
    "roleplay:r": (
        TALK,
        [{"path": None}, {"path": [5]}, {**TALK, "best": "great"}, {**TALK, "before": {"verdict": "good"}}, {**TALK, "own": "x"}],
    ),
    "table:r": (
        {"path": ["a"], "missed": 1, "scores": {"fit": 2}, "seen": ["asks"], "note": "", "room": {"path": ["a"], "hands": [[3, 4]]}},
        [{"path": "a"}, {"missed": -1}, {"scores": [2]}, {"seen": None}, {"note": 5}, {"room": {"hands": [3]}}],
    ),
    "tool:t": (
        {"copies": [COPY], "current": "c1"},
        [[1], {}, {"copies": [None], "current": ""}, {"copies": [{**COPY, "t": "now"}], "current": "c1"}],
    ),
}


def test_an_import_leaves_out_what_no_page_can_read() -> None:
    import_ = """(Playbook, given) => given.map(records => Playbook.backup.unpack(Playbook.backup.pack('', records, new Date(9)), 9))
      .map(({ records, left }) => [Object.keys(records).length, left])"""
    given = [{key: {"v": value, "t": 5, "n": 1}} for key, (sound, odd) in FAMILIES.items() for value in (sound, *odd)]
    given += [{"later:l": {"v": value, "t": 5, "n": 1}} for value in (1, [], {"how": 3})]
    told = in_node(import_, given, "backends", "shapes", "backup")
    wanted = [[int(value is sound), int(value is not sound)] for sound, odd in FAMILIES.values() for value in (sound, *odd)]
    assert [(record, each) for record, each, right in zip(given, told, wanted + [[1, 0]] * 3, strict=True) if each != right] == []
