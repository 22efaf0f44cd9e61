"""Answers that come in a file: the three formats say the same, change what they name only, or are refused whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from answers_files import ANSWERS, BANK, FRESH, MONDAY, THEMES, as_text, file_of, refused, taken
from conftest import LETTERS, Run, bank_files, write_bank
from digiassess.files.answers_file import AnswersFile, read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.formats.problems import BadFileError
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from sheets import workbook


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


@pytest.mark.parametrize("nothing", ["null", "Null", "NULL", "~", ""])
class TestNothing:
    """YAML's words for nothing are what JSON's null is: a part that a file does not name stays."""

    BEFORE = "answers:\n  channels.web: {level: 2, note: Ours., evidence: [Audit], target: 3}\ntargets: {cyber: 4}\n"

    @pytest.mark.parametrize("part", ["level", "note", "evidence", "target"])
    def test_a_part_that_is_nothing_stays(self, tmp_path: Path, nothing: str, part: str) -> None:
        before = taken(tmp_path, self.BEFORE)
        text = f"answers:\n  channels.web:\n    {part}: {nothing}\ntargets:\n  cyber: {nothing}\n"
        assert taken(tmp_path, text, to=before) == before

    def test_so_does_a_whole_answer_and_every_target(self, tmp_path: Path, nothing: str) -> None:
        before = taken(tmp_path, self.BEFORE)
        text = f"answers:\n  channels.web: {nothing}\ntargets: {nothing}\n"
        assert taken(tmp_path, text, to=before) == before
        assert taken(tmp_path, f"answers: {nothing}\n", to=before) == before

    def test_it_is_no_council_kind_or_period(self, tmp_path: Path, nothing: str) -> None:
        text = "".join(f"{name}: {nothing}\n" for name in ("council", "kind", "nation", "period"))
        given_file = read_answers(file_of(tmp_path / "a.yaml", text))
        assert not given_file.problems
        said = (given_file.council, given_file.kind, given_file.nation, given_file.period)
        assert said == (None, None, None, None)

    def test_it_is_nobody(self, tmp_path: Path, nothing: str) -> None:
        path = file_of(tmp_path / "a.yaml", f"respondent: A. Baker\nrole: {nothing}\ngroup: {nothing}\n")
        given_file = read_answers(path, of_a_person=True)
        assert (given_file.respondent, given_file.role, given_file.group) == ("A. Baker", None, None)


def test_nothing_in_quotes_is_text(tmp_path: Path) -> None:
    text = "answers: {channels.web: {note: 'null', evidence: [\"~\"]}}\n"
    answer = taken(tmp_path, text).answers["channels.web"]
    assert (answer.note, answer.evidence) == ("null", ("~",))


LEVEL_MISTAKES = [
    "9",
    "5",
    "-1",
    "3.5",
    "yes",
    "none",
    "'~'",
    "'null'",
    "nil",
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
        assert mend == "give a level number from 0 to 4, its name, don't know or not applicable"

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
            (
                "answers:\n  cyber.recvery: 1\n",
                2,
                "there is no question 'cyber.recvery'",
                "did you mean 'cyber.recovery'?",
            ),
            (
                "answers:\n  cyber.recovery-of-them: 2\n",
                2,
                "there is no question 'cyber.recovery-of-them'",
                "did you mean 'cyber.recovery'?",
            ),
            (
                "answers:\n  Mrs Ann Clerk of Barset said: 1\n",
                2,
                "there is no question 'Mrs Ann Clerk\u2026'",
                "'digiassess questions list' shows them all",
            ),
            ("answers:\n  zzzzz: 1\n", 2, "there is no question 'zzzzz'", "'digiassess questions list' shows them all"),
            (
                "answers:\n  Cyber.Recovery: 1\n",
                2,
                "there is no question 'Cyber.Recovery'",
                "did you mean 'cyber.recovery'?",
            ),
            ("targets:\n  cybr: 1\n", 2, "there is no theme 'cybr'", "did you mean 'cyber'?"),
            ("targets:\n  zzzzz: 1\n", 2, "there is no theme 'zzzzz'", "the themes are cyber, channels"),
            ("targets:\n  cyber: 5\n", 2, "the target for 'cyber' is '5'", "give a level number from 0 to 4"),
            ("targets:\n  cyber: high\n", 2, "the target for 'cyber' is 'high'", "give a level number from 0 to 4"),
            (
                "targets:\n  cyber: unknown\n",
                2,
                "the target for 'cyber' is 'unknown'",
                "give a level number from 0 to 4",
            ),
            ("targets: 3\n", 1, "'targets' should be a set of 'id: value' lines", "write it so"),
            ("answers: 3\n", 1, "'answers' should be a set of 'id: value' lines", "write it so"),
            (
                "_src_path: x\n_commit: y\nanswers: {}\n",
                1,
                "it has '_src_path' and '_commit' beside 'answers', as another tool's file has",
                "name a file with 'id: level' lines under 'answers:'",
            ),
            (
                "schema: digiassess/assessment/9\n",
                1,
                "it is of a newer version of digiassess (digiassess/assessment/9)",
                "install that version; nothing was changed",
            ),
            ("- a\n", 1, "it should be a set of named fields", "start with 'answers:'"),
            ("words\n", 1, "it should be a set of named fields", "start with 'answers:'"),
            ("council: x\nanswer: {}\n", 2, "there is no field 'answer' here", "did you mean 'answers'?"),
            ("council: x\nscore: 3\n", 2, "there is no field 'score' here", "take it out"),
            ("kind: county\ncouncil: [x]\n", 2, "'council' should be text", "write it as text"),
            (f"council: {'x' * 201}\n", 1, "'council' is too long", "keep it to 200"),
            (
                "council: x\nperiod: 26\n",
                2,
                "'period': '26' is no period",
                "did you mean 2026? Else write a year such as 2026 or 2026-27, or 2026-Q3 for more than one in a year",
            ),
            (
                "answers:\n  channels.web:\n    levl: 3\n",
                3,
                "there is no field 'levl' in an answer",
                "did you mean 'level'?",
            ),
            (
                "answers:\n  channels.web:\n    level: 3\n    owner: x\n",
                4,
                "there is no field 'owner' in an answer",
                "an answer has a level, note, evidence and target",
            ),
            (
                "answers:\n  channels.web:\n    level: 3\n    target: 5\n",
                4,
                "the target for 'channels.web' is '5'",
                "give a level number from 0 to 4",
            ),
            (
                "answers:\n  channels.web:\n    note: [x]\n",
                3,
                "'note' of 'channels.web' should be text",
                "write it as text",
            ),
            (
                f"answers:\n  channels.web:\n    note: {'x' * 20001}\n",
                3,
                "'note' of 'channels.web' is too long",
                "keep it to 20000",
            ),
            (
                "answers:\n  channels.web:\n    evidence: {a: b}\n",
                3,
                "'evidence' of 'channels.web' should be a list",
                'write one item a line after a hyphen, or all as ["one", "two"]',
            ),
            (
                "answers:\n  channels.web:\n    evidence:\n    - x\n    - ''\n",
                5,
                "item 1 is empty or too short",
                "give at least 1",
            ),
            (
                "answers:\n  channels.web: 1\n  channels.web: 2\n",
                3,
                "'channels.web' stands twice (first on line 2)",
                "keep one of them",
            ),
            (
                "answers:\n  channels.web: &x 1\n",
                2,
                "it uses an anchor or alias (& or *)",
                "write the text out, or put quotes round it",
            ),
            (
                "answers:\n  channels.web: !!int 1\n",
                2,
                "it uses a tag (!)",
                "take the tag out, or put quotes round the text",
            ),
            (
                "answers:\n  channels.web: 1: 2\n",
                2,
                "it is not YAML that can be read (a colon stands where none can, as a second time on a line)",
                "check the indentation, and put quotes round text with ': ' or ' #' in it",
            ),
            (
                "council: x\nschema: digiassess/result/1\n",
                2,
                "it is 'digiassess/result/1', which is no file of answers",
                "name an answers file or an assessment",
            ),
            (
                "answers: {}\nnation: france\n",
                2,
                "'nation': 'france' is not one of the choices",
                "write 'england', 'wales', 'scotland' or 'northern-ireland'",
            ),
            ('targets: {}\ncouncil: "a\\0b"\n', 2, "'council' has a character in it that no name has", "type it again"),
            (
                "answers: {}\nrespondent: Ann\n",
                2,
                "it says what one person answered",
                "take it in with 'digiassess collect'",
            ),
            (
                "answers: {}\ngroup: staff\n",
                2,
                "'group' goes with 'respondent', in what one person answered",
                "take it out, or add 'respondent' and take the file in with 'digiassess collect'",
            ),
            (
                "_src_path: x\n_commit: y\n",
                1,
                "it has '_src_path' and '_commit' and no 'answers', and is no answers file of digiassess",
                "name a file with 'id: level' lines under 'answers:'",
            ),
            (
                "a: 1\nb: 1\nd: 1\ne: 1\nf: 1\ng: 1\nanswers: {}\n",
                1,
                "it has 'a', 'b', 'd', 'e', 'f' and 1 more beside 'answers', as another tool's file has",
                "name a file with 'id: level' lines under 'answers:'",
            ),
            (
                f"answers: {{}}\n{'_x' * 30}: 1\n",
                2,
                "it has '_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x_x' beside 'answers', as another tool's file has",
                "name a file with 'id: level' lines under 'answers:'",
            ),
            (
                f"schema: digiassess/{'x' * 60}\n",
                1,
                "it is 'digiassess/xxxxxxxxxxxxxxxxxxxxxxxxxxxxx', which is no file of answers",
                "name an answers file or an assessment",
            ),
            (
                "council: x\nanswers:\n- a\n",
                2,
                "it has a list of 'answers', as other tools write it, and is no answers file of digiassess",
                "name a file with 'id: level' lines under 'answers:'",
            ),
        ],
    )
    def test_one_mistake(self, tmp_path: Path, text: str, line: int, what: str, mend: str) -> None:
        assert refused(tmp_path, text) == [(line, what, mend)]

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
    @given(st.text(LETTERS) | st.text("question,level\n\r\"' ;\0\t"))
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
        rows = (("level", "question"), (1, "channels.web"), (2, None), (3, "channels.web"), (9, "cyber.recovery"))
        path = file_of(tmp_path / "a.xlsx", workbook(("Answers", rows)))
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


class TestOfAPerson:
    """What one person answered, which may say whose it is."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.yaml", "respondent: Ann\nrole: Clerk\ngroup: staff\nanswers: {channels.web: {level: 2}}\n"),
            (
                "a.csv",
                "respondent,role,group,question,level\nAnn,Clerk,staff,channels.web,2\n,,,cyber.recovery,\n",
            ),
        ],
    )
    def test_it_says_whose_it_is(self, tmp_path: Path, name: str, text: str) -> None:
        given_file = read_answers(file_of(tmp_path / name, text), of_a_person=True)
        assert (given_file.respondent, given_file.role, given_file.group) == ("Ann", "Clerk", "staff")
        assert given_file.answers["channels.web"] == {"level": "2"}
        assert (given_file.problems, given_file.notes) == ((), ())

    def test_a_table_of_the_council_s_answers_has_no_column_for_a_person(self, tmp_path: Path) -> None:
        given_file = read_answers(file_of(tmp_path / "a.csv", "question,level,role\nchannels.web,2,Clerk\n"))
        assert given_file.role is None
        assert given_file.notes == (f"{tmp_path / 'a.csv'}: passed over the column 'role'.",)

    def test_what_a_form_shows_beside_the_answers_is_passed_over_without_a_word(self, tmp_path: Path) -> None:
        text = "theme,question,text,statements,level\nChannels,channels.web,What of it?,0: No,2\n"
        assert read_answers(file_of(tmp_path / "a.csv", text)).notes == ()

    @pytest.mark.parametrize(
        ("rows", "line", "what", "mend"),
        [
            (
                "channels.web,1,Ann,staff\ncyber.recovery,2,Bo,staff\ncyber.accountability,2,Bo,staff\n",
                3,
                "'respondent' is not the same in all rows",
                "give a file a person, or a table with a row a person and a column a question",
            ),
            (
                "channels.web,1,Ann,friend\ncyber.recovery,2,Ann,friend\n",
                2,
                "'group': 'friend' is not one of the choices",
                "write 'leaders', 'managers', 'staff' or 'other'",
            ),
        ],
    )
    def test_a_table_is_of_one_person_whose_group_there_is(
        self, tmp_path: Path, rows: str, line: int, what: str, mend: str
    ) -> None:
        path = file_of(tmp_path / "a.csv", f"question,level,respondent,group\n{rows}")
        [problem] = read_answers(path, of_a_person=True).problems
        assert (problem.line, problem.what, problem.mend) == (line, what, mend)

    def test_that_is_told_of_each_column_that_differs(self, tmp_path: Path) -> None:
        text = "question,level,respondent,role\nchannels.web,1,Ann,Clerk\ncyber.recovery,2,Bo,Chair\n"
        problems = read_answers(file_of(tmp_path / "a.csv", text), of_a_person=True).problems
        assert [problem.what.split()[0] for problem in problems] == ["'respondent'", "'role'"]


def test_mistakes_at_the_top_are_told_together(tmp_path: Path) -> None:
    text = "period: 26\nkind: [x]\nanswres: {}\n"
    assert [(line, what) for line, what, _mend in refused(tmp_path, text)] == [
        (1, "'period': '26' is no period"),
        (2, "'kind' should be text"),
        (3, "there is no field 'answres' here"),
    ]


def test_what_is_left_empty_at_the_top_is_not_said(tmp_path: Path) -> None:
    given_file = read_answers(file_of(tmp_path / "a.yaml", "council: ''\nkind:\nperiod: ''\nnation: wales\n"))
    assert (given_file.council, given_file.kind, given_file.period) == (None, None, None)
    assert given_file.nation == "wales"
    assert given_file.problems == ()


def test_of_a_workbook_with_answers_on_two_sheets_none_is_lost(tmp_path: Path) -> None:
    sheets = (("North", "channels.web"), ("South", "cyber.recovery"))
    rows = [(name, [("question", "level"), (said, 2)]) for name, said in sheets]
    path = file_of(tmp_path / "a.xlsx", workbook(*rows))
    with pytest.raises(BadFileError, match="the sheet 'South' is filled in, and so is 'North'"):
        read_answers(path)
