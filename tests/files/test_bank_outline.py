"""What a bank's files say although something in them is wrong: what is right stands, what is not is held to nothing."""

from __future__ import annotations

from math import isnan
from typing import Any

from digiassess.files.bank_outline import header_outline, question_outline, signpost_outline

QUESTION: dict[str, Any] = {"id": "a.one", "text": "What?", "levels": ["No.", "Yes."], "basis": "current"}


def test_what_is_right_stands_beside_a_field_that_is_not() -> None:
    found = question_outline({**QUESTION, "weight": "much", "critical": True}, {"weight"}, "x", 2)
    assert (found.id, found.text, found.basis, found.critical) == ("a.one", "What?", "current", True)
    assert [level.statement for level in found.levels] == ["No.", "Yes."]


def test_a_question_keeps_its_place_by_its_name_and_its_number_of_levels() -> None:
    found = question_outline({"text": "What?", "levels": 5}, {"id", "levels", "basis"}, "a.third", 3)
    assert (found.id, len(found.levels)) == ("a.third", 3)


def test_a_level_that_cannot_be_read_has_no_value_to_hold_against_others() -> None:
    levels = [{"value": 0, "statement": "No."}, {"value": "high"}, {"value": 1, "statement": "Yes."}]
    found = question_outline({**QUESTION, "levels": levels}, {"levels"}, "x", 3)
    values = [level.value for level in found.levels]
    assert (values[0], values[2]) == (0, 1)
    assert values[1] is not None
    assert isnan(values[1])


def test_a_list_that_is_none_is_empty() -> None:
    found = question_outline({**QUESTION, "signposts": "b", "replaces": ["a.old"]}, {"signposts", "replaces"}, "x", 2)
    assert (found.signposts, found.replaces) == ((), ("a.old",))
    wrong = {"signposts": ["s", "s"], "applies_to": ["county", ""]}
    found = question_outline({**QUESTION, **wrong}, set(wrong), "x", 2)
    assert (found.signposts, found.applies_to) == (("s", "s"), ("county", "")), "each is held against what there is"


def test_of_a_header_that_is_none_nothing_is_known() -> None:
    found = header_outline("x", ())
    assert (found.levels, found.kinds, found.themes) == ((), (), ())


def test_a_header_keeps_the_levels_that_can_be_read() -> None:
    header = {"id": "b", "version": "1.0", "title": "B", "target": 1, "themes": ["a"]}
    levels = [{"value": 0, "name": "None"}, {"value": "x", "name": "Some"}]
    found = header_outline({**header, "levels": levels}, {"levels"})
    assert header_outline({**header, "kinds": ["county", ""]}, {"kinds"}).kinds == ("county", "")
    assert (found.id, found.themes, [level.name for level in found.levels]) == ("b", ("a",), ["None", "?"])


def test_a_signpost_that_says_an_address_badly_is_not_told_that_it_has_none() -> None:
    written = {"id": "s", "title": "T", "source": "current", "finding": "F.", "url": "no address"}
    found = signpost_outline(written, {"url", "status"}, "x")
    assert (found.id, found.title, found.url, found.status) == ("s", "T", "?", "confirmed")


def test_a_signpost_keeps_what_can_be_read_beside_what_cannot() -> None:
    written = {"source": "current", "finding": "F.", "title": 1, "section": 2, "status": "maybe", "url": "https://x.uk"}
    found = signpost_outline({**written, "superseded_by": ["t", "t"]}, {*written, "id", "superseded_by"}, "signpost 2")
    assert (found.id, found.title, found.section, found.url) == ("signpost 2", "?", "?", "?")
    assert (found.status, found.superseded_by) == ("confirmed", ("t", "t"))
    found = signpost_outline({"id": "Not An Id", "status": "maybe"}, {"id", "status"}, "x")
    assert (found.id, found.status, found.superseded_by) == ("Not An Id", "unknown", ())
