"""`make prove` tells of each promise what was tried, and fails where one is not kept or nobody looked."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.proof.table import broken, drawn, tabulate

CHECKS = """
import pytest
from tests.proof.sizes import SEED, size

pytestmark = pytest.mark.promise("P1", what="anything")

@pytest.mark.parametrize("turn", range(2))
def test_places(turn, record_property):
    record_property("what", "places")
    record_property("tried", size(1, 500))
    record_property("seed", SEED)

def test_more_places(record_property):
    record_property("what", "more places")
    record_property("tried", 64)
    raise AssertionError

@pytest.mark.promise("P3", what="retries", tried=200)
def test_of_two_promises():
    pass
"""
INTERRUPTED = """
import os, signal
import pytest

@pytest.mark.promise("P4", what="kills", tried=20)
def test_kills():
    pass

@pytest.mark.promise("P4")
def test_that_somebody_interrupts():
    os.killpg(0, signal.SIGINT)
"""
"""As the terminal tells all who belong to the command."""

NO_DATABASE = {"DATABASE_URL": "postgres://nowhere/none"}
"""None is asked, so none need be started."""


def prove(checks: Path, *only: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.proof", "--seed", "7", "--tests", str(checks), "--only", *only]
    alone = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        command,
        env=alone | NO_DATABASE | {"PYTEST_XDIST_AUTO_NUM_WORKERS": "1"},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    return done.returncode, done.stdout


def row(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("  ") if cell]


def test_a_broken_promise_and_one_without_a_check_end_in_failure(tmp_path: Path) -> None:
    checks = tmp_path / "test_checks.py"
    checks.write_text(CHECKS)

    code, said = prove(checks, "P1", "P2", "P3")

    table = said[said.index("\npromise  ") :].splitlines()[1:]
    assert [row(line)[:-1] for line in table[2:7]] == [
        ["P1 Nothing is ever overbooked, by any path.", "more places", "64", "BROKEN (1)"],
        ["places", "1,000", "7", "kept"],
        ["retries", "200", "kept"],
        ["P2 Nothing is refused without a reason.", "nothing", "0", "NO CHECK"],
        ["P3 A retry never books twice.", "retries", "200", "kept"],
    ]
    assert table[8:] == [
        "Not kept: P1, P2. To try the same again:",
        '    make prove SEED=7 ONLY="P1 P2"',
    ]
    assert said.index("Not kept: ") < said.index("= FAILURES =")
    assert said[said.index("Not kept: ") :].splitlines()[0].endswith("::test_more_places")
    assert code == 1


def test_who_interrupts_it_sees_how_far_it_came(tmp_path: Path) -> None:
    checks = tmp_path / "test_checks.py"
    checks.write_text(INTERRUPTED)

    code, said = prove(checks, "P4", "P6")

    table = said[said.index("\npromise  ") :].splitlines()[1:]
    assert [row(line)[:4] for line in table[2:4]] == [
        ["P4 What was acknowledged survives a crash.", "kills", "20", "kept"],
        ["P6 Parts sum to their whole, to the cent.", "nothing", "0", "NO CHECK"],
    ]
    assert table[5:] == [
        "The tests ended early; what is not told above was not tried. To try all again:",
        '    make prove SEED=7 ONLY="P4 P6"',
    ]
    assert code == 1


def verdict(**differing: Any) -> dict[str, Any]:
    usual = {"promises": ["P1"], "what": None, "tried": None, "seed": None, "passed": True, "seconds": 30.4}
    return usual | differing


def test_the_table() -> None:
    verdicts = [
        verdict(),
        verdict(what="places", tried=10_000, seed=7),
        verdict(what="places", tried=10_000, seed=8),
        verdict(promises=["P10"]),
    ]

    table = tabulate(verdicts, ["P1", "P10"])

    assert drawn(table).splitlines() == [
        "promise                                            what was tried  how often  seed  result  time",
        "-------------------------------------------------  --------------  ---------  ----  ------  ----",
        "P1 Nothing is ever overbooked, by any path.        places             20,000  7, 8  kept    1:01",
        "                                                   further checks          1        kept    0:30",
        "P10 No change of somebody's is lost to another's.  further checks          1        kept    0:30",
    ]
    assert broken(table) == []


def test_what_failed_and_belongs_to_none_is_a_failure_too() -> None:
    table = tabulate([verdict(), verdict(promises=[], passed=False)], ["P1", "P4"])

    assert broken(table) == ["P4", "–"]
