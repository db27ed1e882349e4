"""What learners type: the build reads accepted forms as the page reads answers, and stored numbers keep their meaning."""

from __future__ import annotations

import random

import pytest
from playbook.kinds.base import Question
from playbook.kinds.cloze import plain
from playbook.kinds.numeric import Numeric
from playbook.variants import variants

from tests.test_kinds import CASES, in_node, read

READS = [each for name, case in CASES.items() if name.startswith("cloze/") for each in case.get("reads", [])]
LETTERS = "aB ßİΣς .。,，'’‘-–−①ﬁ％　资 净額里（）《》0５\t\n😀א"


def sample(name: str) -> Question:
    """The question of a golden case."""
    return read(CASES[name]["yaml"])[0]


def test_the_build_reads_forms_as_the_cases_say() -> None:
    assert [{**each, "answer": plain(each["text"])} for each in READS] == READS


def test_the_page_reads_what_the_build_reads() -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices(LETTERS, k=chance.randrange(12))) for _ in range(2000)]
    assert in_node([["cloze", "read", text] for text in texts]) == [plain(text) for text in texts]


def test_reading_twice_changes_no_accepted_form() -> None:
    for forms in sample("cloze/sample").payload("en").values():
        assert [plain(form) for form in forms] == forms


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("资本净额", ("资本净额", "資本淨額")),
        ("資本淨額", ("資本淨額", "资本净额")),
        ("里面", ("里面", "裏面", "裡面")),
        ("为", ("为", "爲", "為")),
        ("LPR", ("LPR",)),
    ],
)
def test_chinese_is_taken_in_every_standard(text: str, written: tuple[str, ...]) -> None:
    assert variants(text) == written


def test_a_page_takes_the_forms_of_both_languages_its_own_first() -> None:
    english, chinese = (sample("cloze/sample").payload(language) for language in ("en", "zh"))
    assert english["benchmark"][0] == "loan prime rate"
    assert chinese["benchmark"][0] == "贷款市场报价利率"
    assert {name: set(forms) for name, forms in english.items()} == {name: set(forms) for name, forms in chinese.items()}


def test_the_hash_of_a_text_with_blanks_covers_their_ids_only() -> None:
    text = CASES["cloze/sample"]["yaml"]
    before = sample("cloze/sample").fingerprint
    reworded = text.replace("loan prime rate", "prime rate").replace("We quote the", "Our rate is the")
    assert read(reworded)[0].fingerprint == before
    assert read(text.replace("[[points]]", "[[step]]").replace("id: points", "id: step"))[0].fingerprint != before


def test_blanks_have_room_in_steps() -> None:
    blanks = sample("cloze/sample").blanks
    assert [[blank.width(language) for language in ("en", "zh")] for blank in blanks] == [[21, 21], [9, 9]]


def test_a_number_that_was_stored_keeps_its_meaning() -> None:
    question = sample("numeric/sample")
    assert question.fingerprint == "2dc294a53d"
    assert question.payload("en") == question.key()


def test_reading_magnitudes_and_a_solution_change_no_hash() -> None:
    question = sample("numeric/magnitudes")
    assert isinstance(question, Numeric)
    answer = question.answer.model_copy(update={"magnitudes": False})
    plainer = question.model_copy(update={"answer": answer, "solution": ()})
    assert question.fingerprint == plainer.fingerprint
    assert question.interchange().passage["en"].startswith("1. 60 days less 15 days")
