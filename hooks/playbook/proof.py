"""The state-space walk of a role-play: every path, every meter value, every flag, proved before anybody plays."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from playbook.model import Faults
from playbook.roleplay import Choice, Range, Roleplay

MOST_STATES = 400_000
"""Where a walk stops and says so: a conversation that large cannot be reviewed by people either."""

State = tuple[str, tuple[int, ...], frozenset[str]]
"""A place, the meters in file order, the flags that are set."""


@dataclass(frozen=True)
class Proof:
    """What a complete walk knows about a role-play."""

    states: int
    complete: bool
    reached: frozenset[str]
    opened: frozenset[tuple[str, str]]
    """(node, choice) of every choice that some path may take."""
    stuck: frozenset[str]
    """Nodes where a path can find every choice closed."""
    endless: frozenset[str]
    """Nodes from which some path can reach no ending."""
    shortest: Mapping[str, int]
    """Ending → turns of the shortest path."""


def begin(story: Roleplay) -> State:
    return story.start, tuple(meter.start for meter in story.meters), frozenset()


def is_open(story: Roleplay, choice: Choice, state: State) -> bool:
    """Whether a choice is offered in a state: all of its conditions hold."""
    meters = dict(zip((meter.id for meter in story.meters), state[1], strict=True))
    for name, wanted in choice.when.items():
        if isinstance(wanted, Range):
            value = meters[name]
            if (wanted.min is not None and value < wanted.min) or (wanted.max is not None and value > wanted.max):
                return False
        elif (name in state[2]) != wanted:
            return False
    return True


def take(story: Roleplay, choice: Choice, state: State) -> State:
    """The state after a choice: meters clipped to their range, flags set or cleared."""
    values = []
    for meter, value in zip(story.meters, state[1], strict=True):
        change = choice.effects.get(meter.id, 0)
        values.append(min(meter.max, max(meter.min, value + int(change))))
    flags = set(state[2])
    for name, effect in choice.effects.items():
        if isinstance(effect, bool):
            flags.add(name) if effect else flags.discard(name)
    return choice.to, tuple(values), frozenset(flags)


def prove(story: Roleplay) -> Proof:
    """Walk every state breadth first, then back from the endings."""
    nodes = {node.id: node for node in story.nodes}
    first = begin(story)
    turns: dict[State, int] = {first: 0}
    before: dict[State, list[State]] = {first: []}
    opened: set[tuple[str, str]] = set()
    stuck: set[str] = set()
    waiting = deque([first])
    while waiting and len(turns) < MOST_STATES:
        state = waiting.popleft()
        if state[0] not in nodes:
            continue
        choices = [choice for choice in nodes[state[0]].choices if is_open(story, choice, state)]
        if not choices:
            stuck.add(state[0])
        for choice in choices:
            opened.add((state[0], choice.id))
            after = take(story, choice, state)
            before.setdefault(after, []).append(state)
            if after not in turns:
                turns[after] = turns[state] + 1
                waiting.append(after)
    ends = [state for state in turns if state[0] not in nodes]
    safe = _back_from(ends, before)
    return Proof(
        states=len(turns),
        complete=not waiting,
        reached=frozenset(state[0] for state in turns),
        opened=frozenset(opened),
        stuck=frozenset(stuck),
        endless=frozenset(state[0] for state in turns if state not in safe and state[0] in nodes),
        shortest={end: min(turns[s] for s in ends if s[0] == end) for end in {s[0] for s in ends}},
    )


def _back_from(states: list[State], before: Mapping[State, list[State]]) -> set[State]:
    found, waiting = set(states), deque(states)
    while waiting:
        for state in before[waiting.popleft()]:
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def faults(story: Roleplay) -> Faults:
    """What the walk refuses, each as (path inside the role-play, sentence with the cure)."""
    proof = prove(story)
    if not proof.complete:
        yield (), f"has more than {MOST_STATES:,} states; use fewer or smaller meters and flags"
        return
    for number, node in enumerate(story.nodes):
        yield from _node_faults(number, node.id, node.choices, proof)
    for number, ending in enumerate(story.endings):
        if ending.id not in proof.reached:
            yield ("endings", number, "id"), f'no path leads to the ending "{ending.id}"; lead a choice there or delete it'
    if not any(ending.verdict == "good" and ending.id in proof.reached for ending in story.endings):
        yield ("endings",), "no path leads to a good ending; nobody could pass"
    yield from _unused(story)


def _node_faults(number: int, name: str, choices: tuple[Choice, ...], proof: Proof) -> Faults:
    at = ("nodes", number, "id")
    if name not in proof.reached:
        yield at, f'no path leads to the node "{name}"; lead a choice there or delete it'
        return
    if name in proof.stuck:
        yield at, f'a path arrives at "{name}" with every choice closed; leave one choice without conditions'
    elif name in proof.endless:
        yield at, f'a path that arrives at "{name}" can never end; lead a choice out of the circle'
    for index, choice in enumerate(choices):
        if (name, choice.id) not in proof.opened:
            yield ("nodes", number, "choices", index, "id"), f'the choice "{choice.id}" is never open; no path meets its conditions'


def _unused(story: Roleplay) -> Faults:
    choices = [choice for node in story.nodes for choice in node.choices]
    moved = {name for choice in choices for name in choice.effects}
    asked = {name for choice in choices for name in choice.when}
    for number, meter in enumerate(story.meters):
        if meter.id not in moved:
            yield ("meters", number, "id"), f'no choice moves the meter "{meter.id}"; give choices effects or delete it'
    for number, flag in enumerate(story.flags):
        if flag.id not in moved or flag.id not in asked:
            what = "sets" if flag.id not in moved else "asks for"
            yield ("flags", number, "id"), f'no choice {what} the flag "{flag.id}"; use it or delete it'
