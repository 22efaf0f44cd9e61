"""`digiassess plan`: agreeing actions, looking at them, changing them, taking them in and giving them out."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from plans import LEVELS, QUESTIONS, SOON, TODAY, action, planned
from terminal import at_terminal, end


@pytest.fixture
def there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Barset's 2025, answered as `LEVELS`; gives its file."""
    monkeypatch.setattr("digiassess.cli.clock.today", lambda: TODAY)
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "assessments" / "barset-2025.json"
    save_assessment(Kept(path, planned(council="Barset", nation="wales", period="2025"), None))
    return path


def answer(run: Run, place: Path, period: str, levels: Mapping[str, Any]) -> None:
    said = ", ".join(f"{name}: {level}" for name, level in levels.items())
    file = place / "answers.yaml"
    file.write_text(f"council: Barset\nperiod: {period}\nanswers: {{{said}}}\n")
    bank = write_bank(place / "bank", bank_files(QUESTIONS, target=3))
    assert run("assess", "--bank", bank, "--answers", file).code == 0


def add(run: Run, *more: object, about: str = "a.one", what: str = "Test it", due: str = "31 March 2027") -> Any:
    return run("plan", "add", about, *more, "--what", what, "--owner", "Head of IT", "--due", due)


class TestCommand:
    def test_nothing_is_asked_where_there_is_no_terminal(self, run: Run, there: Path) -> None:
        before = there.read_bytes()
        ran = run("plan", typed="Do it\nClerk\n2027-03-31\n")
        assert (ran.code, ran.out) == (1, "")
        assert "not a terminal" in ran.err
        for way in ("--plain", "plan list", "plan suggest", "plan add", "edit", "done", "drop", "open", "import"):
            assert way in ran.err
        assert there.read_bytes() == before

    def test_line_by_line(self, run: Run, there: Path) -> None:
        ran = run("plan", "--plain", typed="=\nHead of IT\n31 March 2027\ns\nq\n")
        assert ran.code == 0
        (agreed,) = load_assessment(there).actions
        assert (agreed.id, agreed.question, agreed.level, agreed.due) == ("A1", "a.one", 2, SOON)
        assert agreed.what == "Statement 2 of a.one says what can be seen at this level."
        assert (
            f"1 action agreed and saved in {Path('assessments/barset-2025.json')}. 3 gaps have no open action."
            in ran.out
        )
        assert "See the gaps: digiassess gaps --all." in ran.out
        assert "See the actions: digiassess plan list." in ran.out
        assert run("plan", "--plain", typed="q\n").out.count("Gap 1 of 4") == 0

    def test_where_nothing_is_agreed_the_end_leads_to_the_gaps_alone(self, run: Run, there: Path) -> None:
        assert not load_assessment(there).actions
        out = run("plan", "--plain", typed="q\n").out
        assert "4 gaps have no open action." in out
        assert "See the gaps: digiassess gaps --all." in out
        assert "plan list" not in out[out.index("Nothing was agreed.") :]

    def test_the_end_of_input_stops_and_loses_nothing(self, run: Run, there: Path) -> None:
        assert run("plan", "--plain", typed="Do it\nClerk\n2027-03-31\nElse\n").code == 0
        assert [agreed.what for agreed in load_assessment(there).actions] == ["Do it"]

    def test_ctrl_c(self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = iter(["Do it", "Clerk", "2027-03-31"])

        def read(*_: object) -> str:
            if (line := next(lines, None)) is None:
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr("digiassess.interview.faces.plain.PlainFace.read", read)
        ran = run("plan", "--plain")
        assert ran.code == 130
        assert "Every action agreed so far is saved" in ran.err
        assert [agreed.what for agreed in load_assessment(there).actions] == ["Do it"]

    def test_add_done_drop_open_and_list(self, run: Run, there: Path) -> None:
        assert add(run).out == "Saved: A1, Test it. Head of IT, by 31 March 2027.\n"
        late = add(run, "--level", "3", about="b.two", what="=cmd", due="2026-11-21")
        assert "21 November 2026 is in the past" in late.err
        add(run, about="a.two", what="Find out")
        assert run("plan", "list").out.splitlines() == [
            "Barset, 2025: 3 actions (1 late and 2 open)",
            "",
            "Theme a",
            "  A1 open: Test it",
            "    Head of IT, due 31 March 2027",
            "    What of a.one? (a.one)",
            "  A3 open: Find out",
            "    Head of IT, due 31 March 2027",
            "    What of a.two? (a.two)",
            "",
            "Theme b",
            "  A2 late: =cmd",
            "    Head of IT, due 21 November 2026",
            "    What of b.two? (b.two)",
        ]
        ran = run("plan", "done", "a1", "A2")
        assert ran.out == "A1 is done: Test it\nA2 is done: =cmd\n"
        assert run("plan", "drop", "A3").out == "A3 is dropped: Find out\n"
        assert run("plan", "open", "A3").out == "A3 is open: Find out\n"
        assert run("plan", "done", "A1").out == "A1 is done already: Test it\n"
        assert [(agreed.status, agreed.level) for agreed in load_assessment(there).actions] == [
            ("done", 2),
            ("done", 3),
            ("open", None),
        ]

    def test_the_same_added_again_is_changed_not_doubled(self, run: Run, there: Path) -> None:
        add(run)
        run("plan", "drop", "A1")
        add(run, due="2027-05-01")
        (agreed,) = load_assessment(there).actions
        assert (agreed.status, agreed.due) == ("open", date(2027, 5, 1))

    @pytest.mark.usefixtures("there")
    def test_one_theme_alone(self, run: Run) -> None:
        add(run)
        add(run, about="b.two", what="Try it")
        ran = run("plan", "list", "--theme", "b")
        assert ran.out.startswith("Barset, 2025: 1 action (open)")
        assert "A1" not in ran.out
        assert [said["id"] for said in json.loads(run("plan", "list", "--theme", "b", "--json").out)["actions"]] == [
            "A2"
        ]
        assert "1. What of b.one?" in run("plan", "suggest", "--theme", "b").out
        assert "There is no theme 'x'" in run("plan", "--plain", "--theme", "x").err
        ran = run("plan", "--plain", "--theme", "b", typed="Do it\nClerk\n31.3.27\n")
        assert "Gap 1 of 1: Theme b" in ran.out
        assert "Theme a" not in ran.out
        assert run("plan", "list", "--theme", "b", "--json").out.count('"due": "2027-03-31"') == 2

    def test_the_ten_most_pressing_are_asked_first(self, run: Run, tmp_path: Path) -> None:
        questions = {"a": [question(f"a.q{n}") for n in range(12)]}
        bank = write_bank(tmp_path / "bank", bank_files(questions))
        said = ", ".join(f"a.q{n}: 0" for n in range(12))
        (tmp_path / "answers.yaml").write_text(f"council: X\nkind: county\nperiod: 2026\nanswers: {{{said}}}\n")
        assert run("assess", "--bank", bank, "--answers", "answers.yaml").code == 0
        ran = run("plan", "--plain", typed="s\n" * 30)
        assert (
            "The 10 most pressing of 12 gaps that have no open action; --all goes through them all."
            in ran.out.replace("\n", " ")
        )
        assert ("Gap 10 of 10: " in ran.out, "Gap 11 of" in ran.out) == (True, False)
        assert "Nothing was agreed. 12 gaps have no open action." in ran.out
        ran = run("plan", "--plain", "--all", typed="s\n" * 30)
        assert ("most pressing of" in ran.out, "Gap 12 of 12" in ran.out) == (False, True)

    def test_edit_changes_what_is_named_and_keeps_the_rest(self, run: Run, there: Path) -> None:
        add(run)
        add(run, about="b.two", what="Try it")
        ran = run("plan", "edit", "a1", "--due", "30.6.27", "--level", "3")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == "Saved: A1, Test it. Head of IT, by 30 June 2027.\n"
        run("plan", "done", "A1")
        assert run("plan", "edit", "A1", "--owner", "Chair", "--question", "a.two", "--what", "Look").code == 0
        (first, _) = load_assessment(there).actions
        assert (
            first.model_copy(update={"history": ()})
            == planned(
                action("A1", "a.two", what="Look", owner="Chair", due=date(2027, 6, 30), level=3, status="done")
            ).actions[0]
        )

    def test_what_became_of_an_action_is_told(
        self, run: Run, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hours = iter(range(24))
        monkeypatch.setattr(
            "digiassess.cli.clock.now", lambda: datetime(2026, 11, 22, 10, tzinfo=UTC) + timedelta(hours=next(hours))
        )
        assert run("plan", "--plain", typed="Test it\nHead of IT\n31 March 2027\nq\n").code == 0
        run("plan", "edit", "A1", "--due", "30/6/2027")
        (tmp_path / "p.csv").write_text("id,question,what,owner,due,level\nA1,a.one,Test it,Chair,30/6/2027,3\n")
        assert run("plan", "import", "p.csv").code == 0
        run("plan", "done", "A1")
        ran = run("plan", "history", "a1")
        assert (ran.code, ran.out.splitlines()) == (
            0,
            [
                "A1, Test it. Chair, by 30 June 2027",
                "  22 November 2026, 10:00: agreed",
                "  22 November 2026, 11:00: due: 30 June 2027 (before: 31 March 2027)",
                "  22 November 2026, 12:00: owner: Chair (before: Head of IT)",
                "  22 November 2026, 12:00: level: 3 (before: 2)",
                "  22 November 2026, 13:00: status: done (before: open)",
            ],
        )
        assert run("plan", "done", "A1").code == 0
        assert len(load_assessment(there).actions[0].history) == 5
        assert "has no action A7" in run("plan", "history", "A7").err

    def test_a_plan_that_is_full_is_told_what_can_be_done(self, run: Run, there: Path) -> None:
        add(run)
        record = json.loads(there.read_text())
        (first,) = record["actions"]
        record["actions"] = [{**first, "id": f"A{number}", "what": f"Do {number}."} for number in range(1, 2001)]
        there.write_text(json.dumps(record))
        ran = add(run, what="And more")
        assert ran.code == 1
        assert "has 2,000 actions already, which is as many as one assessment holds, so nothing was added: " in ran.err
        assert ran.err.endswith("with 'digiassess plan edit', or agree it in the next period's plan.\n")

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("A1",), 2, "Say what to change: --what, --owner, --due, --level or --question."),
            (("A9", "--owner", "X"), 1, "has no action A9"),
            (("A1", "--due", "soon"), 2, "'soon' is no date"),
            (("A1", "--level", "7"), 2, "from 1 to 4"),
            (("A1", "--question", "a.onee"), 1, "There is no question 'a.onee'"),
            (("A1", "--what", " "), 2, "--what takes 1 to 2,000 characters"),
            (("A1", "--what", "Try it", "--question", "b.two"), 1, "A2 says the same about the same question already"),
        ],
    )
    def test_an_edit_that_cannot_be(self, run: Run, there: Path, words: Sequence[str], code: int, said: str) -> None:
        add(run)
        add(run, about="b.two", what="Try it")
        before = there.read_bytes()
        ran = run("plan", "edit", *words)
        assert (ran.code, there.read_bytes()) == (code, before)
        assert said in ran.err

    @pytest.mark.usefixtures("there")
    def test_the_list_in_json(self, run: Run) -> None:
        add(run, due="2026-11-21")
        document = json.loads(run("plan", "list", "--json").out)
        assert document == json.loads(run("plan", "list", "--json", "--period", "2025").out)
        assert document == {
            "schema": "digiassess/plan/1",
            "council": "Barset",
            "period": "2025",
            "actions": [
                {
                    "id": "A1",
                    "status": "late",
                    "what": "Test it",
                    "owner": "Head of IT",
                    "due": "2026-11-21",
                    "question": "a.one",
                    "theme": "a",
                    "level": 2,
                    "agreed_in": "2025",
                }
            ],
        }

    @pytest.mark.parametrize("width", [60, 80, 120])
    @pytest.mark.usefixtures("there")
    def test_no_line_is_wider_than_the_terminal(self, run: Run, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        add(
            run,
            what="Write down what was tested, when, by whom and with what result, and show it to the committee. " * 3,
        )
        monkeypatch.setenv("COLUMNS", str(width))
        for words in (("list",), ("suggest", "--top", "3"), ("done", "A1"), ("--plain",)):
            lines = run("plan", *words).out.splitlines()
            assert lines
            assert max(map(len, lines)) <= width

    @pytest.mark.usefixtures("there")
    def test_nothing_agreed_yet(self, run: Run) -> None:
        assert "has no actions yet" in run("plan", "list").out
        assert run("plan", "export", "--output", "-").out.count("\n") == 1
        ran = run("plan", "export", "--format", "ical", "--output", "-")
        assert (ran.code, ran.out) == (1, "")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("list", "--csv", "x.csv"), "No such option"),
            (("list", "2025"), "'digiassess plan list' takes no '2025': write it as --period 2025."),
            (("2025",), "takes no '2025': write it as --period 2025"),
            (("lst",), "did you mean 'list'?"),
            (("--list",), "digiassess plan list"),
            (("--add", "a.one", "--what", "x"), "digiassess plan add"),
            (("--done", "A1"), "digiassess plan done"),
            (("--drop", "A1"), "--drop is a command of its own now: digiassess plan drop."),
            (("--open", "A1"), "--open is a command of its own now: digiassess plan open."),
            (("--suggest",), "--suggest is a command of its own now: digiassess plan suggest."),
            (("--news",), "--news is a command of its own now: digiassess plan news."),
            (("--from", "x.csv"), "--from is a command of its own now: digiassess plan import."),
            (("--from=x.csv",), "digiassess plan import"),
            (("--csv", "x.csv"), "digiassess plan export --format csv"),
            (("--ical", "x.ics"), "digiassess plan export --format ical"),
            (("add", "a.one", "--what", "x", "--owner", "x"), "'--due'"),
            (("done",), "ID"),
            (("suggest", "--top", "0"), "--top"),
            (("list", "--period", "20x6"), "is no period"),
            (("export", "--output", "x.docx"), "files that end in .docx are not written"),
            (("export", "--output", "x.csv", "--format", "ical"), "x.csv"),
            (("add", "a.one", "--what", "x", "--owner", "x", "--due", "soon"), "--due: 'soon' is no date"),
            (("add", "a.one", "--what", " ", "--owner", "x", "--due", "2027-01-01"), "--what takes 1 to 2,000"),
            (("add", "a.one", "--what", "x", "--owner", "x", "--due", "2027-01-01", "--level", "5"), "from 1 to 4"),
        ],
    )
    def test_a_wrong_command_line(self, run: Run, there: Path, words: Sequence[str], said: str) -> None:
        before = there.read_bytes()
        ran = run("plan", *words)
        assert ran.code == 2
        assert said in ran.err
        assert there.read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("done", "A9"), "has no action A9"),
            (("add", "a.on", "--what", "x", "--owner", "x", "--due", "2027-01-01"), "did you mean 'a.one'?"),
            (("import", "none.yaml"), "none.yaml"),
            (("list", "--period", "2031"), "no assessment of Barset for 2031"),
            (("news",), "no period of Barset before 2025"),
        ],
    )
    def test_what_cannot_be_met(self, run: Run, there: Path, words: Sequence[str], said: str) -> None:
        before = there.read_bytes()
        ran = run("plan", *words)
        assert ran.code == 1
        assert said in ran.err
        assert there.read_bytes() == before

    def test_suggest_shows_and_changes_nothing(self, run: Run, there: Path) -> None:
        add(run)
        before = there.read_bytes()
        ran = run("plan", "suggest", "--top", "2")
        assert [line for line in ran.out.splitlines() if re.match(r"\d\. ", line)] == [
            "1. What of a.two? (a.two)",
            "2. What of b.one? (b.one)",
        ]
        assert "  Theme b, priority 3" in ran.out
        assert "Next step: Statement 3 of b.one" in ran.out
        assert "46% of the priority of all gaps: 6 of 13." in ran.out
        assert "1 gap is passed over" in ran.out
        assert there.read_bytes() == before
        assert run("plan", "suggest", "--top", "99").out.count("Next step") == 3

    def test_suggest_says_why_a_gap_may_stand_before_one_of_higher_priority(self, run: Run, tmp_path: Path) -> None:
        asked = {"a": [question("a.one", critical=True), question("a.two", critical=True)], "b": [question("b.one")]}
        write_bank(tmp_path / "bank", bank_files(asked, target=3))
        file = tmp_path / "answers.yaml"
        file.write_text("council: Barset\nkind: county\nperiod: 2026\nanswers: {a.one: 0, a.two: 1, b.one: 0}\n")
        assert run("assess", "--bank", tmp_path / "bank", "--answers", file).code == 0
        why = "With each gap taken from a theme the others of it count half as much, so that several get their turn."
        out = " ".join(run("plan", "suggest").out.split())
        assert why in out
        assert re.findall(r"priority (\d)", out) == ["6", "3", "4"]
        assert why not in " ".join(run("plan", "suggest", "--theme", "a").out.split())

    def test_from_a_file(self, run: Run, there: Path, tmp_path: Path) -> None:
        add(run)
        file = tmp_path / "plan.yaml"
        file.write_text(
            "actions:\n"
            "  - {question: a.one, what: Test it, owner: New, due: 2026-11-01}\n"
            "  - {question: b.one, what: Begin, owner: X, due: 2027-01-01, status: done, level: 4}\n"
        )
        before = there.read_bytes()
        dry = run("plan", "import", file, "--dry-run")
        assert there.read_bytes() == before
        ran = run("plan", "import", file)
        assert ran.out == (
            f"2 actions read from {file}: 1 new, 1 changed.\n"
            "  Changed: A1, Test it. owner: New (before: Head of IT); due: 1 November 2026 (before: 31 March 2027)\n"
            "  New: A2, Begin. X, by 1 January 2027\n"
        )
        assert (dry.code, dry.out, dry.err) == (0, f"{ran.out}Nothing was saved: this was a dry run.\n", ran.err)
        assert "1 action of these is late already" in ran.err
        agreed, two = load_assessment(there).actions
        assert (agreed.id, agreed.owner, agreed.level) == ("A1", "New", 2)
        assert (two.id, two.status, two.level) == ("A2", "done", 4)
        before = there.read_bytes()
        assert "0 new, 0 changed" in run("plan", "import", file).out
        file.write_text(file.read_text().replace("b.one", "b.on").replace("New", "Newer"))
        ran = run("plan", "import", file)
        assert ran.code == 1
        assert ran.err.startswith(f"{file}:3: there is no question 'b.on'")
        assert there.read_bytes() == before

    @pytest.mark.usefixtures("there")
    def test_csv_to_a_file_and_to_standard_output(self, run: Run, tmp_path: Path) -> None:
        add(run, what="=1+1, é")
        shown = run("plan", "export", "--output", "-").out
        assert '"\'=1+1, é"' in shown
        ran = run("plan", "export", "--output", "plan.csv")
        content = (tmp_path / "plan.csv").read_bytes()
        assert ran.out == "plan.csv\n"
        assert content.startswith(b"\xef\xbb\xbf")
        assert content[3:].decode().replace("\r\n", "\n") == shown.replace("\r\n", "\n")
        assert "0 new, 0 changed" in run("plan", "import", "plan.csv").out

    @pytest.mark.parametrize("format", ["csv", "ical"])
    @pytest.mark.usefixtures("there")
    def test_a_file_that_is_there_is_written_over_only_with_force(self, run: Run, tmp_path: Path, format: str) -> None:
        add(run)
        file = tmp_path / "mine"
        file.write_text("mine")
        ran = run("plan", "export", "--format", format, "--output", file)
        assert ran.code == 1
        assert "is there already" in ran.err
        assert file.read_text() == "mine"
        assert run("plan", "export", "--format", format, "--output", file, "--force").code == 0
        assert "Test it" in file.read_text("utf-8-sig")
        for where in (tmp_path, tmp_path / "no" / "where"):
            assert run("plan", "export", "--format", format, "--output", where, "--force").code == 1

    @pytest.mark.usefixtures("there")
    def test_the_calendar(self, run: Run, tmp_path: Path) -> None:
        add(run)
        assert run("plan", "export", "--output", "plan.ics").out == "plan.ics\n"
        content = (tmp_path / "plan.ics").read_bytes()
        assert content.startswith(b"BEGIN:VCALENDAR\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert run("plan", "export", "--output", "again.ics").code == 0
        assert (tmp_path / "again.ics").read_bytes() == content

    def test_the_next_year_carries_on_and_tells_what_became(self, run: Run, there: Path, tmp_path: Path) -> None:
        add(run)
        add(run, about="b.two", what="Begin", due="2026-01-31")
        run("plan", "done", "A1")
        answer(run, tmp_path, "2026", {**LEVELS, "a.one": 3, "b.two": 1})
        later = there.with_name("barset-2026.json")
        assert [(agreed.id, agreed.agreed_in) for agreed in load_assessment(later).actions] == [("A2", "2025")]
        assert "Head of IT, due 31 January 2026, agreed in 2025" in run("plan", "list").out
        add(run, about="b.one", what="New")
        assert [agreed.id for agreed in load_assessment(later).actions] == ["A2", "A3"]
        # A plan of last year's can still grow, and its ids stay apart from this year's.
        add(run, "--period", "2025", about="a.two", what="Late thought")
        assert [agreed.id for agreed in load_assessment(there).actions] == ["A1", "A2", "A4"]
        assert run("plan", "news").out.splitlines() == [
            "3 actions in the plan of 2025, now 1 late, 1 open and 1 done; 1 gap they were to close is closed.",
            "",
            "A1 done: Test it",
            "  Head of IT, due 31 March 2027",
            "  What of a.one?",
            "  The gap is closed.",
            "",
            "A2 late: Begin",
            "  Head of IT, due 31 January 2026",
            "  What of b.two?",
            "  The gap is smaller: 3 levels then, 2 levels now.",
            "",
            "A4 open: Late thought",
            "  Head of IT, due 31 March 2027",
            "  What of a.two?",
            "  The answer is still not known.",
        ]

    def test_an_earlier_plan_that_is_changed_since_tells_of_the_later_one(
        self, run: Run, there: Path, tmp_path: Path
    ) -> None:
        add(run)
        add(run, about="b.one", what="Stays")
        answer(run, tmp_path, "2026", LEVELS)
        ran = run("plan", "done", "A1", "--period", "2025")
        assert ran.out == "A1 is done: Test it\n"
        assert ran.err == ("The plan of 2026 has A1 too, and was not changed; to do that: digiassess plan done A1\n")
        news = run("plan", "news").out
        assert "2 actions in the plan of 2025, now all open." in news
        assert news.count(". The plan of 2025 says that it is done.\n") == news.count("The plan of 2025") == 1
        assert run("plan", "done", "A1").err == ""
        assert run("plan", "drop", "A2", "--period", "2025").err.endswith(": digiassess plan drop A2\n")
        assert run("plan", "done", "A1", "--period", "2025").err == ""
        assert "The plan of 2025 says that it is dropped." in run("plan", "news").out
        # A later one that cannot be read is no reason not to.
        later = there.with_name("barset-2026.json")
        later.write_text(later.read_text().replace('"level": 1', '"level": 99'))
        assert run("plan", "open", "A2", "--period", "2025").code == 0

    @pytest.mark.usefixtures("there")
    def test_an_action_that_can_move_nothing_is_told(self, run: Run, tmp_path: Path) -> None:
        answer(run, tmp_path, "2025", {"a.one": "not-applicable", "b.one": 4, "b.two": "unknown"})
        said = "A1 moves no figure: its question is not applicable.\n"
        assert add(run).err == said
        assert add(run, about="b.one").err == (
            "A2 moves no figure: it names no level and its question stands at the highest already.\n"
        )
        assert add(run, about="b.one", what="More", due="1 January 2020").err.endswith(
            "late already.\nA3 moves no figure: it names no level and its question stands at the highest already.\n"
        )
        # What is to be found out has a level only then.
        assert add(run, about="b.two").err == ""
        assert run("plan", "edit", "A1", "--owner", "Chair").err == said
        (tmp_path / "p.csv").write_text("question,what,owner,due\na.one,Test it,Me,2030-01-01\nb.two,X,Me,2030-01-01\n")
        assert run("plan", "import", "p.csv").err == said

    def test_another_periods_damaged_file_is_no_reason_not_to_agree(
        self, run: Run, there: Path, tmp_path: Path
    ) -> None:
        answer(run, tmp_path, "2026", LEVELS)
        there.write_text(there.read_text().replace('"level": 1', '"level": 99'))
        assert add(run, "--period", "2026").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_at_a_terminal(there: Path) -> None:
    import pexpect  # type: ignore[import-untyped]

    child = pexpect.spawn(
        sys.executable,
        ["-m", "digiassess", "plan"],
        env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(50, 60),
        encoding="utf-8",
        timeout=30,
    )
    child.delaybeforesend = None
    try:
        for prompt, typed in (
            ("What will be done?", "Test [red]it[/]"),
            ("Who owns it?", "Head of IT"),
            ("By when?", "31 March 2027"),
        ):
            child.expect_exact(prompt)
            child.send(f"{typed}\r")
        child.expect_exact("Gap 2 of 4")
        child.expect_exact("What will be done?")
        child.send("\x03")
        child.expect(pexpect.EOF)
        child.close()
    finally:
        child.close(force=True)
    assert child.exitstatus == 130
    assert [agreed.what for agreed in load_assessment(there).actions] == ["Test [red]it[/]"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("face", [(), ("--plain",)])
def test_lines_typed_ahead_and_a_paste_at_a_terminal(there: Path, face: tuple[str, ...]) -> None:
    import pexpect

    child = at_terminal(
        ("plan", *face), {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}, rows=50, columns=60
    )
    try:
        child.expect_exact("What will be done?")
        child.send("Test it\rHead of IT\r31/3/2027\r")
        child.expect_exact("Gap 2 of 4")
        child.expect_exact("What will be done?")
        child.send("\x1b[200~Test\rIt again\r31/3/2027\x1b[201~\r")
        child.expect_exact("Who owns it?")
        child.send("Head o")
        child.expect_exact("Head o")
        child.send("\x03")
        child.expect_exact("Not kept, as it has no day yet: Test It again 31/3/2027")
        child.expect_exact("Head o.")
        child.expect(pexpect.EOF)
    finally:
        end(child)
    assert [agreed.what for agreed in load_assessment(there).actions] == ["Test it"]


class TestForecast:
    @pytest.mark.parametrize("quick", [True, False])
    def test_it_says_where_its_figures_are_indicative(self, run: Run, there: Path, quick: bool) -> None:
        headlines = {name: [{**each, "headline": True} for each in its] for name, its in QUESTIONS.items()}
        whole = assess(make_bank(headlines), LEVELS, council="Barset", period="2027", quick=quick)
        save_assessment(Kept(there.with_name("barset-2027.json"), whole, None))
        assert json.loads(run("plan", "forecast", "--json").out)["quick"] is quick
        said = "A quick assessment asks headline questions only: the figures of themes are indicative."
        assert (said in run("plan", "forecast").out) == quick

    def test_the_document_has_the_keys_of_the_design_and_what_scoring_gives(self, run: Run, there: Path) -> None:
        before = json.loads(run("gaps", "--json").out)
        assert add(run, "--level", "3", due="1 November 2026").code == 0
        assert add(run, about="b.two", due="31/3/2027").code == 0
        ran = run("plan", "forecast", "--json", "--period", "2025")
        assert (ran.code, ran.err) == (0, "")
        told = json.loads(ran.out)
        assert list(told) == ["schema", "quick", "now", "points", "untouched"]
        assert told["schema"] == "digiassess/forecast/1"
        figures = [{name: theme[name] for name in ("id", "score", "level")} for theme in before["themes"]]
        assert told["now"] == {"overall": {"score": before["overall"]["score"]}, "themes": figures}
        (point,) = told["points"]
        assert (point["on"], point["actions"], point["overdue"]) == ("2027-03-31", ["A1", "A2"], ["A1"])
        assert told["untouched"] == ["a.two", "b.one"]
        # The same answers given make the same figures.
        answer(run, there.parent.parent, "2025", {"a.one": 3, "b.two": 1})
        after = json.loads(run("gaps", "--json").out)
        assert point["overall"] == {"score": after["overall"]["score"]}
        for theme, then in zip(after["themes"], point["themes"], strict=True):
            assert then == {name: theme[name] for name in ("id", "score", "level")}

    def test_it_changes_nothing(self, run: Run, there: Path) -> None:
        before = there.read_bytes()
        assert run("plan", "forecast").code == 0
        assert there.read_bytes() == before


def test_an_action_stays_with_its_question_under_the_id_that_this_has_in_a_newer_bank(run: Run, tmp_path: Path) -> None:
    renamed = make_bank({"a": [question("a.new", replaces=["a.old"])]}, target=3)
    kept = planned(action(about="a.old"), bank=renamed, levels={"a.new": 1}, council="Barset")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", kept, None))
    words = "What of a.new?"
    listed = run("plan", "list").out
    assert f"{words} (a.new)" in " ".join(listed.split())
    assert "About no theme" not in listed
    assert words in run("plan", "export", "--output", "-").out
    assert words in run("plan", "export", "--format", "ical", "--output", "-").out
    assert json.loads(run("plan", "forecast", "--json").out)["points"][0]["actions"] == ["A1"]
