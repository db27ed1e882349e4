"""What no question may do: give its key away by length alone, lean on its other options, ask what another asks."""

from __future__ import annotations

from playbook.library import Item, Library
from playbook.problems import Problems
from playbook.words import LANGUAGES

_LENGTH = 1.6  # a key that much longer than every other option is chosen without reading
_CATCH_ALL = {"en": ("all of the above", "none of the above"), "zh": ("以上都对", "以上都不对", "以上皆是", "以上皆非")}


def check(library: Library, problems: Problems) -> None:
    prompts: dict[str, Item] = {}
    for item in library.every_question.values():
        if not item.sound:
            continue  # its words may be samples
        subject = f"question {item.model.id}"
        _repeated_prompt(item, subject, prompts, problems)
        options = getattr(item.model, "options", ())
        if options and not any("{{" in option.text[language] for option in options for language in LANGUAGES):
            _key_by_length(item, subject, options, problems)
            _catch_all(item, subject, options, problems)


def _repeated_prompt(item: Item, subject: str, prompts: dict[str, Item], problems: Problems) -> None:
    for language in LANGUAGES:
        text = item.model.prompt[language]
        if text in prompts:
            owner, at = prompts[text].model.id, prompts[text].at("prompt", language)
            problems.add(
                item.at("prompt", language), subject, f'prompt.{language}: is the prompt of "{owner}" at {at} too; ask something else'
            )
        prompts.setdefault(text, item)


def _key_by_length(item: Item, subject: str, options: tuple, problems: Problems) -> None:  # type: ignore[type-arg]
    right = [option for option in options if option.correct]
    others = [option for option in options if not option.correct]
    if len(right) != 1 or not others:
        return
    for language in LANGUAGES:
        longest = max(len(option.text[language]) for option in others)
        length = len(right[0].text[language])
        if length > _LENGTH * longest and length - longest > 8:
            at = item.at("options", options.index(right[0]), "text", language)
            problems.add(
                at,
                subject,
                f"the key has {length} letters, the longest other option {longest}; make them alike, or the length gives it away",
            )


def _catch_all(item: Item, subject: str, options: tuple, problems: Problems) -> None:  # type: ignore[type-arg]
    for number, option in enumerate(options):
        for language, phrases in _CATCH_ALL.items():
            if any(phrase in option.text[language].lower() for phrase in phrases):
                problems.add(
                    item.at("options", number, "text", language),
                    subject,
                    f'"{option.text[language]}" tests reading, not banking; write a real option',
                )
