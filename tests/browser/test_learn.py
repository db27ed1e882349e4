"""The curriculum by role: the learner's own first, everybody's a choice away, labels without a script."""

from tests.browser.browsers import Page

READY = "document.querySelector('playbook-learn[data-ready]')"
PICK = "role => { const box = document.querySelector('#learn-role'); box.value = role; box.dispatchEvent(new Event('change')); }"
SHOWN = "[...new Set([...document.querySelectorAll('[data-role]:not([hidden])')].map(row => row.dataset.role))].sort()"


def visit(page: Page, place: str) -> None:
    page.open(f"{place}en/learn/index.html")
    page.wait(READY)


def test_shows_the_lessons_of_a_role(page: Page, folder: str) -> None:
    visit(page, folder)
    every = page.count("[data-role]")
    assert page.text("[data-shown]") == f"Lessons shown: {every} of {every}"
    page.evaluate(PICK, "retail")
    assert page.evaluate(SHOWN) == ["both", "retail"]
    assert 0 < page.count("[data-role]:not([hidden])") < every
    assert page.count(".pb-group:not([hidden])") < page.count(".pb-group")
    page.evaluate("Playbook.store.put('role', 'corporate')")
    visit(page, folder)
    assert page.evaluate(SHOWN) == ["both", "corporate"]
    page.evaluate("Playbook.store.put('role', 'astronaut')")
    visit(page, folder)
    assert page.count("[data-role]:not([hidden])") == every
    assert page.errors() == []


def test_without_a_script_every_lesson_says_whose_it_is(page: Page, http: str) -> None:
    page.javascript(False)
    page.open(f"{http}zh/learn/index.html")
    rows = page.texts(".pb-lesson")
    assert rows
    assert all("对公" in row or "零售" in row or "编写中" in row for row in rows)
