"""What a paper says of the people behind the answers: counts, from what the assessment keeps, and nobody's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.export.report import Report
from digiassess.files.kept import Kept
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import save_assessment
from digiassess.model.answer import AgreedFrom, Answer
from digiassess.model.response import Group, Invitation, Invitations
from digiassess.render.paper.template import template_file
from people import SAVED, response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")], "b": [question("b.one")]})


def agreed(level: int | str, people: int, lowest: int | None = None, highest: int | None = None) -> Answer:
    found = AgreedFrom(people=people, lowest=lowest, highest=highest)
    return Answer.model_validate({"level": level, "agreed_from": found})


ANSWERS = {
    "a.one": agreed(2, 5, 0, 4),
    "a.two": agreed(3, 2, 3, 3),
    "a.three": agreed(1, 1, 1, 1),
    "b.one": Answer(level=3),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assessments").mkdir()
    assessment = assess(BANK, ANSWERS, council="Barset")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", assessment, None))
    return tmp_path


def paper(run: Run, *words: str) -> str:
    return " ".join(run("report", "--output", "-", *words).out.split())


def test_the_first_side_says_over_how_many_and_where_they_differed(folder: Path, run: Run) -> None:
    for template in ("board", "briefing", "committee"):
        text = paper(run, "--template", template, "--appendices", "none")
        if template != "committee":
            # What was entered directly the title block of a board's paper has said.
            direct = "; 1 was entered directly" if template == "briefing" else ""
            assert (
                f"2 answers rest on two people or more (don't knows counted), 1 on one{direct}. People had differed "
                in text
            ), template
            assert "1 was entered directly" in text, template
            assert '"What of a.one?" (levels 0 to 4).' in text, template


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (3, ""),
        ("unknown", " 1 of all answers has no level: not known."),
        ("not-applicable", " 1 of all answers has no level: not applicable."),
    ],
)
def test_answers_by_how_many_people_add_up_with_those_that_have_a_level(
    tmp_path: Path, run: Run, last: int | str, said: str
) -> None:
    collect(tmp_path, {**ANSWERS, "b.one": Answer.model_validate({"level": last})})
    text = paper(run)
    assert "1 answer was entered directly, not agreed from what people had said" in text
    part = text.partition("1 answer was entered directly, not agreed")[2].partition(" Where ")[0]
    assert part.endswith(f".{said}")
    assert ("of all answers" in text) == bool(said)


def test_where_several_stand_level_the_first_side_counts_them(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": agreed(2, 5, 0, 4), "a.two": agreed(2, 3, 0, 4)})
    counted = (
        "2 answers rest on two people or more (don't knows counted). "
        "On 2 questions people's answers lay 4 levels apart (appendix A)."
    )
    assert counted in paper(run)


def test_what_they_agreed_they_do_not_know_is_said_within_its_sentence(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": agreed("unknown", 5, 0, 4)})
    assert "levels given from 0 to 4; agreed: not known (Theme a)." in paper(run, "--appendices", "A")


def test_the_appendix_has_it_by_theme_and_by_question(folder: Path, run: Run) -> None:
    text = paper(run, "--appendices", "A")
    assert "| Theme a | 1 to 5 people | 3 of 3 | 0 | 0 | 1 |" in text
    assert "| Theme b |" not in text[text.index("On how many people") :]
    assert "What of a.one? 5 people; levels given from 0 to 4; agreed: 2 Level 2 (Theme a)." in text
    assert "- 5 people had answered this, with levels from 0 to 4." in text
    assert "- 2 people had answered this; how many gave a level is not kept, and no two gave different ones." in text
    assert (
        "1 answer rests on one person alone, and is not marked below. 1 answer was entered directly, not agreed" in text
    )
    # What one person alone answered is theirs: nothing under the answer says that it was one.
    assert "had answered this" not in text[text.index("#### What of a.three?") :]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((1, 1), ""),
        ((2,), " (not what that person said)"),
        ((2, 1), " (1 of them not what that person said)"),
        ((2, 0), " (none of them what that person said)"),
    ],
)
def test_how_many_answers_on_one_person_are_not_what_they_said_is_counted_and_none_is_marked(
    tmp_path: Path, run: Run, levels: tuple[int, ...], said: str
) -> None:
    names = ("a.one", "a.two", "a.three")
    alone = {name: agreed(level, 1, 1, 1) for name, level in zip(names, levels, strict=False)}
    collect(tmp_path, {**alone, "b.one": agreed(2, 2, 1, 3)})
    count = "1 answer rests" if len(levels) == 1 else f"{len(levels)} answers rest"
    for template in ("board", "briefing", "committee"):
        text = paper(run, "--template", template)
        assert f" on two people or more (don't knows counted), {len(levels)} on one{said}." in text, template
        assert template == "briefing" or f"{count} on one person alone{said}, and " in text
        assert text.count("that person said") == bool(said) * (1 if template == "briefing" else 2)
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert document["settled"]["unlike"] == sum(level != 1 for level in levels)


def test_where_one_person_alone_is_behind_each_answer_it_is_said_too(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": agreed(2, 1, 1, 1)})
    assert "1 answer rests on one person alone (not what that person said)." in paper(run, "--appendices", "none")


def test_an_answer_above_all_that_anybody_said_is_to_be_read_with_care(tmp_path: Path, run: Run) -> None:
    of_two = {"a.one": agreed(3, 4, 0, 2), "a.two": agreed(2, 4, 0, 2), "b.one": agreed(1, 2, None, None)}
    # What one person alone had said is theirs: it is not among them.
    collect(tmp_path, {**of_two, "a.three": agreed(1, 1, 0, 0)})
    text = paper(run)
    assert "- Nobody who answered had put 2 answers as high as they stand. " in text
    said, higher = "- 4 people had answered this, with levels from 0 to 2.", "The answer is higher than any of them."
    assert (text.count(said), text.count(f"{said} {higher}"), text.count(higher)) == (2, 1, 1)


def test_of_answers_above_all_that_anybody_said_the_critical_are_counted() -> None:
    def care(*critical: bool) -> str:
        bank = make_bank({"a": [question(f"a.q{n}", critical=each) for n, each in enumerate(critical)]})
        told = account([assess(bank, {name: agreed(3, 2, 0, 1) for name in bank.by_id})])
        text = Report(told, template_file("board")).text
        return text.partition("- Nobody who answered had put ")[2].partition("\n")[0]

    assert care(False) == "1 answer as high as it stands."
    assert care(True) == "1 answer as high as it stands, to a critical question."
    assert care(True, True) == "2 answers as high as they stand, both to critical questions."
    assert care(True, True, True) == "3 answers as high as they stand, all to critical questions."
    assert care(True, False, False) == "3 answers as high as they stand, 1 of them to a critical question."


def test_a_paper_of_answers_given_otherwise_says_nothing_of_it(tmp_path: Path, run: Run) -> None:
    (tmp_path / "assessments").mkdir()
    alone = assess(BANK, {"a.one": 2}, council="Barset")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", alone, None))
    text = paper(run)
    assert " on one alone" not in text
    assert "On how many people" not in text


def test_the_json_of_a_paper_has_it_with_each_answer(folder: Path, run: Run) -> None:
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    found = {answer["question"]: answer["agreed_from"] for answer in document["answers"]}
    assert found["a.one"] == {"people": 5, "lowest": 0, "highest": 4}
    assert found["a.two"] == {"people": 2, "lowest": None, "highest": None}
    assert found["a.three"] is None, "one person alone gave it"
    assert found["b.one"] is None


def test_the_json_of_a_paper_counts_the_people_behind_the_answers_as_its_words_do(folder: Path, run: Run) -> None:
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert document["settled"] == {"several": 2, "fewest": 2, "most": 5, "alone": 1, "unlike": 0, "otherwise": 1}
    # Theme b is left out, as no two people answered a question of it.
    (theme,) = document["people_by_theme"]
    assert theme == {
        "theme": "a",
        "fewest": 1,
        "most": 5,
        "settled": 3,
        "direct": 0,
        "asked": 3,
        "unsettled": 0,
        "apart": 1,
    }


def test_the_json_of_a_paper_has_by_theme_what_is_not_agreed(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {}, *APART, {"a.three": 4})
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert document["settled"] is None
    found = [
        (theme["theme"], theme["most"], theme["unsettled"], theme["apart"]) for theme in document["people_by_theme"]
    ]
    assert found == [("a", 3, 3, 1), ("b", 3, 1, 1)]


def test_the_json_of_a_paper_has_no_theme_that_rests_on_one_person(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": agreed(2, 1, 2, 2), "b.one": 3})
    alone = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert alone["settled"] == {"several": 0, "fewest": None, "most": None, "alone": 1, "unlike": 0, "otherwise": 1}
    assert alone["people_by_theme"] == []


def collect(folder: Path, answers: Mapping[str, Any], *said: Mapping[str, Any], invited: int = 0, **more: Any) -> None:
    """Keeps an assessment with `answers`, what each of several people `said`, and as many invitations more."""
    path = folder / "assessments" / "barset-2026.json"
    path.parent.mkdir(exist_ok=True)
    assessment = assess(BANK, answers, council="Barset", **more)
    save_assessment(Kept(path, assessment, None))
    for place, levels in enumerate(said):
        save_response(path, response(assessment, f"p{place}", levels, name=f"Person {place}"))
    who = [Invitation(id=f"i{place}", role="Officer", invited=date(2026, 10, 1)) for place in range(invited)]
    if who:
        save_invitations(path, Invitations(invited=tuple(who)))


APART = [{"a.one": level, "a.two": 1, "b.one": other} for level, other in ((0, 1), (3, 4), (2, "unknown"))]
"""Three people, whose levels on two questions lie three apart, one of them without knowing."""


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_what_people_answered_and_have_not_agreed_is_said_first(tmp_path: Path, run: Run, template: str) -> None:
    collect(tmp_path, {"a.two": agreed(1, 3, 1, 1)}, *APART, invited=2)
    text = paper(run, "--template", template, "--appendices", "none")
    assert (
        "3 people answered, and 2 who were invited have not. 2 questions were answered by people and are not agreed "
        "yet;" in text
    )
    assert (
        'they differ most on "What of a.one?" (levels 0 to 3), and by as much on 1 more. 1 question was answered by'
        in text
    )
    assert "**R1.** Settle the 2 questions that people have answered and not agreed" in text
    assert "Person" not in text


def test_nobody_is_said_to_have_answered_where_only_invitations_are_there(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {}, invited=2)
    said = "2 people were invited, and none of them has answered yet"
    assert f"- **Answers:** {said} " in paper(run)
    assert f"{said}." in paper(run, "--template", "briefing")
    assert f"## 7. Consultation 7.1 {said}." in paper(run, "--template", "committee")


def test_where_the_responses_are_deleted_nobody_is_not_said_to_have_answered(tmp_path: Path, run: Run) -> None:
    given = {"a.one": agreed(2, 5, 0, 4).model_copy(update={"answered_at": SAVED}), "b.one": Answer(level=3)}
    collect(tmp_path, given, invited=2)
    for template in ("board", "briefing", "committee"):
        assert "Nobody" not in paper(run, "--template", template)


def test_names_in_the_assessment_count_where_no_response_is_there(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": Answer(level=2, answered_at=SAVED)}, invited=2, respondents=("Ann", "Bo", "Cy"))
    for template in ("board", "committee"):
        assert "3 people answered, and 2 who were invited have not" in paper(run, "--template", template)


def test_where_nothing_is_agreed_the_paper_says_so(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {}, *APART, invited=1)
    text = paper(run)
    assert "- **Answers:** 3 people answered, and 1 who was invited has not; nothing is agreed yet" in text
    assert "**There is no overall figure**: 3 people answered; nothing is agreed yet." in text
    assert "No question has been answered" not in text
    assert "**R1.** Settle the 3 questions that people have answered and not agreed, first" in text
    assert "**R2.** Get an answer to the question in scope that nobody has answered. Owner" in text
    assert len(text[: text.index("**R1.**")].split()) < 200


def test_the_appendix_has_what_is_not_agreed(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.two": agreed(1, 3, 1, 1)}, *APART)
    text = paper(run, "--appendices", "A")
    assert "| Theme a | 3 people | 1 of 3 | 0 | 1 | 1 |" in text
    assert "| Theme b | 3 people | 0 of 1 | 0 | 1 | 1 |" in text
    assert "- What of b.one? 3 people; 2 gave levels, from 1 to 4 (Theme b)." in text
    assert "- 3 people, from 0 to 3; not agreed yet." in text


def test_an_answer_given_otherwise_hides_no_disagreement_and_is_nobody_s(tmp_path: Path, run: Run) -> None:
    given = Answer(level=2, answered_at=SAVED)
    collect(tmp_path, {"a.one": given, "a.two": given, "b.one": given}, *APART)
    text = paper(run, "--appendices", "A")
    assert "; 3 people answered; no answer was agreed from what they said" in text
    assert ", by 3 people" not in text
    assert "| Theme a | 3 people | 0 of 3 | 2 | 0 | 1 |" in text
    assert "- 3 people, from 0 to 3; the answer was entered directly, not agreed from what they said." in text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ["b.one"],
            "1 answer was entered directly, not agreed from what people had said, though people had answered it.",
        ),
        (["a.three"], "1 answer was entered directly, not agreed from what people had said."),
        (
            ["a.two", "b.one"],
            "2 answers were entered directly, not agreed from what people had said, though people had answered them.",
        ),
        (
            ["a.three", "b.one"],
            "2 answers were entered directly, not agreed from what people had said, though people had answered 1",
        ),
    ],
)
def test_an_answer_that_people_gave_too_is_not_said_to_be_nobody_s(
    tmp_path: Path, run: Run, given: list[str], said: str
) -> None:
    otherwise = dict.fromkeys(given, Answer(level=2, answered_at=SAVED))
    collect(tmp_path, {"a.one": agreed(2, 3, 0, 3), **otherwise}, *APART)
    for template in ("board", "briefing", "committee"):
        text = paper(run, "--template", template)
        assert "without a response" not in text
        mark = "; " if template == "briefing" else ", "
        assert f"{mark}{len(given)} {'was' if len(given) == 1 else 'were'} entered directly" in text
        assert (said in text) == (template != "briefing")


def test_every_place_says_the_same_number_of_people(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.two": agreed(1, 3, 1, 1).model_copy(update={"answered_at": SAVED})}, *APART, invited=2)
    board, committee = paper(run), paper(run, "--template", "committee")
    said = "3 people answered, and 2 who were invited have not"
    assert f"given on 26 October 2026; {said} " in board
    assert board.count(said) == board.count("3 people answered") == 2
    assert committee.count(said) == committee.count("3 people answered") == 3
    assert f"## 7. Consultation 7.1 {said}. [" in committee
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    assert document["title_block"]["people"] == document["collected"]["people"] == 3
    assert document["collected"]["silent"] == 2
    assert document["collected"]["unsettled"][1] == {
        "question": "b.one",
        "people": 3,
        "levels": 2,
        "lowest": 1,
        "highest": 4,
    }
    assert document["decisions"][0]["kind"] == "settle"
    assert document["decisions"][0]["questions"] == 2


def test_those_who_gave_no_level_are_not_counted_into_the_spread(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"b.one": agreed(1, 3, 1, 4)}, *APART)
    text = paper(run, "--appendices", "A")
    assert "What of b.one? 3 people; 2 gave levels, from 1 to 4; agreed: 1 Level 1 (Theme b)." in text
    assert "- 3 people had answered this; 2 gave levels, from 1 to 4." in text


def test_what_one_person_alone_said_is_not_told(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {}, {"a.one": 4, "a.two": 4}, {"a.two": "unknown"})
    text = paper(run, "--appendices", "A")
    assert "not agreed yet." in text
    assert "- 2 people, one with a level; not agreed yet." in text
    assert text.count("; not agreed yet") == 1
    unsettled = json.loads(run("report", "--format", "json", "--output", "-").out)["collected"]["unsettled"]
    found = [(question["people"], question["lowest"], question["highest"]) for question in unsettled]
    assert found == [(1, None, None), (2, None, None)]


HEARD: list[tuple[tuple[int | str, ...], str, str]] = [
    ((3, 3), ", and all gave the same level, 3.", "2 people, all at level 3;"),
    ((3, 3, 3), ", and all gave the same level, 3.", "3 people, all at level 3;"),
    ((3, 3, "unknown"), "; 2 gave levels, all of them 3.", "3 people; 2 gave levels, all of them 3;"),
    ((0, "unknown"), ", and one of them gave a level.", "2 people, one with a level;"),
    (("unknown", "unknown"), ", and none of them with a level.", "2 people, none with a level;"),
    ((0, 3), ", with levels from 0 to 3.", "2 people, from 0 to 3;"),
    ((0, 3, "unknown"), "; 2 gave levels, from 0 to 3.", "3 people; 2 gave levels, from 0 to 3;"),
]


@pytest.mark.parametrize(("levels", "said"), [(levels, said) for levels, said, _open in HEARD])
def test_of_what_was_settled_it_is_said_how_many_gave_a_level(
    tmp_path: Path, run: Run, levels: tuple[int | str, ...], said: str
) -> None:
    given = [level for level in levels if isinstance(level, int)]
    found = agreed(0, len(levels), min(given, default=None), max(given, default=None))
    collect(tmp_path, {"a.one": found}, *({"a.one": level} for level in levels))
    text = paper(run, "--appendices", "A")
    assert f"- {len(levels)} people had answered this{said}" in text
    counted = "" if len(given) == len(levels) else " (don't knows counted)"
    assert f"1 answer rests on two people or more{counted}." in text


@pytest.mark.parametrize(("levels", "said"), [(levels, said) for levels, _settled, said in HEARD])
def test_of_what_is_not_agreed_it_is_said_how_many_gave_a_level(
    tmp_path: Path, run: Run, levels: tuple[int | str, ...], said: str
) -> None:
    collect(tmp_path, {}, *({"a.one": level} for level in levels))
    assert f"- {said} not agreed yet." in paper(run, "--appendices", "A")


def test_once_the_responses_are_gone_the_paper_says_what_the_assessment_keeps(folder: Path, run: Run) -> None:
    before = paper(run)
    path = folder / "assessments" / "barset-2026.json"
    assessment = assess(BANK, ANSWERS, council="Barset")
    saved = save_response(path, response(assessment, "p", {"a.three": 1}))
    assert "1 person answered." in paper(run, "--template", "briefing")
    saved.unlink()
    assert paper(run) == before


def test_a_response_that_cannot_be_read_is_named_and_the_paper_is_made(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {}, *APART)
    (tmp_path / "assessments/responses/barset-2026/bad.json").write_text("{", "utf-8")
    ran = run("report", "--output", "-")
    assert ran.code == 1
    assert "….json (file 1 by name):1: it is damaged" in ran.err
    assert "bad" not in ran.err
    assert "3 people answered" in ran.out


def test_where_groups_see_a_theme_differently_both_sides_have_two_people_or_more(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {})
    path = tmp_path / "assessments" / "barset-2026.json"
    assessment = assess(BANK, {}, council="Barset")
    groups: tuple[Group, ...] = ("leaders", "leaders", "staff", "staff", "managers")
    for place, (group, one, two) in enumerate(zip(groups, (4, 3, 1, 1, 0), (4, "unknown", 1, 1, 0), strict=True)):
        save_response(path, response(assessment, f"p{place}", {"a.one": one, "b.one": two}, group=group))
    text = paper(run)
    assert "| Theme a | 1.0, staff (2) | 3.0, leaders (2) |" in text
    assert "With so few people this may be chance" in text
    assert "| Theme b | 1.0" not in text, "one leader alone gave a level there"
    assert "managers" not in text
    (gap,) = json.loads(run("report", "--format", "json", "--output", "-").out)["collected"]["perception_gaps"]
    assert gap == {
        "theme": "a",
        "lower": {"group": "staff", "score": 1.0, "people": 2},
        "higher": {"group": "leaders", "score": 3.0, "people": 2},
    }


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_what_rests_on_people_and_what_was_entered_directly_stand_together(
    tmp_path: Path, run: Run, template: str
) -> None:
    given = Answer(level=2, answered_at=SAVED)
    collect(tmp_path, {"a.two": agreed(1, 3, 1, 1), "a.three": given}, *APART, invited=2)
    text = paper(run, "--template", template, "--appendices", "none")
    assert ", by 3 people" not in text
    direct = "; 1 was entered directly" if template == "briefing" else "."
    assert f"1 answer rests on two people or more{direct}" in text
    both = "1 answer rests on what people said, 1 was entered directly"
    assert text.count(both) == {"board": 1, "briefing": 0, "committee": 2}[template]
    if template != "briefing":
        assert f"; 3 people answered, and 2 who were invited have not; {both}" in text


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_what_people_said_is_told_beside_an_answer_that_was_entered_directly(
    tmp_path: Path, run: Run, template: str
) -> None:
    given = Answer(level=4, answered_at=SAVED)
    collect(tmp_path, {"a.one": given, "a.two": given, "a.three": given, "b.one": given}, *APART)
    text = paper(run, "--template", template, "--appendices", "none")
    assert "All 4 answers were entered directly, none agreed from what people said. Two people or more had" in text
    # Nobody gave level 4 to the first or the second, and somebody did to the fourth.
    if template == "briefing":
        assert "given a level to 3 of the questions entered directly: 2 answers there match none of theirs." in text
    else:
        assert "questions entered directly: 2 answers there match none of theirs, and people differ" in text
        assert 'differ most on "What of a.one?" (levels 0 to 3), and by as much on 1 more.' in text
    if template == "committee":
        assert "## 7. Consultation 7.1 3 people answered; no answer was agreed from what they said." in text


def test_the_appendix_names_where_people_differ_beside_what_was_entered(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": Answer(level=4, answered_at=SAVED)}, *APART)
    text = paper(run, "--appendices", "A")
    assert "Entered directly, and where people differ most: - What of a.one? 3 people, from 0 to 3; entered: 4 " in text


def test_a_level_that_one_person_alone_gave_is_not_told_by_what_was_entered(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": Answer(level=4, answered_at=SAVED)}, {"a.one": 1}, {"a.one": "unknown"})
    assert "none of theirs" not in paper(run)


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_it_is_said_to_how_many_questions_those_belong_whose_answers_match_no_level_given(
    tmp_path: Path, run: Run, template: str
) -> None:
    """Of a question to which one person alone gave a level nothing is told, and so it is in neither figure."""
    answers = {name: Answer(level=4, answered_at=SAVED) for name in ("a.one", "a.two", "a.three", "b.one")}
    collect(tmp_path, answers, {"a.one": 1, "a.two": 1, "a.three": 4, "b.one": 1}, {"a.one": 3, "a.three": 1})
    told = "People had answered each of those questions, and two or more had given a level to 2 of them: 1 answer there"
    assert f"{told} matches none of theirs" in paper(run, "--template", template)


@pytest.mark.parametrize("template", ["board", "briefing", "committee"])
def test_what_people_answered_and_have_not_agreed_is_nowhere_said_to_have_no_answer(
    tmp_path: Path, run: Run, template: str
) -> None:
    bank = make_bank({"a": [question("a.one", critical=True), question("a.two")], "b": [question("b.one")]})
    before = assess(bank, dict.fromkeys(bank.by_id, 3), council="Barset", period="2025")
    now = assess(bank, {"a.two": 1}, council="Barset")
    (tmp_path / "assessments").mkdir()
    for year in (before, now):
        path = tmp_path / "assessments" / f"barset-{year.period}.json"
        save_assessment(Kept(path, year, None))
    for place in range(2):
        save_response(path, response(now, f"p{place}", {"a.one": place}, name=f"Person {place}"))
    text = paper(run, "--template", template)
    assert '"What of a.one?" (not agreed yet)' in text
    if template != "briefing":
        assert "- What of a.one? (not agreed yet)" in text
        # Of this one nobody said anything.
        assert "- What of b.one? (not answered in 2026)" in text
        assert "**Not agreed yet** (target" in text
    assert "What of a.one? (no answer yet)" not in text


@pytest.mark.parametrize("settled", [True, False])
def test_a_briefing_asks_answers_to_what_nobody_answered_beside_what_is_to_be_settled(
    tmp_path: Path, run: Run, settled: bool
) -> None:
    collect(tmp_path, {"a.two": agreed(1, 3, 1, 1)} if settled else {}, *APART)
    text = paper(run, "--template", "briefing")
    some = "not known or answered by nobody" if settled else "that was answered by nobody"
    assert f"Get an answer to the question {some}." in text
    # Those to be settled are open, too.
    assert "open question" not in text[text.index("**R1.**") :]


def test_a_briefing_says_on_how_many_people_lie_apart_where_each_level_was_given(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.one": Answer(level=3, answered_at=SAVED)}, *APART)
    text = paper(run, "--template", "briefing")
    assert "People had answered that question: they differ most by 3 levels." in text


def test_a_paper_of_one_s_own_is_as_short_as_a_briefing_where_it_says_that_it_is_brief(
    tmp_path: Path, run: Run
) -> None:
    collect(tmp_path, {"a.one": Answer(level=4, answered_at=SAVED)}, *APART)
    own = tmp_path / "own.md.j2"
    named = 'and people differ most on "What of a.one?"'
    for first, there in (("", True), ("{% set gaps_shown = false %}", True), ("{% set brief = true %}", False)):
        own.write_text(f'{first}{{% include "_trust.j2" %}}', "utf-8")
        assert (named in paper(run, "--template", str(own))) == there


def test_a_briefing_with_both_says_by_how_much_people_differ_and_names_no_question(tmp_path: Path, run: Run) -> None:
    collect(tmp_path, {"a.two": Answer(level=3, answered_at=SAVED)}, *APART)
    text = paper(run, "--template", "briefing")
    assert "2 questions were answered by people and are not agreed yet; they differ by up to 3 levels." in text
    assert "Two people or more had given a level to that question: the answer there matches none of theirs." in text
