"""Every option of every command once, through the program, and what came of it looked at.

A test fails for an option that no case here uses: whoever adds one adds a case.
"""

from __future__ import annotations

import json
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.benchmark import benchmark
from digiassess.cli.group import loaded
from digiassess.cli.table import COMMANDS, Command
from digiassess.export.benchmark import write
from digiassess.files.assessment_file import read_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.bank import Bank
from digiassess.model.benchmark import Benchmark
from people import response, save_response
from plans import action
from sectors import sector

SIGNPOSTS: list[dict[str, Any]] = [
    {
        "id": "old",
        "title": "An old paper",
        "source": "review",
        "note": 1,
        "section": "3. Threats",
        "finding": "F.",
        "status": "unknown",
    },
    {"id": "new", "title": "New guidance", "source": "current", "finding": "F.", "status": "confirmed"},
]
THEMES = {
    "a": [question("a.one", critical=True, headline=True, signposts=["old"]), question("a.two"), question("a.three")],
    "b": [question("b.one", weight=3, signposts=["new"]), question("b.two")],
}
LATER = {**THEMES, "b": [*THEMES["b"], question("b.new")]}
ONE = "assessments/barset-2026.json"
ANSWERS = "council: Barset\nperiod: '2026'\nanswers: {a.one: 4, b.one: 2}\n"
SURVEY = "Who,What they do,a.one,b.one\nPat,Clerk,2,3\n"
ACTIONS = "actions:\n  - {question: b.one, what: Try it, owner: Y, due: 2027-05-01}\n"
FOUND = ("Barset", "2026")


@dataclass(frozen=True)
class Case:
    """A command line, what it prints and leaves out, and what becomes of the files."""

    words: str
    prints: Sequence[str] = ()
    leaves_out: Sequence[str] = ()
    says: Sequence[str] = ()
    """On standard error."""
    makes: Callable[[Path], bool] | None = None
    """Whether the folder is afterwards as it should be."""
    typed: str = ""
    code: int = 0


def written(name: str = ONE) -> Callable[[Path], Any]:
    return lambda place: json.loads((place / name).read_text("utf-8"))


def holds(name: str, *parts: str) -> Callable[[Path], bool]:
    """Whether a file there is, with all `parts` in it."""
    return lambda place: all(part in (place / name).read_text("utf-8") for part in parts)


def one(question_id: str, **fields: Any) -> Callable[[Path], bool]:
    """Whether the answer to that question is now as said in Barset's file."""

    def check(place: Path) -> bool:
        answer = written()(place)["answers"].get(question_id, {})
        return all(answer.get(name) == value for name, value in fields.items())

    return check


def begun(**fields: Any) -> Callable[[Path], bool]:
    """Whether the one assessment in the folder `begun` has those fields."""

    def check(place: Path) -> bool:
        [file] = (place / "begun").glob("*.json")
        there = json.loads(file.read_text("utf-8"))
        return all(there.get(name) == value for name, value in fields.items())

    return check


def planned(name: str, **fields: Any) -> Callable[[Path], bool]:
    """Whether Barset's action of that id is now as said; a status that is not written is open."""

    def check(place: Path) -> bool:
        actions = {each["id"]: {"status": "open", **each} for each in written()(place).get("actions", [])}
        return all(actions[name].get(key) == value for key, value in fields.items())

    return check


def responses(number: int) -> Callable[[Path], bool]:
    """Whether there are so many responses to Barset's assessment."""
    return lambda place: len(list((place / "assessments" / "responses" / "barset-2026").glob("[jr]*.json"))) == number


def word(place: Path) -> bool:
    with zipfile.ZipFile(place / "paper.docx") as paper:
        return "Barset" in paper.read("word/document.xml").decode()


def newer(name: str) -> Callable[[Path], bool]:
    return lambda place: (place / name).read_text("utf-8").startswith("#")


BEGIN = "assess --council Cam --kind county --period 2026 --bank bank --folder begun"
CASES = [
    # Beginning and answering.
    Case(f"{BEGIN} --plain", ["1 of 5 questions answered"], makes=begun(council="Cam", kind="county"), typed="2\nq\n"),
    Case(f"{BEGIN} --nation wales --plain", makes=begun(nation="wales"), typed="2\nq\n"),
    Case(
        f"{BEGIN} --quick --plain",
        ["New: Cam, 2026, a quick assessment.", "Quick (--quick): 1 question, about 1", "1 of 1 question"],
        makes=begun(quick=True),
        typed="2\nq\n",
    ),
    Case(
        f"{BEGIN} --full --plain",
        ["New: Cam, 2026, a full assessment."],
        makes=begun(quick=False),
        typed="3\n",
    ),
    Case(
        "assess --council Barset --next --bank bank --plain",
        ["New: Barset, 2027, a full assessment as 2026 was."],
        makes=lambda place: (place / "assessments" / "barset-2027.json").exists(),
        typed="2\nq\n",
    ),
    Case(f"{BEGIN} --respondent Jo --plain", makes=begun(respondents=["Jo"]), typed="2\nq\n"),
    Case(
        "assess --council Barset --period 2026 --theme b --plain",
        ["What of b.two?"],
        ["What of a.three?"],
        makes=one("b.two", level=1),
        typed="1\nq\n",
    ),
    Case(
        "assess --council Barset --period 2026 --question b.one --plain",
        ["What of b.one?"],
        ["What of b.two?"],
        makes=one("b.one", level=3),
        typed="3\n",
    ),
    Case(
        "assess --council Barset --only unknown --plain",
        ["What of b.two?"],
        ["What of a.one?", "What of b.one?"],
        makes=one("b.two", level=3),
        typed="3\nq\n",
    ),
    Case(
        "assess --council Barset --update-bank --bank later --plain",
        ["b.new"],
        makes=lambda place: written()(place)["bank"]["version"] == "1.1",
        typed="y\nq\n",
    ),
    Case("assess --answers answers.yaml", ["1 new", "1 unchanged"], makes=one("a.one", level=4)),
    Case("assess --answers answers.yaml --dry-run", ["1 new"], makes=one("a.one", level=None)),
    Case("assess --answers answers.yaml --json", ['"schema": "digiassess/import/1"'], makes=one("a.one", level=4)),
    # Looking.
    Case("status 2025 --council Barset", ["Barset, 2025", "2 of 3 answered"]),
    Case("status --period 2025 --council Barset", ["Barset, 2025", "2 of 3 answered"]),
    Case("status 2025 --period 2026", [], ["answered"], ["The period is given twice"], code=2),
    Case("gaps --period 2025 --council Barset", ["Barset, 2025", "What of b.two?"]),
    Case("report --period 2025 --council Barset --output -", ["Barset (county), 2025"]),
    Case("status --council Barset --answers", ["(b.one): "]),
    Case("status --council Barset --json", ['"schema": "digiassess/status/1"', '"period": "2026"']),
    Case("gaps 2025 --council Barset", ["Barset, 2025", "What of b.two?"]),
    Case("gaps --council Barset --theme b", ["What of b.one?"], ["What of a.two?"]),
    Case("gaps --council Barset --top 1", ["What of a.two?"], ["What of b.one?"]),
    Case("gaps --council Barset --all", ["What of a.two?", "What of b.one?"], ["digiassess gaps --all"]),
    Case("gaps --council Barset --explain b", ["Theme b", "weight 3"]),
    Case("gaps --council Barset --json", ['"schema": "digiassess/result/1"', '"council": "Barset"']),
    Case("gaps --council Barset --benchmark quartiles.json", ["Beside others: 5 councils, 2026."]),
    Case("report --council Barset --benchmark quartiles.json --output -", ["Beside 5 councils, 2026: "]),
    Case("sector", ["2 councils, each by its latest assessment (2026)", "Theme a", "No gap is shared"]),
    Case("sector --period 2025", ["1 council, 2025"]),
    Case("sector --kind county", ["2 councils of kind county, each"]),
    Case(
        "sector --kind parish",
        says=["assessments has no such council: it has councils of these kinds: county."],
        code=1,
    ),
    Case("sector --nation wales", says=["it has councils of these kinds: county."], code=1),
    Case("sector --json", ['"schema": "digiassess/sector/1"', '"councils": 2']),
    Case("sector --benchmark new.json", says=["needs 5 councils at least, and here are 2"], code=1),
    Case("sector --output us.md", ["us.md"], makes=holds("us.md", "# Digital maturity: 2 councils", "Theme a")),
    Case("sector --format markdown", ["sector.md"], makes=holds("sector.md", "# Digital maturity: 2 councils")),
    Case("sector --output mine.md", says=["mine.md exists and is not a file that digiassess wrote"], code=1),
    Case("sector --output mine.md --force", ["mine.md"], makes=newer("mine.md")),
    Case("sector --template sector.j2 --output -", ["2 in all"]),
    Case("compare --council Barset", ["Barset, 2025 to 2026", "b.one"]),
    Case("compare --council Barset --theme b", ["Theme b", "b.one"], ["a.one"]),
    Case("compare --council Barset --all", ["Barset, 2025 to 2026", "a.one"], ["digiassess compare"]),
    Case("compare --council Barset --json", ['"schema": "digiassess/comparison/1"']),
    # Inviting.
    Case(
        "invite Jo --council Barset --period 2026 --role Lead",
        ["barset-2026-lead.html"],
        makes=holds("barset-2026-lead.html", 'value="Jo"', "a.one", "b.one"),
    ),
    Case("invite --council Barset --role Lead --group staff", makes=holds("barset-2026-lead.html", '"staff" selected')),
    Case(
        "invite --council Barset --role Lead --theme b --output b.html",
        ["b.html"],
        makes=lambda place: "a.one" not in (place / "b.html").read_text("utf-8"),
    ),
    Case("invite --council Barset --role Lead --format excel", ["barset-2026-lead.xlsx"]),
    Case(
        "invite --council Barset --role Lead --keep-until 31/3/2199",
        makes=holds("barset-2026-lead.html", "Until 31 March 2199"),
    ),
    Case("invite --council Barset --role Lead --contact Team", makes=holds("barset-2026-lead.html", "ask Team,")),
    Case(
        "invite --council Cam --kind county --nation wales --period 2026 --role Lead --bank bank --folder begun",
        ["The assessment is new"],
        makes=begun(kind="county", nation="wales"),
    ),
    Case("help", ["Usage: digiassess [OPTIONS] COMMAND", "gaps"]),
    Case("help plan add", ["Usage: digiassess plan add [OPTIONS] QUESTION", "--owner"]),
    Case("version", ["digiassess "]),
    Case("list --council Barset", ["2 assessments in assessments", "Barset, 2025: 4 of 5"]),
    Case("list --council Barset --json", ['"schema": "digiassess/assessments/1"', '"file": "barset-2026.json"']),
    Case("where --period 2025 --council Barset --bank bank", ["Assessment: ", "barset-2025.json"]),
    Case(
        "where 2025 --council Barset --bank bank",
        [
            "Assessment: ",
            "barset-2025.json",
            "Paper: none here that is called barset-2025; write one with: digiassess report --council Barset ",
            "report --council Barset --period 2025\n",
        ],
    ),
    # Several people.
    Case(
        "collect survey.csv --council Barset --period 2026 --columns 'name=Who,role=What they do'",
        ["survey.csv: 2 answers, new"],
        ["Pat", "Clerk"],
        makes=holds("assessments/responses/barset-2026/pat.json", '"Clerk"'),
    ),
    Case(
        "collect survey.csv --council Barset --dry-run",
        ["Nothing was saved: this was a dry run."],
        makes=lambda place: len(list((place / "assessments/responses/barset-2026").glob("*.json"))) == 2,
    ),
    Case("collect survey.csv --council Barset --dry-run --names", ["survey.csv: 2 answers, new"]),
    Case("collect survey.csv --council Barset --json", ['"schema": "digiassess/collected/1"'], ["Pat"]),
    Case(
        "collect survey.csv --council Barset --period 2026 --columns name=Who,role=Post --plain",
        says=["there is no column 'Post'"],
        code=1,
    ),
    Case("responses --council Barset --period 2026", ["2 people answered"], ["Jo Bloggs"]),
    Case("responses 2026 --council Barset", ["2 people answered"]),
    Case("responses 2026 --period 2026", [], ["2 people"], ["The period is given twice"], code=2),
    Case("responses --names --council Barset", ["Jo Bloggs"]),
    Case("responses --json --council Barset", ['"schema": "digiassess/responses/1"'], ["Jo Bloggs"]),
    Case("agree --unanimous --council Barset --period 2026", ["Settled: 1 question"], makes=one("a.one", level=3)),
    Case("agree --sole --council Barset", ["Settled: 1 question that one person"], makes=one("b.two", level=2)),
    Case(
        "agree --theme b --council Barset --plain",
        ["What of b.two?", "1 person"],
        ["What of a.one?"],
        makes=one("b.two", level=1),
        typed="1\n",
    ),
    Case("forget 'jo bloggs' --council Barset --period 2026 --yes", ["Deleted: 1 response."], makes=responses(1)),
    Case("forget --id p2 --council Barset --yes", ["Deleted: 1 response."], makes=responses(1)),
    Case("forget --all --council Barset --yes", ["Deleted: 2 responses."], makes=responses(0)),
    # The paper.
    Case("report --council Barset --output paper.md", ["paper.md"], makes=holds("paper.md", "# ", "Barset", "2025")),
    Case(
        "report --council Barset --alone --output paper.md", makes=lambda p: "2025" not in (p / "paper.md").read_text()
    ),
    Case("report --council Barset --open --format pdf", says=["report --open", "print it from a browser"], code=2),
    Case("report --council Barset --format html --output paper.html", makes=holds("paper.html", "<html", "Barset")),
    Case("report --council Barset --format word --output paper.docx", makes=word),
    Case("report --council Barset --format json --output -", ['"schema": "digiassess/paper/1"', '"council": "Barset"']),
    Case("report --council Barset --template briefing --output -", ["Barset"], ["Appendix A"]),
    Case("report --council Barset --appendices B,E --output -", ["Appendix B", "Appendix E"], ["Appendix A"]),
    Case("report --council Barset --for Cabinet --output -", ["**Prepared for:** Cabinet"]),
    Case("report --council Barset --date 3/12/2026 --output -", ["**Date:** 3 December 2026"]),
    Case("report --council Barset --author Baker --output -", ["**Author:** Baker"]),
    Case("report --council Barset --marking OFFICIAL --output -", ["**Handling:** OFFICIAL"]),
    Case("report --council Barset --output mine.md", says=["mine.md"], makes=holds("mine.md", "mine"), code=1),
    Case("report --council Barset --output mine.md --force", makes=newer("mine.md")),
    # Figures out.
    Case(
        "export --format csv --output out --period 2026 --council Barset",
        ["out"],
        makes=lambda place: (
            holds("out/gaps.csv", "Barset,2026,")(place)
            and "Ambridge" not in (place / "out" / "gaps.csv").read_text("utf-8")
        ),
    ),
    Case(
        "export --anonymous",
        ["digiassess-csv"],
        makes=lambda place: "Barset" not in (place / "digiassess-csv" / "assessments.csv").read_text("utf-8"),
    ),
    Case(
        "export --format excel --council Barset --output barset.xlsx",
        ["barset.xlsx"],
        makes=lambda place: zipfile.is_zipfile(place / "barset.xlsx"),
    ),
    Case("export --output export", says=["export is not as digiassess wrote it"], code=1),
    Case("export --output export --force", ["export"], makes=holds("export/gaps.csv", "Barset")),
    # The plan.
    Case(
        "plan --council Barset --period 2026 --plain",
        ["1 action agreed"],
        makes=planned("A3", what="Do it", owner="Clerk", due="2027-05-01"),
        typed="Do it\nClerk\n1 May 2027\nq\n",
    ),
    Case("plan list --council Barset --period 2025", ["Barset, 2025: 1 action"]),
    Case("plan list --council Barset --json", ['"schema": "digiassess/plan/1"', '"id": "A2"']),
    Case(
        "plan add b.one --what 'Test it' --owner Y --due 1/5/2027 --level 4 --council Barset --period 2026",
        ["Saved: A3, Test it. Y, by 1 May 2027."],
        makes=planned("A3", what="Test it", owner="Y", due="2027-05-01", level=4, question="b.one"),
    ),
    Case("plan --council Barset --theme b --all --plain", ["Theme b"], ["Theme a"], typed="s\ns\ns\ns\n"),
    Case("plan list --theme a --council Barset --json", ['"A1"'], ['"A2"']),
    Case("plan history A2 --council Barset --period 2026", ["A2, Do A2.", "No change of it is recorded."]),
    Case("plan suggest --theme b --council Barset --period 2025", ["What of b.one?"], ["What of a."]),
    Case(
        "plan edit A2 --what New --owner Y --due 1/5/2027 --level 4 --question b.one --council Barset --period 2026",
        ["Saved: A2, New. Y, by 1 May 2027."],
        makes=planned("A2", what="New", owner="Y", due="2027-05-01", level=4, question="b.one"),
    ),
    Case("plan done A2 --council Barset --period 2026", ["A2 is done"], makes=planned("A2", status="done")),
    Case("plan drop A2 --council Barset --period 2026", ["A2 is dropped"], makes=planned("A2", status="dropped")),
    Case("plan open A1 --council Barset --period 2026", ["A1 is open"], makes=planned("A1", status="open")),
    Case("plan suggest --top 1 --council Barset --period 2026", ["What of"], ["2. "]),
    Case(
        "plan forecast --council Barset --period 2025",
        ["Barset, 2025: what the plan would bring", "There is no overall score now"],
    ),
    Case("plan forecast --council Barset --json", ['"schema": "digiassess/forecast/1"', '"A2"']),
    Case("plan news --council Barset --period 2026", ["Do A1."]),
    Case(
        "plan import actions.yaml --council Barset --period 2026",
        ["1 action read", "1 new"],
        makes=planned("A3", what="Try it"),
    ),
    Case(
        "plan import actions.yaml --dry-run --council Barset",
        ["Nothing was saved"],
        makes=lambda place: not holds(ONE, "Try it")(place),
    ),
    Case("plan export --format csv --output - --council Barset --period 2025", ['"A1"'], ['"A2"']),
    Case("plan export --format ical --output p.ics --council Barset", ["p.ics"], makes=holds("p.ics", "BEGIN:VTODO")),
    Case("plan export --output mine.csv --council Barset", says=["mine.csv"], makes=holds("mine.csv", "mine"), code=1),
    Case("plan export --output mine.csv --force --council Barset", makes=holds("mine.csv", '"A2"')),
    # Signing.
    Case(
        "sign-off --by 'A. Baker' --council Barset --period 2026",
        ["was signed off by A. Baker"],
        makes=lambda place: written()(place)["events"][-1]["by"] == "A. Baker",
    ),
    # What an assessment says of itself.
    Case("rename Borset --council Barset", ["Borset"], makes=lambda place: written()(place)["council"] == "Borset"),
    Case(
        "edit --council Barset --kind district",
        ["district"],
        makes=lambda place: written()(place)["kind"] == "district",
    ),
    Case("edit --council Barset --nation wales", ["wales"], makes=lambda place: written()(place)["nation"] == "wales"),
    Case("edit --council Barset --for Cabinet", makes=lambda place: written()(place)["prepared_for"] == "Cabinet"),
    Case("edit --council Barset --date 3/12/2026", makes=lambda place: written()(place)["dated"] == "2026-12-03"),
    Case("edit --council Barset --author Baker", makes=lambda place: written()(place)["author"] == "Baker"),
    Case("edit --council Barset --marking OFFICIAL", makes=lambda place: written()(place)["marking"] == "OFFICIAL"),
    Case("edit --council Barset --quick", ["quick"], makes=lambda place: written()(place)["quick"] is True),
    Case(
        "edit --council Barset --period 2026 --to-period 2027",
        ["2027"],
        makes=lambda place: written("assessments/barset-2027.json")(place)["period"] == "2027",
    ),
    Case(
        "delete --council Barset --period 2026 --yes",
        ["Barset, 2026"],
        makes=lambda place: not (place / ONE).exists() and any((place / "assessments" / ".history").rglob("*.json")),
    ),
    Case(
        "sign-off --council Barset --by Jo --role Leader --incomplete",
        ["signed off by Jo"],
        makes=lambda place: written()(place)["events"][-1]["role"] == "Leader",
    ),
    Case(
        "sign-off sign --council Barset --period 2026 --by Jo --role Leader --incomplete",
        ["signed off by Jo"],
        makes=lambda place: written()(place)["events"][-1]["by"] == "Jo",
    ),
    Case("sign-off show --council Barset --period 2025", ["2025", "C. Dent"]),
    Case(
        "sign-off reopen --by E --reason 'A slip' --council Barset --period 2025",
        ["was reopened by E"],
        makes=lambda place: written("assessments/barset-2025.json")(place)["events"][-1]["reason"] == "A slip",
    ),
    # Versions.
    Case("history --council Barset --period 2026", ["1  ", "since then: 2 answers new"]),
    Case("history --council Barset --json", ['"schema": "digiassess/history/1"', '"number": 1']),
    Case("restore 1 --council Barset --period 2026", ["was restored to how it was"], makes=one("a.three", level=None)),
    Case("merge copy/copy.json --prefer theirs", ["Taken from copy/copy.json"], makes=one("a.three", level=2)),
    Case(
        "merge copy/copy.json --council Barset --prefer theirs",
        ["Taken from copy/copy.json"],
        makes=one("a.three", level=2),
    ),
    Case("merge copy/copy.json --yes --prefer theirs", ["Taken from copy/copy.json"], makes=one("a.three", level=2)),
    Case("merge copy/copy.json --plain", ["2 There: 2 Level 2"], makes=one("a.three", level=2), typed="2\n"),
    # Banks.
    Case("questions --bank bank --theme a --json", ['"schema": "digiassess/questions/1"', '"id": "a.one"'], ["b.one"]),
    Case("questions list --bank bank --theme a", ["a.one: What of a.one? [critical, headline]"], ["b.one"]),
    Case("questions list --bank bank --json", ['"schema": "digiassess/questions/1"', '"id": "small"']),
    Case("questions show a.one --bank bank", ["a.one (Theme a)", "Statement 0 of a.one"]),
    Case("questions check --bank bank", ["small 1.0: 2 themes, 5 questions", "no mistakes."]),
    Case("questions check --strict --bank bank", says=["bank"], code=1),
    Case("questions coverage --bank bank", ["a.one"]),
    Case(
        "questions form --theme b --output f.csv --council Barset --period 2026",
        ["f.csv"],
        makes=lambda place: holds("f.csv", "b.one")(place) and "a.one" not in (place / "f.csv").read_text("utf-8"),
    ),
    Case("questions form --blank --bank bank --format csv --output f.csv", ["f.csv"], makes=holds("f.csv", "a.one")),
    Case("questions form --council Barset --output mine.csv --force", ["mine.csv"], makes=holds("mine.csv", "a.one")),
    Case("signposts --bank bank --theme b", ["new: New guidance"], ["old: An old paper"]),
    Case("signposts --bank bank --status unknown --json", ['"schema": "digiassess/signposts/1"', '"id": "old"']),
    Case("signposts --bank bank --source current", ["new: New guidance"], ["old: An old paper"]),
    Case("signposts list --bank bank --theme b", ["new: New guidance"], ["old: An old paper"]),
    Case("signposts list --bank bank --status unknown", ["old: An old paper"], ["new: New guidance"]),
    Case("signposts list --bank bank --source current", ["new: New guidance"], ["old: An old paper"]),
    Case("signposts list --bank bank --json", ['"schema": "digiassess/signposts/1"', '"id": "old"']),
    Case("signposts show old --bank bank", ["An old paper", "a.one: What of a.one?"]),
    Case("signposts check --bank bank", ["2 signposts"]),
    Case("signposts check --online --bank bank", ["2 signposts"]),
    Case("--version", ["digiassess 0."]),
    Case("--show-completion", ["_DIGIASSESS_COMPLETE"]),
]


def quartiles(bank: Bank) -> Benchmark:
    return benchmark(sector(assess(bank, {"a.one": n, "b.one": 2}, council=f"Council {n}") for n in range(5)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two councils, one of them with two periods and a plan, two versions of a bank, and files that are read."""
    place = tmp_path_factory.mktemp("options")
    bank = make_bank(THEMES, signposts=SIGNPOSTS, target=3)
    write_bank(place / "bank", bank_files(THEMES, signposts=SIGNPOSTS, target=3))
    write_bank(place / "later", bank_files(LATER, signposts=SIGNPOSTS, target=3, version="1.1"))
    signed = {"what": "signed-off", "by": "C. Dent", "at": "2025-06-01T09:00:00Z"}
    first = assess(
        bank, {"a.one": 1, "a.two": "unknown", "b.one": 1, "b.two": "unknown"}, council="Barset", period="2025"
    )
    first = type(first).model_validate({**first.model_dump(), "actions": [action()], "events": [signed]})
    actions = (action(status="done", agreed_in="2025"), action("A2", "b.two"))
    second = assess(bank, {"a.two": "unknown", "a.three": 3, "b.one": 2}, council="Barset", actions=actions)
    other = assess(bank, {"a.one": 3}, council="Ambridge")
    before = assess(bank, {"a.two": "unknown"}, council="Barset")
    for name, assessment in (("barset-2025", first), ("barset-2026", before), ("ambridge-2026", other)):
        save_assessment(Kept(place / "assessments" / f"{name}.json", assessment, None))
    # Read again and saved over, so that how it stood before is kept.
    there = read_assessment(place / ONE)
    assert there is not None
    save_assessment(there.holding(second))
    for who, said in (("p1", {"a.one": 3, "b.two": 2}), ("p2", {"a.one": 3})):
        save_response(place / ONE, response(second, who, said, name="Jo Bloggs" if who == "p1" else None))
    copy = assess(bank, {"a.two": "unknown", "a.three": 2, "b.one": 2, "b.two": 1}, council="Barset", actions=actions)
    save_assessment(Kept(place / "copy" / "copy.json", copy, None))
    (place / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (place / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (place / "actions.yaml").write_text(ACTIONS, encoding="utf-8")
    (place / "export").mkdir()
    (place / "sector.j2").write_text("{{ councils }} in all", encoding="utf-8")
    (place / "quartiles.json").write_bytes(write(quartiles(bank)).content)
    for name in ("mine.md", "mine.csv", "export/gaps.csv"):
        (place / name).write_text("mine", encoding="utf-8")
    return place


@pytest.fixture
def program(run: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program in a copy of that folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("SHELL", "/bin/bash")
    return run


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_each_does_what_it_says(program: Run, tmp_path: Path, case: Case) -> None:
    ran = program(*shlex.split(case.words), typed=case.typed)
    assert ran.code == case.code, ran
    for part in case.prints:
        assert part in ran.out, ran
    for part in case.leaves_out:
        assert part not in ran.out, ran
    for part in case.says:
        assert part in ran.err, ran
    assert case.makes is None or case.makes(tmp_path)


def every(commands: Sequence[Command] = COMMANDS, before: str = "") -> Iterator[tuple[str, Command]]:
    for command in commands:
        yield f"{before}{command.name}", command
        yield from every(command.verbs, f"{command.name} ")


def options(command: Command) -> set[str]:
    """The options of a command, each by its longest name, as its own parameters have them."""
    return {max(parameter.opts, key=len) for parameter in loaded(command).params if parameter.opts[0].startswith("-")}


SHARED = {"--council": "has no assessment of 'none'", "--folder": " in none"}
"""What a command says that is given `none` with these."""


@cache
def lines(words: str) -> list[str]:
    """The case lines of that command, and of none of its verbs."""
    verbs = tuple(f"{words} {verb.name} " for verb in dict(every())[words].verbs)
    own = [case.words for case in CASES if f"{case.words} ".startswith(f"{words} ")]
    return [line for line in own if not (verbs and f"{line} ".startswith(verbs))]


WITHOUT_ONE = ("assess", "questions form", "where")
"""Those that can do without an assessment, and then take the bank that is named."""

READING = [words for words, command in every() if "--folder" in options(command) and words not in WITHOUT_ONE]


@pytest.mark.parametrize("words", READING)
def test_what_several_share_reaches_each(program: Run, words: str) -> None:
    line = shlex.split(lines(words)[0])
    for option in options(dict(every())[words]) & set(SHARED):
        ran = program(*line, option, "none")
        assert (ran.code, ran.out) == (1, "")
        assert SHARED[option] in ran.err


@pytest.mark.parametrize("words", READING)
def test_a_bank_that_is_named_changes_nothing_of_an_assessment_that_is_there(program: Run, words: str) -> None:
    [case, *_] = [case for case in CASES if case.words in lines(words) and case.code == 0]
    ran = program(*shlex.split(case.words), "--bank", "none", typed=case.typed)
    assert ran.code == 0
    assert all(part in ran.out for part in case.prints)


def test_there_is_no_option_that_no_case_uses() -> None:
    unused = []
    for words, command in every():
        # `--plain`, which every command takes, has tests of its own.
        used = {"--plain"} | {part for line in lines(words) for part in shlex.split(line) if part.startswith("--")}
        elsewhere = {*SHARED, "--bank"} if words in READING else {"--folder"}
        unused += [f"{words} {option}" for option in sorted(options(command) - used - elsewhere)]
    assert unused == []


def test_there_is_no_command_that_no_case_calls() -> None:
    without = {"demo", "questions diff", "questions new", "questions schema", "schema"}
    assert [words for words, _ in every() if not lines(words)] == sorted(without)
