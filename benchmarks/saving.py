"""How long saving an answer takes, in times of one fsync and rename of the same bytes (goal: at most three).

Run it as `python benchmarks/saving.py [SAVES]`, on the disk whose speed matters: it works in the current folder. Both
take turns, so that a disk whose speed drifts slows them alike. The first save loads the lock and keeps a version, and
is left out, as a sitting has one.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.kept import Kept
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def barely(path: Path, content: bytes) -> None:
    """The least that a save can be: one file written, synced and renamed."""
    fresh = path.with_suffix(".tmp")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def main() -> None:
    """Prints the medians and their ratio."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    bank = load_bank()
    assessment = Assessment(council="Speed", kind="county", period="2026", bank=bank_record(bank))
    questions = list(bank.by_id)
    least, saves = [], []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        kept = save_assessment(Kept(folder / "speed.json", assessment, None))
        for turn in range(number + 1):
            answers = {**kept.assessment.answers, questions[turn % len(questions)]: Answer(level=turn % 5)}
            changed = kept.assessment.model_copy(update={"answers": answers})
            least.append(timed(partial(barely, folder / "least.txt", assessment_json(changed))))
            start = time.perf_counter()
            kept = save_assessment(kept.holding(changed))
            saves.append(time.perf_counter() - start)
    least, saves = least[1:], saves[1:]
    print(f"{'':<24} {'median ms':>9} {'min':>7} {'max':>7}")
    for label, times in (("one fsync and rename", least), ("saving an answer", saves)):
        row = [f"{seconds * 1000:.2f}" for seconds in (statistics.median(times), min(times), max(times))]
        print(f"{label:<24} {row[0]:>9} {row[1]:>7} {row[2]:>7}")
    print(f"ratio {statistics.median(saves) / statistics.median(least):.2f} (goal: at most 3)")


if __name__ == "__main__":
    main()
