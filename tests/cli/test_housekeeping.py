"""`rename`, `edit` and `delete`: nobody needs to change a file by hand."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from conftest import Prepared, Run, bank_files, question, write_bank

BARSET = "Barset County Council"
STEM = "barset-county-council"


@pytest.fixture
def bank(run: Run, tmp_path: Path, prepared: Prepared) -> Path:
    path = tmp_path / "bank"

    def begin() -> None:
        write_bank(path, bank_files({"a": [question("a.one", headline=True), question("a.two")]}))
        for period in ("2025", "2026"):
            answered(run, path, period)

    prepared(begin)
    return path


def answered(run: Run, bank: Path, period: str, council: str = BARSET, level: int = 1) -> None:
    file = bank.parent / "answers.yaml"
    lines = f"council: {json.dumps(council)}\nkind: county\nperiod: {json.dumps(period)}\nanswers: {{a.one: {level}}}\n"
    file.write_text(lines, encoding="utf-8")
    assert run("assess", "--bank", bank, "--answers", file).code == 0


def kept(name: str = f"{STEM}-2026") -> dict[str, Any]:
    found = json.loads(Path("assessments", f"{name}.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def names() -> list[str]:
    return sorted(path.stem for path in Path("assessments").glob("*.json"))


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("assessments").glob("*.json")}


@pytest.mark.usefixtures("bank")
class TestRename:
    def test_every_assessment_has_the_new_name_and_the_former_one_still_chooses_it(self, run: Run) -> None:
        ran = run("rename", "Barset Unitary Authority", "--council", BARSET.upper())
        assert (ran.code, ran.err) == (0, "")
        for period in ("2025", "2026"):
            one = kept(f"{STEM}-{period}")
            assert (one["council"], one["former_names"]) == ("Barset Unitary Authority", [BARSET])
        for council in (BARSET, "barset unitary authority"):
            assert json.loads(run("gaps", "--council", council, "--json").out)["council"] == "Barset Unitary Authority"

    def test_answers_under_the_former_name_go_to_the_same_file(self, run: Run, bank: Path) -> None:
        run("rename", "New Name")
        answered(run, bank, "2026", level=3)
        assert kept()["answers"]["a.one"]["level"] == 3
        assert (kept()["council"], names()) == ("New Name", [f"{STEM}-2025", f"{STEM}-2026"])

    def test_former_names_are_kept_in_their_order_and_once(self, run: Run) -> None:
        for name in ("Second", "Third", "second", BARSET):
            assert run("rename", name).code == 0
        assert (kept()["council"], kept()["former_names"]) == (BARSET, ["Third", "second"])

    def test_what_was_renamed_elsewhere_brings_its_name_to_the_others(self, run: Run) -> None:
        path = Path(f"assessments/{STEM}-2026.json")
        named = f'"council": "Newtown", "former_names": ["{BARSET}"]'
        path.write_text(path.read_text("utf-8").replace(f'"council": "{BARSET}"', named), encoding="utf-8")
        assert "2025 to 2026" in run("compare", "--council", BARSET).out
        ran = run("rename", "Newtown")
        assert (ran.code, ran.err) == (0, "")
        assert f"{BARSET} is called Newtown in 1 assessment (2025)" in ran.out
        assert (kept(f"{STEM}-2025")["council"], kept(f"{STEM}-2025")["former_names"]) == ("Newtown", [BARSET])
        assert "already called that" in run("rename", "Newtown").err

    def test_another_way_to_write_it_leaves_no_former_name(self, run: Run) -> None:
        assert run("rename", "Barset & County Council").code == 0
        assert run("rename", "BARSET and county council").code == 0
        assert kept()["former_names"] == [BARSET]

    def test_two_councils_become_one_where_no_period_is_in_both(self, run: Run, bank: Path) -> None:
        answered(run, bank, "2024", "Barset Conty Council")
        assert run("rename", BARSET, "--council", "Barset Conty Council").code == 0
        assert json.loads(run("compare", "2024", "2025", "--json").out)["council"] == BARSET
        answered(run, bank, "2026", "Loam")
        before = contents()
        ran = run("rename", BARSET, "--council", "Loam")
        assert (ran.code, ran.out) == (1, "")
        assert "both have an assessment of 2026" in ran.err
        assert contents() == before
        assert 'first, with: digiassess merge assessments/loam-2026.json --council "Barset County Council"' in ran.err

    def test_of_two_councils_that_are_one_merge_joins_what_both_have(self, run: Run, bank: Path) -> None:
        """As where a name was mistyped: every command that is told along the way can be copied."""
        wrong = "Barsett County Council"
        for period in ("2024", "2026"):
            answered(run, bank, period, wrong, level=3)
        other = Path("assessments/barsett-county-council-2026.json")
        there = other.parent / "responses" / other.stem
        there.mkdir(parents=True)
        (there / "1.json").write_text("{", encoding="utf-8")
        before = other.read_bytes()
        ran = run("rename", BARSET, "--council", wrong)
        merge = ["merge", str(other), "--council", BARSET]
        assert ran.err.endswith(f"first, with: digiassess {shlex.join(merge).replace(chr(39), chr(34))}\n")
        ran = run("merge", other)
        assert (ran.code, other.exists()) == (1, True)
        assert f'join the two with: digiassess merge {other} --council "{BARSET}"\n' in ran.err
        assert (run(*merge).code, other.read_bytes()) == (1, before), "both have the answer, and say otherwise"
        ran = run(*merge, "--prefer", "theirs")
        assert (ran.code, ran.err) == (0, "")
        assert (kept()["answers"]["a.one"]["level"], kept()["former_names"]) == (3, [wrong])
        assert not other.exists()
        out = " ".join(ran.out.split())
        history = other.parent / ".history" / other.stem
        assert f"{other} was taken out of the folder, and is kept in {history}. What people answered to it is" in out
        assert [file.read_bytes() for file in history.glob("*.json")] == [before]
        assert re.search(rf'digiassess collect \S+/responses-00001 --council "{BARSET}" --period 2026 ', out)
        rename = f'rename "{BARSET}" --council "{wrong}"'
        assert out.endswith(f"{wrong} still has 2024. Join those, too: digiassess {rename}")
        assert run(*shlex.split(rename)).code == 0
        assert json.loads(run("gaps", "2024", "--json").out)["council"] == BARSET
        assert run("restore", "1", "--period", "2026").code == 0
        assert kept()["answers"]["a.one"]["level"] == 1

    def test_a_copy_elsewhere_of_a_mistyped_council_says_what_is_left_of_that(self, run: Run, bank: Path) -> None:
        wrong = "Barsett County Council"
        answered(run, bank, "2026", wrong)
        other = Path("assessments/barsett-county-council-2026.json")
        Path("copy.json").write_bytes(other.read_bytes())
        assert run("invite", "--role", "Boss", "--council", wrong).code == 0
        out = " ".join(run("merge", "copy.json", "--council", BARSET).out.split())
        assert (
            f"nothing that assessments/{STEM}-2026.json lacks. {BARSET} is found as {wrong}, too, from now on." in out
        )
        merge = f'merge {other} --council "{BARSET}"'
        assert out.endswith(f"{wrong} still has 2026. Join those, too: digiassess {merge}")
        ran = run(*shlex.split(merge))
        assert (ran.code, names()) == (0, [f"{STEM}-2025", f"{STEM}-2026"])
        assert "1 person who was invited to it is invited to" in " ".join(ran.out.split())

    def test_who_was_invited_to_what_merge_took_in_is_invited_still(self, run: Run, bank: Path) -> None:
        wrong = "Barsett County Council"
        answered(run, bank, "2026", wrong)
        other = Path("assessments/barsett-county-council-2026.json")
        assert run("invite", "--role", "Clerk", "--period", "2026", "--council", BARSET).code == 0
        days = "--keep-until", "1/12/2099", "--contact", "Ann"
        assert run("invite", "--role", "Boss", *days, "--council", wrong).code == 0
        out = " ".join(run("merge", other, "--council", BARSET).out.split())
        assert "1 person who was invited to it is invited to" in out
        assert "collect" not in out, "nobody answered"
        invited = json.loads(Path(f"assessments/responses/{STEM}-2026/invited.json").read_text("utf-8"))
        assert [each["role"] for each in invited["invited"]] == ["Clerk", "Boss"]
        assert (invited["keep_until"], invited["contact"]) == ("2099-12-01", "Ann")

    def test_a_damaged_list_of_invitations_is_told_once_all_else_is_joined(self, run: Run, bank: Path) -> None:
        wrong = "Barsett County Council"
        answered(run, bank, "2026", wrong)
        other = Path("assessments/barsett-county-council-2026.json")
        there = other.parent / "responses" / other.stem
        there.mkdir(parents=True)
        (there / "invited.json").write_text("{", encoding="utf-8")
        ran = run("merge", other, "--council", BARSET)
        assert (ran.code, other.exists()) == (0, False)
        assert "responses-00001/invited.json:1" in "".join(ran.out.split())

    def test_a_copy_elsewhere_of_another_name_is_taken_in_and_stays(self, run: Run) -> None:
        path = Path("copy.json")
        path.write_text(json.dumps(kept() | {"council": "Loam", "targets": {"a": 2}}), encoding="utf-8")
        before = path.read_bytes()
        assert "join the two" not in run("merge", path).err, "a name that is not near is not guessed at"
        assert run("merge", path, "--council", "Nowhere").code == 1
        ran = run("merge", path, "--council", BARSET, "--yes")
        assert (ran.code, kept()["targets"], kept()["former_names"]) == (0, {"a": 2}, ["Loam"])
        assert path.read_bytes() == before
        assert "taken out" not in ran.out
        assert "nothing that" in run("merge", path, "--council", BARSET).out

    def test_of_names_that_are_not_near_somebody_has_to_say_that_they_are_one_council(
        self, run: Run, bank: Path
    ) -> None:
        """No command takes them apart again."""
        answered(run, bank, "2026", "Loam District Council")
        before = contents()
        merge = ["merge", "assessments/loam-district-council-2026.json", "--council", BARSET]
        ran = run(*merge)
        assert (ran.code, ran.out, contents()) == (1, "", before)
        assert "not nearly called as Barset County Council" in ran.err
        assert "give --yes" in ran.err
        for typed in ("no\n", ""):
            ran = run(*merge, "--plain", typed=typed)
            assert (ran.code, contents()) == (1, before)
            assert "all assessments of Loam District Council become Barset County Council's" in ran.out
        assert run(*merge, "--plain", typed="yes\n").code == 0
        assert names() == [f"{STEM}-2025", f"{STEM}-2026"]

    def test_the_name_of_a_council_that_was_joined_restores_no_other_assessment(self, run: Run, bank: Path) -> None:
        other = "Loam District Council"
        answered(run, bank, "2026", other)
        run("merge", "assessments/loam-district-council-2026.json", "--council", BARSET, "--yes")
        before = contents()
        ran = run("restore", "1", "--council", other, "--period", "2026")
        assert (ran.code, ran.out, contents()) == (1, "", before)
        assert "is kept in assessments/.history/loam-district-council-2026" in ran.err
        back = ran.err.split("with: digiassess ")[1]
        assert shlex.split(back) == ["restore", "1", "--council", BARSET, "--period", "2026"]
        assert run(*shlex.split(back)).code == 0
        assert names() == [f"{STEM}-2025", f"{STEM}-2026"]

    def test_what_two_councils_that_are_joined_both_have_is_put_together_period_by_period(
        self, run: Run, bank: Path
    ) -> None:
        wrong = "Barsett County Council"
        for period in ("2024", "2025", "2026"):
            answered(run, bank, period, wrong)
        there = Path("assessments/responses/barsett-county-council-2026")
        there.mkdir(parents=True)
        command, told = ["merge", "assessments/barsett-county-council-2025.json", "--council", BARSET], []
        for left in ("2024 and 2026", "2024", ""):
            ran = run(*command)
            assert (ran.code, ran.err) == (0, "")
            said = " ".join(ran.out.split()).partition(f"{wrong} still has {left}. Join those, too: digiassess ")[2]
            told.append(said)
            command = shlex.split(said)
        merge = f'merge assessments/barsett-county-council-2026.json --council "{BARSET}"'
        assert told == [merge, f'rename "{BARSET}" --council "{wrong}"', ""]
        assert {(one["council"], *one["former_names"]) for one in map(kept, names())} == {(BARSET, wrong)}
        assert [kept(name)["period"] for name in names()] == ["2025", "2026", "2024"]
        assert not there.exists(), "what people answered goes with each of them"

    def test_what_cannot_be_done_changes_nothing(self, run: Run) -> None:
        before = contents()
        assert run("rename", "  ").code == 2
        assert run("rename", "X" * 201).code == 2
        assert run("rename", BARSET).code == 1
        assert "no assessment of 'Nowhere'" in run("rename", "X", "--council", "Nowhere").err
        Path(f"assessments/{STEM}-2026.json").chmod(0o444)
        assert "read-only" in run("rename", "X").err
        assert contents() == before

    def test_one_that_is_signed_off_stays_what_was_signed(self, run: Run) -> None:
        run("sign-off", "--by", "A. Baker", "--incomplete")
        assert run("rename", "New Name").code == 0
        assert json.loads(run("gaps", "--json").out)["sign_off"]["current"] is True


@pytest.mark.usefixtures("bank")
class TestEdit:
    def test_kind_nation_and_how_much_is_asked(self, run: Run) -> None:
        ran = run("edit", "--kind", "district", "--nation", "Wales", "--quick")
        assert ran.code == 0
        said = " ".join(ran.err.split())
        assert "is a full assessment. Quick counts its" in said
        assert "Scores of themes are then indicative" in said
        assert "Undo it with: digiassess edit --full. No answer is lost." in said
        assert "kind district, was county; nation wales; quick" in " ".join(ran.out.split())
        assert (kept()["kind"], kept()["nation"], kept()["quick"]) == ("district", "wales", True)
        assert kept(f"{STEM}-2025")["kind"] == "county"
        again = run("edit", "--nation", "england", "--date", "3 December 2026", "--marking", "OFFICIAL")
        assert "nation england, was wales; date 3 December 2026; marking OFFICIAL." in " ".join(again.out.split())
        assert run("edit", "--full", "--period", "2026").code == 0
        assert kept()["quick"] is False

    @pytest.mark.parametrize("words", [("--period", "2026"), ()])
    def test_a_move_that_was_broken_off_is_finished_by_the_same_command(
        self, run: Run, words: tuple[str, ...], bank: Path
    ) -> None:
        answered(run, bank, "2026", level=2)
        path = Path(f"assessments/{STEM}-2026.json")
        there = path.with_name(f"{STEM}-2027.json")
        there.write_text(path.read_text("utf-8").replace('"period": "2026"', '"period": "2027"'), encoding="utf-8")
        ran = run("edit", *words, "--to-period", "2027")
        assert (ran.code, ran.err) == (0, "")
        assert names() == [f"{STEM}-2025", f"{STEM}-2027"]
        assert "since then: the period changed" in " ".join(run("history").out.split())

    def test_the_period_with_its_file_and_its_history(self, run: Run, bank: Path) -> None:
        answered(run, bank, "2026", level=2)
        before = Path(f"assessments/{STEM}-2026.json").read_bytes()
        ran = run("edit", "--to-period", "2026/27")
        assert ran.code == 0
        assert names() == [f"{STEM}-2025", f"{STEM}-2026-27"]
        assert (kept(f"{STEM}-2026-27")["period"], kept(f"{STEM}-2026-27")["answers"]["a.one"]["level"]) == (
            "2026-27",
            2,
        )
        versions = [path.read_bytes() for path in Path(f"assessments/.history/{STEM}-2026-27").glob("*.json")]
        assert before in versions
        assert not Path(f"assessments/.history/{STEM}-2026").exists()

    def test_it_lands_on_none_that_is_there(self, run: Run, bank: Path) -> None:
        answered(run, bank, "2026", level=2)
        before = contents()
        ran = run("edit", "--period", "2026", "--to-period", "2025")
        assert (ran.code, ran.out) == (1, "")
        assert f"{STEM}-2025.json holds {BARSET}, 2025 already" in ran.err
        assert contents() == before

    def test_a_period_that_cannot_be_meant_can_be_mended_and_not_made(self, run: Run) -> None:
        assert "Did you mean 2026?" in run("edit", "--to-period", "2206").err
        path = Path(f"assessments/{STEM}-2026.json")
        path.write_text(path.read_text("utf-8").replace('"period": "2026"', '"period": "2206"'), encoding="utf-8")
        assert run("edit", "--period", "2206", "--to-period", "2026").code == 0
        assert json.loads(run("gaps", "--json").out)["period"] == "2026"

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            ((), 2, "It is not said what to change"),
            (("--kind", "kingdom"), 1, "'kingdom' is no kind of council"),
            (("--nation", "france"), 2, "'france' is no nation"),
            (("--to-period", "26"), 2, "did you mean 2026?"),
            (("--kind", "county"), 1, "is already set to that"),
        ],
    )
    def test_what_cannot_be_done_changes_nothing(self, run: Run, words: tuple[str, ...], code: int, said: str) -> None:
        before = contents()
        ran = run("edit", *words)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
        assert contents() == before

    def test_one_that_is_signed_off_is_reopened_first(self, run: Run) -> None:
        run("sign-off", "--by", "A. Baker", "--incomplete")
        before = contents()
        assert "sign-off reopen" in run("edit", "--kind", "district").err
        assert contents() == before

    def test_whoever_contradicts_the_file_is_told_of_it(self, run: Run) -> None:
        ran = run("assess", "--plain", "--kind", "district", typed="q\n")
        assert "digiassess edit --kind district" in ran.err


@pytest.mark.usefixtures("bank")
class TestDelete:
    def test_it_asks_where_somebody_can_be_asked_and_elsewhere_needs_yes(self, run: Run) -> None:
        before = contents()
        ran = run("delete", "--period", "2026")
        assert ran.code == 1
        assert "--yes" in ran.err
        assert f"{BARSET}, 2026 (1 answer, 0 actions)" in ran.err
        assert contents() == before

    @pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 1), ("", 1)])
    def test_line_by_line_it_asks_without_a_terminal(self, run: Run, typed: str, code: int) -> None:
        ran = run("delete", "--period", "2026", "--plain", typed=typed)
        assert f"Delete {BARSET}, 2026 (1 answer, 0 actions)? Type yes: " in ran.out
        assert (ran.code, names()) == (code, [f"{STEM}-2025", *([f"{STEM}-2026"] if code else [])])

    def test_it_is_gone_and_the_history_brings_it_back(self, run: Run) -> None:
        before = Path(f"assessments/{STEM}-2026.json").read_bytes()
        ran = run("delete", "--period", "2026", "--yes")
        assert (ran.code, ran.err) == (0, "")
        assert names() == [f"{STEM}-2025"]
        assert run("restore", "1", "--period", "2026").code == 0
        assert Path(f"assessments/{STEM}-2026.json").read_bytes() == before

    def test_one_that_is_signed_off_comes_back_as_it_was_signed(self, run: Run) -> None:
        run("edit", "--marking", "OFFICIAL", "--period", "2026")
        run("sign-off", "sign", "--by", "A. Baker", "--incomplete", "--period", "2026")
        path = Path(f"assessments/{STEM}-2026.json")
        before = path.read_bytes()
        told = " ".join(run("delete", "--period", "2026", "--yes").out.split())
        assert f"{BARSET}, 2026 (1 answer, 0 actions, signed off by A. Baker) is deleted." in told
        refused = run("restore", "2", "--period", "2026")
        assert (refused.code, path.exists()) == (1, False)
        back = f'restore 1 --council "{BARSET}" --period 2026'
        assert "was signed off by A. Baker when it was deleted" in refused.err
        assert f"digiassess {back}" in refused.err
        assert f"bring it back with: digiassess {back}" in told
        assert run(*shlex.split(back)).code == 0
        assert path.read_bytes() == before

    def test_how_to_bring_it_back_leads_to_no_other_council_that_came_since(self, run: Run, bank: Path) -> None:
        for period in ("2025", "2026"):
            told = " ".join(run("delete", "--period", period, "--yes").out.split())
        answered(run, bank, "2026", "Wold Borough Council")
        before = contents()
        assert run(*shlex.split(told.partition("bring it back with: digiassess ")[2])).code == 0
        assert contents().items() > before.items()
        assert f"{STEM}-2026" in names()

    def test_one_that_was_of_another_period_is_said_to_be_of_that_again(self, run: Run) -> None:
        assert run("edit", "--period", "2026", "--to-period", "2026-27").code == 0
        ran = run("restore", "1", "--period", "2026-27")
        assert ran.code == 0
        assert (kept(f"{STEM}-2026-27")["period"], names()) == ("2026", [f"{STEM}-2025", f"{STEM}-2026-27"])
        said = "It is of 2026 again and no longer of 2026-27, though its file keeps its name. To move it to"
        told = " ".join(ran.out.split())
        assert f"{said} 2026-27: digiassess edit --period 2026 --to-period 2026-27" in told
        ran = run("edit", "--period", "2026", "--to-period", "2026-27")
        assert (ran.code, "It is in" in ran.out) == (0, False)
        assert (kept(f"{STEM}-2026-27")["period"], names()) == ("2026-27", [f"{STEM}-2025", f"{STEM}-2026-27"])
        ran = run("restore", "2", "--period", "2026-27")
        assert (ran.code, kept(f"{STEM}-2026-27")["period"], "It is of" in ran.out) == (0, "2026-27", False)

    def test_a_file_with_a_number_in_its_name_keeps_that_too(self, run: Run) -> None:
        place = Path("assessments")
        (place / f"{STEM}-2026.json").rename(place / f"{STEM}-2027-2.json")
        (place / f"{STEM}-2027.json").write_text("{}", encoding="utf-8")
        assert run("edit", "--period", "2026", "--to-period", "2027").code == 0
        assert kept(f"{STEM}-2027-2")["period"] == "2027"

    def test_it_is_not_brought_back_beside_another_of_that_period(self, run: Run, bank: Path) -> None:
        assert run("edit", "--period", "2026", "--to-period", "2026-27").code == 0
        answered(run, bank, "2026")
        before = contents()
        ran = run("restore", "1", "--period", "2026-27")
        assert (ran.code, ran.out, contents()) == (1, "", before)
        assert f"Version 1 is of 2026, which assessments/{STEM}-2026.json holds already" in ran.err

    def test_what_people_answered_goes_with_it_and_comes_back_with_it(self, run: Run) -> None:
        there = Path(f"assessments/responses/{STEM}-2026")
        there.mkdir(parents=True)
        (there / "1.json").write_text("said", encoding="utf-8")
        ran = run("delete", "--period", "2026", "--yes")
        away = Path(f"assessments/.history/{STEM}-2026/responses-00001")
        assert f"was moved to {away}" in ran.out.replace("\n  ", " ").replace("\n", " ")
        assert not there.exists()
        assert (away / "1.json").read_text("utf-8") == "said"
        assert f"in {there} again" in run("restore", "1", "--period", "2026").out.replace("\n  ", " ")
        assert (there / "1.json").read_text("utf-8") == "said"
        assert (there.parent / ".gitignore").read_text("utf-8") == "*\n"

    def test_what_another_council_of_that_file_name_left_stays_its_own(self, run: Run, bank: Path) -> None:
        for council, said in (("St. Albans", "Ann"), ("St Albans", "Zoe")):
            answered(run, bank, "2026", council)
            stem = sorted(path.stem for path in Path("assessments").glob("st-albans*.json"))[0]
            file = Path("assessments/responses", stem, "1.json")
            file.parent.mkdir(parents=True)
            file.write_text(said, encoding="utf-8")
            ran = run("delete", "--council", council, "--period", "2026", "--yes")
            back = shlex.split(ran.out.replace("\n  ", " ").split("bring it back with:")[1].split("What people")[0])
        assert run(*back[1:]).code == 0
        assert file.read_text("utf-8") == "Zoe"
        assert kept(stem)["council"] == "St Albans"
        assert run("restore", "1", "--council", "St. Albans", "--period", "2026").code == 0
        assert Path("assessments/responses/st-albans-2026/1.json").read_text("utf-8") == "Ann"

    def test_of_two_deleted_of_one_period_the_last_comes_back(self, run: Run) -> None:
        run("delete", "--period", "2026", "--yes")
        assert run("edit", "--period", "2025", "--to-period", "2026").code == 0
        assert names() == [f"{STEM}-2026-2"]
        assert "no version" in run("restore", "9", "--period", "2026").err
        assert "the period changed" in run("history", "--period", "2026").out
        run("delete", "--period", "2026", "--yes")
        assert run("restore", "1", "--period", "2026").code == 0
        assert names() == [f"{STEM}-2026-2"]

    def test_it_comes_back_under_the_name_that_its_council_has_by_then(self, run: Run) -> None:
        run("sign-off", "sign", "--by", "A. Baker", "--incomplete", "--period", "2026")
        told = " ".join(run("delete", "--period", "2026", "--yes").out.split())
        assert run("rename", "Newset Council").code == 0
        back = shlex.split(told.partition("bring it back with: digiassess ")[2])
        for council in ("Newset Council", BARSET):
            back[back.index("--council") + 1] = council
            assert run(*back).code == 0
            now = kept()
            assert (now["council"], now["former_names"]) == ("Newset Council", [BARSET])
            assert json.loads(run("gaps", "--period", "2026", "--json").out)["sign_off"]["current"] is True
            assert run("list").out.count("Newset Council, 202") == 2
            assert run("delete", "--period", "2026", "--yes").code == 0

    def test_what_was_deleted_is_named_where_none_is_meant_for_sure(self, run: Run, bank: Path) -> None:
        answered(run, bank, "2026", "Wold Borough Council")
        command = f'digiassess restore 1 --council "{BARSET}" --period'
        gone = f"{BARSET}, 2026 was deleted: bring it back with: {command} 2026"
        assert run("delete", "--council", BARSET, "--period", "2026", "--yes").code == 0
        before = contents()
        for words in (["restore", "1"], ["restore", "1", "--council", BARSET], ["history"]):
            ran = run(*words)
            assert (ran.code, ran.err.splitlines()[1:], contents()) == (1, [gone], before), words
        assert "was deleted" not in run("restore", "1", "--council", "Wold Borough Council").err
        assert run("restore", "1", "--period", "2026").code == 1, "it may be the other council's"
        assert run("restore", "1", "--council", BARSET, "--period", "2026").code == 0

    def test_where_all_are_deleted_it_is_said_how_they_come_back(self, run: Run) -> None:
        for period in ("2025", "2026"):
            assert run("delete", "--period", period, "--yes").code == 0
        assert run("restore", "1").err.count("was deleted: bring it back with: digiassess restore 1 --council") == 2
        assert "2026 was deleted: bring it back with" in " ".join(run().out.split())
        assert run("restore", "1", "--period", "2026").code == 0
        assert "was deleted" not in run().out

    def test_of_several_one_is_named(self, run: Run) -> None:
        before = contents()
        ran = run("delete", "--yes")
        assert (ran.code, contents()) == (1, before)
        assert "There are: 2025, 2026." in ran.err
        assert run("delete", "--yes", "--period", "2031").code == 1
        assert contents() == before

    def test_two_copies_are_explained(self, run: Run) -> None:
        path = Path(f"assessments/{STEM}-2026.json")
        copy = path.with_name("copy.json")
        copy.write_bytes(path.read_bytes())
        ran = run("gaps", "2026")
        assert ran.code == 1
        assert "both hold" in ran.err
        assert "digiassess merge" in ran.err
