"""Answers that come in a file: the three formats say the same, change what they name only, or are refused whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.files.answers_file import COLUMNS, AnswersFile, read_answers
from digiassess.files.answers_taking import apply_answers, check_answers
from digiassess.files.formats.formula import harmless
from digiassess.files.formats.problems import BadFileError
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line, clean_prose

THEMES = {
    "cyber": [question("cyber.accountability"), question("cyber.recovery")],
    "channels": [question("channels.web")],
}
BANK = make_bank(THEMES)
FRESH = assess(BANK, {})
MONDAY, FRIDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 27, 16, 0, tzinfo=UTC)

ANSWERS: dict[str, dict[str, Any]] = {
    "cyber.accountability": {"level": 3},
    "cyber.recovery": {
        "level": "unknown",
        "note": 'Said "no",\nthen yes.',
        "evidence": ["Audit, March", "Minute 12"],
        "target": 4,
    },
    "channels.web": {"level": "not-applicable", "note": "Ŷ"},
}


def file_of(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def as_csv(answers: Mapping[str, Mapping[str, Any]]) -> str:
    rows = io.StringIO(newline="")
    writer = csv.DictWriter(rows, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for name, said in answers.items():
        writer.writerow({"question": name, **said, "evidence": "\n".join(said.get("evidence", []))})
    return rows.getvalue()


def as_text(ending: str, answers: Mapping[str, Mapping[str, Any]]) -> str:
    if ending == "csv":
        return as_csv(answers)
    content = {"answers": answers}
    return json.dumps(content, indent=2) if ending == "json" else yaml.safe_dump(content, allow_unicode=True)


def taken(
    tmp_path: Path, text: str | bytes, ending: str = "yaml", to: Assessment = FRESH, now: datetime = MONDAY
) -> Assessment:
    """`to` with the answers in a file of that text."""
    return apply_answers(to, read_answers(file_of(tmp_path / f"answers.{ending}", text)), now)


def refused(tmp_path: Path, text: str | bytes, ending: str = "yaml") -> list[tuple[int | None, str, str]]:
    """What is said of a file that is refused: line, what is wrong, how to mend it."""
    path = tmp_path / f"answers.{ending}"
    with pytest.raises(BadFileError) as error:
        taken(tmp_path, text, ending)
    assert {found.file for found in error.value.problems} == {str(path)}
    assert all(found.mend for found in error.value.problems)
    return [(found.line, found.what, found.mend) for found in error.value.problems]


class TestThreeFormats:
    @pytest.mark.parametrize("ending", ["yaml", "yml", "json", "csv", "YAML", "Json", "CSV"])
    def test_the_same_content_gives_the_same_assessment(self, tmp_path: Path, ending: str) -> None:
        one = taken(tmp_path, as_text(ending.lower(), ANSWERS), ending)
        assert one.answers == {
            "cyber.accountability": Answer(level=3, answered_at=MONDAY),
            "cyber.recovery": Answer(
                level="unknown",
                note='Said "no",\nthen yes.',
                evidence=("Audit, March", "Minute 12"),
                target=4,
                answered_at=MONDAY,
            ),
            "channels.web": Answer(level="not-applicable", note="Ŷ", answered_at=MONDAY),
        }

    @pytest.mark.parametrize("ending", ["yaml", "json"])
    def test_council_kind_period_and_targets(self, tmp_path: Path, ending: str) -> None:
        content = {"council": "Barset", "kind": "county", "period": "2026", "targets": {"cyber": 4, "channels": 0}}
        text = json.dumps(content) if ending == "json" else yaml.safe_dump(content)
        given_file = read_answers(file_of(tmp_path / f"a.{ending}", text))
        assert (given_file.council, given_file.kind, given_file.period) == ("Barset", "county", "2026")
        assert dict(apply_answers(FRESH, given_file, MONDAY).targets) == {"cyber": 4, "channels": 0}

    @pytest.mark.parametrize("text", ["council: no\nperiod: 2026\n", "council: 'no'\nperiod: '2026'\n"])
    def test_words_and_years_need_no_quotes(self, tmp_path: Path, text: str) -> None:
        given_file = read_answers(file_of(tmp_path / "a.yaml", text))
        assert (given_file.council, given_file.period) == ("no", "2026")

    def test_a_year_in_json_may_be_a_number(self, tmp_path: Path) -> None:
        assert read_answers(file_of(tmp_path / "a.json", '{"period": 2026}')).period == "2026"

    @pytest.mark.parametrize(
        ("text", "ending"),
        [
            ("answers:\n  channels.web: 2\n", "yaml"),
            ("answers: {channels.web: '2'}\n", "yaml"),
            ("answers:\n  channels.web: {level: 2}\n", "yaml"),
            ('{"answers": {"channels.web": 2}}', "json"),
            ('{"answers": {"channels.web": "2"}}', "json"),
            ('{"answers": {"channels.web": {"level": 2}}}', "json"),
            ("question,level\nchannels.web,2\n", "csv"),
            ("level,question\n2,channels.web\n", "csv"),
        ],
    )
    def test_a_level_alone_is_an_answer(self, tmp_path: Path, text: str, ending: str) -> None:
        assert taken(tmp_path, text, ending).answers == {"channels.web": Answer(level=2, answered_at=MONDAY)}

    @pytest.mark.parametrize("evidence", ["Audit", "[Audit]", "\n      - Audit\n"])
    def test_evidence_may_be_text_or_a_list(self, tmp_path: Path, evidence: str) -> None:
        one = taken(tmp_path, f"answers:\n  channels.web:\n    level: 2\n    evidence: {evidence}\n")
        assert one.answer("channels.web").evidence == ("Audit",)

    def test_what_could_rewrite_a_terminal_is_taken_out(self, tmp_path: Path) -> None:
        content = {
            "council": "Bar\x1b[2Jset",
            "answers": {"channels.web": {"note": "a\x07\u202eb", "evidence": ["\x9bx"]}},
        }
        given_file = read_answers(file_of(tmp_path / "a.json", json.dumps(content)))
        answer = apply_answers(FRESH, given_file, MONDAY).answer("channels.web")
        assert (given_file.council, answer.note, answer.evidence) == ("Bar [2Jset", "a b", ("x",))

    @pytest.mark.parametrize("text", ["", "answers:\n", "targets: {}\n", "# nothing yet\n"])
    def test_a_file_that_names_nothing_changes_nothing(self, tmp_path: Path, text: str) -> None:
        assert taken(tmp_path, text) == FRESH


BEFORE = assess(
    BANK,
    {
        "cyber.accountability": Answer(
            level=1, note="Last week's note", evidence=("Minute 3",), target=2, answered_at=MONDAY
        ),
        "cyber.recovery": Answer(level="unknown", answered_at=MONDAY),
    },
    targets={"cyber": 3, "channels": 2},
)


class TestAFileInParts:
    @pytest.mark.parametrize(
        ("text", "ending"),
        [
            ("answers: {cyber.accountability: 2}\n", "yaml"),
            ('{"answers": {"cyber.accountability": {"level": 2}}}', "json"),
            ("question,level,note,evidence,target\ncyber.accountability,2,,,\n", "csv"),
        ],
    )
    def test_only_what_it_names_is_changed(self, tmp_path: Path, text: str, ending: str) -> None:
        after = taken(tmp_path, text, ending, BEFORE, FRIDAY)
        assert after.answer("cyber.accountability") == Answer(
            level=2, note="Last week's note", evidence=("Minute 3",), target=2, answered_at=FRIDAY
        )
        assert after.answer("cyber.recovery") == BEFORE.answer("cyber.recovery")
        assert after.targets == BEFORE.targets
        assert after.model_copy(update={"answers": BEFORE.answers}) == BEFORE

    @pytest.mark.parametrize(
        ("said", "change"),
        [
            ("note: New", {"note": "New"}),
            ("evidence: New", {"evidence": ("New",)}),
            ("target: 4", {"target": 4}),
            ("note: clear", {"note": ""}),
            ("evidence: clear", {"evidence": ()}),
            ("evidence: [Clear]", {"evidence": ()}),
            ("target: CLEAR", {"target": None}),
            ("level: unknown", {"level": "unknown"}),
            ("level: clear", {"level": None, "note": "", "evidence": ()}),
            ("{level: clear, note: Ask again}", {"level": None, "note": "Ask again", "evidence": ()}),
        ],
    )
    def test_one_part_of_an_answer(self, tmp_path: Path, said: str, change: dict[str, Any]) -> None:
        after = taken(tmp_path, f"answers:\n  cyber.accountability:\n    {said}\n", "yaml", BEFORE, FRIDAY)
        before = BEFORE.answer("cyber.accountability")
        assert after.answer("cyber.accountability") == before.model_copy(update={**change, "answered_at": FRIDAY})

    @pytest.mark.parametrize("said", ["''", "{}", "{level: ''}", "{level: }", "{note: '', evidence: [], target: }"])
    def test_what_is_left_empty_leaves_what_is_there(self, tmp_path: Path, said: str) -> None:
        assert taken(tmp_path, f"answers:\n  cyber.accountability: {said}\n", "yaml", BEFORE, FRIDAY) == BEFORE

    def test_an_answer_of_which_nothing_is_left_is_none(self, tmp_path: Path) -> None:
        text = "answers: {cyber.accountability: {level: clear, target: clear}, channels.web: clear}\n"
        assert set(taken(tmp_path, text, "yaml", BEFORE, FRIDAY).answers) == {"cyber.recovery"}

    def test_a_theme_s_target_can_be_taken_back(self, tmp_path: Path) -> None:
        assert taken(tmp_path, "targets: {cyber: clear}\n", "yaml", BEFORE, FRIDAY).targets == {"channels": 2}

    CHANGED = BEFORE.with_answer("cyber.recovery", Answer(level=2, to_confirm=True, confirmed_from="2025"))

    def test_a_level_given_confirms_an_answer_whose_question_changed(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.recovery: 2}\n", "yaml", self.CHANGED, FRIDAY)
        assert after.answer("cyber.recovery") == Answer(level=2, answered_at=FRIDAY)

    def test_a_note_alone_does_not(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.recovery: {note: x}}\n", "yaml", self.CHANGED, FRIDAY)
        assert after.answer("cyber.recovery").to_confirm
        assert not after.answer("cyber.recovery").given

    def test_a_note_may_come_before_its_level(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers:\n  channels.web: {note: Ask Ann}\n", "yaml", BEFORE, FRIDAY)
        assert after.answer("channels.web") == Answer(note="Ask Ann", answered_at=FRIDAY)

    def test_one_target_leaves_the_others(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "targets: {cyber: 1}\n", "yaml", BEFORE, FRIDAY)
        assert after == BEFORE.model_copy(update={"targets": {"cyber": 1, "channels": 2}})

    def test_the_assessment_given_is_not_changed(self, tmp_path: Path) -> None:
        before = assessment_json(BEFORE)
        taken(tmp_path, "targets: {cyber: 1}\nanswers: {cyber.recovery: 4}\n", "yaml", BEFORE, FRIDAY)
        assert assessment_json(BEFORE) == before


def _first_harmless(evidence: list[str]) -> list[str]:
    """Lines that stand in one cell, of which the first begins it."""
    return [harmless(evidence[0]), *evidence[1:]]


class TestTwice:
    @pytest.mark.parametrize("ending", ["yaml", "json", "csv"])
    def test_the_second_time_changes_nothing_not_even_the_time(self, tmp_path: Path, ending: str) -> None:
        once = taken(tmp_path, as_text(ending, ANSWERS), ending)
        assert taken(tmp_path, as_text(ending, ANSWERS), ending, once, FRIDAY) == once

    def test_only_answers_that_differ_get_a_new_time(self, tmp_path: Path) -> None:
        after = taken(tmp_path, "answers: {cyber.accountability: 1, cyber.recovery: 0}\n", "yaml", BEFORE, FRIDAY)
        assert after.answer("cyber.accountability") == BEFORE.answer("cyber.accountability")
        assert after.answer("cyber.recovery") == Answer(level=0, answered_at=FRIDAY)

    TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    SAID = st.fixed_dictionaries(
        {"level": st.sampled_from([0, 1, 4, "unknown", "not-applicable"])},
        optional={
            "note": TEXTS.filter(clean_prose),
            "evidence": st.lists(TEXTS.map(clean_line).filter(bool), min_size=1, max_size=3),
            "target": st.integers(0, 4),
        },
    )

    @given(st.dictionaries(st.sampled_from(list(BANK.by_id)), SAID))
    def test_any_answers_in_any_format_any_number_of_times(
        self, tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Any]
    ) -> None:
        folder = tmp_path_factory.getbasetemp()
        wanted = {
            name: Answer(
                level=said["level"],
                note=said.get("note", ""),
                evidence=said.get("evidence", ()),
                target=said.get("target"),
                answered_at=MONDAY,
            )
            for name, said in answers.items()
        }
        # In a table an apostrophe before a formula is no part of the text: `harmless` puts it there.
        plain = {
            name: {
                **said,
                **({"note": harmless(clean_prose(said["note"]))} if "note" in said else {}),
                **({"evidence": _first_harmless(said["evidence"])} if "evidence" in said else {}),
            }
            for name, said in answers.items()
        }
        one = FRESH
        for ending, said in (("yaml", answers), ("json", answers), ("csv", plain)):
            assert taken(folder, as_text(ending, said), ending).answers == wanted
            one = taken(folder, as_text(ending, said), ending, one, MONDAY)
        assert one.answers == wanted


LEVEL_MISTAKES = [
    "9",
    "5",
    "-1",
    "3.5",
    "yes",
    "none",
    "~",
    "2 - Level 3",
    "1_0",
    "'+2'",
    "٣",
    "[2]",
]


class TestRefused:
    @pytest.mark.parametrize("level", LEVEL_MISTAKES)
    @pytest.mark.parametrize("form", ["  channels.web: {0}", "  channels.web: {{note: x, level: {0}}}"])
    def test_what_is_no_level(self, tmp_path: Path, form: str, level: str) -> None:
        text = f"answers:\n  cyber.recovery: 1\n{form.format(level)}\n"
        ((line, what, mend),) = refused(tmp_path, text)
        assert line == 3
        assert what.startswith("'channels.web' is answered with ")
        assert mend == "give a level number from 0 to 4, unknown or not-applicable"

    @pytest.mark.parametrize("level", ["9", "-1", "3.5", "1e99", "true", '"yes"', "[2]", "1e999"])
    def test_what_is_no_level_in_json(self, tmp_path: Path, level: str) -> None:
        text = f'{{"answers": {{\n  "cyber.recovery": 1,\n  "channels.web": {level}\n}}}}'
        ((line, what, _),) = refused(tmp_path, text, "json")
        assert line == 3
        assert what.startswith("'channels.web' is answered with ")

    @pytest.mark.parametrize("level", ["9", "-1", "3.1", "yes", "Level", "3 Level 2"])
    def test_what_is_no_level_in_csv(self, tmp_path: Path, level: str) -> None:
        ((line, what, _),) = refused(tmp_path, f"question,level\ncyber.recovery,1\nchannels.web,{level}\n", "csv")
        assert (line, what) == (3, f"'channels.web' is answered with level '{level}'")

    @pytest.mark.parametrize(
        ("text", "line", "what", "mend"),
        [
            ("answers:\n  cyber.recvery: 1\n", 2, "no question 'cyber.recvery'", "did you mean 'cyber.recovery'?"),
            ("answers:\n  zzzzz: 1\n", 2, "no question 'zzzzz'", "digiassess questions list"),
            ("answers:\n  Cyber.Recovery: 1\n", 2, "no question 'Cyber.Recovery'", "'cyber.recovery'"),
            ("targets:\n  cybr: 1\n", 2, "no theme 'cybr'", "did you mean 'cyber'?"),
            ("targets:\n  zzzzz: 1\n", 2, "no theme 'zzzzz'", "the themes are cyber, channels"),
            ("targets:\n  cyber: 5\n", 2, "the target for 'cyber' is '5'", "from 0 to 4"),
            ("targets:\n  cyber: high\n", 2, "the target for 'cyber' is 'high'", "from 0 to 4"),
            ("targets:\n  cyber: unknown\n", 2, "the target for 'cyber' is 'unknown'", "from 0 to 4"),
            ("targets: 3\n", 1, "'targets' should be a set", ""),
            ("answers: 3\n", 1, "'answers' should be a set", ""),
            ("answers:\n- cyber.recovery\n", 1, "it has a list of 'answers', as other tools write it", ""),
            ("_src_path: x\n_commit: y\nanswers: {}\n", 1, "it has '_src_path' and '_commit' beside 'answers'", ""),
            ("schema: digiassess/result/1\n", 1, "'digiassess/result/1', which is no file of answers", ""),
            ("schema: digiassess/assessment/9\n", 1, "it is of a newer version of digiassess", "install"),
            ("- a\n", 1, "set of named fields", "answers:"),
            ("words\n", 1, "set of named fields", "answers:"),
            ("council: x\nanswer: {}\n", 2, "no field 'answer'", "did you mean 'answers'?"),
            ("council: x\nscore: 3\n", 2, "no field 'score'", "take it out"),
            ("kind: county\ncouncil: [x]\n", 2, "'council' should be text", ""),
            (f"council: {'x' * 201}\n", 1, "'council' is too long", "200"),
            ("council: x\nperiod: 26\n", 2, "'26' is no period", "2026-27"),
            ("answers:\n  channels.web:\n    levl: 3\n", 3, "no field 'levl'", "did you mean 'level'?"),
            ("answers:\n  channels.web:\n    level: 3\n    owner: x\n", 4, "no field 'owner'", "an answer has a level"),
            (
                "answers:\n  channels.web:\n    level: 3\n    target: 5\n",
                4,
                "target for 'channels.web' is '5'",
                "0 to 4",
            ),
            ("answers:\n  channels.web:\n    note: [x]\n", 3, "'note' of 'channels.web' should be text", ""),
            (
                f"answers:\n  channels.web:\n    note: {'x' * 20001}\n",
                3,
                "'note' of 'channels.web' is too long",
                "20000",
            ),
            (
                "answers:\n  channels.web:\n    evidence: {a: b}\n",
                3,
                "'evidence' of 'channels.web' should be a list",
                "",
            ),
            ("answers:\n  channels.web:\n    evidence:\n    - x\n    - ''\n", 5, "item 1 is empty", ""),
            ("answers:\n  channels.web: 1\n  channels.web: 2\n", 3, "stands twice (first on line 2)", ""),
            ("answers:\n  channels.web: &x 1\n", 2, "anchor or alias", ""),
            ("answers:\n  channels.web: !!int 1\n", 2, "tag", ""),
            ("answers:\n  channels.web: 1: 2\n", 2, "not YAML", ""),
        ],
    )
    def test_one_mistake(self, tmp_path: Path, text: str, line: int, what: str, mend: str) -> None:
        ((found, said, how),) = refused(tmp_path, text)
        assert found == line
        assert what in said
        assert mend in how

    def test_every_mistake_is_named_at_once(self, tmp_path: Path) -> None:
        text = (
            "targets:\n  cybr: 1\n  channels: 9\nanswers:\n  cyber.recvery: 1\n  cyber.recovery: 9\n"
            "  channels.web:\n    level: yes\n    target: -1\n    hint: x\n    note: {}\n"
        )
        found = refused(tmp_path, text)
        assert [line for line, _, _ in found] == [2, 3, 5, 6, 8, 9, 10, 11]

    @pytest.mark.parametrize("top", ["answres: {}", "period: 26"])
    def test_a_mistake_at_the_top_hides_none_in_the_answers(self, tmp_path: Path, top: str) -> None:
        assert [line for line, _, _ in refused(tmp_path, f"{top}\nanswers:\n  channels.web: 9\n")] == [1, 3]

    @pytest.mark.parametrize("value", ["false", "[]"])
    @pytest.mark.parametrize("name", ["answers", "targets"])
    def test_nothing_but_named_fields_is_taken_for_answers(self, tmp_path: Path, name: str, value: str) -> None:
        assert refused(tmp_path, f'{{"{name}": {value}}}', "json")

    def test_a_note_that_reads_like_a_key_leads_nobody_astray(self, tmp_path: Path) -> None:
        text = '{"answers": {"channels.web": {\n  "note": "level",\n  "level": 9\n}}}'
        assert [line for line, _, _ in refused(tmp_path, text, "json")] == [3]

    @pytest.mark.parametrize("name", [r"\u001b]0;x\u0007", r"cyber\nrecovery", r"x\u202ey", r"\ud800"])
    def test_no_name_in_it_can_write_to_the_terminal(self, tmp_path: Path, name: str) -> None:
        ((_, what, _),) = refused(tmp_path, f'{{"answers": {{"{name}": 1}}}}', "json")
        assert what.isprintable()

    @pytest.mark.parametrize(
        "text",
        ["", "{", "[" * 30_000, '{"a":' * 30_000, '{"answers": NaN}', '{"answers": {}, "answers": {}}', "nul"],
    )
    def test_json_that_is_damaged(self, tmp_path: Path, text: str) -> None:
        assert len(refused(tmp_path, text, "json")) == 1

    def test_a_number_of_five_thousand_digits(self, tmp_path: Path) -> None:
        assert refused(tmp_path, f'{{"answers": {{"channels.web": {"1" * 5000}}}}}', "json")
        assert refused(tmp_path, f"answers: {{channels.web: {'1' * 5000}}}", "yaml")

    @pytest.mark.parametrize("ending", ["yaml", "json"])
    def test_what_is_not_utf8(self, tmp_path: Path, ending: str) -> None:
        assert refused(tmp_path, b"{\n\xe9}", ending) == [(2, "it is not UTF-8 text", "save it as UTF-8")]

    @pytest.mark.parametrize("name", ["answers.txt", "answers", "answers.yaml.bak", "answers.xls", "answers.pdf"])
    def test_a_file_of_another_ending(self, tmp_path: Path, name: str) -> None:
        path = file_of(tmp_path / name, "answers: {}\n")
        with pytest.raises(DigiassessError, match=r"\.yaml, \.json, \.csv, \.xlsx or \.ods") as error:
            read_answers(path)
        assert str(error.value).startswith(str(path))

    @pytest.mark.parametrize("name", ["missing.yaml", "missing.csv", "folder.json"])
    def test_a_file_that_cannot_be_read(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder.json").mkdir()
        with pytest.raises(DigiassessError) as error:
            read_answers(tmp_path / name)
        assert str(error.value).startswith(f"{tmp_path / name}: ")


class TestCsv:
    def test_a_file_from_a_spreadsheet(self, tmp_path: Path) -> None:
        text = (
            '\ufeffQuestion,Level , note,Evidence,target\r\n cyber.recovery , 2,"Two\r\n\r\nlines, ""quoted""",'
            '"Audit\r\n\r\nMinute 12",\r\n,,,,\r\nchannels.web,unknown,,,4\r\n\r\n'
        )
        assert taken(tmp_path, text, "csv").answers == {
            "cyber.recovery": Answer(
                level=2, note='Two\n\nlines, "quoted"', evidence=("Audit", "Minute 12"), answered_at=MONDAY
            ),
            "channels.web": Answer(level="unknown", target=4, answered_at=MONDAY),
        }

    def test_lines_are_those_of_the_file_past_cells_of_several_lines_and_empty_rows(self, tmp_path: Path) -> None:
        text = 'question,level,note\ncyber.recovery,1,"a\nb\nc"\n\n,,\ncyber.accountability,9,"a\nb"\nchannels.web,8,\n'
        assert [line for line, _, _ in refused(tmp_path, text, "csv")] == [7, 9]
        assert [line for line, _, _ in refused(tmp_path, text.replace("\n", "\r\n"), "csv")] == [7, 9]

    def test_rows_may_be_short(self, tmp_path: Path) -> None:
        one = taken(tmp_path, "question,level,note\nchannels.web,2\ncyber.recovery\n", "csv")
        assert one.answers == {"channels.web": Answer(level=2, answered_at=MONDAY)}

    @pytest.mark.parametrize(
        ("text", "line", "what"),
        [
            ("question,score\nchannels.web,2\n", 1, "the columns are 'question, score'"),
            ("question|level\nchannels.web|2\n", 1, "the columns are 'question|level'"),
            ("level,note\n2,x\n", 1, "the columns are 'level, note'"),
            ("question,level,level\nchannels.web,2,3\n", 1, "the column 'level' stands twice"),
            ("channels.web,2\n", 1, "the columns are 'channels.web, 2'"),
            ("question,level\nchannels.web,2,because\n", 2, "more cells than columns"),
            ("question,level\nchannels.web,2\nchannels.web,2\n", 3, "'channels.web' stands twice"),
            ("question,level\nchannels.wbe,2\n", 2, "no question 'channels.wbe'"),
            ("question,level\n,2\n", 2, "the row names no question"),
            ("question,level,target\nchannels.web,2,9\n", 2, "the target for 'channels.web' is '9'"),
            ("question,level\nchannels.web,2\0\n", 2, "NUL"),
            ('question,level\nchannels.web,"2\n', 2, "not CSV"),
            ('question,level\nchannels.web,"2"x\n', 2, "not CSV"),
        ],
    )
    def test_one_mistake(self, tmp_path: Path, text: str, line: int, what: str) -> None:
        ((found, said, _),) = refused(tmp_path, text, "csv")
        assert found == line
        assert what in said

    def test_a_header_below_empty_lines_has_its_own_line(self, tmp_path: Path) -> None:
        ((line, _, _),) = refused(tmp_path, "\n,\nquestion,score\nchannels.web,2\n", "csv")
        assert line == 3

    def test_a_row_of_the_wrong_shape_hides_no_other_mistake(self, tmp_path: Path) -> None:
        text = "question,level\nchannels.web,2,because\ncyber.recovery,9\n"
        assert [line for line, _, _ in refused(tmp_path, text, "csv")] == [2, 3]

    def test_a_cell_of_a_whole_book(self, tmp_path: Path) -> None:
        text = f'question,level,note\nchannels.web,2,"{"x" * 200_000}"\n'
        assert len(refused(tmp_path, text, "csv")) == 1

    def test_a_file_without_a_header_is_refused(self, tmp_path: Path) -> None:
        ((line, what, _),) = refused(tmp_path, "\n\n", "csv")
        assert (line, what) == (1, "it is empty")

    def test_an_empty_file_names_nothing(self, tmp_path: Path) -> None:
        assert taken(tmp_path, "question,level\n", "csv") == FRESH

    @settings(deadline=None)
    @given(st.text() | st.text("question,level\n\r\"' ;\0\t"))
    def test_any_text_is_read_or_refused(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        path = file_of(tmp_path_factory.getbasetemp() / "any.csv", f"question,level\n{text}")
        try:
            one = apply_answers(FRESH, read_answers(path), MONDAY)
        except BadFileError:
            return
        assert set(one.answers) <= set(BANK.by_id)


class TestFromTheCommandLine:
    HEAD = "council: Barset County Council\nkind: county\nperiod: '2026'\n"

    def run_with(self, run: Run, tmp_path: Path, answers: str, name: str = "a.yaml") -> tuple[int, str]:
        bank = tmp_path / "bank"
        if not bank.exists():
            write_bank(bank, bank_files(THEMES))
        file_of(tmp_path / name, answers)
        ran = run("assess", "--answers", name, "--bank", bank)
        return ran.code, ran.err

    def saved(self, tmp_path: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "assessments").glob("*")}

    def test_a_file_with_a_mistake_saves_nothing(self, run: Run, tmp_path: Path) -> None:
        code, said = self.run_with(run, tmp_path, f"{self.HEAD}answers:\n  channels.web: 2\n  cyber.recovery: 9\n")
        assert code == 1
        assert "a.yaml:6: 'cyber.recovery' is answered with level '9'" in said
        assert self.saved(tmp_path) == {}

    def test_nor_does_it_change_what_is_there(self, run: Run, tmp_path: Path) -> None:
        assert self.run_with(run, tmp_path, f"{self.HEAD}answers: {{channels.web: 2}}\n") == (0, "")
        before = self.saved(tmp_path)
        assert len(before) == 1
        assert self.run_with(run, tmp_path, f"{self.HEAD}answers: {{channels.web: 3, cyber.recvery: 1}}\n")[0] == 1
        assert self.saved(tmp_path) == before

    def test_the_same_file_again_leaves_the_same_bytes(self, run: Run, tmp_path: Path) -> None:
        text = f"{self.HEAD}targets: {{cyber: 2}}\nanswers: {{channels.web: {{level: 2, note: x}}}}\n"
        assert self.run_with(run, tmp_path, text) == (0, "")
        before = self.saved(tmp_path)
        assert self.run_with(run, tmp_path, text) == (0, "")
        assert self.saved(tmp_path) == before


def test_an_answers_file_says_nothing_of_what_it_does_not_name(tmp_path: Path) -> None:
    given_file = read_answers(file_of(tmp_path / "a.yaml", "answers: {channels.web: 2}\n"))
    assert given_file == AnswersFile(given_file.document, answers={"channels.web": "2"})


class TestTables:
    """Each mistake of a table whole: its place, what is wrong and the mend."""

    def test_in_a_csv_file(self, tmp_path: Path) -> None:
        text = "level,question\n1,channels.web\n2,\n3,channels.web\n"
        assert refused(tmp_path, text, "csv") == [
            (3, "the row names no question", "write its id"),
            (4, "'channels.web' stands twice (first on line 2)", "keep one of the rows"),
        ]

    def test_in_a_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            rows = (("level", "question"), (1, "channels.web"), (2, None), (3, "channels.web"), (9, "cyber.recovery"))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        with pytest.raises(DigiassessError) as error:
            apply_answers(FRESH, read_answers(path), MONDAY)
        said = str(error.value)
        assert f"{path}:B3: the row names no question: write its id" in said
        assert f"{path}:B4: 'channels.web' stands twice (first on B2): keep one of the rows" in said
        assert f"{path}:A5: 'cyber.recovery' is answered with level '9'" in said

    def test_what_was_passed_over_is_said(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("question,level,who\nchannels.web,1,me\n", "utf-8")
        [note] = read_answers(path).notes
        assert "'who'" in note


class TestAnotherAssessment:
    """An assessment's own file, taken as a file of answers: what people said, and nothing that the program kept."""

    def given(self, tmp_path: Path, **answer: Any) -> Assessment:
        path = tmp_path / "other.json"
        there = FRESH.with_answer("channels.web", Answer(level=2, note="Seen.", **answer))
        path.write_bytes(assessment_json(there))
        return apply_answers(FRESH, read_answers(path), MONDAY)

    def test_its_answers_are_given_today(self, tmp_path: Path) -> None:
        found = self.given(tmp_path, answered_at=datetime(2020, 1, 1, tzinfo=UTC), confirmed_from="2019")
        assert found.answers == {"channels.web": Answer(level=2, note="Seen.", answered_at=MONDAY)}

    def test_what_was_still_to_be_confirmed_is_no_answer(self, tmp_path: Path) -> None:
        assert self.given(tmp_path, to_confirm=True).answers == {
            "channels.web": Answer(note="Seen.", answered_at=MONDAY)
        }

    def test_what_is_no_answer_is_refused_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "other.json"
        path.write_bytes(assessment_json(FRESH).replace(b'"answers": {}', b'"answers": {"channels.web": 9}'))
        with pytest.raises(DigiassessError, match=r"other\.json:[0-9]+: 'channels.web' is answered with level '9'"):
            apply_answers(FRESH, read_answers(path), MONDAY)


class TestBeforeItIsKnownWhatTheyAreAbout:
    def refused(self, path: Path, text: str) -> list[str]:
        given = read_answers(file_of(path, text))
        try:
            check_answers(BANK, given)
        except BadFileError as error:
            return str(error).replace(f"{path}:", "").split("\n")
        return []

    def test_a_kind_of_council_is_one_of_the_bank_s_however_it_is_written(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        answers = "answers:\n  cyber.nine: 9\n"
        assert self.refused(path, answers) == [], "the bank is asked when the answers are taken"
        for kind in ("county", "COUNTY", "Fire and rescue"):
            assert self.refused(path, f"kind: {kind}\n{answers}") == []

    def test_with_a_kind_that_is_none_every_other_mistake_is_told_at_once(self, tmp_path: Path) -> None:
        text = "kind: distrct\ntargets:\n  cyber: 7\n  nowhere: 1\nanswers:\n  cyber.nine: 1\n  channels.web: 9\n"
        assert self.refused(tmp_path / "a.yaml", text) == [
            "1: 'distrct' is no kind of council in this question bank: did you mean 'district'?",
            "3: the target for 'cyber' is '7': give a level number from 0 to 4",
            "4: there is no theme 'nowhere': the themes are cyber, channels",
            "6: there is no question 'cyber.nine': 'digiassess questions list' shows them all",
            "7: 'channels.web' is answered with level '9': give a level number from 0 to 4, unknown or not-applicable",
        ]

    def test_a_kind_that_is_like_none_is_mended_with_those_there_are(self, tmp_path: Path) -> None:
        bank = make_bank(THEMES, kinds=["district", "county"])
        with pytest.raises(BadFileError) as error:
            check_answers(bank, read_answers(file_of(tmp_path / "a.yaml", "kind: zoo\nanswers:\n  channels.web: 1\n")))
        assert str(error.value).endswith(":1: 'zoo' is no kind of council in this question bank: use district, county")
