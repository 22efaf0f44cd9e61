"""The long attack on saving: `python tests/attack/long.py`. Prints what was done and lost; ends with 1 if any was.

Goals: 2,000 sittings killed, 1,000 rounds of two writers at once, and a save cut off before each of its calls into the
system, with nothing acknowledged lost.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from attack.cutting import cut_off
from attack.harness import NAME, QUESTIONS, LostError, killed_sitting, started, writers_at_once
from digiassess.files.assessment_file import load_assessment


def kills(folder: Path, number: int, chance: random.Random) -> int:
    """Ends one sitting; gives how many answers it had acknowledged."""
    here = folder / f"kills-{number // 50}"
    if not (here / NAME).exists() or len(load_assessment(here / NAME).answers) == len(QUESTIONS):
        here = folder / f"kills-{number}"
        started(here)
    return killed_sitting(here, chance)


def rounds(writers: int, delay: float = 0) -> Callable[[Path, int, random.Random], int]:
    """One round of so many writers at once; every tenth begins without a file."""

    def once(folder: Path, number: int, _chance: random.Random) -> int:
        here = folder / f"{writers}-{delay}-{number // 10}"
        here.mkdir(exist_ok=True)
        writers_at_once(here, writers, number % 5, delay)
        return writers

    return once


def cuts(folder: Path, number: int, _chance: random.Random) -> int:
    """One save, the first or a later one by turns, cut off before a call later than the one before was."""
    return int(cut_off(folder / f"cut-{number}", number // 2 + 1, begun=number % 2 == 0))


def repeated(
    what: str, goal: int, attack: Callable[[Path, int, random.Random], int], seed: int, until: float
) -> list[str]:
    """Attacks until the goal or the time is reached, prints a row, and gives what was lost."""
    start, done, acknowledged, lost = time.monotonic(), 0, 0, []
    with tempfile.TemporaryDirectory() as name:
        while done < goal and time.monotonic() < until:
            try:
                acknowledged += attack(Path(name), done, random.Random(seed * 1_000_003 + done))
            except LostError as error:
                lost.append(f"{what}, {done} of seed {seed}: {error}")
            done += 1
    seconds = time.monotonic() - start
    print(f"{what:<28} {done:>6} {goal:>6} {acknowledged:>12} {len(lost):>6} {seconds:>8.0f}", flush=True)
    return lost


def main() -> int:
    """Runs all attacks and gives the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=1000)
    options.add_argument("--cuts", type=int, default=400)
    options.add_argument("--minutes", type=float, default=60, help="for each attack at most")
    options.add_argument("--seed", type=int, default=int(time.time()))
    wanted = options.parse_args()
    print(f"seed {wanted.seed}")
    print(f"{'attack':<28} {'done':>6} {'goal':>6} {'acknowledged':>12} {'lost':>6} {'seconds':>8}")
    attacks: list[tuple[str, int, Callable[[Path, int, random.Random], int]]] = [
        ("sittings killed", wanted.kills, kills),
        ("two writers at once", wanted.rounds, rounds(2)),
        ("three writers at once", wanted.rounds // 4, rounds(3)),
        ("two on a disk of 100 ms", wanted.rounds // 50, rounds(2, 0.1)),
        ("saves cut off", wanted.cuts, cuts),
    ]
    lost = []
    for what, goal, attack in attacks:
        lost += repeated(what, goal, attack, wanted.seed, time.monotonic() + wanted.minutes * 60)
    print("\n".join(lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
