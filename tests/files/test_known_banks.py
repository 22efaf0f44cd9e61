"""A bank known by its bytes is not read again, and changes nothing: the same assessment, or the same refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.files import known_banks
from digiassess.files.assessment_file import load_assessment
from digiassess.files.formats import json as json_format
from digiassess.files.formats.json import values_in
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError

BANK = make_bank({"a": [question("bank"), question("a.two")], "b": [question("b.one")]})
PLAIN = assess(BANK, {})
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ANSWERS = st.dictionaries(
    st.sampled_from(["bank", "a.two", "b.one"]),
    st.builds(Answer, level=st.sampled_from([None, 0, 3, "unknown"]), note=TEXTS, target=st.none() | st.integers(0, 4)),
)


def outcome(path: Path) -> Any:
    try:
        return load_assessment(path)
    except DigiassessError as error:
        return str(error)


def both(path: Path, content: bytes) -> tuple[Any, Any]:
    """What comes of a file where no bank is known yet, and where that of `PLAIN` is."""
    path.write_bytes(content)
    known_banks._known.clear()
    slow = outcome(path)
    known_banks._known.clear()
    path.write_bytes(assessment_json(PLAIN))
    load_assessment(path)
    assert len(known_banks._known) == 1
    path.write_bytes(content)
    return slow, outcome(path)


def moved(content: bytes) -> bytes:
    """The same fields with the bank before the answers, as another program may write them."""
    data = json.loads(content)
    return json.dumps({**{name: data[name] for name in ("schema", "bank")}, **data}, indent=2).encode()


LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda content: content,
    "on one line": lambda content: json.dumps(json.loads(content)).encode(),
    "four spaces": lambda content: json.dumps(json.loads(content), indent=4).encode(),
    "the bank first": moved,
    "with a mark": lambda content: b"\xef\xbb\xbf" + content,
    "other line ends": lambda content: content.replace(b"\n", b"\r\n"),
}


class TestEitherWay:
    @given(answers=ANSWERS, layout=st.sampled_from(list(LAYOUTS)), council=TEXTS.map(lambda text: f"C {text}"))
    def test_the_same_is_read(
        self, tmp_path_factory: pytest.TempPathFactory, answers: Any, layout: str, council: str
    ) -> None:
        here = assess(BANK, answers, council=council)
        slow, quick = both(tmp_path_factory.getbasetemp() / "either.json", LAYOUTS[layout](assessment_json(here)))
        assert slow == quick == here

    @given(st.data())
    def test_whatever_is_wrong_is_said_in_the_same_words(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        content = assessment_json(assess(BANK, {"a.two": 3, "b.one": Answer(level=1, note="Said.")}))
        head = content.index(b'\n  "bank": {')
        at = data.draw(st.integers(0, head + 20))
        put = data.draw(
            st.sampled_from([b"", b",", b"{", b"}", b'"', b"\xa0", b"\xff", b"x", b"9", b"\n", b'"bank": 1,'])
        )
        gone = data.draw(st.integers(0, 3))
        slow, quick = both(tmp_path_factory.getbasetemp() / "wrong.json", content[:at] + put + content[at + gone :])
        assert slow == quick

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b'\n  "bank": {', b'\n  "bank": 1,\n  "bank": {'),
            (b',\n  "bank": {', b'\n  "bank": {'),
            (b',\n  "bank": {', b',,\n  "bank": {'),
            (b',\n  "bank": {', b',\xc2\xa0\n  "bank": {'),
            (b'  "council"', b'  "x": {\n  "council"'),
            (b'"digiassess/assessment/2"', b'"digiassess/assessment/9"'),
            (b'"digiassess/assessment/2"', b'"another/1"'),
            (b'"kind": "county"', b'"kind": "moon"'),
            (b'"level": 3', b'"level": 77'),
        ],
    )
    def test_what_is_odd_is_left_to_the_way_that_knows_no_banks(self, tmp_path: Path, old: bytes, new: bytes) -> None:
        content = assessment_json(assess(BANK, {"a.two": 3}))
        assert old in content
        slow, quick = both(tmp_path / "odd.json", content.replace(old, new, 1))
        assert slow == quick
        assert isinstance(slow, str)

    def test_a_file_of_more_values_than_are_read_is_refused_with_a_known_bank_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However much of it is a bank that was read before."""
        large = make_bank({"a": [question("bank"), *(question(f"a.q{number}") for number in range(60))]})
        path, most = tmp_path / "many.json", values_in(assessment_json(assess(large, {})).decode())
        monkeypatch.setattr(json_format, "MAX_VALUES", most)
        monkeypatch.setattr(known_banks, "MAX_VALUES", most)
        known_banks._known.clear()
        path.write_bytes(assessment_json(assess(large, {})))
        load_assessment(path)
        assert len(known_banks._known) == 1
        path.write_bytes(assessment_json(assess(large, {"bank": 3})))
        assert "more than" in outcome(path)


class TestKept:
    def test_nothing_is_lost_of_a_file_in_which_something_follows_the_bank(self, tmp_path: Path) -> None:
        here = assess(BANK, {"a.two": 3})
        path = tmp_path / "moved.json"
        path.write_bytes(moved(assessment_json(here)))
        known_banks._known.clear()
        assert [load_assessment(path), load_assessment(path)] == [here, here]
        assert known_banks._known == []

    def test_an_answer_that_is_called_bank_is_not_taken_for_it(self, tmp_path: Path) -> None:
        here = assess(BANK, {"bank": 3})
        content = json.dumps(json.loads(assessment_json(here)), indent=2).replace("\n    ", "\n  ").encode()
        (tmp_path / "flat.json").write_bytes(content)
        known_banks._known.clear()
        assert [load_assessment(tmp_path / "flat.json") for _ in range(2)] == [here, here]
        assert known_banks._known == []

    def test_files_that_share_a_bank_share_it_in_memory(self, tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name).write_bytes(assessment_json(assess(BANK, {"a.two": 3}, council=name)))
        assert load_assessment(tmp_path / "one").bank is load_assessment(tmp_path / "two").bank
