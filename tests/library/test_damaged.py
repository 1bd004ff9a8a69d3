"""Some of the damaged files of `bench.mutations`, with every run of the tests."""

from __future__ import annotations

import pytest

from bench.mutations import run

FILES = 140


@pytest.mark.parametrize("seed", [2, 3])
def test_a_damaged_file_loads_or_its_faults_are_told(seed: int) -> None:
    found = run(FILES, seed)

    assert found.failures == []
    assert sum(found.outcomes.values()) == FILES
    assert min(found.outcomes["loads"], found.outcomes["faulty"]) > 0
