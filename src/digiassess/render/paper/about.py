"""What a paper says of itself: whose it is, for whom, its day, its author, how it is handled, and its appendices."""

import datetime
import re
from typing import Any, NamedTuple

from digiassess.model.assessment import Assessment
from digiassess.model.months import MONTH_NUMBERS
from digiassess.render.english import _, day, ngettext
from digiassess.render.nation import nation_words

APPENDICES = ("A", "B", "C", "D", "E")
"""The letters of the appendices: answers, the plan, what moved, how scores are made, the published evidence."""

_LONGEST_NAME = 60
"""How many letters of whom a paper is for have room in a heading."""

_MONTH = f"(?:{'|'.join(MONTH_NUMBERS)})"
_A_DAY = rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}\b|\b\d+([-/.])\d+\1\d+\b"
"""How a day is written: `3 December`, `3rd of Dec`, `December 3`, `03/12/2026`, `2026-12-03`."""


class About(NamedTuple):
    """The parts of a title block that people give; empty where they gave none."""

    prepared_for: str = ""
    dated: datetime.date | None = None
    author: str = ""
    marking: str = ""
    """How the paper is to be handled, such as OFFICIAL."""
    appendices: tuple[str, ...] = APPENDICES
    """The letters of those that it has."""

    @property
    def date(self) -> str:
        """The day in words, `3 December 2026`; empty where there is none."""
        return day(self.dated) if self.dated else ""

    @property
    def names_day(self) -> bool:
        """Whether whom the paper is for names a day, as that of a meeting: then nobody is to write it beside it."""
        return re.search(_A_DAY, self.prepared_for) is not None

    @property
    def asked_of(self) -> str:
        """Whom the paper asks to decide, within a sentence, where it says in a few words whom it is for; else empty."""
        parts = self.prepared_for.split(",")
        while len(parts) > 1 and any(letter.isdigit() for letter in parts[-1]):  # the day of its meeting
            parts.pop()
        name = ",".join(parts)
        if len(name) > _LONGEST_NAME:
            return ""
        return name[:1].lower() + name[1:] if name.startswith(_("The ")) else name


def about_of(
    assessment: Assessment,
    *,
    prepared_for: str | None = None,
    dated: datetime.date | None = None,
    author: str | None = None,
    marking: str | None = None,
    appendices: tuple[str, ...] = APPENDICES,
) -> About:
    """What the paper of `assessment` says of itself; what is given here holds in place of what the assessment says."""
    return About(
        prepared_for=prepared_for or assessment.prepared_for or "",
        dated=dated or assessment.dated,
        author=author or assessment.author or "",
        marking=marking or assessment.marking or "",
        appendices=appendices,
    )


def whose(assessment: Assessment) -> dict[str, Any]:
    """Which council the paper is of, and which period, by the names that a template has for it."""
    return {
        "council": assessment.council,
        "kind": assessment.kind,
        "nation": nation_words(assessment.nation) if assessment.nation else "",
        "period": assessment.period,
        "quick": assessment.quick,
        "for_such": _for_such(assessment),
    }


def _for_such(assessment: Assessment) -> str:
    """How many of the bank's questions are for a council of its kind and nation; empty where all are.

    A quick assessment asks some of those alone: that is said where it is said that it is quick.
    """
    questions = [question for _theme, question in assessment.bank.content.questions()]
    number = sum(question.applies(assessment.kind, assessment.nation) for question in questions)
    if number == len(questions):
        return ""
    words = ngettext(
        "{number} of the question bank's {all} questions is for such a council",
        "{number} of the question bank's {all} questions are for such a council",
        number,
    )
    return words.format(number=number, all=len(questions))
