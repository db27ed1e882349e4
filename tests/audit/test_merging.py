"""The laws of merging on many more random records."""

import pytest

from tests.test_merge import LAWS, MACHINES, broken

pytestmark = pytest.mark.audit


@pytest.mark.parametrize("work", [LAWS, MACHINES], ids=["laws", "machines"])
@pytest.mark.parametrize("seed", range(5, 9))
def test_merging_keeps_its_laws_for_long(work: str, seed: int) -> None:
    assert broken(work, seed, 2000) == []
