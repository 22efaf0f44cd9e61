"""A question bank, shown for those who write or check one."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.reading import (
    LIMIT,
    QUICK_LIMIT,
    SECONDS_A_QUESTION,
    WORDS_A_MINUTE,
    minutes_needed,
    own_words,
    shown_words,
    to_read,
)
from digiassess.analysis.bank.terms import terms_used
from digiassess.model.bank import Bank
from digiassess.render.citation import basis_of
from digiassess.render.english import _, count, ngettext
from digiassess.render.figures import plain, rounded
from digiassess.render.terminal.defining import levels_note_rows, term_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.signposts import question_signpost_rows


def question_list_rows(bank: Bank, themes: Sequence[str] = ()) -> Iterator[Row]:
    """A row a question, under its theme."""
    for theme in bank.themes:
        if themes and theme.id not in themes:
            continue
        yield Row("heading", f"{theme.title} ({theme.id})")
        for question in theme.questions:
            marks = [name for name in ("critical", "headline") if getattr(question, name)]
            marked = f" [{', '.join(marks)}]" if marks else ""
            yield Row("plain", f"{question.id}: {question.text}{marked}", indent=2, hang=2, record=True)
        yield Row()


def question_rows(bank: Bank, question_id: str) -> Iterator[Row]:
    """One question, whole."""
    theme, question = bank.by_id[question_id]
    target = bank.target if question.target is None else question.target
    yield Row("where", f"{question.id} ({theme.title})")
    yield Row("plain")
    yield Row("question", question.text)
    if question.help:
        yield Row("quiet", question.help)
    yield from term_rows(terms_used(bank, question.id))
    yield Row("plain")
    width = len(str(bank.top))
    for number, (value, level, step) in enumerate(
        zip(bank.values(question), bank.levels, question.levels, strict=True)
    ):
        counts = _("{level}, counts for {value}").format(level=level.name, value=plain(value))
        yield Row("level", level.name if value == number else counts, indent=width + 3, lead=f" {number:>{width}}  ")
        yield Row("plain", step.statement, indent=width + 3)
    yield Row("plain")
    yield from levels_note_rows(bank, "quiet")
    kinds = _("every kind of council") if question.applies_to is None else ", ".join(question.applies_to)
    facts = [
        _("Weight {weight}, target level {target}").format(weight=plain(question.weight), target=target),
        _("critical") if question.critical else _("not critical"),
        _("headline") if question.headline else _("not a headline"),
        _("asked of {kinds}").format(kinds=kinds),
    ]
    yield Row("quiet", f"{', '.join(facts)}. {basis_of(bank, question)}")
    yield from question_signpost_rows(bank, question_id)


def bank_summary_rows(bank: Bank, *, strict: bool, to_judge: int = 0) -> Iterator[Row]:
    """What is said of a bank without mistakes, and how long it takes to read and answer.

    Where it was looked at in a `strict` way, it has as many signs of a weakness besides as a person is `to_judge`.
    """
    questions = sum(1 for _ in bank.questions())
    parts = [
        count(len(bank.themes), "theme"),
        count(questions, "question"),
        count(len(bank.levels), "level"),
        count(len(bank.signposts), "signpost"),
    ]
    found = _("no mistakes and no weaknesses") if strict else _("no mistakes")
    if to_judge:
        signs = ngettext(
            "no mistakes, and {number} sign of a weakness for a person to judge",
            "no mistakes, and {number} signs of a weakness for a person to judge",
            to_judge,
        )
        found = signs.format(number=to_judge)
    yield Row("plain", f"{bank.id} {bank.version}: {', '.join(parts)}, {found}.", hang=2, record=True)
    everything = [question for _, question in bank.questions()]
    headlines = [question for question in everything if question.headline]
    for name, asked, limit in ((_("All"), everything, LIMIT), (_("Quick"), headlines, QUICK_LIMIT)):
        if not asked:
            none = _("Quick: no question is a headline, so a quick assessment would ask nothing.")
            yield Row("plain", none, hang=2, record=True)
            continue
        took = _(
            "{name}: {questions}. Minutes to read their own words: {own}. To read all that a sitting shows: {shown}, "
            "of {limit} at most. To read that and choose: {whole}."
        )
        figures = {
            "own": to_read(own_words(asked)),
            "shown": to_read(shown_words(bank, asked)),
            "whole": minutes_needed(bank, asked),
        }
        minutes = {which: rounded(figure, 1) for which, figure in figures.items()}
        line = took.format(name=name, questions=count(len(asked), "question"), limit=limit, **minutes)
        yield Row("plain", line, hang=2, record=True)
        if figures["shown"] > limit:
            over = _("{name}: more than {limit} minutes to read. Ask less, or say it in fewer words.")
            yield Row("warning", over.format(name=name, limit=limit), hang=2, record=True)
    speed = _("Minutes are counted at {words} words a minute, and {seconds} seconds a question to choose.").format(
        words=WORDS_A_MINUTE, seconds=SECONDS_A_QUESTION
    )
    yield Row("plain", speed, hang=2, record=True)
