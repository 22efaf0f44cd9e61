"""The folder of assessments: which one is meant, what stands in the way, and how new files are named."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LETTERS, assess, make_bank, question
from digiassess.files.council_folder import Folder, file_stem, read_folder
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError

BANK = make_bank({"a": [question("a.one")]})
BARSET, LOAM = "Barset County Council", "Loamshire"


def answered(at: datetime) -> dict[str, Answer]:
    return {"a.one": Answer(level=1, answered_at=at)}


def put(folder: Path, council: str = BARSET, period: str = "2026", name: str | None = None, **more: Any) -> Path:
    """Saves an assessment in `folder` under the name that a new one gets, or that `name`."""
    path = folder / name if name else Folder(folder, ()).new_path(council, period)
    assessment = assess(BANK, more.pop("answers", {}), council=council, period=period, **more)
    return save_assessment(Kept(path, assessment, None)).path


def chosen(folder: Path, council: str | None = None, period: str | None = None) -> tuple[str, str]:
    one = read_folder(folder).choose(council, period).assessment
    return one.council, one.period


def refused(folder: Path, council: str | None = None, period: str | None = None) -> str:
    with pytest.raises(DigiassessError) as error:
        read_folder(folder).choose(council, period)
    assert "\n" not in str(error.value)
    return str(error.value)


class TestPeriods:
    def test_the_latest_is_meant_where_none_is_named(self, tmp_path: Path) -> None:
        for period in ("2025", "2027", "2026"):
            put(tmp_path, period=period)
        assert chosen(tmp_path) == (BARSET, "2027")

    @pytest.mark.parametrize(
        ("periods", "latest"),
        [
            (["2025-26", "2026", "2026-27"], "2026-27"),
            (["2026", "2026-Q1", "2026-Q2", "2026-Q3"], "2026-Q3"),
            (["2026-9", "2026-10"], "2026-10"),
            (["2026-27", "2026-27-Q1"], "2026-27-Q1"),
            (["2026-spring", "2026-Summer", "2026-Autumn", "2027-jan"], "2027-jan"),
        ],
    )
    def test_they_stand_in_the_order_people_mean(self, tmp_path: Path, periods: list[str], latest: str) -> None:
        for period in reversed(periods):
            put(tmp_path, period=period)
        assert chosen(tmp_path) == (BARSET, latest)
        assert [entry.period for entry in read_folder(tmp_path).of(BARSET)] == periods

    def test_where_a_period_names_no_month_its_earliest_answer_does(self, tmp_path: Path) -> None:
        put(tmp_path, period="2026-Q2")
        # Half an hour before midnight in UTC is the first of May on our clocks.
        put(tmp_path, period="2026", answers=answered(datetime(2026, 4, 30, 23, 30, tzinfo=UTC)))
        put(tmp_path, period="2026-may", answers=answered(datetime(2026, 6, 1, tzinfo=UTC)))
        put(tmp_path, period="2026-pilot", answers={})
        found = read_folder(tmp_path)
        assert [entry.period for entry in found.of(BARSET)] == ["2026-pilot", "2026-Q2", "2026", "2026-may"]
        earlier = found.earlier(found.choose(None, "2026").assessment)
        assert [entry.period for entry in earlier] == ["2026-pilot", "2026-Q2"]

    def test_one_that_cannot_be_read_counts_as_the_latest_of_its_year(self, tmp_path: Path) -> None:
        path = put(tmp_path, period="2026")
        put(tmp_path, period="2026-Q3")
        path.write_bytes(path.read_bytes()[:-100])
        assert refused(tmp_path).startswith(f"{path}:")
        assert chosen(tmp_path, period="2026-Q3") == (BARSET, "2026-Q3")

    def test_only_those_are_read_whole_whose_place_is_in_doubt(self, tmp_path: Path) -> None:
        for period in ("2025", "2026-Q1", "2026-Q2", "2027-28"):
            path = put(tmp_path, period=period)
            path.write_bytes(path.read_bytes()[:-100])
        assert [entry.period for entry in read_folder(tmp_path).of(BARSET)][-1] == "2027-28"
        assert not any({"kept", "earliest"} & set(vars(entry)) for entry in read_folder(tmp_path).of(BARSET))

    def test_case_and_other_ways_to_write_it_make_no_second_one(self, tmp_path: Path) -> None:
        put(tmp_path, period="2026-q1")
        put(tmp_path, period="2026-27")
        assert chosen(tmp_path, period="2026-Q1") == (BARSET, "2026-q1")
        for period in ("2026/27", "2026-2027", "2026/2027"):
            assert chosen(tmp_path, period=period) == (BARSET, "2026-27")
        put(tmp_path, period="2026-Q1", name="other.json")
        assert "merge" in refused(tmp_path, period="2026-Q1")

    def test_the_one_named_is_meant(self, tmp_path: Path) -> None:
        for period in ("2025", "2026"):
            put(tmp_path, period=period)
        assert chosen(tmp_path, period="2025") == (BARSET, "2025")

    def test_one_that_is_not_here_is_refused_with_those_that_are(self, tmp_path: Path) -> None:
        put(tmp_path, period="2025")
        put(tmp_path, period="2026-Q3")
        said = refused(tmp_path, period="2026")
        assert said == f"{tmp_path} has no assessment of {BARSET} for 2026. It has: 2025, 2026-Q3."

    def test_the_name_of_the_file_says_nothing(self, tmp_path: Path) -> None:
        put(tmp_path, period="2025", name="zz-2030.json")
        put(tmp_path, period="2026", name="aa-2020.json")
        assert chosen(tmp_path) == (BARSET, "2026")

    def test_two_files_of_one_period_are_said_however_it_is_asked_for(self, tmp_path: Path) -> None:
        put(tmp_path, period="2025")
        put(tmp_path, name="barset.json")
        put(tmp_path, name="copy of barset.json")
        for period in (None, "2026"):
            said = refused(tmp_path, period=period)
            assert str(tmp_path / "barset.json") in said
            assert str(tmp_path / "copy of barset.json") in said
        assert chosen(tmp_path, period="2025") == (BARSET, "2025")


class TestCouncils:
    def test_the_only_one_needs_no_name(self, tmp_path: Path) -> None:
        put(tmp_path)
        assert read_folder(tmp_path).council(None) == BARSET

    def test_of_several_one_must_be_chosen(self, tmp_path: Path) -> None:
        put(tmp_path)
        put(tmp_path, LOAM)
        for period in (None, "2026"):
            said = refused(tmp_path, period=period)
            assert "--council" in said
            assert f"{BARSET}, {LOAM}" in said

    def test_the_one_named_is_meant_in_small_letters_too(self, tmp_path: Path) -> None:
        put(tmp_path, period="2027")
        put(tmp_path, LOAM)
        assert chosen(tmp_path, LOAM) == (LOAM, "2026")
        assert chosen(tmp_path, "loamSHIRE", "2026") == (LOAM, "2026")

    def test_one_that_is_not_here_is_refused_with_those_that_are(self, tmp_path: Path) -> None:
        put(tmp_path)
        assert refused(tmp_path, LOAM) == f"{tmp_path} has no assessment of '{LOAM}'. It has: {BARSET}."

    def test_anothers_period_is_not_its_own(self, tmp_path: Path) -> None:
        put(tmp_path, period="2025")
        put(tmp_path, LOAM, "2026")
        assert "It has: 2025." in refused(tmp_path, BARSET, "2026")

    def test_they_are_listed_once_each_in_alphabetical_order(self, tmp_path: Path) -> None:
        for council, period in ((LOAM, "2025"), (BARSET, "2025"), (LOAM, "2026")):
            put(tmp_path, council, period)
        assert read_folder(tmp_path).councils == [BARSET, LOAM]

    def test_an_empty_folder_says_how_to_start(self, tmp_path: Path) -> None:
        for folder in (tmp_path, tmp_path / "not there"):
            assert "digiassess assess" in refused(folder)
            assert "digiassess assess" in refused(folder, BARSET, "2026")
            assert read_folder(folder).council(None) is None
        assert not (tmp_path / "not there").exists()


class TestNames:
    def test_one_council_however_its_name_is_typed(self, tmp_path: Path) -> None:
        put(tmp_path, "Stratford-on-Avon & St Mary\u2019s", "2025")
        put(tmp_path, "STRATFORD ON AVON and St Mary's", "2026")
        found = read_folder(tmp_path)
        assert found.councils == ["STRATFORD ON AVON and St Mary's"]
        assert [entry.period for entry in found.of("stratford-on-avon and st mary's")] == ["2025", "2026"]

    def test_a_file_from_before_it_was_renamed_elsewhere_is_of_it_too(self, tmp_path: Path) -> None:
        put(tmp_path, "Alford", "2026")
        put(tmp_path, "Newtown", "2025", former_names=("Oldtown", "ALFORD"))
        put(tmp_path, "Oldtown", "2024")
        put(tmp_path, LOAM, "2026")
        found = read_folder(tmp_path)
        assert found.councils == [LOAM, "Newtown"]
        for name in ("Newtown", "Alford", "Oldtown"):
            assert found.named(name) == "Newtown"
            assert [entry.period for entry in found.of(name)] == ["2024", "2025", "2026"]
        assert len({entry.whose for entry in found.entries}) == 2

    def test_a_former_name_still_chooses_it(self, tmp_path: Path) -> None:
        put(tmp_path, LOAM, "2026", former_names=('Loam & "Marl" Rural', "Loam"))
        put(tmp_path, BARSET)
        found = read_folder(tmp_path)
        assert found.councils == [BARSET, LOAM]
        assert found.entries[1].former_names == ('Loam & "Marl" Rural', "Loam")
        assert "kept" not in vars(found.entries[1])
        assert chosen(tmp_path, "LOAM", "2026") == (LOAM, "2026")
        assert found.of("loam and 'marl' rural") == found.of(LOAM) != []

    def test_a_name_that_is_nearly_right_is_hinted_at(self, tmp_path: Path) -> None:
        put(tmp_path)
        put(tmp_path, LOAM)
        assert refused(tmp_path, "Barset Conty Council").endswith(f"It has: {BARSET}, {LOAM}. Did you mean {BARSET}?")
        put(tmp_path, "Barset Conty Council")
        assert read_folder(tmp_path).near("Barset Conty Council") == [], "it is here itself"


class TestWhatIsInTheWay:
    def test_a_file_that_cannot_be_read_blocks_the_search_for_the_latest(self, tmp_path: Path) -> None:
        put(tmp_path)
        (tmp_path / "broken-2027.json").write_text('{"schema": "digiassess/assess', encoding="utf-8")
        assert refused(tmp_path).startswith(f"{tmp_path / 'broken-2027.json'}:1: ")

    def test_it_does_not_block_the_one_that_is_named_and_found(self, tmp_path: Path) -> None:
        put(tmp_path)
        (tmp_path / "broken-2027.json").write_text("{", encoding="utf-8")
        assert chosen(tmp_path, period="2026") == (BARSET, "2026")
        assert chosen(tmp_path, BARSET, "2026") == (BARSET, "2026")

    def test_nor_where_it_is_named_in_small_letters(self, tmp_path: Path) -> None:
        put(tmp_path)
        (tmp_path / "broken-2027.json").write_text("{", encoding="utf-8")
        assert chosen(tmp_path, BARSET.lower(), "2026") == (BARSET, "2026")

    @pytest.mark.parametrize(("council", "period"), [(None, "2025"), (LOAM, "2026"), (BARSET, None)])
    def test_it_blocks_whatever_it_might_be(self, tmp_path: Path, council: str | None, period: str | None) -> None:
        put(tmp_path)
        (tmp_path / "broken-2027.json").write_text("{", encoding="utf-8")
        assert "broken-2027.json" in refused(tmp_path, council, period)

    def test_a_newer_version_of_the_program_blocks_as_well(self, tmp_path: Path) -> None:
        put(tmp_path)
        (tmp_path / "new.json").write_text('{"schema": "digiassess/assessment/3"}', encoding="utf-8")
        assert "newer version" in refused(tmp_path)
        assert len(read_folder(tmp_path).unread) == 1

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("package.json", '{"name": "x"}'),
            ("list.json", "[1, 2]"),
            ("result.json", '{"schema": "digiassess/result/1"}'),
            (".hidden.json", "{"),
            (".barset.json.17.tmp", "{"),
            ("notes.txt", "{"),
            ("barset.yours-1.txt", "{"),
        ],
    )
    def test_files_of_other_programs_are_passed_over(self, tmp_path: Path, name: str, content: str) -> None:
        put(tmp_path)
        (tmp_path / name).write_text(content, encoding="utf-8")
        folder = read_folder(tmp_path)
        assert (folder.councils, len(folder.of(BARSET)), folder.unread) == ([BARSET], 1, ())
        assert chosen(tmp_path) == (BARSET, "2026")

    def test_a_long_number_in_a_file_of_another_program(self, tmp_path: Path) -> None:
        put(tmp_path)
        (tmp_path / "primes.json").write_text(f'{{"prime": {"7" * 5000}}}', encoding="utf-8")
        assert chosen(tmp_path, period="2026") == (BARSET, "2026")

    def test_folders_inside_are_not_looked_into(self, tmp_path: Path) -> None:
        put(tmp_path)
        put(tmp_path / "archive", LOAM)
        assert read_folder(tmp_path).councils == [BARSET]

    def test_a_file_in_place_of_the_folder_is_said(self, tmp_path: Path) -> None:
        path = put(tmp_path)
        with pytest.raises(DigiassessError) as error:
            read_folder(path)
        assert str(error.value) == f"{path} is a file, not a folder: name a folder with --folder."

    def test_what_other_programs_left_is_told_apart_from_what_may_be_ours(self, tmp_path: Path) -> None:
        put(tmp_path)
        for name in ("package.json", ".barset-2025.json", "barset-2025.json"):
            (tmp_path / name).write_text("{", encoding="utf-8")
        found = read_folder(tmp_path)
        assert [str(error).partition(":")[0] for error in found.strays] == [str(tmp_path / "package.json")]
        assert found.unread_files == (tmp_path / "barset-2025.json",)

    def test_a_name_that_no_system_takes_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="xxx"):
            read_folder(tmp_path / ("x" * 300))


class TestDamageBelowTheFirstLines:
    def cut(self, path: Path) -> Path:
        path.write_bytes(path.read_bytes()[:-100])
        return path

    def test_it_is_said_of_the_one_that_is_meant(self, tmp_path: Path) -> None:
        path = self.cut(put(tmp_path))
        for period in (None, "2026"):
            assert refused(tmp_path, period=period).startswith(f"{path}:")

    def test_it_is_said_before_a_second_copy_is(self, tmp_path: Path) -> None:
        put(tmp_path)
        path = self.cut(put(tmp_path, name="copy.json"))
        assert refused(tmp_path).startswith(f"{path}:")

    def test_it_is_never_passed_over_for_an_earlier_period(self, tmp_path: Path) -> None:
        put(tmp_path, period="2025")
        path = self.cut(put(tmp_path, period="2026"))
        assert refused(tmp_path).startswith(f"{path}:")
        assert chosen(tmp_path, period="2025") == (BARSET, "2025")

    def test_an_assessment_that_another_program_wrote_out_again_is_found(self, tmp_path: Path) -> None:
        path = put(tmp_path, council="Ynys Môn")
        path.write_text(json.dumps(json.loads(path.read_bytes()), sort_keys=True), encoding="utf-8")
        assert chosen(tmp_path) == ("Ynys Môn", "2026")
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert chosen(tmp_path, "Ynys Môn", "2026") == ("Ynys Môn", "2026")

    def test_a_name_is_cleaned_however_the_file_is_read(self, tmp_path: Path) -> None:
        path = put(tmp_path)
        path.write_bytes(path.read_bytes().replace(b"Barset ", b"Barset\\u001b\\u202e ", 1))
        folder = read_folder(tmp_path)
        assert folder.councils == [folder.choose(None, None).assessment.council] == [BARSET]

    def test_a_file_that_is_not_utf8_makes_no_second_council(self, tmp_path: Path) -> None:
        put(tmp_path, "Ynys Môn", "2025")
        path = put(tmp_path, "Ynys Môn", "2026")
        path.write_bytes(path.read_bytes().decode().encode("latin-1"))
        assert read_folder(tmp_path).councils == ["Ynys Môn"]
        assert refused(tmp_path) == f"{path}:3: it is not UTF-8 text: save it as UTF-8"


class TestNewNames:
    @pytest.mark.parametrize(
        ("council", "name"),
        [
            ("Barset County Council", "barset-county-council-2026.json"),
            ("../../etc/passwd", "etc-passwd-2026.json"),
            ("../x", "x-2026.json"),
            ("C:\\Windows\\x", "c-windows-x-2026.json"),
            ("CON", "con-2026.json"),
            ("aux.", "aux-2026.json"),
            ("Cyngor Sir Ynys Môn", "cyngor-sir-ynys-mon-2026.json"),
            ("Ŵyre & Præfield", "wyre-prfield-2026.json"),
            ("ﬁfe", "fife-2026.json"),
            ("a\0b", "a-b-2026.json"),
            ("-rf *", "rf-2026.json"),
            ("東京", "council-2026.json"),
            ("🏛", "council-2026.json"),
            ("...", "council-2026.json"),
            ("", "council-2026.json"),
            ("x" * 200, "x" * 60 + "-2026.json"),
            ("x" * 59 + " y", "x" * 59 + "-2026.json"),
        ],
    )
    def test_they_are_plain(self, tmp_path: Path, council: str, name: str) -> None:
        assert Folder(tmp_path, ()).new_path(council, "2026") == tmp_path / name

    def test_the_period_is_part_of_it(self, tmp_path: Path) -> None:
        assert Folder(tmp_path, ()).new_path("Loam", "2026-27-Q3").name == "loam-2026-27-q3.json"

    def test_one_that_is_taken_is_not_taken_again(self, tmp_path: Path) -> None:
        names = [put(tmp_path, council).name for council in ("A B", "A/B", "a+b", "Á b")]
        assert names == ["a-b-2026.json", "a-b-2026-2.json", "a-b-2026-3.json", "a-b-2026-4.json"]
        assert read_folder(tmp_path).councils == ["A B", "A/B", "a+b", "Á b"]

    def test_whatever_stands_there_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "loam-2026.json").mkdir()
        assert Folder(tmp_path, ()).new_path("Loam", "2026").name == "loam-2026-2.json"

    @given(
        st.text(st.characters(exclude_categories=())),
        st.from_regex(r"\A[0-9]{4}(-[A-Za-z0-9]{1,16}){0,2}\Z", alphabet=LETTERS),
    )
    def test_any_name_makes_a_safe_one(self, council: str, period: str) -> None:
        stem = file_stem(council, period)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
        assert len(stem) <= 100
        assert stem.endswith(f"-{period.lower()}")


class TestWhatIsSaid:
    """Each sentence whole: its words are ours, and who is told to type something can type it."""

    def test_of_several_councils(self, tmp_path: Path) -> None:
        put(tmp_path)
        put(tmp_path, council=LOAM)
        assert refused(tmp_path) == (
            f"{tmp_path} holds several councils: choose one with --council. Here are: {BARSET}, {LOAM}."
        )
        assert refused(tmp_path, "Loam") == (f"{tmp_path} has no assessment of 'Loam'. It has: {BARSET}, {LOAM}.")

    def test_of_an_empty_folder(self, tmp_path: Path) -> None:
        assert refused(tmp_path) == (
            f"There is no assessment in {tmp_path} yet. Start one with 'digiassess assess', or name another folder "
            "with --folder."
        )

    def test_of_two_files_of_one_period(self, tmp_path: Path) -> None:
        first, second = put(tmp_path, period="2026-q1", name="a.json"), put(tmp_path, period="2026-Q1", name="b.json")
        assert refused(tmp_path) == (
            f"{first} and {second} both hold {BARSET}, 2026-q1: bring them together with: "
            f"digiassess merge --folder {tmp_path} {second}"
        )

    def test_of_one_period_alone(self, tmp_path: Path) -> None:
        put(tmp_path)
        with pytest.raises(DigiassessError) as error:
            read_folder(tmp_path).choose_several(None, [])
        assert str(error.value) == (
            f"{tmp_path} has one period of {BARSET} only, 2026: there is nothing to compare it with yet."
        )
        with pytest.raises(DigiassessError) as error:
            read_folder(tmp_path).choose_several(None, ["2026", "2026"])
        alone = "One period alone cannot be compared: name two different ones, or none."
        assert str(error.value) == alone
        put(tmp_path, period="2025")
        with pytest.raises(DigiassessError) as error:
            read_folder(tmp_path).choose_several(None, ["2026"])
        assert str(error.value) == f"{alone} Its periods in {tmp_path} are 2025 and 2026."
        assert read_folder(tmp_path).periods_there(None) == ""


class TestSeveral:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Folder:
        """Three periods of one council, and two of another."""
        for period in ("2024", "2025", "2026"):
            put(tmp_path, period=period)
        for period in ("2023", "2027"):
            put(tmp_path, council=LOAM, period=period)
        return read_folder(tmp_path)

    @pytest.mark.parametrize(
        ("council", "periods", "chosen"),
        [
            (BARSET, [], ["2025", "2026"]),
            (LOAM, [], ["2023", "2027"]),
            (BARSET, ["2026", "2024"], ["2024", "2026"]),
            (BARSET, ["2026", "2025", "2024"], ["2024", "2025", "2026"]),
            (LOAM.upper(), ["2027", "2023"], ["2023", "2027"]),
        ],
    )
    def test_they_are_the_council_s_own_the_earliest_first(
        self, folder: Folder, council: str, periods: list[str], chosen: list[str]
    ) -> None:
        found = folder.choose_several(council, periods)
        assert [kept.assessment.period for kept in found] == chosen
        assert {kept.assessment.council for kept in found} == {folder.named(council)}

    def test_of_several_councils_one_must_be_named(self, folder: Folder) -> None:
        for periods in ([], ["2024", "2026"]):
            with pytest.raises(DigiassessError, match="choose one with --council"):
                folder.choose_several(None, periods)

    def test_what_comes_before_is_the_nearest_period(self, folder: Folder) -> None:
        last, first = folder.choose(BARSET, "2026").assessment, folder.choose(BARSET, "2024").assessment
        before = folder.before(last)
        assert before is not None
        assert before.assessment.period == "2025"
        assert folder.before(first) is None

    def test_of_one_year_the_day_it_was_begun_tells_what_comes_before(self, tmp_path: Path) -> None:
        put(tmp_path, period="2026-june")
        put(tmp_path, period="2026")
        folder = read_folder(tmp_path)
        new = folder.choose(BARSET, "2026").assessment
        assert folder.before(new) is None
        before = folder.before(new, date(2026, 11, 27))
        assert before is not None
        assert before.assessment.period == "2026-june"

    def test_the_ids_of_actions_elsewhere_are_those_of_its_other_periods(self, tmp_path: Path) -> None:
        for period, ids in (("2024", ("A1", "A2")), ("2025", ("A3",)), ("2026", ("A4",))):
            actions = tuple(Action(id=each, what="Buy", owner="IT", due=date(2027, 1, 1)) for each in ids)
            put(tmp_path, period=period, actions=actions)
        put(tmp_path, council=LOAM, actions=(Action(id="A9", what="Buy", owner="IT", due=date(2027, 1, 1)),))
        torn = put(tmp_path, period="2023")
        torn.write_text(torn.read_text("utf-8").replace('"quick": false', '"quick": 7'), "utf-8")
        folder = read_folder(tmp_path)
        assert folder.action_ids_elsewhere(folder.choose(BARSET, "2026").assessment) == {"A1", "A2", "A3"}
