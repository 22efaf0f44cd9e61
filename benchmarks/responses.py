"""How long the responses to an assessment take to read and to count, as a ratio to parsing their JSON.

Run it as `python benchmarks/responses.py [PEOPLE [RUNS]]`. The goal is, for 500 people who answered the whole bank, at
most five times what `json.loads` takes on the same files, everything from reading the folder to the finished rows.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from digiassess.analysis.agreement import heard
from digiassess.analysis.asked import silent
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.responses import read_invitations, read_responses, response_json
from digiassess.files.responses_saving import open_responses
from digiassess.model.assessment import Assessment
from digiassess.model.response import GROUPS, Respondent, Response, Said
from digiassess.render.documents.responses import responses_json
from digiassess.render.terminal.responses import responses_rows
from digiassess.render.terminal.rows import plain_text

GOAL = 5
SAVED = datetime(2026, 10, 26, 9, 31, tzinfo=UTC)


def write(assessment: Assessment, path: Path, people: int) -> None:
    """A response of each of so many people to every question, a note with one in ten of them."""
    chance, bank = random.Random(15), assessment.bank
    folder = open_responses(path)
    for number in range(people):
        answers = {}
        for name in bank.content.by_id:
            level = chance.choice([*range(bank.content.top + 1), "unknown"])
            answers[name] = Said(level=level, note="Seen in the papers." if chance.random() < 0.1 else "")
        said = Response(
            council=assessment.council,
            period=assessment.period,
            bank=bank.which,
            id=f"p{number}",
            respondent=Respondent(name=f"P. {number}", role=f"Role {number % 40}", group=GROUPS[number % 4]),
            answers=answers,
            saved_at=SAVED,
        )
        (folder / f"p-{number}.json").write_bytes(response_json(said))


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median of the processor's time in `runs` runs of `work`: other programs may be running."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> int:
    """Prints the figures; 1 where the goal is missed."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    record = bank_record(load_bank())
    assessment = Assessment(council="Barset", kind="county", nation="england", period="2026", bank=record)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "barset-2026.json"
        write(assessment, path, people)
        files = sorted(open_responses(path).glob("*.json"))

        def parse() -> object:
            return [json.loads(file.read_bytes()) for file in files]

        def read() -> list[Response]:
            return [response for _path, response in read_responses(path)[0]]

        def rows() -> str:
            given, invited = read(), read_invitations(path)
            found = heard(assessment, given, groups=True)
            return plain_text(responses_rows(assessment, found, invited, silent(invited, given), names=False), 80)

        def document() -> str:
            given = read()
            return responses_json(assessment, heard(assessment, given, groups=True), [], names=False)

        parsing = seconds(parse, runs)
        print(f"{people} people, {len(record.content.by_id)} questions, {runs} runs")
        print(f"json.loads of the files         {parsing * 1000:8.1f} ms")
        for what, work in (
            ("reading them", read),
            ("read and counted", lambda: heard(assessment, read(), groups=True)),
            ("read, counted, as JSON", document),
            ("read, counted and shown", rows),
        ):
            taken = seconds(work, runs)
            print(f"{what:<31} {taken * 1000:8.1f} ms   {taken / parsing:5.2f} x")
    print(f"goal: {GOAL} x")
    return int(taken / parsing > GOAL)


if __name__ == "__main__":
    sys.exit(main())
