"""How long assessments of a known bank take to load and score, and a sector's folder to count, beside parsing alone.

Run it as `python benchmarks/loading.py [ASSESSMENTS]`, with 10000 for the goals of a sector, which makes 3 GB of files
in the current folder for as long as it runs. The goals: load and score each further assessment in less time than
`json.loads` takes for its bytes, and `digiassess sector` in at most 1.5 times `json.loads` of the same files and under
200 MiB. All are measured in one run, in seconds of the processor, loading and parsing in turns, so that a machine whose
speed drifts slows them alike.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from digiassess.analysis.scoring import score
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment, BankRecord

GOAL, MOST, SECTOR_GOAL, MOST_MIB = 1.0, 1.5, 1.5, 200
NOTE = "The service heads looked at this in March, and found it to be so in all but two services."
SECTOR = "from digiassess.cli import main; main()"


def assessments(record: BankRecord, number: int) -> Iterator[Assessment]:
    """Councils that answered nearly everything, every third answer with a note and every other with evidence."""
    chance, when = random.Random(16), datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    for council in range(number):
        strength = chance.uniform(0, 4)
        answers = {
            name: Answer(
                level=min(4, max(0, round(chance.gauss(strength, 1)))) if chance.random() > 0.07 else "unknown",
                note=NOTE if chance.random() < 1 / 3 else "",
                evidence=("Audit report, March 2026",) if chance.random() < 1 / 2 else (),
                answered_at=when,
            )
            for name in record.content.by_id
        }
        kind = chance.choice(("county", "district"))
        yield Assessment(council=f"Council {council:05}", kind=kind, period="2026", answers=answers, bank=record)


def seconds(work: Callable[[], object]) -> float:
    """How long `work` keeps the processor: what else runs here does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def one_by_one(files: list[Path]) -> tuple[float, float]:
    """The medians of parsing the bytes of a file, and of loading and scoring it."""
    load_assessment(files[0])
    parsing, loading = [], []
    for file in files[1:]:
        content = file.read_bytes()
        parsing.append(seconds(lambda: json.loads(content)))  # noqa: B023
        loading.append(seconds(lambda: score(load_assessment(file))))  # noqa: B023
    return statistics.median(parsing), statistics.median(loading)


def all_parsed(files: list[Path]) -> float:
    """How long `json.loads` takes for all of them, one after another; reading them is not counted."""
    taken = 0.0
    for file in files:
        content = file.read_bytes()
        taken += seconds(lambda: json.loads(content))  # noqa: B023
    return taken


def sector(folder: Path) -> tuple[float, float]:
    """How long the program takes to count a folder, from its start to its end, and the most memory it had, in MiB."""
    words = [sys.executable, "-c", SECTOR, "sector", "--json", "--folder", str(folder)]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    if status:
        sys.exit("sector failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> int:
    """Prints the figures; 1 where a goal is missed, for one assessment by half as much again."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder, files = Path(name), []
        for place, assessment in enumerate(assessments(bank_record(load_bank()), number)):
            files.append(folder / f"council-{place:05}-2026.json")
            files[-1].write_bytes(assessment_json(assessment))
        size = statistics.mean(file.stat().st_size for file in files)
        parsing, loading = one_by_one(files[:500])
        print(f"{number} assessments of {size / 1000:.0f} kB")
        print(f"json.loads of one        {parsing * 1000:8.2f} ms")
        print(f"load and score one       {loading * 1000:8.2f} ms   {loading / parsing:5.2f} times   goal {GOAL}")
        parsed = all_parsed(files)
        counted, memory = sector(folder)
        print(f"json.loads of all        {parsed:8.2f} s")
        print(f"sector over all          {counted:8.2f} s    {counted / parsed:5.2f} times   goal {SECTOR_GOAL}")
        print(f"its memory               {memory:8.0f} MiB                goal {MOST_MIB}")
    # Starting the program takes as long as a few hundred files: of fewer than a thousand, its ratio says little.
    missed = loading > MOST * parsing or memory > MOST_MIB or (number >= 1000 and counted > SECTOR_GOAL * parsed)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
