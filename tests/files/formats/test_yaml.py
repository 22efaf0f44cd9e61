"""YAML read as text: what stays as it was written, what is refused, and on which line."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from digiassess.files.formats import yaml as yaml_format
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.text import MAX_BYTES, read_text
from digiassess.files.formats.yaml import _too_deep, parse_yaml, read_yaml
from digiassess.model.errors import DigiassessError


@pytest.fixture(params=["libyaml", "pure Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that an installation may have."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)


both_parsers = pytest.mark.usefixtures("_parser")


def mistakes(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BadFileError) as refused:
        parse_yaml(text, "a.yaml")
    return refused.value.problems


def mistake(text: str) -> Problem:
    (only,) = mistakes(text)
    assert only.file == "a.yaml"
    assert only.mend
    return only


@both_parsers
class TestText:
    @pytest.mark.parametrize(
        "word",
        [
            "no",
            "Yes",
            "on",
            "12:30",
            "1.10",
            "1.0",
            "012",
            "0x1F",
            "1_000",
            "1e3",
            ".inf",
            "2026-04-01",
            "nULL",
            "none",
            "nil",
            "<<",
            "=",
            "true",
            "ŵy東京🏛",
        ],
    )
    def test_a_scalar_stays_as_it_was_written(self, word: str) -> None:
        assert parse_yaml(f"key: {word}\n", "a.yaml").data == {"key": word}
        assert parse_yaml(f"- {word}\n- x\n", "a.yaml").data == [word, "x"]
        assert parse_yaml(f"[{word}]", "a.yaml").data == [word]

    @pytest.mark.parametrize("word", ["no", "12:30", "1.10", "012", "2026-04-01"])
    def test_so_does_a_name_before_a_colon(self, word: str) -> None:
        assert parse_yaml(f"{word}: x\n", "a.yaml").data == {word: "x"}

    def test_quotes_and_block_text_are_read_as_yaml_has_them(self) -> None:
        text = (
            "single: 'it''s'\ndouble: \"a\\tb\"\nfolded: >-\n  one\n  two\nkept: |\n  one\n  two\nplain: one\n  two\n"
        )
        assert parse_yaml(text, "a.yaml").data == {
            "single": "it's",
            "double": "a\tb",
            "folded": "one two",
            "kept": "one\ntwo\n",
            "plain": "one two",
        }

    def test_a_mark_that_says_text_changes_nothing(self) -> None:
        assert parse_yaml("a: ! 12\n", "a.yaml").data == {"a": "12"}

    def test_nothing_after_a_colon_is_nothing_but_in_quotes(self) -> None:
        assert parse_yaml("a:\nb: ''\nc:\n-\n- x\n", "a.yaml").data == {"a": None, "b": "", "c": [None, "x"]}

    @pytest.mark.parametrize("word", ["null", "Null", "NULL", "~", ""])
    def test_a_word_for_nothing_is_nothing(self, word: str) -> None:
        assert parse_yaml(f"key: {word}\n", "a.yaml").data == {"key": None}
        assert parse_yaml(f"- {word}\n- x\n", "a.yaml").data == [None, "x"]
        assert parse_yaml(f"{{key: {word}}}", "a.yaml").data == {"key": None}

    @pytest.mark.parametrize("written", ["'{}'", '"{}"', "! {}", "|-\n  {}", ">-\n  {}"])
    @pytest.mark.parametrize("word", ["null", "~"])
    def test_in_quotes_or_a_block_it_is_text(self, word: str, written: str) -> None:
        assert parse_yaml(f"key: {written.format(word)}\n", "a.yaml").data == {"key": word}

    @pytest.mark.parametrize("word", ["null", "~"])
    def test_before_a_colon_it_is_a_name(self, word: str) -> None:
        assert parse_yaml(f"{word}: x\n", "a.yaml").data == {word: "x"}

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n# nothing\n"])
    def test_an_empty_file_has_no_fields(self, text: str) -> None:
        document = parse_yaml(text, "a.yaml")
        assert document.data in ({}, "")
        assert document.line(("anything",)) >= 1

    def test_one_document_may_say_where_it_starts_and_ends(self) -> None:
        assert parse_yaml("---\na: b\n...\n", "a.yaml").data == {"a": "b"}


@both_parsers
class TestLines:
    TEXT = """\
# a comment
id: cyber

questions:
  - id: cyber.one
    text: >-
      A question
      on two lines
    levels:
      - None that
        can be seen.
      - {value: 1, statement: Some.}
    signposts: [x,
      y]
  - id: cyber.two
"""

    @pytest.mark.parametrize(
        ("path", "line"),
        [
            ((), 2),
            (("id",), 2),
            (("questions",), 4),
            (("questions", 0), 5),
            (("questions", 0, "text"), 6),
            (("questions", 0, "levels"), 9),
            (("questions", 0, "levels", 0), 10),
            (("questions", 0, "levels", 1), 12),
            (("questions", 0, "levels", 1, "statement"), 12),
            (("questions", 0, "signposts"), 13),
            (("questions", 0, "signposts", 0), 13),
            (("questions", 0, "signposts", 1), 14),
            (("questions", 1, "id"), 15),
        ],
    )
    def test_everything_knows_its_line(self, path: tuple[str | int, ...], line: int) -> None:
        assert parse_yaml(self.TEXT, "a.yaml").line(path) == line
        assert parse_yaml(self.TEXT.replace("\n", "\r\n"), "a.yaml").line(path) == line

    @pytest.mark.parametrize(
        ("path", "line"), [(("questions", 1, "text"), 15), (("questions", 0, "levels", 1, "x", 3), 12), (("title",), 2)]
    )
    def test_what_is_missing_has_the_line_of_what_is_around_it(self, path: tuple[str | int, ...], line: int) -> None:
        assert parse_yaml(self.TEXT, "a.yaml").line(path) == line

    def test_a_long_text_before_it_moves_no_line(self) -> None:
        document = parse_yaml("a: |\n" + "  row\n" * 1000 + "b: x\n", "a.yaml")
        assert document.line(("b",)) == 1002


@both_parsers
class TestEqualNames:
    def test_both_lines_are_named(self) -> None:
        found = mistake("id: a\ntitle: One\nid: b\n")
        assert (found.line, found.what) == (3, "'id' stands twice (first on line 1)")

    def test_in_a_mapping_inside(self) -> None:
        found = mistake("one:\n  - id: a\n    text: x\n    text: y\n")
        assert found.line == 4
        assert "first on line 3" in found.what

    def test_two_of_them_are_two_mistakes(self) -> None:
        assert [found.line for found in mistakes("a: 1\nb: 2\na: 3\nb: 4\n")] == [3, 4]

    def test_equal_text_counts_however_it_is_quoted(self) -> None:
        assert mistake("a: 1\n'a': 2\n").line == 2

    def test_the_same_name_in_two_mappings_is_fine(self) -> None:
        assert parse_yaml("- a: 1\n- a: 2\n", "a.yaml").data == [{"a": "1"}, {"a": "2"}]

    def test_the_third_names_the_line_of_the_first(self) -> None:
        assert all("first on line 1" in found.what for found in mistakes("a: 1\na: 2\na: 3\n"))


@both_parsers
class TestWhatIsNotRead:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: &x 1\nb: *x\n", 1),
            ("a: 1\nb: &x [1]\n", 2),
            ("a: 1\nb: *x\n", 2),
            ("a: 1\nb:\n  - &x {c: d}\n", 3),
            ("a: 1\n&x b: 2\n", 2),
        ],
    )
    def test_anchors_and_aliases(self, text: str, line: int) -> None:
        found = mistake(text)
        assert found.line == line
        assert "anchor or alias" in found.what
        assert "quotes" in found.mend

    def test_a_billion_laughs(self) -> None:
        rows = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        assert mistake("\n".join(rows)).line == 1

    @pytest.mark.parametrize(
        "value", ["!!int 3", "!!python/object/apply:os.system ['true']", "!own x", "!!str x", "!!map {}", "!<tag:x> y"]
    )
    def test_tags(self, value: str) -> None:
        found = mistake(f"a: 1\nb: {value}\n")
        assert found.line == 2
        assert "tag" in found.what

    def test_a_second_document(self) -> None:
        found = mistake("a: 1\n---\nb: 2\n")
        assert str(found) == ("a.yaml:2: a second document starts here: keep one document a file, without '---' in it")

    @pytest.mark.parametrize("text", ["a: 1\n[b]: 2\n", "a: 1\n{b: c}: 2\n", "a: 1\n? [b]\n: 2\n"])
    def test_a_list_or_mapping_for_a_name(self, text: str) -> None:
        found = mistake(text)
        assert str(found) == (
            "a.yaml:2: a name before a colon is a list or a set of fields: write plain text before the colon"
        )

    def test_a_tab_that_indents(self) -> None:
        assert mistake("a:\n  b: 1\nc:\n\td: 1\n").line == 4

    def test_a_tab_inside_text_is_text(self) -> None:
        assert parse_yaml("a: 'x\ty'\n", "a.yaml").data == {"a": "x\ty"}

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: 1\nb: see: this\n", 2),
            ("a: 1\n b: 2\n", 2),
            ("a: [1\nb: 2\n", 2),
            ('a: 1\nb: "open\n', 3),
            ("a: 1\nb\nc: 3\n", 3),
            ("a: 1\n- b\n", 2),
            ("a: 1\nb: @home\n", 2),
            ("%YAML 9.9\n---\na: 1\n", 1),
        ],
    )
    def test_broken_yaml_says_where_and_how_to_mend_it(self, text: str, line: int) -> None:
        found = mistake(text)
        assert found.line == line
        assert "not YAML" in found.what

    @pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\x7f", "\x9b", "\ufffe"])
    def test_control_characters(self, character: str) -> None:
        found = mistake(f"a: 1\nb: two\nc: x{character}y\n")
        assert str(found) == "a.yaml:3: it has a control character in it: take out what cannot be seen"

    def test_control_characters_in_a_file_with_windows_line_ends(self) -> None:
        assert mistake("a: 1\r\nb: two\r\nc: x\x1by\r\n").line == 3

    def test_control_characters_after_a_no_break_space(self) -> None:
        assert mistake("a: £5\xa0million\nb: two\nc: x\x1by\n").line == 3

    def test_control_characters_below_an_empty_line(self) -> None:
        assert mistake("\na: x\x1by\n").line == 2

    def test_an_unsettled_merge(self) -> None:
        found = mistake("a: 1\n<<<<<<< a\nb: 2\n=======\nb: 3\n>>>>>>> b\n")
        assert (found.line, found.what) == (2, "it holds git's conflict marks, on lines 2, 4 and 6")

    def test_more_than_people_write(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_format, "MAX_YAML", 100)
        assert str(mistake("a: " + "x" * 100)) == (
            "a.yaml: it is larger than any that people write: check that it is the right file."
        )

    def test_more_values_than_memory_should_hold(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_format, "MAX_VALUES", 1_000)
        assert parse_yaml("- x\n" * 900, "a.yaml").data == ["x"] * 900
        found = mistake("- x\n" * 1_100)
        assert (found.what, found.mend) == ("it has more than 1,000 values", "check that it is the right file")
        assert found.line in range(990, 1_001)


@both_parsers
class TestDepth:
    def test_twenty_levels_are_read(self) -> None:
        data: Any = parse_yaml("[" * 20 + "x" + "]" * 20, "a.yaml").data
        for _ in range(20):
            (data,) = data
        assert data == "x"

    def test_twenty_one_are_not(self) -> None:
        deep = "".join(f"{' ' * n}k{n}:\n" for n in range(21)) + " " * 30 + "x\n"
        found = mistake(deep)
        assert "nested" in found.what
        assert found.line == 21

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "{", "[{a: "])
    def test_thirty_thousand_are_refused_at_once(self, opening: str) -> None:
        found = mistake("a: 1\nb:\n  " + opening * 30_000)
        assert found.line == 3
        assert "nested" in found.what or "before a colon" in found.what


def test_thirty_thousand_brackets_do_not_end_the_process(tmp_path: Path) -> None:
    """On libyaml's own composer they are a segmentation fault, which no `except` can catch."""
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 30_000, encoding="utf-8")
    program = (
        "import sys, pathlib\n"
        "from digiassess.files.formats.yaml import read_yaml\n"
        "from digiassess.model.errors import DigiassessError\n"
        "try:\n    read_yaml(pathlib.Path(sys.argv[1]))\n"
        "except DigiassessError as error:\n    sys.exit(f'refused: {error}')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"refused: {path}:1: it is nested")


class TestFiles:
    def test_a_byte_order_mark_is_no_text(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"\xef\xbb\xbfid: a\n")
        assert read_text(path) == "id: a\n"
        assert read_yaml(path).data == {"id": "a"}

    def test_windows_line_ends_are_line_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"id: a\r\ntext: |\r\n  one\r\n  two\r\n")
        assert read_yaml(path).data == {"id": "a", "text": "one\ntwo\n"}

    @pytest.mark.parametrize(
        ("content", "line"),
        [(b"a: 1\nb: caf\xe9\n", 2), ("a: 1\n".encode("utf-16"), 1), (b"\n\n\xc0\x80", 3), (b"a: \xed\xa0\x80", 1)],
    )
    def test_what_is_not_utf8_is_refused_with_its_line(self, tmp_path: Path, content: bytes, line: int) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(content)
        with pytest.raises(BadFileError) as refused:
            read_yaml(path)
        assert str(refused.value) == f"{path}:{line}: it is not UTF-8 text: save it as UTF-8"

    def test_messages_call_the_file_what_the_caller_calls_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_text("a: 1\na: 2\n", encoding="utf-8")
        with pytest.raises(BadFileError, match=r"^themes/a\.yaml:2: "):
            read_yaml(path, "themes/a.yaml")
        with pytest.raises(DigiassessError, match=r"^themes/b\.yaml: no such file"):
            read_yaml(tmp_path / "b.yaml", "themes/b.yaml")

    def test_a_file_that_is_far_too_large_is_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        with path.open("wb") as file:
            file.truncate(MAX_BYTES + 1)
        with pytest.raises(BadFileError, match="larger than 20 MB"):
            read_text(path)

    @pytest.mark.parametrize("name", [".", "missing.yaml", "missing/a.yaml", "x" * 300])
    def test_what_cannot_be_read_is_said_in_one_sentence(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(DigiassessError) as refused:
            read_yaml(tmp_path / name)
        assert str(refused.value).startswith(f"{tmp_path / name}: ")
        assert "\n" not in str(refused.value)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TREES = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def depth(tree: Any) -> int:
    inside = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else None
    return 0 if inside is None else 1 + max(map(depth, inside), default=0)


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(deeper for key, value in items for deeper in paths(value, (*path, key)))]


class TestProperties:
    @given(TREES)
    def test_any_structure_of_text_reads_back_equal(self, tree: Any) -> None:
        assume(depth(tree) <= 20)
        document = parse_yaml(yaml.safe_dump(tree, default_style='"', sort_keys=False), "a.yaml")
        assert document.data == tree

    @given(TREES)
    def test_lines_follow_the_order_of_the_file(self, tree: Any) -> None:
        assume(depth(tree) <= 20)
        text = yaml.safe_dump(tree, default_style='"', sort_keys=False)
        document = parse_yaml(text, "a.yaml")
        found = [document.lines[path] for path in paths(tree)]
        assert found == sorted(found)
        assert 1 <= found[0] <= found[-1] <= text.count("\n") + 1

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(" \n\t-:?[]{}&*!|>'\"%@`#,a1\0"))
    def test_any_text_is_read_or_refused_in_a_sentence(self, text: str) -> None:
        with contextlib.suppress(BadFileError):
            parse_yaml(text, "a.yaml")


class TestBrackets:
    """What the parser would refuse in words of its own is refused in ours, with the line."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("[" * 20, None),
            ("[" * 21, 1),
            ("[" * 20 + "\n[", 2),
            ("\n\n" + "{" * 21, 3),
            ("[]" * 30, None),
            ("]" * 30 + "[" * 20, None),
            ("]" * 30 + "[" * 21, 1),
            ("[" * 20 + "]" + "[", None),
            ("[" * 20 + "]" + "[[", 1),
            ("[" * 20 + "]]" + "[[", None),
            ("[" * 20 + "{}", 1),
            ("'" + "[" * 21 + "'", None),
            ("# " + "[" * 21, None),
        ],
    )
    def test_twenty_may_be_open_at_once(self, text: str, line: int | None) -> None:
        assert _too_deep(text, len(text)) == line

    def test_what_comes_after_the_end_is_not_looked_at(self) -> None:
        assert _too_deep("[" * 21, 20) == 1
        assert _too_deep("[" * 21, 19) is None
        assert _too_deep("\n" + "[" * 21 + "\n\n", 23) == 2

    def test_it_is_said_in_one_sentence(self) -> None:
        with pytest.raises(BadFileError) as refused:
            parse_yaml("a:\n  " + "[" * 21, "a.yaml")
        assert str(refused.value) == "a.yaml:2: it is nested more than 20 deep: check the brackets and the indentation"
