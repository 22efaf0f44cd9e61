"""Question banks on the disk: right ones load, wrong ones are refused with every mistake, its line and its mend."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.canonical import bank_digest
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank, read_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.yaml import read_yaml
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.bank_rules import Fault
from digiassess.model.errors import DigiassessError
from digiassess.model.nations import KINDS

SIGNPOSTS: list[dict[str, Any]] = [
    {
        "id": "guide",
        "title": "A guide",
        "year": 2012,
        "url": "https://example.org/guide",
        "source": "review",
        "note": 62,
        "section": "3. Change / Cyber",
        "finding": "It helps.",
        "status": "confirmed",
    },
    {"id": "today", "title": "Guidance of today", "source": "current", "finding": "It holds.", "status": "likely"},
]


def small() -> dict[str, Any]:
    """The files of a right bank of two themes and three questions."""
    return bank_files(
        {"a": [question("a.one", signposts=["guide"]), question("a.two")], "b": [question("b.one")]},
        signposts=copy.deepcopy(SIGNPOSTS),
    )


@cache
def small_text() -> Mapping[str, str]:
    """The same as text."""
    return text_of(small())


def text_of(files: Mapping[str, Any]) -> dict[str, str]:
    return {name: yaml.safe_dump(content, sort_keys=False, allow_unicode=True) for name, content in files.items()}


def refused(folder: Path) -> tuple[Any, ...]:
    """The mistakes that are found in the bank in `folder`: (file inside the folder, line, what, mend)."""
    with pytest.raises(BadFileError) as error:
        load_bank(folder)
    return tuple(
        (Path(found.file).relative_to(folder).as_posix(), found.line, found.what, found.mend)
        for found in error.value.problems
    )


class TestARightBank:
    def test_it_says_what_its_files_say(self, tmp_path: Path) -> None:
        bank = load_bank(write_bank(tmp_path, small()))
        assert (bank.id, bank.version, bank.title, bank.target) == ("small", "1.0", "A small bank", 4)
        assert [(theme.id, one.id) for theme, one in bank.questions()] == [
            ("a", "a.one"),
            ("a", "a.two"),
            ("b", "b.one"),
        ]
        assert bank.by_id["a.one"][1].levels[2].statement == (
            "Statement 2 of a.one says what can be seen at this level."
        )
        assert [signpost.id for signpost in bank.signposts] == ["guide", "today"]
        assert bank.signpost_by_id["guide"].year == 2012

    def test_what_is_left_out_has_its_default(self, tmp_path: Path) -> None:
        bank = load_bank(write_bank(tmp_path, small()))
        theme, one = bank.by_id["b.one"]
        assert (bank.coverage_floor, bank.kinds) == (0.8, KINDS)
        assert theme.weight == 1
        assert (one.weight, one.critical, one.headline, one.target) == (1, False, False, None)
        assert (one.signposts, one.applies_to, one.replaces, one.changed_in) == ((), None, (), None)

    @pytest.mark.parametrize("core", [True, "perhaps"])
    def test_what_older_banks_say_of_a_core_is_passed_over(self, tmp_path: Path, core: object) -> None:
        files = small()
        files[A]["core"] = core
        assert load_bank(write_bank(tmp_path / "with", files)) == load_bank(write_bank(tmp_path / "without", small()))

    @pytest.mark.parametrize("words", [["outsiders", "IT"], []])
    def test_the_words_that_it_wants_defined_are_for_its_writers_and_in_no_assessment(
        self, tmp_path: Path, words: list[str]
    ) -> None:
        files = small()
        files[BANK]["words_to_define"] = words
        there, none = read_bank(write_bank(tmp_path / "a", files)), read_bank(write_bank(tmp_path / "b", small()))
        assert (there.words_to_define, none.words_to_define) == (tuple(words), None)
        assert there.bank == none.bank
        assert bank_digest(there.bank) == bank_digest(none.bank)

    def test_every_optional_field(self, tmp_path: Path) -> None:
        files = bank_files(
            {
                "a": [
                    question(
                        "a.one",
                        weight=0.25,
                        critical=True,
                        headline=True,
                        target=2,
                        signposts=["guide", "today"],
                        applies_to=["town", "shire"],
                        replaces=["a.old", "a.older"],
                        changed_in="1.1",
                    )
                ]
            },
            signposts=[
                {**SIGNPOSTS[0], "caution": "Only there.", "applies_to": "England", "superseded_by": ["today"]},
                SIGNPOSTS[1],
            ],
            theme_fields={"a": {"weight": 2.5}},
            coverage_floor=0.5,
            kinds=["town", "shire"],
            version="1.1",
        )
        files["bank.yaml"]["levels"][0]["meaning"] = "Nothing is there."
        bank = load_bank(write_bank(tmp_path, files))
        theme, one = bank.by_id["a.one"]
        assert (theme.weight, bank.coverage_floor, bank.kinds) == (2.5, 0.5, ("town", "shire"))
        assert bank.levels[0].meaning == "Nothing is there."
        assert (one.weight, one.critical, one.headline, one.target) == (0.25, True, True, 2)
        assert one.signposts == ("guide", "today")
        assert one.applies_to == ("town", "shire")
        assert (one.replaces, one.changed_in) == (("a.old", "a.older"), "1.1")
        assert bank.signpost_by_id["guide"].superseded_by == ("today",)
        assert bank.signpost_by_id["guide"].caution == "Only there."

    @pytest.mark.parametrize("values", [(0, 0.2, 0.5, 1), tuple(n / 2 for n in range(21)), (-3, 0.1), (10, 20, 1000)])
    def test_any_number_of_levels_and_any_rising_values(self, tmp_path: Path, values: Sequence[float]) -> None:
        bank = load_bank(write_bank(tmp_path, bank_files({"a": [question("a.one", len(values))]}, values)))
        assert bank.values(bank.by_id["a.one"][1]) == values
        assert bank.top == len(values) - 1

    def test_a_question_may_have_values_of_its_own(self, tmp_path: Path) -> None:
        levels = ["None.", {"value": 0.2, "statement": "Some."}, {"statement": "All.", "value": 7}]
        files = bank_files({"a": [question("a.one", levels=0) | {"levels": levels}]}, (0, 1, 2))
        bank = load_bank(write_bank(tmp_path, files))
        assert bank.values(bank.by_id["a.one"][1]) == (0, 0.2, 7)

    def test_words_that_yaml_would_turn_into_something_else_stay_words(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files["bank.yaml"] = files["bank.yaml"].replace("version: '1.0'", "version: 1.10")
        files["themes/b.yaml"] = files["themes/b.yaml"].replace("What of b.one?", "12:30").replace("Theme b", "no")
        bank = load_bank(write_bank(tmp_path, files))
        theme, one = bank.by_id["b.one"]
        assert (bank.version, theme.title, one.text) == ("1.10", "no", "12:30")

    def test_no_signposts_are_needed(self, tmp_path: Path) -> None:
        files = bank_files({"a": [question("a.one")]})
        assert load_bank(write_bank(tmp_path / "without", files)).signposts == ()
        assert load_bank(write_bank(tmp_path / "empty", {**files, "signposts.yaml": "# none yet\n"})).signposts == ()

    def test_a_bank_from_windows_reads_the_same(self, tmp_path: Path) -> None:
        here = write_bank(tmp_path / "here", small())
        there = write_bank(tmp_path / "there", small())
        for path in there.rglob("*.yaml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        assert load_bank(there) == load_bank(here)


@dataclass(frozen=True)
class Case:
    """One mistake: what is written in a file in place of what stands there, and how it is reported.

    The line expected is that on which `new` starts, `down` lines further on, or `line`.
    """

    name: str
    file: str
    old: str
    new: str
    what: str
    mend: str = ""
    down: int = 0
    line: int | None = None
    where: str | None = None


BANK, SIGNPOST, A, B = "bank.yaml", "signposts.yaml", "themes/a.yaml", "themes/b.yaml"
BASIS = "  basis: review\n"


def added(name: str, rows: str, what: str, mend: str = "", down: int = 0) -> Case:
    """A mistake in what is added at the end of b.one."""
    return Case(name, B, BASIS, BASIS + rows, what, mend, down=1 + down)


def defined(name: str, rows: str, what: str, mend: str = "", down: int = 0) -> Case:
    """A mistake in the words that theme b defines."""
    return Case(name, B, "title:", f"terms:\n  {rows}\ntitle:", what, mend, down=1 + down)


def to_define(name: str, rows: str, what: str, mend: str = "", down: int = 0) -> Case:
    """A mistake in the words that the bank wants defined."""
    return Case(name, BANK, "target:", f"words_to_define:{rows}\ntarget:", what, mend, down=down)


def signposted(name: str, old: str, new: str, what: str, mend: str = "", down: int = 0) -> Case:
    return Case(name, SIGNPOST, old, new, what, mend, down=down)


CASES = [
    # Fields.
    Case("misspelt field", B, "  help:", "  hepl:", "no field 'hepl'", "did you mean 'help'?"),
    Case("misspelt theme field", B, "title:", "wieght: 2\ntitle:", "no field 'wieght'", "did you mean 'weight'?"),
    Case("misspelt bank field", BANK, "title:", "taget: 2\ntitle:", "no field 'taget'", "did you mean 'target'?"),
    signposted("misspelt signpost field", "  year:", "  cautoin: x\n  year:", "no field 'cautoin'", "'caution'"),
    Case("field of no sense", B, "  help:", "  zzzzz: 1\n  help:", "no field 'zzzzz'", "take it out"),
    Case("field twice", B, "  help:", "  text: Again?\n  help:", "'text' stands twice (first on line 6)", "keep one"),
    Case("question field missing", B, BASIS, "", "'basis' is missing", "add it", line=5),
    Case("text missing", B, "  text: What of b.one?\n", "", "'text' is missing", line=5),
    Case("second question's id missing", A, "- id: a.two\n  text", "- text", "'id' is missing"),
    Case("theme's title missing", B, "title: Theme b\n", "", "'title' is missing", line=1),
    Case("bank's target missing", BANK, "target: 4\n", "", "'target' is missing", line=1),
    signposted("signpost's finding missing", "- id: today", "- id: today", "'finding' is missing"),
    # Levels.
    Case(
        "too few levels", B, "  levels:\n", "  levels:\n", "'b.one' has 4 levels where the bank has 5", "one statement"
    ),
    Case("too many levels", B, "  levels:\n", "  levels:\n  - More.\n", "'b.one' has 6 levels where the bank has 5"),
    Case("one level in the bank", BANK, "levels:", "levels:", "'levels' is empty or too short", "at least 2"),
    Case(
        "own values fall",
        B,
        "  - Statement 2 of b.one says what can be seen at this level.\n",
        "  - value: 0.5\n    statement: Some.\n",
        "the values of 'b.one' go from 1 to 0.5 at level number 2",
        "rise",
    ),
    Case("value of no number", BANK, "- value: 2\n", "- value: two\n", "'value': 'two' is no number", "a number such"),
    Case("value that is none", BANK, "- value: 2\n", "- value: .nan\n", "'value': '.nan' is no number"),
    Case("value without end", BANK, "- value: 2\n", "- value: inf\n", "'value': 'inf' is no number"),
    Case(
        "empty statement",
        B,
        "Statement 2 of b.one says what can be seen at this level.",
        "''",
        "'statement' is empty or too short",
    ),
    Case(
        "statement with a colon",
        B,
        "Statement 2 of b.one says what can be seen at this level.",
        "{statement: S., levle: x}",
        "no field 'levle'",
    ),
    Case(
        "level of another's number", BANK, "name: Level 2", "name: '3'", "level 2 is called '3', which is read as", "0"
    ),
    Case(
        "level of a number and a word",
        BANK,
        "name: Level 2",
        "name: '1 - Begun'",
        "read as level 1",
        "leave the number",
    ),
    Case("level that is no answer", BANK, "name: Level 2", "name: Not applicable", "an answer besides the levels"),
    Case(
        "level that is not known", BANK, "name: Level 2", "name: Don’t know", "an answer besides the levels", "another"
    ),
    Case("level that clears", BANK, "name: Level 2", "name: Clear", "an answer besides the levels", "take it out"),
    Case("level twice", BANK, "name: Level 2", "name: level  1", "levels 1 and 2 are both called 'level 1'", "its own"),
    Case(
        "kind twice", BANK, "target:", "kinds: [county, county]\ntarget:", "the kind 'county' stands twice", "keep one"
    ),
    Case(
        "kind that is a nation", BANK, "target:", "kinds: [county, wales]\ntarget:", "'wales' is a nation", "otherwise"
    ),
    # Ids and what they point to.
    Case("unknown signpost", A, "  - guide", "  - giude", "signpost 'giude', which does not exist", "mean 'guide'?"),
    Case("far from any signpost", A, "  - guide", "  - zzzzz", "'zzzzz', which does not exist", "add it to signposts"),
    Case("signpost twice", A, "  - guide", "  - guide\n  - guide", "names the signpost 'guide' twice", down=1),
    Case("question id twice", A, "- id: a.two", "- id: a.one", "question 'a.one' stands twice", "an id of its own"),
    Case("question id twice across themes", B, "- id: b.one", "- id: a.one", "question 'a.one' stands twice"),
    signposted("signpost id twice", "- id: today", "- id: guide", "signpost 'guide' stands twice"),
    Case("bad id", B, "- id: b.one", "- id: B One", "'id': 'B One' is no id", "small letters"),
    Case("id with a path in it", BANK, "- b\n", "- ../b\n", "'../b' is no id"),
    added("replaces an id that is there", "  replaces:\n  - a.two\n", "'a.two' is still a question", down=1),
    added("replaces twice", "  replaces: [x.y, x.y]\n", "'x.y' is replaced by 'b.one' too"),
    Case("theme twice", BANK, "- b\n", "- b\n- b\n", "theme 'b' stands twice", "keep one", down=1),
    Case(
        "theme without a file", BANK, "- b\n", "- b\n- c\n", "theme 'c' has no file themes/c.yaml", "write it", down=1
    ),
    Case("theme not listed", BANK, "- b\n", "", "does not list this theme", "add 'b'", line=1, where=B),
    Case("theme of another name", B, "id: b\n", "id: bb\n", "calls itself 'bb' in the file b.yaml", "one name"),
    added("bad kind", "  applies_to:\n  - county\n  - distric\n", "'distric' is no kind", "mean 'district'?", down=2),
    added("no kind", "  applies_to: []\n", "'applies_to' is empty or too short"),
    added("kinds as text", "  applies_to: county\n", "'applies_to' should be a list", "hyphen"),
    # Numbers and choices.
    added(
        "target too high", "  target: 5\n", "'b.one' has target 5, above the highest level number, 4", "level number"
    ),
    added("target below nothing", "  target: -1\n", "'target': '-1' is out of range", "at least 0"),
    added("target between levels", "  target: 2.5\n", "'target': '2.5' is no whole number"),
    Case("bank's target too high", BANK, "target: 4", "target: 5", "target 5 is above the highest level number, 4"),
    added("weight nothing", "  weight: 0\n", "'weight': '0' is out of range", "more than 0"),
    added("weight negative", "  weight: -0.5\n", "'weight': '-0.5' is out of range", "more than 0"),
    added("weight nan", "  weight: nan\n", "'weight': 'nan' is no number"),
    added("weight inf", "  weight: inf\n", "'weight': 'inf' is no number"),
    added("weight as YAML's infinity", "  weight: .inf\n", "'weight': '.inf' is no number"),
    added("weight past reckoning", "  weight: 2e300\n", "'weight': '2e300' is out of range", "give at most 1e+300"),
    added("weight past every number", "  weight: 1e400\n", "'weight': '1e400' is"),
    added("weight in words", "  weight: heavy\n", "'weight': 'heavy' is no number", "write a number"),
    added("weight empty", "  weight:\n", "'weight': '' is no number"),
    Case("theme's weight nothing", B, "title:", "weight: 0\ntitle:", "'weight': '0' is out of range"),
    added("critical maybe", "  critical: maybe\n", "'critical': 'maybe' is neither true nor false", "true or false"),
    Case("basis wrong", B, BASIS, "  basis: reveiw\n", "'reveiw' is not one of the choices", "'review'"),
    Case("floor over one", BANK, "target: 4", "coverage_floor: 80\ntarget: 4", "'80' is out of range", "at most 1"),
    Case("version in words", BANK, "version: '1.0'", "version: v1", "'version': 'v1' is no version", "such as 1.0"),
    added("changed in no version", "  changed_in: last year\n", "'changed_in': 'last year' is no version"),
    # Words.
    defined("word of one letter", "s: x", "'s' has fewer than two letters", "write it out"),
    defined("word of one letter and its accent", "e\u0301: x", "has fewer than two letters", "write it out"),
    defined("words of signs", "'-, ...': x", "'-' and '...' have fewer than two letters", "take it out"),
    defined("word of a comma", "',': x", "',' has fewer than two letters"),
    defined("spelling of one letter", "systems, s: x", "'s' has fewer than two letters"),
    defined("word twice", "main systems: x\n  Main-System: y", "'Main-System' has a meaning here already", "one", 1),
    defined("spelling twice", "'alpha, beta': x\n  'Beta, gamma': y", "already, in 'alpha, beta'", "leave that", 1),
    defined("word with two blanks", "top team: x\n  top  team: y", "'top team' has a meaning", "keep one", 1),
    Case("word twice in the bank", BANK, "target:", "terms:\n  teams: x\n  team: y\ntarget:", "in 'teams'", down=2),
    to_define("words as text", " teams", "'words_to_define' should be a list", "hyphen"),
    to_define("word with its meaning", "\n- team: x", "should be text", down=1),
    to_define("word of one letter to define", "\n- teams\n- s", "'s' has fewer than two letters", "write it", 2),
    to_define("words in one row", "\n- teams, boards", "'teams, boards' has a comma", "a row of its own", 1),
    to_define("word to define twice", "\n- teams\n- IT\n- Team", "'Team' is looked for already, as 'teams'", "one", 3),
    added(
        "changed later", "  changed_in: '1.1'\n", "'b.one' changed in version 1.1, and the bank is version 1.0", "rai"
    ),
    added("changed far later", "  changed_in: 1.0.0.10\n", "changed in version 1.0.0.10"),
    # Text.
    Case("no text", B, "  text: What of b.one?", "  text:", "'text' is empty", "write what belongs there"),
    Case("text that is null", B, "  text: What of b.one?", "  text: null", "'text' is empty"),
    Case("empty text", B, "  text: What of b.one?", "  text: ''", "'text' is empty or too short", "at least 1"),
    Case("blank text", B, "  text: What of b.one?", "  text: '   '", "'text' is empty or too short"),
    Case("text of nothing seen", B, "text: What of b.one?", r'text: "\u200e\u202e"', "'text' is empty or too short"),
    Case("text that is a list", B, "  text: What of b.one?", "  text: [What]", "'text' should be text"),
    Case("text without end", B, "text: What of b.one?", f"text: {'x' * 2001}", "'text' is too long", "2000"),
    # Signposts.
    signposted("url that runs", "url: https://example.org/guide", "url: javascript:alert(1)", "is no address", "http"),
    signposted("url of files", "url: https://example.org/guide", "url: ftp://example.org/x", "is no address", "http"),
    signposted("url with a space", "url: https://example.org/guide", "url: https://example.org/a b", "is no address"),
    signposted("url that ends its quotes", "https://example.org/guide", "https://x.org/\"onload='y", "is no address"),
    signposted("unknown with a url", "status: confirmed", "status: unknown", "'guide' is unknown and yet has", down=-5),
    signposted("status wrong", "status: confirmed", "status: certain", "'certain' is not one of the choices", "likely"),
    signposted("source wrong", "source: current", "source: today", "'today' is not one of the choices", "current"),
    signposted("note in words", "note: 62", "note: sixty-two", "'sixty-two' is no whole number"),
    signposted("note of nothing", "note: 62", "note: 0", "'note': '0' is out of range", "at least 1"),
    signposted("year of no time", "year: 2012", "year: 12", "'year': '12' is out of range", "at least 1800"),
    signposted("no place in the review", "  section: 3. Change / Cyber\n", "", "where in the review", "'section'", -6),
    signposted("neither title nor url", "  title: Guidance of today\n", "", "has no title and no address", down=-1),
    signposted(
        "unknown successor",
        "status: confirmed",
        "status: confirmed\n  superseded_by: [tody]",
        "there is no other signpost 'tody'",
        "mean 'today'?",
        1,
    ),
    signposted(
        "its own successor",
        "status: confirmed",
        "status: confirmed\n  superseded_by:\n  - guide",
        "there is no other signpost 'guide'",
        down=2,
    ),
    # Shapes.
    Case("YAML that cannot be read", B, "  text: What", "  text: What: is", "it is not YAML"),
    Case("an alias", B, "  text: What of b.one?", "  text: *x", "anchor or alias"),
    Case("a tag", B, "  text: What of b.one?", "  text: !!python/name:os.system x", "it uses a tag"),
]

# Written whole below, because a replacement of one piece cannot make them.
WHOLE = {
    "signpost's finding missing": ("  finding: It holds.\n", ""),
    "too few levels": ("  - Statement 4 of b.one says what can be seen at this level.\n", ""),
    "one level in the bank": (
        "".join(f"- value: {number}\n  name: Level {number}\n" for number in range(1, 5)) + "target: 4",
        "target: 0",
    ),
}


def mistaken(case: Case) -> tuple[dict[str, str], int]:
    """The files with that mistake in them, and the line that should be named."""
    files = dict(small_text())
    text = files[case.file]
    assert text.count(case.old) == 1, f"{case.old!r} stands {text.count(case.old)} times"
    line = text[: text.index(case.old)].count("\n") + 1 + case.down
    text = text.replace(case.old, case.new)
    if case.name in WHOLE:
        old, new = WHOLE[case.name]
        assert text.count(old) == 1
        text = text.replace(old, new)
    files[case.file] = text
    return files, line if case.line is None else case.line


class TestAMistake:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_it_is_reported_alone_with_its_line_and_a_mend(self, tmp_path: Path, case: Case) -> None:
        files, line = mistaken(case)
        ((where, found, what, mend),) = refused(write_bank(tmp_path, files))
        assert (where, found) == (case.where or case.file, line)
        assert case.what in what
        assert case.mend in mend
        assert mend

    def test_the_same_files_without_it_are_right(self, tmp_path: Path) -> None:
        assert load_bank(write_bank(tmp_path, text_of(small()))).id == "small"

    def test_a_theme_may_give_a_word_of_the_bank_another_meaning(self, tmp_path: Path) -> None:
        files = small()
        files[BANK]["terms"] = {"outsiders, others": "people from elsewhere", "outer, outer circle": "far away"}
        files[A]["terms"] = {"Outsider": "people of no board"}
        files[B]["terms"] = {"others, outside": "people of no partner"}
        bank = load_bank(write_bank(tmp_path, files))
        assert [dict(theme.terms) for theme in bank.themes] == [files[A]["terms"], files[B]["terms"]]

    @pytest.mark.parametrize(
        ("version", "changed"), [("1.10", "1.9"), ("1.1.0", "1.1"), ("1.1", "1.1.0"), ("2", "1.4")]
    )
    def test_what_changed_before_or_with_its_version_is_right(self, tmp_path: Path, version: str, changed: str) -> None:
        files = small()
        files[BANK]["version"] = version
        files[A]["questions"][0]["changed_in"] = changed
        assert load_bank(write_bank(tmp_path, files)).version == version

    def test_levels_may_be_called_by_their_own_numbers_and_by_figures_that_are_none(self, tmp_path: Path) -> None:
        files = small()
        for level, name in zip(files[BANK]["levels"], ("0 - None", "1", "25 per cent", "3x", "100%"), strict=True):
            level["name"] = name
        assert [level.name for level in load_bank(write_bank(tmp_path, files)).levels][2] == "25 per cent"

    def test_no_version_of_the_bank_is_later_than_any(self, tmp_path: Path) -> None:
        files = small()
        files[BANK]["version"] = "one"
        files[A]["questions"][0]["changed_in"] = "1.1"
        assert [what for _, _, what, _ in refused(write_bank(tmp_path, files))] == ["'version': 'one' is no version"]

    def test_an_assessment_with_a_bank_that_is_refused_now_is_read_all_the_same(self, tmp_path: Path) -> None:
        """Nobody can mend a bank inside a file, and answers are not to be locked in it."""
        files = small()
        files[BANK]["terms"] = {"s": "anything", "teams": "people", "Team": "a group"}
        bank = make_bank({"a": [question("a.one", changed_in="1.1")]}, terms=files[BANK]["terms"])
        path = tmp_path / "x.json"
        save_assessment(Kept(path, assess(bank, {"a.one": 2}), None))
        assert load_assessment(path).answer("a.one").level == 2
        assert refused(write_bank(tmp_path / "bank", files))

    @pytest.mark.parametrize(("second", "words"), [("0.5", "from 1 to 0.5"), ("1.0", "from 1 to 1")])
    def test_the_banks_own_values_must_rise(self, tmp_path: Path, second: str, words: str) -> None:
        files = {**small_text(), BANK: small_text()[BANK].replace("- value: 2\n", f"- value: {second}\n")}
        where, line, what, mend = refused(write_bank(tmp_path, files))[0]
        assert (where, line) == (BANK, 9)
        assert words in what
        assert "rise" in mend

    def test_a_wrong_value_of_the_bank_is_not_laid_at_every_question(self, tmp_path: Path) -> None:
        files = {**small_text(), BANK: small_text()[BANK].replace("- value: 2\n", "- value: 0.5\n")}
        assert [where for where, _, _, _ in refused(write_bank(tmp_path, files))] == [BANK]

    @pytest.mark.parametrize(
        ("file", "old", "new", "hint"),
        [
            (BANK, "  name: Level 2", "  name: Level 2\n  meanin: x", "did you mean 'meaning'?"),
            (B, "- Statement 2 of b.one says what can be seen at this level.", "- {statement: x, valu: 2}", "'value'?"),
        ],
    )
    def test_a_misspelt_field_of_a_level_has_a_hint_too(
        self, tmp_path: Path, file: str, old: str, new: str, hint: str
    ) -> None:
        files = {**small_text(), file: small_text()[file].replace(old, new)}
        ((_, _, _, mend),) = refused(write_bank(tmp_path, files))
        assert hint in mend

    @pytest.mark.parametrize("name", ["int", "str", "Step", "weight[kg]"])
    def test_a_field_of_any_name_is_named_with_its_line(self, tmp_path: Path, name: str) -> None:
        files = {**small_text(), B: small_text()[B].replace(BASIS, f"{BASIS}  {name}: 1\n")}
        ((_, line, what, _),) = refused(write_bank(tmp_path, files))
        assert (line, what) == (15, f"there is no field '{name}' here")

    @pytest.mark.parametrize("name", [r"hel\e]0;x\ap", r"hel\np: right", r"hel\u202ep"])
    def test_no_field_can_write_to_the_terminal(self, tmp_path: Path, name: str) -> None:
        files = {**small_text(), B: small_text()[B].replace("  help:", f'  "{name}":')}
        with pytest.raises(BadFileError) as error:
            load_bank(write_bank(tmp_path, files))
        assert str(error.value).isprintable()


class TestVersions:
    """What `versions.yaml` says of ids and releases is held against the bank."""

    @pytest.mark.parametrize(
        ("says", "line", "what", "mend"),
        [
            (
                "retired:\n  a.gone: Why.\n  a.one: Why.\n",
                3,
                "'a.one' is given up here, and is a question",
                "take it out",
            ),
            ("retired:\n  a.old: Why.\n", 2, "'a.old' is given up here, and 'a.two' carries it on", "never used"),
            (
                "releases:\n- version: '0.9'\n  ids: [a.one]\n- version: 0.9.0\n  ids: [a.one]\n",
                4,
                "version 0.9.0 stands twice",
                "keep one",
            ),
            ("releases:\n- ids: [a.one]\n  version: '1.1'\n", 3, "version 1.1 was released, and the bank is", "raise"),
        ],
    )
    def test_a_mistake_has_its_line_and_a_mend(
        self, tmp_path: Path, says: str, line: int, what: str, mend: str
    ) -> None:
        files = small()
        files[A]["questions"][1]["replaces"] = ["a.old"]
        ((where, found, said, how),) = refused(write_bank(tmp_path, {**files, "versions.yaml": says}))
        assert (where, found) == ("versions.yaml", line)
        assert what in said
        assert mend in how

    def test_what_agrees_with_the_bank_is_right(self, tmp_path: Path) -> None:
        says = (
            "releases:\n- {version: '0.9', ids: [a.one]}\n- {version: '1.0', ids: [a.one]}\nretired: {a.gone: Why.}\n"
        )
        assert read_bank(write_bank(tmp_path, {**small_text(), "versions.yaml": says})).releases.retired

    def test_no_release_is_later_than_a_version_that_is_not_known(self, tmp_path: Path) -> None:
        files = {**small_text(), BANK: small_text()[BANK].replace("version: '1.0'", "version: x")}
        says = "releases:\n- {version: '1.0', ids: [a.one]}\n"
        assert [where for where, *_ in refused(write_bank(tmp_path, {**files, "versions.yaml": says}))] == [BANK]


class TestEveryMistake:
    def test_mistakes_in_several_files_are_all_found_in_one_run(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[BANK] = files[BANK].replace("target: 4", "target: 7").replace("- b\n", "- b\n- c\n")
        files[SIGNPOST] = files[SIGNPOST].replace("https:", "gopher:").replace("status: likely", "status: unsure")
        files[A] = (
            files[A].replace("- id: a.two", "- id: a.one").replace("  - guide", "  - gide").replace("title:", "name:")
        )
        files[B] = files[B].replace(BASIS, "  basis: none\n  weight: 0\n  critical: perhaps\n").replace("Theme b", "''")
        files["themes/d.yaml"] = files[B]
        found = refused(write_bank(tmp_path, files))
        assert [(where, line) for where, line, _, _ in found] == [
            (BANK, 15),
            (BANK, 19),
            (SIGNPOST, 4),
            (SIGNPOST, 14),
            (A, 1),
            (A, 2),
            (A, 16),
            (A, 17),
            (B, 2),
            (B, 14),
            (B, 15),
            (B, 16),
            ("themes/d.yaml", 1),
        ]

    def test_what_is_wrong_with_its_themes_is_said_whole(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[BANK] = files[BANK].replace("- b\n", "- B b\n- a\n- b\n- c\n")
        files[B] = f"# The second.\n{files[B]}".replace("id: b\n", "id: bb\n")
        found = refused(write_bank(tmp_path, files))
        assert [(where, what, mend) for where, _line, what, mend in found if "id" not in what.split()] == [
            (BANK, "the theme 'a' stands twice", "keep one"),
            (BANK, "the theme 'c' has no file themes/c.yaml", "write it, or take it out"),
            (B, "the theme calls itself 'bb' in the file b.yaml", "give the file and the theme one name"),
        ]
        assert found[-1][1] == 2
        files = {**small_text(), BANK: small_text()[BANK].replace("- b\n", "")}
        assert refused(write_bank(tmp_path / "other", files)) == (
            (B, 1, "bank.yaml does not list this theme", "add 'b' to its themes, or move the file"),
        )

    def test_a_signpost_without_an_id_is_called_by_its_number(self, tmp_path: Path) -> None:
        files = {**small_text(), SIGNPOST: "- {source: current, finding: F., status: likely}\n"}
        said = [what for where, _line, what, _mend in refused(write_bank(tmp_path, files)) if where == SIGNPOST]
        assert said == ["'id' is missing", "'signpost 1' has no title and no address"]

    def test_each_is_one_line_of_file_line_what_and_mend(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[A] = files[A].replace("  - guide", "  - gide").replace("id: a.two", "id: a.one")
        with pytest.raises(BadFileError) as error:
            load_bank(write_bank(tmp_path, files))
        rows = str(error.value).split("\n")
        assert len(rows) == 2
        assert all(re.fullmatch(rf"{re.escape(str(tmp_path / A))}:\d+: [^:]+: [^:]+", row) for row in rows)

    def test_a_mistake_is_told_in_our_words(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[B] = files[B].replace(BASIS, "  weight: []\n  target: {}\n  signposts: {a: b}\n  critical: [yes]\n")
        found = refused(write_bank(tmp_path, files))
        assert [line for _, line, _, _ in found] == [5, 14, 15, 16, 17]
        assert not any("pydantic" in what or "type=" in what or "input" in what for _, _, what, _ in found)

    def test_one_question_with_a_mistake_hides_none_in_the_next(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[A] = files[A].replace("  text: What of a.one?\n", "").replace("What of a.two?", "''")
        assert [line for _, line, _, _ in refused(write_bank(tmp_path, files))] == [5, 17]

    def test_a_signpost_with_a_mistake_is_not_missing_as_well(self, tmp_path: Path) -> None:
        files = {**small_text(), SIGNPOST: small_text()[SIGNPOST].replace("year: 2012", "year: long ago")}
        assert [(where, line) for where, line, _, _ in refused(write_bank(tmp_path, files))] == [(SIGNPOST, 3)]

    def test_all_questions_wrong_leave_the_themes_own_mistakes_to_be_found(self, tmp_path: Path) -> None:
        files = {**small_text(), B: small_text()[B].replace(BASIS, "").replace("summary: All about b.", "weight: x")}
        assert [line for _, line, _, _ in refused(write_bank(tmp_path, files))] == [1, 3, 5]

    @pytest.mark.parametrize("case", [case for case in CASES if "floor" not in case.name], ids=lambda case: case.name)
    def test_none_hides_another_elsewhere(self, tmp_path: Path, case: Case) -> None:
        """What cannot be read of a header, a question or a signpost is told, and the rest is checked all the same."""
        files, _ = mistaken(case)
        others = {
            BANK: ("title: A small bank", "title: A small bank\ncoverage_floor: 8", "'coverage_floor': '8' is out of"),
            A: ("  text: What of a.one?", "  text: What of a.one?\n  weight: 0", "'weight': '0' is out of range"),
            SIGNPOST: ("  title: A guide", "  publisher: ['?']\n  title: A guide", "'publisher' should be text"),
        }
        for file, (old, new, _) in others.items():
            assert files[file].count(old) == 1
            files[file] = files[file].replace(old, new)
        found = [(where, what) for where, _, what, _ in refused(write_bank(tmp_path, files))]
        assert len(found) == 4
        for where, words in [
            (case.where or case.file, case.what),
            *((file, what) for file, (_, _, what) in others.items()),
        ]:
            assert any(place == where and words in what for place, what in found), (where, words, found)

    @pytest.mark.parametrize(
        ("file", "old", "new", "told"),
        [
            (BANK, "title: A small bank", "title: a: b", ["it is not YAML", "'gide'"]),
            (BANK, "- value: 2\n", "- value: two\n", ["'two' is no number", "'gide'", "'a.two' has 4 levels"]),
            (BANK, "levels:", "kinds: county\nlevels:", ["'kinds' should be a list", "'gide'", "4 levels"]),
            (
                A,
                "- id: a.two",
                "- id: A Two\n  target: 9",
                ["is no id", "'gide'", "'A Two' has 4", "'A Two' has target 9"],
            ),
            (
                A,
                "- id: a.two",
                "- target: 9",
                ["'id' is missing", "'gide'", "'question 2 of a' has 4 levels", "target 9"],
            ),
            (SIGNPOST, "- id: guide", "guide: x\n- id: guide", ["it is not YAML", "'a.two' has 4 levels"]),
            (SIGNPOST, "- id: guide", "? - id: guide", ["before a colon", "'a.two' has 4 levels"]),
        ],
    )
    def test_what_is_not_known_is_held_against_nothing(
        self, tmp_path: Path, file: str, old: str, new: str, told: list[str]
    ) -> None:
        files = dict(small_text())
        files[A] = files[A].replace("  - guide", "  - gide")
        files[A] = files[A].replace("  - Statement 4 of a.two says what can be seen at this level.\n", "")
        assert old in files[file]
        files[file] = files[file].replace(old, new)
        found = [what for _, _, what, _ in refused(write_bank(tmp_path, files))]
        assert len(found) == len(told)
        assert [words for words in told if not any(words in what for what in found)] == []

    def test_a_question_without_a_list_of_levels_has_its_other_mistakes_told(self, tmp_path: Path) -> None:
        files = small()
        files[B]["questions"][0] |= {"levels": "none", "target": 9, "signposts": ["gide"]}
        found = [what for _, _, what, _ in refused(write_bank(tmp_path, files))]
        assert [what.split()[0] for what in found] == ["'levels'", "'b.one'", "'b.one'"]

    def test_mistakes_on_one_line_come_in_the_order_of_the_line(self, tmp_path: Path) -> None:
        names = [f"t{number:02}" for number in range(40)]
        header = small_text()[BANK].replace("themes:\n- a\n- b\n", f"themes: [a, b, {', '.join(names)}]\n")
        found = refused(write_bank(tmp_path, {**small_text(), BANK: header}))
        assert [re.findall(r"'(t\d\d)'", what)[0] for _, _, what, _ in found] == names

    def test_a_mistake_in_the_header_hides_none_in_the_themes(self, tmp_path: Path) -> None:
        files = dict(small_text())
        files[BANK] = files[BANK].replace("version: '1.0'", "version: first")
        files[B] = files[B].replace(BASIS, "  basis: none\n")
        assert [(where, line) for where, line, _, _ in refused(write_bank(tmp_path, files))] == [(BANK, 2), (B, 14)]

    def test_a_wrong_field_hides_no_other_mistake_of_its_question(self, tmp_path: Path) -> None:
        files = {**small_text(), A: small_text()[A].replace("  - guide", "  - gide\n  weight: 0")}
        assert [line for _, line, _, _ in refused(write_bank(tmp_path, files))] == [16, 17]


class TestFilesThatAreWrongAsAWhole:
    def wrong(self, tmp_path: Path, file: str, content: str) -> tuple[Any, ...]:
        return refused(write_bank(tmp_path, {**small_text(), file: content}))

    def test_an_empty_bank_yaml_lacks_every_field(self, tmp_path: Path) -> None:
        found = self.wrong(tmp_path, BANK, "")
        assert {what for _, _, what, _ in found} == {
            f"'{name}' is missing" for name in ("id", "version", "title", "levels", "target", "themes")
        }
        assert {(where, line) for where, line, _, _ in found} == {(BANK, 1)}

    @pytest.mark.parametrize("file", [BANK, B])
    @pytest.mark.parametrize("content", ["# x\n- id: b\n", "# x\njust words\n"])
    def test_a_list_or_words_in_place_of_fields(self, tmp_path: Path, file: str, content: str) -> None:
        ((where, line, what, _),) = self.wrong(tmp_path, file, content)
        assert (where, line) == (file, 2)
        assert "set of named fields" in what

    @pytest.mark.parametrize(
        ("questions", "line", "words"),
        [
            ("questions: []\n", 4, "'questions' is empty"),
            ("questions:\n", 4, "'questions' should be a list"),
            ("questions: none\n", 4, "'questions' should be a list"),
            ("questions: {id: b.one}\n", 4, "'questions' should be a list"),
            ("questions:\n- b.one\n", 5, "set of named fields"),
            ("", 1, "'questions' is missing"),
        ],
    )
    def test_questions_that_are_no_list_of_questions(
        self, tmp_path: Path, questions: str, line: int, words: str
    ) -> None:
        ((where, found, what, _),) = self.wrong(tmp_path, B, f"id: b\ntitle: B\nsummary: S.\n{questions}")
        assert (where, found) == (B, line)
        assert words in what

    @pytest.mark.parametrize("levels", ["none", "{value: 0}", ""])
    def test_levels_that_are_no_list(self, tmp_path: Path, levels: str) -> None:
        one = f"questions:\n- id: b.one\n  text: T?\n  basis: review\n  levels: {levels}\n"
        ((where, line, what, _),) = self.wrong(tmp_path, B, f"id: b\ntitle: B\nsummary: S.\n{one}")
        assert (where, line) == (B, 8)
        assert "'levels' should be a list" in what

    @pytest.mark.parametrize("content", ["guide: x\n", "words\n"])
    def test_signposts_that_are_no_list(self, tmp_path: Path, content: str) -> None:
        found = self.wrong(tmp_path, SIGNPOST, content)
        assert (SIGNPOST, 1, "it should be a list of signposts", "start each with '- id:'") in found

    def test_a_theme_file_with_another_ending(self, tmp_path: Path) -> None:
        ((where, line, _, mend),) = self.wrong(tmp_path, "themes/c.yml", "id: c\n")
        assert (where, line) == ("themes/c.yml", 1)
        assert mend

    @pytest.mark.parametrize("file", [BANK, A, SIGNPOST])
    def test_a_file_that_is_not_utf8(self, tmp_path: Path, file: str) -> None:
        folder = write_bank(tmp_path, small_text())
        (folder / file).write_bytes(b"# one\n# caf\xe9\n")
        found = refused(folder)
        assert (file, 2, "it is not UTF-8 text", "save it as UTF-8") in found

    @pytest.mark.parametrize("file", [BANK, A, SIGNPOST])
    def test_thirty_thousand_brackets(self, tmp_path: Path, file: str) -> None:
        found = self.wrong(tmp_path, file, "[" * 30_000)
        assert any(where == file and line == 1 and "nested" in what for where, line, what, _ in found)

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="there is no question bank here") as error:
            load_bank(tmp_path / "nowhere")
        assert str(tmp_path / "nowhere") in str(error.value)

    def test_a_file_in_place_of_the_folder(self, tmp_path: Path) -> None:
        write_bank(tmp_path, small_text())
        with pytest.raises(DigiassessError, match="there is no question bank here"):
            load_bank(tmp_path / BANK)

    def test_no_bank_yaml(self, tmp_path: Path) -> None:
        folder = write_bank(tmp_path, {A: small_text()[A]})
        with pytest.raises(DigiassessError) as error:
            load_bank(folder)
        assert str(error.value).startswith(f"{folder / BANK}: ")

    def test_a_folder_in_place_of_a_file(self, tmp_path: Path) -> None:
        folder = write_bank(tmp_path, small_text())
        (folder / A).unlink()
        (folder / A).mkdir()
        with pytest.raises(DigiassessError) as error:
            load_bank(folder)
        assert str(error.value).startswith(f"{folder / A}: ")

    def test_a_folder_name_that_no_system_takes(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError):
            load_bank(tmp_path / ("x" * 300))


CHANGES: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("version", lambda files: files[BANK].update(version="1.1")),
    ("title", lambda files: files[BANK].update(title="Another")),
    ("target", lambda files: files[BANK].update(target=3)),
    ("floor", lambda files: files[BANK].update(coverage_floor=0.81)),
    ("kinds", lambda files: files[BANK].update(kinds=["county"])),
    ("level name", lambda files: files[BANK]["levels"][0].update(name="None")),
    ("level value", lambda files: files[BANK]["levels"][4].update(value=4.000001)),
    ("level meaning", lambda files: files[BANK]["levels"][0].update(meaning="Nothing.")),
    ("order of themes", lambda files: files[BANK]["themes"].reverse()),
    ("theme weight", lambda files: files[A].update(weight=2)),
    ("order of questions", lambda files: files[A]["questions"].reverse()),
    ("question's id", lambda files: files[B]["questions"][0].update(id="b.two")),
    ("wording", lambda files: files[B]["questions"][0].update(text="What of B.one?")),
    ("help", lambda files: files[B]["questions"][0].pop("help")),
    ("statement", lambda files: files[B]["questions"][0]["levels"].__setitem__(0, "None.")),
    ("own value", lambda files: files[B]["questions"][0]["levels"].__setitem__(4, {"statement": "x", "value": 5})),
    ("weight", lambda files: files[B]["questions"][0].update(weight=1.5)),
    ("critical", lambda files: files[B]["questions"][0].update(critical=True)),
    ("headline", lambda files: files[B]["questions"][0].update(headline=True)),
    ("question's target", lambda files: files[B]["questions"][0].update(target=1)),
    ("basis", lambda files: files[B]["questions"][0].update(basis="implied")),
    ("kinds asked", lambda files: files[B]["questions"][0].update(applies_to=["county"])),
    ("replaces", lambda files: files[B]["questions"][0].update(replaces=["b.old"])),
    ("changed in", lambda files: files[B]["questions"][0].update(changed_in="1.0")),
    ("question's signposts", lambda files: files[B]["questions"][0].update(signposts=["today"])),
    ("signpost", lambda files: files[SIGNPOST][0].update(finding="It hinders.")),
    ("new signpost", lambda files: files[SIGNPOST].append({**SIGNPOSTS[1], "id": "more"})),
]


class TestDigest:
    def test_it_is_the_same_however_the_files_are_written(self, tmp_path: Path) -> None:
        digest = bank_digest(load_bank(write_bank(tmp_path / "one", small())))
        assert re.fullmatch("sha256:[0-9a-f]{64}", digest)
        other = {
            name: "# a comment\n" + json.dumps(content, indent=3, sort_keys=True) for name, content in small().items()
        }
        assert bank_digest(load_bank(write_bank(tmp_path / "two", other))) == digest

    def test_a_default_written_out_changes_nothing(self, tmp_path: Path) -> None:
        files = small()
        digest = bank_digest(load_bank(write_bank(tmp_path / "one", files)))
        files[BANK]["coverage_floor"] = 0.8
        files[B]["weight"] = 1
        files[B]["questions"][0].update(weight=1.0, critical=False, signposts=[])
        assert bank_digest(load_bank(write_bank(tmp_path / "two", files))) == digest

    @pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
    def test_it_changes_with_any_change_of_content(
        self, tmp_path: Path, change: Callable[[dict[str, Any]], Any]
    ) -> None:
        files = small()
        changed = copy.deepcopy(files)
        change(changed)
        before = bank_digest(load_bank(write_bank(tmp_path / "before", files)))
        assert bank_digest(load_bank(write_bank(tmp_path / "after", changed))) != before

    @pytest.mark.parametrize("change", [None, *(change for _, change in CHANGES)])
    def test_it_survives_an_assessment_file(
        self, tmp_path: Path, change: Callable[[dict[str, Any]], Any] | None
    ) -> None:
        files = small()
        if change:
            change(files)
        bank = load_bank(write_bank(tmp_path / "bank", files))
        save_assessment(Kept(tmp_path / "one.json", assess(bank, {}), None))
        read = load_assessment(tmp_path / "one.json")
        assert read.bank == bank_record(bank)
        assert bank_digest(read.bank.content) == read.bank.digest == bank_digest(bank)

    def test_awkward_numbers_and_letters_survive_an_assessment_file(self, tmp_path: Path) -> None:
        values = (-0.0, 1e-7, 0.1 + 0.2, 1 / 3, 1e6)
        files = bank_files({"a": [question("a.one", weight=1e-9, text="Pŵy — “what”?\u00a0🏛 \u2028x")]}, values)
        bank = load_bank(write_bank(tmp_path / "bank", files))
        save_assessment(Kept(tmp_path / "one.json", assess(bank, {}), None))
        assert load_assessment(tmp_path / "one.json").bank == bank_record(bank)


SHIPPED = sorted((ROOT / "questions").rglob("*.yaml"))


class TestWhatShips:
    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_every_file_is_yaml_that_we_read(self, path: Path) -> None:
        assert read_yaml(path).data

    def test_the_bank_loads_and_has_the_questions_that_others_are_tested_with(self) -> None:
        bank = load_bank()
        assert {"cyber.accountability", "cyber.recovery"} <= set(bank.by_id)
        assert load_bank(ROOT / "questions") == bank

    def test_it_survives_an_assessment_file(self, tmp_path: Path) -> None:
        bank = load_bank()
        save_assessment(Kept(tmp_path / "one.json", assess(bank, {"cyber.recovery": 2}), None))
        assert load_assessment(tmp_path / "one.json").bank == bank_record(bank)


class TestPlaces:
    """A fault of a bank's content is told with the file and the line of what it is about."""

    @pytest.mark.parametrize(
        ("path", "file", "key"),
        [
            ((), "bank.yaml", None),
            (("title",), "bank.yaml", "title:"),
            (("themes", 0), "themes/a.yaml", None),
            (("themes", 0, "questions", 1, "text"), "themes/a.yaml", "text: What of a.two?"),
            (("themes", 1, "title"), "themes/b.yaml", "title:"),
            (("signposts", 1), "signposts.yaml", "- id: today"),
            (("signposts", 1, "title"), "signposts.yaml", "title: Guidance"),
        ],
    )
    def test_in_the_file_that_holds_it(
        self, tmp_path: Path, path: tuple[str | int, ...], file: str, key: str | None
    ) -> None:
        write_bank(tmp_path, small())
        found = read_bank(tmp_path).problem(Fault(path, "it is wrong", "mend it"))
        lines = (tmp_path / file).read_text("utf-8").splitlines()
        assert (found.file, found.what, found.mend) == (str(tmp_path / file), "it is wrong", "mend it")
        assert found.line is not None
        if key is None:
            assert found.line == 1
        else:
            assert key in lines[found.line - 1]

    def test_of_no_file_there_is_none(self, tmp_path: Path) -> None:
        write_bank(tmp_path, small())
        read = replace(read_bank(tmp_path), documents={})
        with pytest.raises(KeyError, match="title"):
            read.problem(Fault(("title",), "it is wrong", "mend it"))
