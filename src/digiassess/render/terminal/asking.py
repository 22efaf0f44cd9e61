"""What is shown when a question is asked, as rows."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from digiassess.analysis.bank.terms import Term
from digiassess.analysis.carry_over import Before, going_over
from digiassess.model.agreement import QuestionHeard
from digiassess.model.answer import TYPED, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.render import english
from digiassess.render.answer import answer_words, texts_named
from digiassess.render.english import _
from digiassess.render.terminal.agreeing import chosen_by, said_rows
from digiassess.render.terminal.defining import term_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.text_width import shortened


class Closeness(IntEnum):
    """How close together a question stands, so that a small window shows it whole: each step does what is before it."""

    ROOMY = 0
    SHORT_KEYS = 1
    """The commonest keys alone, where all were shown before."""
    NAMES_BESIDE = 2
    """A level's name, and how many chose it, stand before its statement, not above and below it."""
    NO_BLANKS = 3
    """No line is blank, but for the first, and what words mean is one paragraph."""
    SHORT_PLACE = 4
    """Where the question is in the whole is said in few words."""
    SHORT_TEXTS = 5
    """Of a note, and of evidence, there is a line each, and a key shows them whole."""
    TEXTS_NAMED = 6
    """It is said that there are some."""
    FEW_KEYS = 7
    """The commonest keys alone, where no others were shown before either."""
    LETTERS = 8
    """Of those the letters alone, and no line is blank."""
    WORDS_APART = 9
    """What words mean is left out, and the key is named that shows it."""
    NUMBERS = 10
    """How many people chose a level is said without their groups, which stand apart.

    Of last time's answer and of that so far the level alone is said, on one line.
    """


_COMMONEST = ("+1", "u", "=", "d", "n", "s", "q")
"""The keys that are named where there is no room for all."""


class ShownWith(NamedTuple):
    """What a question is shown with."""

    before: Before | None = None
    """Last time's answer."""
    new_since: str = ""
    """The last period, where that did not have the question yet; else empty."""
    yours: Sequence[str] = ()
    """The questions that the sitting is narrowed to, where it is."""
    people: QuestionHeard | None = None
    """What each person said to it, where the answers are settled over that."""
    can_confirm: bool = False
    """Whether last time's answer can be confirmed with a key."""
    heard: bool = False
    """Whether the question is read out rather than looked at."""
    keys_said: bool = False
    """Whether the keys were told with a question before."""
    terms: Sequence[Term] = ()
    """The words that it uses and that are to be defined."""

    @property
    def short(self) -> bool:
        """Whether its place is said in few words and no keys are: they were told before, and it is listened to."""
        return self.heard and self.keys_said


def question_rows(
    assessment: Assessment,
    question_id: str,
    keys: Sequence[tuple[str, str]],
    shown: ShownWith,
    *,
    close: Closeness = Closeness.ROOMY,
    apart: bool = False,
    columns: int = 0,
) -> Iterator[Row]:
    """Everything that a person needs to answer one question, with the `keys` that can be typed at it.

    How `close` together it stands depends on the window; of the keys the commonest alone are named then, where all were
    said before. What people said besides levels is left out where that stands `apart`. `columns` are those of the
    window, to which notes and evidence are shortened.
    """
    for place, row in enumerate(_question_rows(assessment, question_id, keys, shown, close, columns, apart=apart)):
        if (place == 0 and close < Closeness.LETTERS) or close < Closeness.NO_BLANKS or row.text or row.lead:
            yield row


def _question_rows(
    assessment: Assessment,
    question_id: str,
    keys: Sequence[tuple[str, str]],
    shown: ShownWith,
    close: Closeness,
    columns: int,
    *,
    apart: bool,
) -> Iterator[Row]:
    before, people = shown.before, shown.people
    bank = assessment.bank.content
    _theme, question = bank.by_id[question_id]
    yield Row("plain")
    yield Row("where", _place(assessment, question_id, shown.yours, short=shown.short, close=close))
    if not shown.short:
        yield Row("plain")
    yield Row("question", question.text)
    if question.help:
        yield Row("quiet", question.help)
    if close < Closeness.WORDS_APART:
        yield from term_rows(shown.terms, together=close >= Closeness.NO_BLANKS)
    yield Row("plain")
    width = len(str(bank.top))
    for number, (level, step) in enumerate(zip(bank.levels, question.levels, strict=True)):
        lead = f" {number:>{width}}  "
        chose = chosen_by(people, number, short=close >= Closeness.NUMBERS) if people is not None else ""
        if close < Closeness.NAMES_BESIDE:
            yield Row("level", level.name, indent=width + 3, lead=lead)
            yield Row("plain", step.statement, indent=width + 3)
            if chose:
                yield Row("good", chose, indent=width + 3)
        else:
            named = _("{level}: {people}").format(level=level.name, people=chose) if chose else level.name
            yield Row("plain", step.statement, indent=width + 3, lead=f"{lead}{named}. ", lead_look="level")
    yield Row("plain")
    if people is not None and not apart:
        yield from said_rows(people)
    now = assessment.answer(question_id)
    # Last time's target, which this period began with, stands beside last time's answer.
    begun_with = Answer() if before is None else going_over(before.answer)
    so_far_said = now not in (Answer(), begun_with)
    both = close >= Closeness.NUMBERS and before is not None and so_far_said
    if before is not None and both:
        words = _("In {period}: {was}; so far: {now}; r shows both whole.")
        yield Row("quiet", words.format(period=before.period, was=_level(before.answer), now=_level(now)))
    elif before is not None:
        was = answer_words(before.bank, before.answer)
        in_period = _("In {period}: {answer}").format(period=before.period, answer=was)
        yield from _answer_rows(in_period, before.answer, close, columns)
    if before is not None:
        if not before.same:
            changed = _("The question has changed since {period}, so that answer does not compare.")
            yield Row("warning", changed.format(period=before.period))
    elif shown.new_since:
        yield Row("warning", _("This question is new since {period}.").format(period=shown.new_since))
    if so_far_said:
        so_far, *texts = _answer_rows(
            _("Your answer so far: {answer}").format(answer=answer_words(bank, now)), now, close, columns
        )
        if not both:
            yield so_far
        if now.to_confirm:
            again = _("The question has changed or was gone for a time since that answer was given: answer it again.")
            yield Row("warning", again)
        if not both:
            yield from texts
    if not shown.short:
        some = close >= (Closeness.SHORT_KEYS if shown.keys_said else Closeness.FEW_KEYS)
        letters = close >= Closeness.LETTERS
        unsaid = bool(shown.terms) and close >= Closeness.WORDS_APART
        few = some_keys_row(bank, keys, kept=now.given, letters=letters, words=unsaid)
        yield few if some else keys_row(bank, keys, kept=now.given)


def keys_row(bank: Bank, keys: Sequence[tuple[str, str]], *, kept: bool) -> Row:
    """What can be typed at a question; `kept` where an answer stands already, which Enter alone keeps."""
    listing = ", ".join(f"{key} {_(what)}" for key, what in keys)
    line = _("Type 0 to {top}, or {keys}. Enter alone keeps your answer.") if kept else _("Type 0 to {top}, or {keys}.")
    return Row("quiet", line.format(top=bank.top, keys=listing))


def some_keys_row(
    bank: Bank, keys: Sequence[tuple[str, str]], *, kept: bool, letters: bool = False, words: bool = False
) -> Row:
    """The commonest of what can be typed at a question, the `letters` alone or explained, and how the rest is seen.

    With `words` what words mean is seen so, too.
    """
    listing = ", ".join(key if letters else f"{key} {_(what)}" for key, what in keys if key in _COMMONEST)
    line = _("0 to {top}, {keys}, r keys and words.") if words else _("0 to {top}, {keys}, r all keys.")
    if kept:
        line = _("0 to {top}, {keys}, r all keys, Enter keeps your answer.")
        if letters:
            line = _("0 to {top}, {keys}, r all keys, Enter keeps it.")
        if words:
            line = _("0 to {top}, {keys}, r keys and words, Enter keeps it.")
    return Row("quiet", line.format(top=bank.top, keys=listing))


def still_asked_row(bank: Bank, question_id: str, *, kept: bool) -> Row:
    """What is still asked, where something else was shown or said since."""
    line = _("Still to answer: {question} Type 0 to {top}, or r for the question and its keys again.")
    if kept:
        line = _("Still to answer: {question} Type 0 to {top}, r for the question again, or Enter to keep your answer.")
    return Row("quiet", line.format(question=bank.by_id[question_id][1].text, top=bank.top))


def _place(assessment: Assessment, question_id: str, yours: Sequence[str], *, short: bool, close: Closeness) -> str:
    """Where the question is in its theme, in the whole, and among `yours` where the sitting is narrowed to them."""
    bank = assessment.bank.content
    theme = bank.by_id[question_id][0]
    asked = [each.id for each in assessment.asked_of(theme)]
    everything = [each.id for every in bank.themes for each in assessment.asked_of(every)]
    if not short:
        words = _("{theme}: question {number} of {of} ({place} of {all} in all)")
        if question_id in yours:
            words = _("{theme}: question {number} of {of} ({mine} of your {yours}, {place} of {all} in all)")
        if close >= Closeness.SHORT_PLACE:
            words = _("{theme}: {number} of {of} ({place} of {all})")
            if question_id in yours:
                words = _("{theme}: {number} of {of} ({mine} of your {yours})")
    elif question_id not in yours:
        # The first question said all of it in words, and how many there are in all does not change.
        words = _("{number} of {of} ({place}).")
    else:
        words = _("Question {mine} of your {yours}.")
    return words.format(
        theme=theme.title,
        number=asked.index(question_id) + 1,
        of=len(asked),
        place=everything.index(question_id) + 1,
        all=len(everything),
        mine=yours.index(question_id) + 1 if question_id in yours else 0,
        yours=len(yours),
    )


def texts_rows(answer: Answer) -> Iterator[Row]:
    """The note and the evidence of `answer`, whole."""
    for part in TYPED:
        lead = f"  {_(part.title)}:  "
        for line in part.lines(answer):
            yield Row("quiet", line, indent=len(lead), lead=lead)


def _level(answer: Answer) -> str:
    """What was answered, in the fewest words: `3`, `don't know`."""
    return str(answer.level) if isinstance(answer.level, int) else english.said(answer.level or "unanswered")


def _answer_rows(said: str, answer: Answer, close: Closeness, columns: int) -> Iterator[Row]:
    """What is `said` of an answer, with its note and evidence as far as a question stands so `close` together."""
    whole = list(texts_rows(answer))
    if close < Closeness.SHORT_TEXTS or not whole:
        yield from (Row("quiet", said), *whole)
        return
    texts: list[Row] = []
    for part in TYPED if close < Closeness.TEXTS_NAMED else ():
        lead = f"  {_(part.title)}:  "
        if line := shortened("; ".join(part.lines(answer)), columns - len(lead)):
            texts.append(Row("quiet", line, indent=len(lead), lead=lead))
    if texts and [row.text for row in texts] == [row.text for row in whole]:
        yield from (Row("quiet", said), *texts)
        return
    more = _("{said}; r shows its {texts} whole") if texts else _("{said}; r shows its {texts}")
    yield from (Row("quiet", more.format(said=said, texts=texts_named(answer))), *texts)
