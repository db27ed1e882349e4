"""What is measured and what we hold ourselves to: each measurement gives rows of the table."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from tests.bench import conversations, feeling, inside, peers, reading, saving, sites, weight
from tests.bench.table import Row
from tests.bench.timing import build, pairs, said, without_our_path

PAGES, MANY, MANY_ON_A_PAGE = 50, 500, 200
LESSON = "en/target-selection/right-industry-right-customer.html"
TALK, PROSE = "en/roleplays/ts-rp1.html", "en/reference/privacy.html"
BANK = "quizzes/banks/target-selection.yml"
KILO = 1000


@dataclass(frozen=True)
class Rounds:
    """How often each thing is done."""

    builds: int
    beside: int
    checks: int
    saves: int
    feelings: int
    proofs: int


FULL, QUICK = Rounds(7, 3, 5, 3, 7, 5), Rounds(3, 1, 3, 1, 3, 1)


@dataclass(frozen=True)
class Bench:
    """The folder of one run and the sites in it, each written when it is first asked for."""

    folder: Path
    rounds: Rounds

    @cached_property
    def pages(self) -> list[sites.Page]:
        return list(sites.pages(PAGES))

    @cached_property
    def many(self) -> list[sites.Page]:
        return list(sites.pages(MANY))

    @cached_property
    def ours(self) -> Path:
        return sites.ours(self.folder / "ours", self.pages)

    @cached_property
    def plain(self) -> Path:
        return sites.plain(self.folder / "plain", self.pages)

    @cached_property
    def real(self) -> Path:
        return sites.real(self.folder / "real")

    def built(self, site: Path) -> Path:
        """The finished pages of a site."""
        if not (site / "site").is_dir():
            build(site)
        return site / "site"


def _building(bench: Bench) -> Iterator[Row]:
    found = pairs(bench.rounds.builds, partial(build, bench.ours), partial(build, bench.plain))
    yield Row("build, 1,000 questions, against plain lists", found.ratio, goal=1.15, note=str(found))


def _tree(bench: Bench) -> Iterator[Row]:
    twin = sites.twin(bench.folder / "twin", bench.built(bench.real))
    found = pairs(bench.rounds.builds, partial(build, bench.real), partial(build, twin))
    yield Row("build of the whole handbook against its pages as Markdown", found.ratio, goal=2.5, note=str(found))


def _beside(bench: Bench) -> Iterator[Row]:
    for name, peer in peers.PEERS.items():
        try:
            python = peers.python(peer)
        except (subprocess.SubprocessError, OSError):
            print(
                f"{name}: not measured, it could not be installed (no registry within reach?)",
                file=sys.stderr,
            )
            continue
        site = peers.site(peer, bench.folder / peer.name, bench.pages)
        found = pairs(bench.rounds.beside, partial(build, site, python), partial(build, bench.plain))
        yield Row(f"  the same under {name}", found.ratio, note=str(found))


def _growing(bench: Bench) -> Iterator[Row]:
    big = sites.ours(bench.folder / "many", bench.many)
    found = pairs(1, partial(_own_share, big), partial(_own_share, bench.ours))
    yield Row("our share, 1,000 to 10,000 questions", found.ratio, goal=10.5, note=str(found))


def _own_share(site: Path) -> float:
    return float(said([sys.executable, inside.__file__, str(site)], site, without_our_path()).split()[-1])


def _question(bench: Bench) -> Iterator[Row]:
    for language in sites.LANGUAGES:
        card = weight.cards(bench.built(bench.ours), bench.pages, language)
        labels = f"and labels of {card.labels:.0f} B"
        yield Row(f"markup and payload of a question, {language}", card.markup, "B", goal=700, note=labels)


def _files(bench: Bench) -> Iterator[Row]:
    site = bench.built(bench.real)
    lesson, talk, neither = (weight.loaded(site, page) for page in (LESSON, TALK, PROSE))
    yield Row("scripts and styles of a lesson, gzip", sum(lesson.values()) / KILO, "kB", goal=15)
    yield from _by_file(lesson)
    player = {name: size for name, size in talk.items() if name not in neither}
    yield Row("the player of role-plays, gzip", sum(player.values()) / KILO, "kB", goal=12)
    yield from _by_file(player)


def _by_file(sizes: Mapping[str, int]) -> Iterator[Row]:
    return (Row(f"  {name.removeprefix('assets/playbook/')}", size / KILO, "kB") for name, size in sizes.items())


def _checking(bench: Bench) -> Iterator[Row]:
    found = reading.ratio(reading.project(bench.folder / "banks", bench.many), bench.rounds.checks)
    yield Row("check of 10,000 questions against CSafeLoader", found.ratio, goal=1.5, note=str(found))


def _saving(bench: Bench) -> Iterator[Row]:
    today = saving.seconds(bench.real, LESSON, BANK, bench.rounds.saves)
    yield Row("from saving to the reloaded page, today's handbook", today, "s", goal=2)
    first = bench.pages[0]
    page = f"en/{first.module}/{first.name}.html"
    later = saving.seconds(bench.ours, page, f"quizzes/banks/{first.module}.yml", bench.rounds.saves)
    yield Row("  the same with 1,000 questions on 50 lessons", later, "s")


def _proving(bench: Bench) -> Iterator[Row]:
    found = [conversations.proved() for _ in range(bench.rounds.proofs)]
    usual = statistics.median(seconds for seconds, _ in found)
    yield Row("proof of a role-play, 40 turns, 3 meters, 4 flags", usual, "s", goal=2, note=f"{found[0][1]:,} states")


def _feeling(bench: Bench) -> Iterator[Row]:
    made = list(sites.pages(1, MANY_ON_A_PAGE))
    site = bench.built(sites.ours(bench.folder / "long", made))
    page = f"en/{made[0].module}/{made[0].name}.html"
    fastest, usual = feeling.felt(site, page, "en/reference/notices.html", bench.rounds.feelings)
    yield Row("200 questions on a page, script until answerable, 4× slower", usual.start, "ms", goal=100)
    yield Row("  the fastest round, nearest to a quiet machine", fastest.start, "ms")
    yield Row("  from Check to painted feedback, 4× slower", usual.feedback, "ms", goal=50)
    yield Row("  the fastest round, nearest to a quiet machine", fastest.feedback, "ms")


MEASURES: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    "build": _building,
    "tree": _tree,
    "peers": _beside,
    "growth": _growing,
    "question": _question,
    "files": _files,
    "feeling": _feeling,
    "check": _checking,
    "save": _saving,
    "proof": _proving,
}
