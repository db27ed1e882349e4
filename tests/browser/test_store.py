"""The store in both browsers, over http and from a folder: shared, durable, merged, and calm in trouble."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsers import Page
from tests.browser.store_desk import (
    ANSWER,
    FIRST,
    SECOND,
    STORE,
    desk,
    get,
    hears,
    opened,
    put,
    reloads,
    root,
    served,
)

# The fixtures of the small site.
__all__ = ["desk", "root", "served"]

OPEN = """(name, version) => new Promise((done, fail) => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => { try { request.result.createObjectStore(STORE); } catch { /* there */ } };
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
})"""


def tamper(page: Page, root: str, work: str, store: str = "records", version: int = 1) -> None:
    """Changes the database behind our back, in the file that owns it; `work` sees `rows`."""
    page.open(root + STORE)
    opening = OPEN.replace("STORE", json.dumps(store))
    page.evaluate(f"""({opening})('rm-playbook', {version}).then((db) => new Promise((done, fail) => {{
      const change = db.transaction({json.dumps(store)}, 'readwrite');
      const rows = change.objectStore({json.dumps(store)});
      {work};
      change.oncomplete = () => {{ db.close(); done(true); }};
      change.onabort = () => fail(change.error);
    }}))""")


def rows(page: Page, root: str, store: str = "records") -> dict[str, Any]:
    """Everything a database holds, read without our code."""
    page.open(root + STORE)
    return page.evaluate(f"""new Promise((done) => {{
      const request = indexedDB.open('rm-playbook');
      request.onsuccess = () => {{
        const rows = request.result.transaction({json.dumps(store)}).objectStore({json.dumps(store)});
        const [keys, values] = [rows.getAllKeys(), rows.getAll()];
        rows.transaction.oncomplete = () => {{
          request.result.close();
          done(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
        }};
      }};
    }})""")


def merged(page: Page, key: str, one: dict[str, Any], other: dict[str, Any]) -> Any:
    return page.evaluate("([key, a, b]) => Playbook.merge(key, a, b)", [key, one, other])


def history(time_: int, *attempts: int, wording: str = "h") -> dict[str, Any]:
    tried = [{"t": at, "right": 1} for at in attempts]
    return {"v": {"hash": wording, "attempts": tried}, "t": time_, "n": 1}


def test_answers_keep_every_attempt_of_both(page: Page, served: str) -> None:
    page.open(served + FIRST)
    one, other = history(5, 1, 3), history(9, 2, 3)
    both = merged(page, "answer:q", one, other)
    assert [attempt["t"] for attempt in both["v"]["attempts"]] == [1, 2, 3]
    assert both == merged(page, "rm-playbook:v1:first:answer:q", other, one)
    assert both == merged(page, "answer:q", both, one)
    mixed = merged(page, "answer:q", history(9, 1), history(5, 2, wording="old"))
    assert mixed["v"] == {"hash": "h", "attempts": [{"t": 1, "right": 1}, {"t": 2, "right": 1, "hash": "old"}]}
    assert merged(page, "role", {"v": "a", "t": 5, "n": 9}, {"v": "b", "t": 6, "n": 1})["v"] == "b"
    assert merged(page, "role", {"v": "a", "t": 5, "n": 2}, {"v": "b", "t": 5, "n": 1})["v"] == "a"
    assert merged(page, "tool:answer:q", {"v": 1, "t": 1, "n": 1}, {"v": 2, "t": 2, "n": 1})["v"] == 2


def test_pages_in_different_folders_share_one_store(page: Page, root: str) -> None:
    assert opened(page, root + FIRST) == "ok"
    assert get(page, "answer:ts-01") is None
    assert put(page, "answer:ts-01", ANSWER)
    assert put(page, "role", "corporate")
    assert opened(page, root + SECOND) == "ok"
    assert get(page, "answer:ts-01") == ANSWER
    assert page.evaluate("Playbook.store.all('answer:')") == {"answer:ts-01": ANSWER}
    page.evaluate("Playbook.store.remove('answer:ts-01')")
    opened(page, root + FIRST)
    assert page.evaluate("Playbook.store.all('')") == {"role": "corporate"}
    assert page.evaluate("Playbook.store.peek('role')") == "corporate"
    assert page.evaluate("Playbook.store.peek('answer:ts-01') === undefined")
    assert (page.errors(), page.requests()) == ([], [])


@pytest.mark.audit  # in every run on the built site: test_site.py
def test_a_killed_browser_keeps_what_was_saved(own_page: Page, root: str) -> None:
    opened(own_page, root + FIRST)
    assert put(own_page, "answer:ts-01", ANSWER)
    time.sleep(0.3)
    own_page.kill()
    own_page.reopen()
    opened(own_page, root + SECOND)
    assert get(own_page, "answer:ts-01") == ANSWER


@pytest.mark.audit  # in every run on the built site: test_site.py
def test_a_restarted_browser_keeps_everything(own_page: Page, desk: Path) -> None:
    root = desk.as_uri() + "/"
    opened(own_page, root + FIRST)
    assert put(own_page, "roleplay:ts-rp1", {"path": ["a", "b"]})
    own_page.restart()
    opened(own_page, root + SECOND)
    assert get(own_page, "roleplay:ts-rp1") == {"path": ["a", "b"]}


def test_another_tab_is_heard(page: Page, root: str) -> None:
    opened(page, root + FIRST)
    page.evaluate("void (window.heard = [], Playbook.store.onchange((...change) => heard.push(change)))")
    page.click("#other")
    page.wait("window.heard.length")
    assert page.evaluate("heard") == [["tool:t", {"from": "the other tab"}]]
    assert get(page, "tool:t") == {"from": "the other tab"}


def test_when_someone_else_sits_down_every_tab_follows(page: Page, root: str) -> None:
    opened(page, root + SECOND)
    reloads(page, lambda: page.click("#switcher"))
    assert page.evaluate("Playbook.store.people.current") == "abc"
    assert page.evaluate("Playbook.store.people.names") == {"first": "", "abc": "Wang"}


@pytest.mark.parametrize("browser", [pytest.param("chromium", marks=pytest.mark.audit), "firefox"])
def test_without_its_hidden_page_a_copy_still_works(page: Page, browser: str, desk: Path, tmp_path: Path) -> None:
    place = tmp_path / "half a copy"
    shutil.copytree(desk, place)
    (place / STORE).unlink()
    assert opened(page, place.as_uri() + "/" + FIRST) == "memory"
    assert put(page, "role", "retail") is False
    assert get(page, "role") == "retail"


def test_a_page_left_in_the_middle_of_saving_saves_later(page: Page, root: str) -> None:
    opened(page, root + FIRST)
    page.evaluate("void (Playbook.store.put('role', 'retail'), location.assign('../../zh/index.html'))")
    time.sleep(0.5)
    # A note that was left behind lies, in Firefox on file://, with the page that left it.
    opened(page, root + FIRST)
    opened(page, root + SECOND)
    assert get(page, "role") == "retail"


def test_a_note_is_replayed_and_a_copy_follows_the_store(page: Page, served: str) -> None:
    opened(page, served + FIRST)
    put(page, "role", "retail")
    setting = "([key, record]) => void localStorage.setItem('rm-playbook:v1:' + key, JSON.stringify(record))"
    page.evaluate(setting, ["first:tool:n", {"v": 1, "t": 5, "n": 1, "w": 1}])
    page.evaluate(setting, ["first:tool:old", {"v": 1, "t": 5, "n": 1}])
    opened(page, served + SECOND)
    assert page.evaluate("Playbook.store.all('')") == {"role": "retail", "tool:n": 1}
    assert page.evaluate("localStorage.getItem('rm-playbook:v1:first:tool:old')") is None
    assert "w" not in page.evaluate("JSON.parse(localStorage.getItem('rm-playbook:v1:first:tool:n'))")


def test_damaged_records_are_set_aside(page: Page, root: str) -> None:
    opened(page, root + FIRST)
    put(page, "role", "retail")
    tamper(page, root, "rows.put({v: 5, t: 1, n: 1}, 'rm-playbook:v1:first:answer:q');rows.put('nonsense', 'rm-playbook:v1:first:tool:x')")
    assert opened(page, root + SECOND) == "ok"
    page.wait("(document.querySelector('[data-playbook-bar=aside] [role=status]') || {}).textContent")
    assert page.evaluate("Playbook.store.all('')") == {"role": "retail"}
    kept = rows(page, root)
    assert "nonsense" in kept.values()
    assert sum(key.startswith("rm-playbook:aside:") for key in kept) == 2
    opened(page, root + FIRST)
    assert page.evaluate("Playbook.store.all('')") == {"role": "retail"}


def test_a_damaged_copy_is_set_aside(page: Page, served: str) -> None:
    page.open(served + STORE)
    page.evaluate("void localStorage.setItem('rm-playbook:v1:first:role', '{damaged')")
    page.evaluate("void localStorage.setItem('rm-playbook:v1:learners', '[]')")
    assert opened(page, served + FIRST) == "ok"
    assert get(page, "role") is None
    assert page.evaluate("Object.keys({...localStorage}).filter((key) => /:aside:/.test(key)).length") == 2


def test_a_foreign_database_is_left_alone(page: Page, root: str) -> None:
    tamper(page, root, "rows.put('theirs', 'key')", store="other")
    assert opened(page, root + FIRST) == "ok"
    page.wait("document.querySelector('[data-playbook-bar=aside]')")
    assert put(page, "role", "retail")
    opened(page, root + SECOND)
    assert get(page, "role") == "retail"
    assert rows(page, root, "other") == {"key": "theirs"}


def test_a_newer_database_is_left_alone(page: Page, root: str) -> None:
    record = "{v: 'theirs', t: 1, n: 1}"
    tamper(page, root, f"rows.put({record}, 'rm-playbook:v1:first:role')", version=2)
    assert opened(page, root + FIRST) == "newer"
    page.wait("(document.querySelector('[data-playbook-bar=newer] [role=status]') || {}).textContent")
    assert put(page, "role", "ours") is False
    assert get(page, "role") == "ours"
    assert rows(page, root) == {"rm-playbook:v1:first:role": {"v": "theirs", "t": 1, "n": 1}}
    assert page.evaluate("Object.keys({...localStorage}).length") == 0


def test_forbidden_storage_is_told_once(page: Page, served: str) -> None:
    assert opened(page, served + "en/forbidden.html") == "memory"
    assert put(page, "answer:ts-01", ANSWER) is False
    assert get(page, "answer:ts-01") == ANSWER
    page.wait("(document.querySelector('[data-playbook-bar=memory] [role=status]') || {}).textContent")
    page.evaluate("void Playbook.saved(document.querySelector('h1'))")
    assert page.text("h1").startswith("Not saved")
    page.click("[data-playbook-bar] button")
    assert page.count("[data-playbook-bar]") == 0
    opened(page, served + "en/forbidden.html")
    assert page.count("[data-playbook-bar]") == 0
    opened(page, served + FIRST)
    assert get(page, "answer:ts-01") == ANSWER


def test_a_full_store_is_told_and_recovers(page: Page, served: str) -> None:
    opened(page, served + "en/full.html")
    assert put(page, "role", "retail") is False
    assert page.evaluate("Playbook.store.state") == "full"
    page.wait("(document.querySelector('[data-playbook-bar=full] [role=status]') || {}).textContent")
    assert get(page, "role") == "retail"
    # A reload does not hide what only the copy could take.
    opened(page, served + "en/full.html")
    assert get(page, "role") == "retail"
    page.evaluate("void (window.full = false, localStorage.clear())")
    assert put(page, "tool:t", 1) is True
    opened(page, served + FIRST)
    assert page.evaluate("Playbook.store.all('')") == {"role": "retail", "tool:t": 1}


def test_what_is_no_record_is_refused(page: Page, served: str) -> None:
    opened(page, served + FIRST)
    assert put(page, "answer:q", {"attempts": "none"}) is False
    assert page.evaluate("Playbook.store.put('role', undefined)") is False
    assert hears(page, "Playbook store answer:q")
    assert page.evaluate("Playbook.store.all('')") == {}


def test_a_broken_part_leaves_the_others_alive(page: Page, served: str) -> None:
    page.open(served + "en/broken.html")
    page.evaluate("""void [1, 2].forEach(() => {
      const part = (start) => class extends HTMLElement { connectedCallback() { start(this); } };
      Playbook.define('pb-broken', part(() => { throw new Error('on purpose'); }));
      Playbook.define('pb-sound', part((el) => el.append('started')));
      document.querySelector('main').append(document.querySelector('pb-sound'));
    })""")
    assert page.texts("pb-sound") == ["started"]
    assert hears(page, "Playbook pb-broken x: on purpose")


def test_words_take_values(page: Page, served: str) -> None:
    page.open(served + FIRST)
    say = "values => Playbook.say('{a} and {b} and {c}', values)"
    assert page.evaluate(say, {"a": 24900, "b": "b"}) == "24,900 and b and {c}"
    assert page.evaluate("Playbook.say('{d}', {d: new Date(2026, 1, 1)})") == "1 Feb 2026"
    page.open(served + "zh/index.html")
    assert page.evaluate("Playbook.say('{d}', {d: new Date(2026, 1, 1)})") == "2026年2月1日"


def test_the_built_site_keeps_answers_in_a_folder(page: Page, folder: str) -> None:
    assert opened(page, folder + "en/index.html") == "ok"
    assert put(page, "answer:ts-01", ANSWER)
    opened(page, folder + "zh/learn/index.html")
    assert get(page, "answer:ts-01") == ANSWER
