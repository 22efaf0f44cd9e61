"""What people said to a question, as it is shown where its answer is settled: counts, groups, notes, no names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digiassess.analysis.settling import Settled
from digiassess.files.shell import as_words
from digiassess.model.agreement import QuestionHeard
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.response import GROUPS
from digiassess.render.answer import level_words
from digiassess.render.english import _, count, listed, ngettext, said
from digiassess.render.heard import group_words
from digiassess.render.terminal.rows import Row, Window, lay_out, text_rows


class NoteShown(NamedTuple):
    """A note or a line of evidence that somebody gave, which can be taken by its number in the list."""

    part: str
    """`note` or `evidence`."""
    level: int | str | None
    """What the same person answered."""
    text: str


def shown_notes(question: QuestionHeard) -> list[NoteShown]:
    """Every note and line of evidence that was given to `question`, the lowest level first, each text once."""
    order: dict[int | str | None, int] = {level: place for place, level in enumerate(question.counts)}
    found = [
        NoteShown(part, words.level, text)
        for _who, words in question.said
        for part, texts in (("note", [words.note] if words.note else []), ("evidence", words.evidence))
        for text in texts
    ]
    found.sort(key=lambda note: (order.get(note.level, -1), note.part != "note"))
    return list({(note.part, note.text): note for note in reversed(found)}.values())[::-1]


def chosen_by(question: QuestionHeard, level: int | str, *, short: bool = False) -> str:
    """`3 people (2 of leaders, 1 of staff)`; a group of one person is not shown apart. Empty where nobody chose it.

    With `short` the number alone: `3 people`.
    """
    number = question.counts.get(level, 0)
    if not number:
        return ""
    people = count(number, "person", "people")
    if short:
        return people
    answered = Counter(who.respondent.group for who, words in question.said if words.level is not None)
    chose = Counter(who.respondent.group for who, words in question.said if words.level == level)
    groups = [
        _("{number} of {group}").format(number=chose[group], group=group_words(group))
        for group in GROUPS
        if chose[group] and answered[group] >= FEWEST_PEOPLE
    ]
    return _("{people} ({groups})").format(people=people, groups=", ".join(groups)) if groups else people


def chosen_rows(bank: Bank, question: QuestionHeard) -> Iterator[Row]:
    """Each level that somebody chose, with how many did and in which groups."""
    for number in range(len(bank.levels)):
        if chose := chosen_by(question, number):
            words = _("{level}: {people}").format(level=level_words(bank, number), people=chose)
            yield Row("good", words, indent=4)


def said_rows(question: QuestionHeard) -> Iterator[Row]:
    """What was said besides levels: don't know, not applicable, and every note and line of evidence by its number."""
    for level in ("unknown", "not-applicable"):
        if people := chosen_by(question, level):
            yield Row("good", _("{answer}: {people}").format(answer=said(level), people=people), indent=4)
    notes = shown_notes(question)
    width = len(str(len(notes))) + 1
    for number, note in enumerate(notes, 1):
        first, *more = note.text.splitlines()
        kind = _("note") if note.part == "note" else _("evidence")
        whose = kind if note.level is None else _("{kind}, with {level}").format(kind=kind, level=_level(note.level))
        words = _("{kind}: {text}").format(kind=whose, text=first)
        yield Row("quiet", words, indent=width + 3, lead=f" {f'+{number}':>{width}}")
        for line in more:
            yield Row("quiet", line, indent=width + 5)


def screens_of(text: str, rows: Sequence[Row], window: Window) -> list[list[Row]]:
    """The question's `text` and the `rows` that belong to it, in screens that leave room for a line to type in."""
    screens: list[list[Row]] = [[Row("plain"), Row("question", text)]]
    for row in rows:
        for part in [row] if window.taken([row]) < window.lines // 2 else _lines_of(row, window):
            if window.taken([*screens[-1], part]) > window.lines - 2:
                screens.append([])
            screens[-1].append(part)
    return screens


def _lines_of(row: Row, window: Window) -> Iterator[Row]:
    return text_rows((line.text for line in lay_out([row], window.columns)), row.look)


def _level(level: int | str) -> str:
    return str(level) if isinstance(level, int) else said(level)


def settled_words(done: Settled, found_by: Sequence[str] = ()) -> list[str]:
    """What was settled without asking, what was not taken along, and how much people still have to settle.

    A sentence each. `found_by` are the options that lead to the assessment, where there are others.
    """
    unanimous, sole, left = len(done.unanimous), len(done.sole), len(done.open)
    found = []
    if unanimous:
        alike = ngettext(
            "{number} question that people answered alike", "{number} questions that people answered alike", unanimous
        )
        found.append(alike.format(number=unanimous))
    if sole:
        alone = ngettext(
            "{number} question that one person alone answered",
            "{number} questions that one person alone answered each",
            sole,
        )
        found.append(alone.format(number=sole))
    said = [
        _("Settled: {what}.").format(what=listed(found)) if found else _("There was nothing of that kind to settle.")
    ]
    if done.noted:
        said.append(_noted_words(done, found_by))
    stay = ngettext(
        "{number} question that somebody answered stays open.",
        "{number} questions that somebody answered stay open.",
        left,
    )
    return [*said, stay.format(number=left)] if left else said


def _noted_words(done: Settled, found_by: Sequence[str]) -> str:
    """Of how many of the settled questions somebody's note or evidence was left, and how it is taken."""
    bank = done.assessment.bank.content
    themes = dict.fromkeys(bank.by_id[question][0].id for question in done.noted)
    words = ngettext(
        "To {number} of them somebody gave a note or evidence. No such words were taken, as nobody chose them: take "
        "those that may stand in papers at the question, with +1, +2 and so on: digiassess {agree}",
        "To {number} of them people gave notes or evidence. No such words were taken, as nobody chose them: take those "
        "that may stand in papers at each question, with +1, +2 and so on: digiassess {agree}",
        len(done.noted),
    )
    named = [word for theme in themes for word in ("--theme", theme)]
    return words.format(number=len(done.noted), agree=as_words(["agree", *found_by, *named]))


def nothing_left_words() -> str:
    """That every question that somebody answered is settled, as a sentence."""
    return _("Nothing is left to settle: every question that somebody answered has its answer.")


def agreeing_rows(
    assessment: Assessment, questions: Sequence[str], themes: Sequence[str] = (), found_by: Sequence[str] = ()
) -> Iterator[Row]:
    """What is said before the first question: how many there are to settle, and how it goes.

    `themes` are the ids of those that the sitting is narrowed to; none for all. `found_by` are the options that lead to
    the assessment, where there are others.
    """
    bank, heading = assessment.bank.content, f"{assessment.council}, {assessment.period}"
    if themes:
        questions = [question for question in questions if bank.by_id[question][0].id in themes]
        heading = f"{heading}: {listed([theme.title for theme in bank.themes if theme.id in themes])}"
    left = sum(not assessment.answer(question).given for question in questions)
    yield Row("heading", heading)
    if not left:
        # Of a theme that is named, the sitting says so.
        if not themes:
            yield Row("plain", nothing_left_words())
            again = _("Go through a theme once more, with what people said: digiassess {agree} --theme ID")
            yield Row("plain", again.format(agree=as_words(["agree", *found_by])), hang=2)
        return
    words = ngettext(
        "{left} question of {number} that somebody answered is to be settled.",
        "{left} questions of {number} that somebody answered are to be settled.",
        left,
    )
    yield Row("plain", words.format(left=left, number=len(questions)))
    yield Row(
        "plain",
        _(
            "Within a theme, where people differ most comes first. Nothing is averaged: you choose. "
            "+1 takes the first note that is shown."
        ),
    )
