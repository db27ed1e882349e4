"""Which questions become flashcards, and what stands on their two sides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playbook.interchange import Entry, Interchange
from playbook.kinds import KINDS
from playbook.kinds.base import Question
from playbook.library import Library, load
from playbook.model import Reader
from playbook.problems import Problems
from playbook.render import flashcards
from playbook.source import parse
from playbook.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return load(ROOT, Problems())


def cards(library: Library, language: str) -> dict[str, Any]:
    text = flashcards.data_script(library, language)
    return json.loads(text.removeprefix("Playbook.known.cards=").removesuffix(";\n"))


def sample(kind: str) -> Question:
    """The author's sample of a kind."""
    problems = Problems()
    text = yaml.safe_load((ROOT / f"tests/cases/kinds/{kind}/sample.yml").read_text(encoding="utf-8"))["yaml"]
    source = parse(text, "sample", problems)
    assert source
    question = Reader(KINDS[kind]).read(source, problems, lambda data: "")
    assert question, list(problems)
    return question.model_copy(update={"exhibit": None, "level": "apply"})


def words(en: str, zh: str) -> Words:
    return Words(en=en, zh=zh)


def test_a_card_asks_for_one_thing(library: Library) -> None:
    samples = {kind: sample(kind) for kind in KINDS}
    assert {kind for kind, question in samples.items() if flashcards.is_short(question)} == {"single", "true_false", "numeric"}
    short = samples["single"]
    longest = flashcards.LONGEST_FRONT["zh"]
    for change in (
        {"exhibit": "huaiyuan.ageing"},
        {"level": "evaluate"},
        {"prompt": words("Short.", "长" * (longest + 1))},
        {"prompt": words("L" * (flashcards.LONGEST_FRONT["en"] + 1), "短。")},
    ):
        assert not flashcards.is_short(short.model_copy(update=change)), change
    assert flashcards.is_short(short.model_copy(update={"prompt": words("Short.", "长" * longest)}))


class Cloze:
    """One blank, as the interchange hands it over; the passage is Markdown."""

    level, prompt = "recall", words("What is *missing*?", "缺什么？")

    def exhibits_shown(self) -> tuple[str, ...]:
        return ()

    inner = exhibits_shown

    @property
    def form(self) -> Interchange:
        passage = words("We quote the [[ rate ]], **every** month.", "每月按[[rate]]报价。")
        accepted = {"rate": {"en": ("loan prime rate", "LPR"), "zh": ("贷款市场报价利率", "LPR")}}
        return Interchange("fill", (Entry("rate"),), passage=passage, accepted=accepted)


def test_the_blank_stands_on_the_front_and_its_first_form_on_the_back() -> None:
    question: Any = Cloze()
    form = question.form
    assert flashcards.is_short(question)
    assert flashcards._front(question, form, "en") == "What is missing?\nWe quote the ____, every month."
    assert flashcards._front(question, form, "zh") == "缺什么？\n每月按____报价。"
    assert [flashcards._back(form, code) for code in ("en", "zh")] == ["loan prime rate", "贷款市场报价利率"]


def sides(library: Library) -> Iterator[tuple[str, dict[str, Any]]]:
    for language in LANGUAGES:
        for deck in cards(library, language).values():
            yield from deck.items()


def test_the_cards_are_whole_plain_and_the_same_in_every_language(library: Library) -> None:
    english, chinese = (cards(library, language) for language in ("en", "zh"))
    assert {name: list(deck) for name, deck in english.items()} == {name: list(deck) for name, deck in chinese.items()}
    assert library.glossary
    assert len(english["terms"]) == len(library.glossary.terms)
    assert english["terms"]["prospect"]["other"] == chinese["terms"]["prospect"]["front"] == "潜在客户"
    assert english["items"]
    for name, card in sides(library):
        assert all(card[side].strip() for side in ("front", "back")), name
        assert not any(mark in card["front"] + card["back"] for mark in ("**", "[[", "](", "<")), name
    for name, card in english["items"].items():
        assert card["hash"] == library.asked[name].model.fingerprint
        assert card["lesson"].split("#")[0].removesuffix(".html") + ".md" in library.lessons
    assert flashcards.data_script(library, "zh") == flashcards.data_script(library, "zh")
