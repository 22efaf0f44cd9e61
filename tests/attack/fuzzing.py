"""Files that were right and then damaged at random, given to every reader: `python tests/attack/fuzzing.py [COUNT]`.

Goal: 100,000 of them read or refused in one plain sentence, no traceback, none over 2 seconds, the process in 300 MiB.
"""

from __future__ import annotations

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from conftest import assess, bank_files, make_bank, question, write_bank
from digiassess.export import invitation_excel
from digiassess.export.invitation import InvitationForm
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.assessment_file import read_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import read_folder
from digiassess.files.incoming import Reading, read_incoming
from digiassess.files.plan_file import read_plan
from digiassess.files.response_fit import Fitting
from digiassess.files.responses import response_json
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation
from people import response

THEMES = {"a": [question("a.one", critical=True), question("a.two")], "b": [question("b.one", weight=2)]}
BANK = make_bank(THEMES)
ASSESSMENT = assess(BANK, {"a.one": Answer(level=1, note="Tested.", evidence=("Minute 12",)), "b.one": "unknown"})
_NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
CSV = 'question,level,note,evidence,target\na.one,2,"Yes, it is",Minute 12,3\nb.one,unknown,,,\n'
PLAN = "question,what,owner,due\na.one,Test it,Head of IT,31/3/2027\nb.one,Begin,Clerk,1 April 2027\n"
SURVEY = (
    "ID,Start time,Completion time,Email,Name,Your role,What of a.one?,a.two,What of b.one?\n"
    '1,26/10/2026 09:12:01,26/10/2026 09:31:40,anonymous,,"Clerk, IT",2,Don\u2019t know,n/a\n'
    "2,26/10/2026 10:02:11,10/27/2026 10:20:09,a@b.example,Ann,Clerk,"
    "Statement 1 of a.one says what can be seen at this level.,3 - Level 3,\n"
)
YAML = "council: Barset\nkind: county\nperiod: '2026'\ntargets: {a: 4}\nanswers:\n  a.one: {level: 2, note: x}\n"
BITS = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\n",
    b'"',
    b"'",
    b"{",
    b"[" * 40,
    b"&a *a",
    b"!!x",
    b": ",
    b"- ",
    b"=",
)
MORE = (
    b"99999999999999999999",
    b"NaN",
    b"null",
    b"\xc3",
    b"\xed\xa0\x80",
    b"<<<<<<< x\n",
    b"sep=;\n",
    b"2026-02-30",
    b"\t",
)


@dataclass(frozen=True)
class Target:
    """One reader: the file that it reads, as it is right, and how it is read."""

    name: str
    content: bytes
    read: Callable[[Path], object]


def _form() -> bytes:
    """The Excel form of one person."""
    invitation = Invitation(id="abc", role="Clerk", invited=_NOON.date())
    return invitation_excel.write(InvitationForm(ASSESSMENT, invitation)).content


def targets(folder: Path) -> list[Target]:
    """Every reader of a file that people give or keep; a bank is read in `folder`."""
    bank = write_bank(folder / "bank", bank_files(THEMES))
    theme = bank / "themes" / "a.yaml"

    def of_bank(path: Path) -> object:
        shutil.copyfile(path, theme)
        return load_bank(bank)

    def taken(path: Path) -> object:
        return apply_answers(ASSESSMENT, read_answers(path), _NOON)

    def planned(path: Path) -> object:
        return read_plan(path, ASSESSMENT)

    def collected(path: Path) -> object:
        """Whatever it is, and whether somebody named it or it lay in a folder."""
        reading = Reading(ASSESSMENT, Fitting(ASSESSMENT), {}, _NOON)
        read_incoming(path, reading, named=False)
        return read_incoming(path, reading, named=True)

    own = assessment_json(ASSESSMENT)
    sent = response(ASSESSMENT, "p1", {"a.one": 2, "b.one": "unknown"}, name="Ann", role="Clerk", themes=("a", "b"))
    return [
        Target("assessment.json", own, lambda path: (read_assessment(path), read_folder(path.parent).entries)),
        Target("answers.json", own, taken),
        Target("answers.yaml", YAML.encode(), taken),
        Target("answers.csv", CSV.encode(), taken),
        Target("plan.csv", PLAN.encode(), planned),
        Target("plan.yaml", b"actions:\n  - {question: a.one, what: Go, owner: X, due: 2027-01-01}\n", planned),
        Target("response.json", response_json(sent), collected),
        Target("survey.csv", SURVEY.encode(), collected),
        Target("person.yaml", f"respondent: Ann\nrole: Clerk\ngroup: staff\n{YAML}".encode(), collected),
        Target("form.xlsx", _form(), collected),
        Target("theme.yaml", theme.read_bytes(), of_bank),
    ]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """`content` with one to four things taken out, put in, doubled, turned over or cut off."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice((0, 1, 3, 20, 200)))
        put = (
            chance.choice((*BITS, *MORE)),
            content[start:end] * 2,
            bytes([chance.randrange(256)]),
            content[:start][-20:],
        )
        content = content[:start] + chance.choice(put) + content[end:]
        if chance.random() < 0.02:
            content = content[:start]
    return content


@dataclass
class Tried:
    """What came of many files."""

    files: int = 0
    refused: int = 0
    slowest: float = 0.0
    failed: tuple[str, ...] = ()


def attack(folder: Path, count: int, seed: int) -> Tried:
    """Gives `count` damaged files to the readers in turn; what is neither read nor refused plainly is in `failed`."""
    readers, tried = targets(folder), Tried()
    for number in range(count):
        target, chance = readers[number % len(readers)], random.Random(seed * 1_000_003 + number)
        path = folder / target.name
        path.write_bytes(damaged(target.content, chance))
        start = time.process_time()
        try:
            target.read(path)
        except DigiassessError as error:
            tried.refused += 1
            if not str(error).strip():
                tried.failed += (f"{target.name} {number} of seed {seed}: refused without a word",)
        except Exception as error:  # What no reader may let out.
            tried.failed += (f"{target.name} {number} of seed {seed}: {type(error).__name__}: {error}",)
        tried.slowest = max(tried.slowest, time.process_time() - start)
        tried.files += 1
    return tried


def main() -> int:
    """Prints what came of it; ends with 1 where anything got out, took over 2 seconds, or 300 MiB."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    with tempfile.TemporaryDirectory() as name:
        tried = attack(Path(name), count, seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{tried.files} damaged files, seed {seed}: {tried.refused} refused, {len(tried.failed)} not plainly")
    print(f"slowest {tried.slowest:.2f} s of work (goal 2), peak {peak:.0f} MiB (goal 300)")
    print("\n".join(tried.failed[:20]))
    return 1 if tried.failed or tried.slowest > 2 or peak > 300 else 0


if __name__ == "__main__":
    sys.exit(main())
