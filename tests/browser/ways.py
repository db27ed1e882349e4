"""Ways through a role-play, by the proof's own steps: the places of the choices among those offered, from 0."""

import random
from collections.abc import Iterator

from playbook.machine import Machine, machine, steps
from playbook.roleplay import Roleplay
from playbook.walk import Walk, walk


def _places(found: Walk, edges: list[int]) -> list[int]:
    """A path's choices by their places among those offered."""
    every = [found.ahead(found.before[edge]) for edge in edges]
    return [offered.index(edge) for offered, edge in zip(every, edges, strict=True)]


def to_endings(story: Roleplay) -> Iterator[tuple[str, list[int]]]:
    """The shortest way to every ending that can be reached."""
    found = walk(machine(story))
    told = set()
    for number, place in enumerate(found.places):
        if not found.machine.moves[place] and place not in told:
            told.add(place)
            yield found.machine.places[place], _places(found, found.path(number))


def shortest(story: Roleplay, verdict: str) -> list[int]:
    """The shortest way to an ending of this verdict."""
    verdicts = {ending.id: ending.verdict for ending in story.endings}
    return min((path for ending, path in to_endings(story) if verdicts[ending] == verdict), key=len)


def across_a_red_line(story: Roleplay) -> tuple[list[int], int]:
    """The shortest way to an ending over a breach, and the number of the breach's turn, from 1."""
    found = walk(machine(story))
    places = zip(found.before, found.chosen, strict=True)
    edge = next(at for at, (number, choice) in enumerate(places) if found.machine.moves[found.places[number]][choice].breach)
    path = [*found.path(found.before[edge]), edge]
    turn, number = len(path), found.after[edge]
    while found.ahead(number):
        path.append(found.ahead(number)[0])
        number = found.after[path[-1]]
    return _places(found, path), turn


def at_random(play: Machine, chance: random.Random) -> tuple[str, list[int]]:
    """A random way to some ending, with the ending."""
    state, path = play.start, []
    while not play.is_end(state):
        offered = steps(play, state)
        path.append(chance.randrange(len(offered)))
        state = offered[path[-1]][1]
    return play.places[state[0]], path
