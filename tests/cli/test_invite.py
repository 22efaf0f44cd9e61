"""`digiassess invite`: a form for one person, and who was invited."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Prepared, Run, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.files.responses import response_json
from digiassess.render.english import day
from people import response

THEMES = {
    "cyber": [question("cyber.key"), question("cyber.welsh", applies_to=["wales"])],
    "data": [question("data.open"), question("data.used")],
    "places": [question("places.parish", applies_to=["parish"])],
}
BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026", "--bank", "bank")
FORM = "barset-2026-head-of-housing"


@pytest.fixture
def here(run: Run, tmp_path: Path, prepared: Prepared) -> Run:
    """The program in a folder with a bank and an assessment that was begun by an invitation."""

    def begin() -> None:
        write_bank(tmp_path / "bank", bank_files(THEMES, target=3))
        assert run("invite", "--role", "Leader", *BEGIN).code == 0

    prepared(begin)
    return run


def invited(place: Path, file: str = "barset-2026") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "assessments" / "responses" / file / "invited.json").read_text("utf-8"))
    return found


def files_in(place: Path) -> dict[Path, bytes | None]:
    """What each file in it holds, and its folders."""
    return {path: path.read_bytes() if path.is_file() else None for path in place.rglob("*")}


class TestBeginning:
    def test_it_begins_an_assessment_and_says_where(self, run: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "bank", bank_files(THEMES, target=3))
        ran = run("invite", "--role", "Leader", "--nation", "wales", *BEGIN)
        assert ran.code == 0
        assert ran.err.startswith("In Wales a county or county borough council is unitary")
        assert "The assessment is new, and is in assessments/barset-2026.json." in ran.out
        there = json.loads((tmp_path / "assessments" / "barset-2026.json").read_text("utf-8"))
        assert (there["council"], there["kind"], there["nation"], there["period"]) == (
            "Barset",
            "county",
            "wales",
            "2026",
        )
        assert "cyber.welsh" in (tmp_path / "barset-2026-leader.html").read_text("utf-8")
        assert "new" not in run("invite", "--role", "Leader", *BEGIN).out

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            ((), 1, "begin one with --council NAME --kind KIND --period PERIOD"),
            (("--council", "Barset", "--kind", "county"), 1, "give --period"),
            (("--council", "Barset", "--kind", "county", "--period", "2206"), 1, "2206"),
            (("--council", "Barset", "--kind", "knights", "--period", "2026"), 1, "knights"),
            (("--council", "Barset", "--nation", "wales"), 2, "give --kind too"),
        ],
    )
    def test_nothing_is_begun_unasked(
        self, run: Run, tmp_path: Path, words: tuple[str, ...], code: int, said: str
    ) -> None:
        ran = run("invite", "--role", "Leader", *words)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("output", ["nowhere/x.html", "there.html"])
    @pytest.mark.parametrize("begin", [("--period", "2027", "--bank", "bank"), ("--council", "Loam", *BEGIN[2:])])
    def test_nothing_is_begun_where_the_form_cannot_be_written(
        self, here: Run, tmp_path: Path, begin: tuple[str, ...], output: str
    ) -> None:
        (tmp_path / "there.html").write_text("mine")
        before = files_in(tmp_path)
        ran = here("invite", "--role", "Head of IT", *begin, "--output", output)
        assert (ran.code, ran.out) == (1, "")
        assert "--output" in ran.err
        assert files_in(tmp_path) == before
        assert invited(tmp_path)["invited"][1:] == []


class TestAgain:
    def test_the_same_role_and_themes_are_told_and_how_to_take_one_back(self, here: Run, tmp_path: Path) -> None:
        form = ("--role", "Head of IT", "--theme", "data")
        assert here("invite", *form).err == ""
        ran = here("invite", "--role", "head of  it", "--theme", "data")
        _leader, (first, on), (second, _on) = ((each["id"], each["invited"]) for each in invited(tmp_path)["invited"])
        assert ran.err == (
            f"head of it was invited to the same themes on {day(date.fromisoformat(on))} already, and both "
            f"forms are waited for. If it is one person, take one of the two back: digiassess forget --id {first} or, "
            f"for this one, digiassess forget --id {second}\n"
        )
        assert here("forget", "--id", second, "--yes").code == 0
        assert [each["id"] for each in invited(tmp_path)["invited"]][1:] == [first]
        assert here("invite", "--role", "Head of IT").err == here("invite", "--role", "Clerk").err == ""

    def test_whoever_answered_is_another_person(self, here: Run, tmp_path: Path) -> None:
        assert here("invite", "--role", "Head of IT").code == 0
        _leader, first = invited(tmp_path)["invited"]
        there = load_assessment(tmp_path / "assessments" / "barset-2026.json")
        sent = response(there, first["id"], {"data.open": 1}, role="Head of IT")
        (tmp_path / "sent.json").write_bytes(response_json(sent))
        assert here("collect", "sent.json").code == 0
        assert here("invite", "--role", "Head of IT").err == ""

    def test_a_name_that_stands_nowhere_in_a_survey_is_told(self, here: Run) -> None:
        left_out = "The name was left out: with --format word everybody who answers the survey is asked for theirs.\n"
        assert here("invite", "Ann Clerk", "--role", "Clerk", "--format", "word").err == left_out
        assert here("invite", "--role", "Treasurer", "--format", "word").err == ""
        assert here("invite", "Ann Clerk", "--role", "Head of IT").err == ""


class TestTheNextPeriod:
    def test_it_is_begun_for_the_one_council_of_the_folder_and_said_what_goes_over(
        self, here: Run, tmp_path: Path
    ) -> None:
        Path("a.yaml").write_text("targets: {data: 2}\nanswers: {data.open: {level: 1, target: 2}}\n")
        assert here("assess", "--answers", "a.yaml").code == 0
        assert here("edit", "--marking", "OFFICIAL", "--author", "Ann", "--date", "1 December 2026").code == 0
        due = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
        assert here("plan", "add", "data.open", *due).code == 0
        ran = here("invite", "--role", "Head of IT", "--period", "2027", "--bank", "bank")
        assert ran.code == 0
        assert "The assessment is new, and is in assessments/barset-2027.json." in ran.out
        said = " ".join(ran.err.split())
        carried = "1 theme's target, 1 question's target, 1 open action and the marking OFFICIAL."
        assert f"Carried over from 2026: the kind county, that it is full, {carried}" in said
        papers = "their date and who wrote them. 'digiassess edit' sets it."
        assert f"Not carried over from the papers of 2026: {papers}" in said
        there = json.loads((tmp_path / "assessments" / "barset-2027.json").read_text("utf-8"))
        assert (there["council"], there["kind"], there["targets"]) == ("Barset", "county", {"data": 2})
        assert (there["marking"], there.get("author")) == ("OFFICIAL", None)
        again = here("invite", "--role", "Head of IT", "--period", "2027")
        assert "Carried over" not in again.err
        assert "new" not in again.out

    def test_what_goes_over_is_said_where_the_kind_is_given_too_and_on_standard_output(self, here: Run) -> None:
        begin = ("--council", "Barset", "--kind", "county", "--period", "2027", "--bank", "bank", "--output", "-")
        assert "Carried over from 2026: the kind county" in here("invite", "--role", "Leader", *begin).err

    def test_of_several_councils_it_is_begun_for_the_one_that_is_named(self, here: Run, tmp_path: Path) -> None:
        other = ("--council", "Dunley", "--kind", "county", "--period", "2026", "--bank", "bank")
        assert here("invite", "--role", "Leader", *other).code == 0
        ran = here("invite", "--role", "Leader", "--period", "2027", "--bank", "bank")
        assert (ran.code, "choose one with --council" in ran.err) == (1, True)
        ran = here("invite", "--role", "Leader", "--period", "2027", "--bank", "bank", "--council", "dunley")
        assert (ran.code, (tmp_path / "assessments/dunley-2027.json").exists()) == (0, True)


class TestInvited:
    def test_role_group_themes_and_day_are_kept(self, here: Run, tmp_path: Path) -> None:
        words = ("--role", "Head of housing", "--group", "managers", "--theme", "data", "--theme", "Theme cyber")
        assert here("invite", "A. Baker", *words).code == 0
        first, second = invited(tmp_path)["invited"]
        assert (first["role"], first["group"], first["themes"]) == ("Leader", None, [])
        assert {name: second[name] for name in ("role", "group", "themes")} == {
            **{"role": "Head of housing", "group": "managers"},
            "themes": ["data", "cyber"],
        }
        assert set(second) == {"id", "role", "group", "themes", "invited", "survey"}, "nobody's name is kept"
        assert first["id"] != second["id"]
        assert second["invited"].startswith("20")
        text = (tmp_path / f"{FORM}.html").read_text("utf-8")
        for words_ in (
            second["id"],
            'value="A. Baker"',
            'value="Head of housing"',
            '<option value="managers" selected>',
        ):
            assert words_ in text
        assert (tmp_path / "assessments" / "responses" / ".gitignore").read_bytes() == b"*\n"

    def test_until_when_and_whom_to_ask_hold_for_those_who_follow(self, here: Run, tmp_path: Path) -> None:
        ran = here("invite", "--role", "Head of housing", "--keep-until", "31/3/2199", "--contact", "Digital team")
        assert "1 form is out already and says that responses are kept until 90 days after sign-off" in ran.err
        here("invite", "--role", "Head of IT")
        assert (invited(tmp_path)["keep_until"], invited(tmp_path)["contact"]) == ("2199-03-31", "Digital team")
        text = (tmp_path / "barset-2026-head-of-it.html").read_text("utf-8")
        assert "Until 31 March 2199." in text
        assert "Digital team" in text

    def test_nobody_is_invited_where_no_form_can_be_written(self, here: Run, tmp_path: Path) -> None:
        before = invited(tmp_path)
        ran = here("invite", "--role", "Head of IT", "--output", "none/form.html")
        assert (ran.code, ran.out) == (1, "")
        assert "none is no folder: make it first" in ran.err
        assert invited(tmp_path) == before

    def test_no_form_is_left_of_somebody_who_is_not_among_the_invited(self, here: Run, tmp_path: Path) -> None:
        (tmp_path / "assessments" / "responses" / "barset-2026" / "invited.json").write_text("{", "utf-8")
        ran = here("invite", "--role", "Head of housing")
        assert (ran.code, ran.out) == (1, "")
        assert "invited.json" in ran.err
        assert not (tmp_path / f"{FORM}.html").exists()

    @pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make a link there")
    def test_nor_where_the_list_of_them_cannot_be_written(self, here: Run, tmp_path: Path) -> None:
        list_of_them = tmp_path / "assessments" / "responses" / "barset-2026" / "invited.json"
        list_of_them.unlink()
        list_of_them.symlink_to(tmp_path / "on-a-disk-that-is-away" / "invited.json")
        ran = here("invite", "--role", "Head of housing")
        assert (ran.code, ran.out) == (1, "")
        assert not (tmp_path / f"{FORM}.html").exists()

    def test_a_signed_assessment_invites_nobody(self, here: Run) -> None:
        assert here("sign-off", "--by", "A", "--incomplete").code == 0
        ran = here("invite", "--role", "Head of housing")
        assert (ran.code, ran.out) == (1, "")
        assert "reopen" in ran.err


class TestFile:
    @pytest.mark.parametrize("ending", ["html", "xlsx", "docx"])
    def test_it_has_a_name_that_fits_and_is_never_written_over(self, here: Run, tmp_path: Path, ending: str) -> None:
        format_ = {"html": (), "xlsx": ("--format", "excel"), "docx": ("--format", "word")}[ending]
        for number in ("", "-2", "-3"):
            ran = here("invite", "--role", "Head of housing", *format_)
            assert ran.out.splitlines()[0] == f"{FORM}{number}.{ending}"
        assert len(list(tmp_path.glob(f"{FORM}*.{ending}"))) == 3
        before = (tmp_path / f"{FORM}.{ending}").read_bytes()
        ran = here("invite", "--role", "Head of housing", "--output", f"{FORM}.{ending}")
        assert (ran.code, ran.out) == (1, "")
        assert "is there already, and is never written over" in ran.err
        assert (tmp_path / f"{FORM}.{ending}").read_bytes() == before

    def test_the_ending_says_the_format(self, here: Run, tmp_path: Path) -> None:
        assert here("invite", "--role", "Head of housing", "--output", "form.xlsx").out.startswith("form.xlsx\n")
        assert (tmp_path / "form.xlsx").read_bytes()[:2] == b"PK"

    def test_it_is_no_paper(self, here: Run) -> None:
        here("report")
        said = here("where").out
        assert "barset-2026.md" in said
        assert "barset-2026-leader.html" not in said

    def test_it_can_be_had_on_standard_output(self, here: Run, tmp_path: Path) -> None:
        ran = here("invite", "--role", "Head of housing", "--output", "-")
        assert ran.out.startswith("<!doctype html>")
        assert ran.out.endswith("</html>\n")
        assert invited(tmp_path)["invited"][-1]["id"] in ran.out
        assert not (tmp_path / "-").exists()

    def test_a_role_names_no_other_folder(self, here: Run) -> None:
        assert here("invite", "--role", "../../etc").out.startswith("barset-2026-etc.html\n")

    def test_it_is_said_what_to_do_with_it(self, here: Run) -> None:
        said = " ".join(here("invite", "--role", "Head of housing").out.split())
        for words in ("Save my answers", "Teams", "--format excel", "digiassess collect"):
            assert words in said
        assert "Microsoft Forms" in here("invite", "--role", "Head of housing", "--format", "word").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--role"),
        (("--role", " "), 2, '--role is empty: write it out, such as --role "Head of housing".'),
        (("--role", "x" * 201), 2, "--role is longer than 200"),
        (("--role", "A", "--group", "bosses"), 2, "choose from leaders, managers, staff, other"),
        (("--role", "A", "--theme", "nosuch"), 2, "no theme 'nosuch'"),
        (("--role", "A", "--theme", "places"), 1, "asked nothing of that theme"),
        (("--role", "A", "--keep-until", "1/1/2020"), 2, "--keep-until is in the past"),
        (("--role", "A", "--keep-until", "soon"), 2, "--keep-until"),
        (("--role", "A", "--format", "pdf"), 2, "print it from a browser"),
        (("--role", "A", "--output", "a.csv"), 2, "a.csv"),
        (("--role", "A", "--period", "2025"), 1, "no assessment of Barset for 2025"),
        (("--role", "A", "--period", "2206"), 1, "2206"),
        (("--role", "A", "--period", "2027", "--council", "Other"), 1, "no assessment of 'Other'"),
        (("--role", "A", "--council", "Other"), 1, "Other"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    here: Run, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = files_in(tmp_path)
    ran = here("invite", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert files_in(tmp_path) == before
