"""How far several people are with an assessment, and the command that comes next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from digiassess.files.found_again import with_period
from digiassess.files.shell import as_words
from digiassess.render.english import _, day, ngettext
from digiassess.render.heard import heard_words
from digiassess.render.terminal.rows import Row

if TYPE_CHECKING:
    # Only named here: most assessments have no responses to read.
    from digiassess.analysis.asked import PeopleSoFar
    from digiassess.model.agreement import Heard


def people_rows(
    standing: "PeopleSoFar", period: str, today: date, found_by: Sequence[str] = (), *, signed: bool
) -> Iterator[Row]:
    """How many answered, what comes next, and that what they said is kept for longer than its day.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    agree, responses, collect = (as_words([each, *found_by]) for each in ("agree", "responses", "collect"))
    yield Row("plain", heard_words(standing.answered, standing.silent))
    if standing.to_settle and not signed:
        left = ngettext(
            "{number} question that they answered is still to be settled: digiassess {agree}",
            "{number} questions that they answered are still to be settled: digiassess {agree}",
            standing.to_settle,
        )
        yield Row("plain", left.format(number=standing.to_settle, agree=agree), hang=2)
    if standing.answered:
        yield Row("plain", _("See where they differ: digiassess {responses}").format(responses=responses), hang=2)
    if standing.silent and not signed:
        yield Row("plain", _("Take in what they send back: digiassess {collect} FILE").format(collect=collect), hang=2)
    if past := past_words(standing, period, today, found_by):
        yield Row("warning", past, hang=2)
    elif standing.answered and standing.last_day is not None:
        yield Row("plain", _("What they said is kept until {day}.").format(day=day(standing.last_day)), hang=2)


def nobody_invited_row(found_by: Sequence[str] = ()) -> Row:
    """How to begin with several people, where nobody was invited and nobody answered; `found_by` as above."""
    words = _("Ask several people what each knows: digiassess {invite} --role ROLE")
    return Row("plain", words.format(invite=as_words(["invite", *found_by])), hang=2)


def past_words(standing: "PeopleSoFar", period: str, today: date, found_by: Sequence[str]) -> str:
    """That responses are past their day, and how to delete those of this period; empty where they are not.

    `found_by` as above.
    """
    if standing.last_day is None or today <= standing.last_day or not standing.answered:
        return ""
    past = _("What people said was to be kept until {day}. Delete it with: digiassess {forget}")
    # Without a period what deleted assessments of others left would be forgotten too.
    forget = as_words(["forget", "--all", *with_period(found_by, period)])
    return past.format(day=day(standing.last_day), forget=forget)


def earlier_rows(found: "Heard") -> Iterator[Row]:
    """What of the answers to an earlier question bank does not count, or of which nobody knows whether it should."""
    if found.changed:
        changed = ngettext(
            "What was said to {number} question does not count, as it means something else or has other levels now: "
            "{questions}.",
            "What was said to {number} questions does not count, as they mean something else or have other levels now: "
            "{questions}.",
            len(found.changed),
        )
        yield Row("warning", changed.format(number=len(found.changed), questions=", ".join(found.changed)), hang=2)
    if found.unsure:
        unsure = ngettext(
            "{number} person answered a version of the question bank that is not at hand: whether its levels count the "
            "same is not known.",
            "{number} people answered a version of the question bank that is not at hand: whether its levels count the "
            "same is not known.",
            found.unsure,
        )
        yield Row("warning", unsure.format(number=found.unsure), hang=2)
