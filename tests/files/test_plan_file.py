"""Actions that come in a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from digiassess.files.formats.problems import BadFileError
from digiassess.files.plan_file import COLUMNS, EXPORTED, read_plan
from digiassess.model.action import Action
from digiassess.model.errors import DigiassessError
from digiassess.model.text import DATE_HELP
from plans import SOON, action, planned
from sheets import workbook


class TestFiles:
    def refused(self, path: Path, text: str, *actions: Action) -> list[str]:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadFileError) as caught:
            read_plan(path, planned(*actions))
        return [str(problem).replace(str(path.parent), "").lstrip("/\\") for problem in caught.value.problems]

    YAML = (
        "actions:\n"
        "  - question: a.one\n    what: Test it\n    owner: X\n    due: 31 March 2027\n"
        "  - {question: a.two, what: Find out, owner: Y, due: 2027-01-02, level: 3, status: done}\n"
    )

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("p.yaml", YAML),
            ("p.YML", YAML),
            (
                "p.json",
                '{"actions": ['
                '{"question": "a.one", "what": "Test it", "owner": "X", "due": "2027-03-31", "level": null},'
                '{"question": "a.two", "what": "Find out", "owner": "Y", "due": "2 Jan 2027", "level": 3, '
                '"status": "done"}]}',
            ),
            (
                "p.csv",
                f"\ufeff{','.join(COLUMNS)}\na.one,Test it,X,31 March 2027,,\n\na.two,Find out,Y,2027-01-02,3,done\n",
            ),
        ],
    )
    def test_the_same_in_every_format(self, tmp_path: Path, name: str, text: str) -> None:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        drafts = read_plan(path, planned()).drafts
        assert [
            (draft.question, draft.what, draft.owner, draft.due, draft.level, draft.status) for draft in drafts
        ] == [
            ("a.one", "Test it", "X", SOON, None, None),
            ("a.two", "Find out", "Y", date(2027, 1, 2), 3, "done"),
        ]

    def test_every_mistake_has_its_line(self, tmp_path: Path) -> None:
        found = self.refused(
            tmp_path / "p.yaml",
            "actions:\n"
            "  - what: Test it\n    question: a.on\n    owner: X\n    due: soon\n    level: 9\n"
            "  - what: Test it\n    owner: ''\n    status: late\n    who: me\n"
            "  - text\n"
            "  - what: x\n    owner: x\n    due: 2027-01-01\n    id: A9\n",
        )
        places = [int(problem.split(":")[1]) for problem in found]
        assert places == [3, 5, 6, 7, 8, 9, 10, 11, 15]
        said = "\n".join(found)
        for part in (
            "did you mean 'a.one'?",
            f"'due': 'soon' is no date: {DATE_HELP}",
            "the level is '9': give a level number from 1 to 4",
            "'owner' is missing",
            "'due' is missing",
            "'late' is not one of the choices",
            "there is no field 'who' here",
            "an action should be a set of named fields",
            "there is no action 'A9' in this assessment",
        ):
            assert part in said

    def test_csv_mistakes_have_their_lines_past_cells_of_several_lines(self, tmp_path: Path) -> None:
        found = self.refused(
            tmp_path / "p.csv",
            'question,what,owner,due\na.one,"Test\nit",X,2027-01-01\na.one,Else,X,never\n,Else,X,2027-01-01,more\n',
        )
        assert [problem.split(": ")[0] for problem in found] == ["p.csv:4", "p.csv:5", "p.csv:5"]
        assert "'question' is missing" in "\n".join(found)
        assert "more cells than columns" in "\n".join(found)

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("p.yaml", "steps: []\n", "no list of actions"),
            ("p.yaml", "- a\n", "no list of actions"),
            ("p.yaml", "actions: []\nmore: 1\n", "p.yaml:2: there is no field 'more'"),
            ("p.yaml", "actions: {a: 1}\n", "should be a list"),
            ("p.json", '{"actions": [{"question": "a.one", "what": 3, "owner": "x", "due": 4}]}', "should be text"),
            ("p.json", '{\n"actions": {"a": 1}}', "p.json:2: 'actions' should be a list"),
            ("p.csv", "", "it is empty"),
            ("p.csv", "\n\nquestion,what\na,b\n", "p.csv:3: the columns are 'question, what'"),
            ("p.csv", "question,what,owner,due,due\n", "the column 'due' stands twice"),
            ("p.csv", 'question,what,owner,due\n"a', "not CSV that can be read"),
        ],
    )
    def test_an_outline_that_is_wrong(self, tmp_path: Path, name: str, text: str, said: str) -> None:
        assert said in "\n".join(self.refused(tmp_path / name, text))

    def test_what_it_should_be_is_said_whole(self, tmp_path: Path) -> None:
        said = {
            "steps: []\n": "p.yaml:1: it has no list of actions: start with 'actions:'",
            "actions: []\nmore: 1\n": (
                "p.yaml:2: there is no field 'more' here: a plan has 'actions' and nothing beside it"
            ),
            "\nactions: {a: 1}\n": "p.yaml:2: 'actions' should be a list: write each action after a hyphen",
        }
        for text, sentence in said.items():
            assert [line.partition("p.yaml")[1:] for line in self.refused(tmp_path / "p.yaml", text)] == [
                sentence.partition("p.yaml")[1:]
            ]

    def test_another_ending_is_none_of_those_that_are_read(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError) as caught:
            read_plan(tmp_path / "p.txt", planned())
        assert str(caught.value) == (
            f"{tmp_path / 'p.txt'}: actions are read from .yaml, .json, .csv, .xlsx or .ods files: give the file such "
            "an ending."
        )

    def test_what_a_plan_leaves_with_is_passed_over_without_a_word(self, tmp_path: Path) -> None:
        path = tmp_path / "p.csv"
        path.write_text(f"{','.join(EXPORTED)},mine\n,a.one,Test it,X,2027-01-02,,,2026,A,What?,x\n", "utf-8")
        drafts, notes = read_plan(path, planned())
        assert len(drafts) == 1
        assert notes == [f"{path}: passed over the column 'mine'."]

    def test_a_title_above_the_headings_is_none(self, tmp_path: Path) -> None:
        path = tmp_path / "p.csv"
        path.write_text("plan,x,Bob,2026\nid,question,what,owner,due\n,a.one,Test it,X,2027-03-31\n", encoding="utf-8")
        assert [draft.question for draft in read_plan(path, planned()).drafts] == ["a.one"]

    def test_actions_on_a_second_sheet_are_not_lost(self, tmp_path: Path) -> None:
        rows = [["question", "what", "owner", "due"], ["a.one", "Test it", "X", "2027-03-31"]]
        path = tmp_path / "p.xlsx"
        path.write_bytes(workbook(("North", rows), ("South", rows)))
        with pytest.raises(BadFileError, match="South!2: the sheet 'South' is filled in, and so is 'North'"):
            read_plan(path, planned())

    def test_one_action_twice(self, tmp_path: Path) -> None:
        row = "  - {question: a.one, what: Do A1., owner: X, due: 2027-01-01}\n"
        assert (
            "p.yaml:3: the action stands twice (first on line 2)"
            in self.refused(tmp_path / "p.yaml", f"actions:\n{row}{row}")[0]
        )
        named = "  - {id: a1, what: Else, owner: X, due: 2027-01-01}\n"
        assert "stands twice" in self.refused(tmp_path / "p.yaml", f"actions:\n{named}{row}", action())[0]

    def test_the_same_words_in_another_case_are_the_same_action(self, tmp_path: Path) -> None:
        path, row = tmp_path / "p.yaml", "  - {{question: a.one, what: {}, owner: X, due: 2027-01-01}}\n".format
        there = action("A1", what="Test the whole restore")
        path.write_text(f"actions:\n{row('test the whole  restore')}")
        (draft,) = read_plan(path, planned(there)).drafts
        assert (draft.which, draft.what) == ("A1", "test the whole restore")
        # Where two of them are there already, the one in those very words is meant.
        (draft,) = read_plan(path, planned(there, action("A2", what="test the whole restore"))).drafts
        assert draft.which == "A2"
        both = self.refused(path, f"actions:\n{row('Buy it')}{row('BUY IT')}")
        assert both == ["p.yaml:3: the action stands twice (first on line 2): keep one of them"]

    def test_no_action_comes_to_say_what_another_one_says(self, tmp_path: Path) -> None:
        both = (action("A1", what="Do it"), action("A2", what="Else"))
        path, row = tmp_path / "p.yaml", "  - {{{}question: a.one, what: {}, owner: X, due: 2027-01-01}}\n".format
        same = "says the same about the same question already: change that one, or say it in other words"
        rows = f"actions:\n{row('id: A1, ', 'Else')}"
        assert self.refused(path, rows, *both) == [f"p.yaml:2: A2 {same}"]
        rows = f"actions:\n{row('id: A1, ', 'More')}{row('id: A2, ', 'More')}{row('', 'More')}"
        twice = "the action stands twice (first on line 2): keep one of them"
        assert self.refused(path, rows, *both) == [f"p.yaml:3: {twice}", f"p.yaml:4: {twice}"]
        # What the other one said is free once the file has it say something else.
        for rows in (f"{row('id: A2, ', 'New')}{row('id: A1, ', 'Else')}", row("id: A1, ", "Do it")):
            path.write_text(f"actions:\n{rows}")
            assert read_plan(path, planned(*both))
        path.write_text(f"actions:\n{row('id: A1, ', 'Do it')}{row('id: A2, ', 'Do it')}")
        assert len(read_plan(path, planned(both[0], action("A2", what="Do it")))) == 2

    def test_an_action_about_a_question_that_is_gone_can_still_be_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "p.yaml"
        path.write_text("actions:\n  - {id: A1, question: z.gone, what: Else, owner: X, due: 2027-01-01}\n")
        (draft,) = read_plan(path, planned(action(about="z.gone"))).drafts
        assert (draft.which, draft.question) == ("A1", "z.gone")

    def test_other_endings_are_not_read(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match=r"\.yaml, \.json, \.csv, \.xlsx or \.ods"):
            read_plan(tmp_path / "p.docx", planned())


class TestWhatIsSaid:
    """Each mistake whole, with its line: its words are ours."""

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            ("- words", "2: an action should be a set of named fields: write 'question:', 'what:' and so on"),
            ("- {what: Test, owner: X, due: 2027-01-02}", "2: 'question' is missing: add it"),
            (
                "- {question: z.nine, what: Test, owner: X, due: 2027-01-02}",
                "2: there is no question 'z.nine': 'digiassess questions list' shows them all",
            ),
            (
                "- {question: a.oen, what: Test, owner: X, due: 2027-01-02}",
                "2: there is no question 'a.oen': did you mean 'a.one'?",
            ),
            (
                "- {question: a.one, what: Test, owner: X, due: 2027-01-02, level: 9}",
                "2: the level is '9': give a level number from 1 to 4",
            ),
            (
                "- {id: A77, what: Test, owner: X, due: 2027-01-02}",
                "2: there is no action 'A77' in this assessment: leave its id out to add it as a new one",
            ),
            (
                "- {question: a.one, what: Test, owner: X, due: 2027-01-02}\n"
                "  - {question: a.one, what: Test, owner: Y, due: 2027-01-03}",
                "3: the action stands twice (first on line 2): keep one of them",
            ),
        ],
    )
    def test_of_a_row(self, tmp_path: Path, row: str, sentence: str) -> None:
        path = tmp_path / "p.yaml"
        path.write_text(f"actions:\n  {row}\n", "utf-8")
        with pytest.raises(BadFileError) as caught:
            read_plan(path, planned())
        assert [str(problem) for problem in caught.value.problems] == [f"{path}:{sentence}"]

    def test_a_level_may_be_1_or_a_name(self, tmp_path: Path) -> None:
        path = tmp_path / "p.csv"
        name = planned().bank.content.levels[2].name
        path.write_text(
            f"question,what,owner,due,level\na.one,Test,X,2027-01-02,1\na.two,Test,X,2027-01-02,{name}\n", "utf-8"
        )
        assert [draft.level for draft in read_plan(path, planned()).drafts] == [1, 2]

    def test_an_action_known_by_its_id_keeps_its_question(self, tmp_path: Path) -> None:
        path = tmp_path / "p.csv"
        path.write_text("id,question,what,owner,due\na1,,Test it anew,X,2027-01-02\n", "utf-8")
        (draft,) = read_plan(path, planned(action())).drafts
        assert (draft.which, draft.question, draft.what) == ("A1", action().question, "Test it anew")
