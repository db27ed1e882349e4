"""A conversation as large as an author may write one: 40 turns, three choices each, three meters, four flags."""

from __future__ import annotations

import random
import time
from typing import Any

from playbook.machine import machine
from playbook.proof import faults
from playbook.roleplay import Roleplay
from playbook.walk import walk

TURNS, CHOICES, METERS, FLAGS, TOP = 40, 3, 3, 4, 10
_SEED = 1
_ENDINGS = {"won": "good", "half": "fair", "lost": "bad"}


def story() -> Roleplay:
    """Any turn may lead to any other; most choices move meters, some ask for one, some set a flag, one in twenty is a breach."""
    chance = random.Random(_SEED)
    return Roleplay.model_validate(
        {
            "id": "large",
            "module": "bench",
            "role": "both",
            "minutes": 9,
            "title": _words("Large"),
            "objectives": ["XX-LO1"],
            "persona": {"id": "she", "name": _words("Ms She"), "brief": _words("b"), "hidden": _words("h")},
            "setting": _words("s"),
            "task": _words("t"),
            "rubric": [{"id": "row", "text": _words("r")}],
            "meters": [_meter(number) for number in range(METERS)],
            "flags": [{"id": f"flag-{number}"} for number in range(FLAGS)],
            "start": "turn-0",
            "nodes": [_turn(number, chance) for number in range(TURNS)],
            "endings": [
                {"id": name, "verdict": verdict, "debrief": _words("d"), "afterwards": _words("a")} for name, verdict in _ENDINGS.items()
            ],
        }
    )


def _words(text: str) -> dict[str, str]:
    return {"en": text, "zh": f"话{text}"}


def _meter(number: int) -> dict[str, Any]:
    bands = [{"from": least, "text": _words(f"from {least}")} for least in (0, 4, 8)]
    return {"id": f"meter-{number}", "min": 0, "max": TOP, "start": TOP // 2, "label": _words("m"), "bands": bands}


def _turn(number: int, chance: random.Random) -> dict[str, Any]:
    choices = [_choice(at, chance) for at in range(CHOICES)]
    return {"id": f"turn-{number}", "speaker": "she", "line": _words("l"), "choices": choices}


def _choice(at: int, chance: random.Random) -> dict[str, Any]:
    effects: dict[str, Any] = {f"meter-{chance.randrange(METERS)}": chance.choice((-2, 2))}
    if chance.random() < 0.1:
        effects[f"flag-{chance.randrange(FLAGS)}"] = chance.random() < 0.75
    asks = {f"meter-{chance.randrange(METERS)}": {"min": chance.randrange(TOP)}} if at and chance.random() < 0.6 else {}
    to = f"turn-{chance.randrange(TURNS)}" if chance.random() < 0.95 else chance.choice(list(_ENDINGS))
    breach = {"breach": "rule"} if chance.random() < 0.05 else {}
    return {"id": f"choice-{at}", "text": _words(f"c{at}"), "feedback": _words("f"), "to": to, "effects": effects, "when": asks, **breach}


def proved() -> tuple[float, int]:
    """Seconds of a processor for the whole proof, and how many states it walked."""
    made = story()
    walk.cache_clear()
    began = time.process_time()
    list(faults(made))
    return time.process_time() - began, len(walk(machine(made)).places)
