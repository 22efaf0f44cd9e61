"""How long responses take to collect, as a ratio to parsing their JSON, and whether it grows with their number.

Run it as `python benchmarks/collect.py [PEOPLE [RUNS]]`. The goals are, for 500 people who answered the whole bank: at
most 20 times what `json.loads` takes on the same files, beyond start-up and the waiting for the disk; no more for each
person than for a fifth of them, within a half; under 200 MiB. Files and a survey's table of the same people are timed,
first when all are new, then when all are there.
"""

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from responses import write  # type: ignore[import-not-found]

from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.collecting import collect
from digiassess.files.kept import Kept
from digiassess.files.responses import read_response, responses_folder
from digiassess.model.assessment import Assessment

GOAL, GROWTH, MEMORY = 20, 1.5, 200
NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def table(place: Path, files: list[Path]) -> Path:
    """The same people as a survey's table: a row a person, statements and words in the cells."""
    path, bank = place / "survey.csv", load_bank()
    with path.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.writer(opened)
        rows.writerow(["ID", "Name", "Role", *(question.text for _theme, question in bank.questions())])
        for number, file in enumerate(files):
            said = read_response(file)
            assert said is not None
            cells = []
            for _theme, question in bank.questions():
                level = said.answers[question.id].level
                cells.append(question.levels[level].statement if isinstance(level, int) else str(level))
            rows.writerow([f"t{number}", said.respondent.name, said.respondent.role, *cells])
    return path


def _parse(files: list[Path]) -> object:
    return [json.loads(file.read_bytes()) for file in files]


def seconds(work: Callable[[], object]) -> float:
    """The processor's time of `work`: the waiting for the disk is left out."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(assessment: Assessment, people: int, runs: int) -> Mapping[str, float]:
    """The median seconds for so many people: of parsing their JSON, and of collecting them."""
    taken: dict[str, list[float]] = {"parse": [], "new files": [], "same files": [], "new table": [], "same table": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            sent = place / "sent" / "barset-2026.json"
            sent.parent.mkdir()
            write(assessment, sent, people)
            files = sorted(responses_folder(sent).glob("*.json"))
            survey = table(place, files)
            taken["parse"].append(seconds(partial(_parse, files)))
            for what, paths in (("files", files), ("table", [survey])):
                kept = Kept(place / what / "assessments" / "barset-2026.json", assessment, None)
                kept.path.parent.mkdir(parents=True)
                for became in ("new", "same"):
                    take = partial(collect, kept, paths, {}, NOW, None, dry_run=False)
                    taken[f"{became} {what}"].append(seconds(take))
                found = len(list(responses_folder(kept.path).glob("*.json")))
                assert found == people, (what, found)
    return {what: statistics.median(times) for what, times in taken.items()}


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    assessment = Assessment(
        council="Barset", kind="county", nation="england", period="2026", bank=bank_record(load_bank())
    )
    measured(assessment, 2, 1)
    few, many = (measured(assessment, number, runs) for number in (people // 5, people))
    missed = 0
    print(f"{people} people, parsing their JSON {many['parse'] * 1000:.0f} ms, {runs} runs")
    for what in [what for what in many if what != "parse"]:
        ratio, growth = many[what] / many["parse"], many[what] / few[what] / 5
        print(
            f"{what:10} {many[what] * 1000:7.0f} ms  {ratio:5.1f} x parsing (goal {GOAL})"
            f"  {growth:.2f} x a fifth of them, each (goal {GROWTH})"
        )
        missed += ratio > GOAL or growth > GROWTH
    if os.name != "nt":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
        print(f"peak {peak:.0f} MiB (goal {MEMORY})")
        missed += peak > MEMORY
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
