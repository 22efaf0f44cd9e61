"""The sheets Gaps, Plan and Published evidence: lists as they stood on the day of the export."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from digiassess.analysis.plan import theme_id
from digiassess.analysis.standing import standing
from digiassess.export.subject import Subject
from digiassess.export.workbook.sheet import Book, Sheet, Value
from digiassess.model.bank import Signpost
from digiassess.render.citation import cite, unread_note
from digiassess.render.english import _, noted
from digiassess.render.facts import next_step
from digiassess.render.standing import STANDINGS

EVIDENCE = "Published evidence"
TOP = 3
"""The row of the headings, counted from 0."""


class ListColumn(NamedTuple):
    """A column: its heading, its width in letters, and how its cells look."""

    heading: str
    width: int
    look: str = "text"


_KINDS = {"improve": noted("improve"), "find-out": noted("find out")}
_GAPS = (
    ListColumn(noted("Rank"), 6, "whole"),
    ListColumn(noted("Question"), 22, "fixed"),
    ListColumn(noted("Theme"), 20),
    ListColumn(noted("What is asked"), 34),
    ListColumn(noted("Kind"), 10),
    ListColumn(noted("Level"), 7, "whole"),
    ListColumn(noted("Target"), 7, "whole"),
    ListColumn(noted("Distance"), 9, "whole"),
    ListColumn(noted("Priority"), 8, "figure"),
    ListColumn(noted("Next step"), 50),
    ListColumn(noted("Published evidence"), 30),
)
_PLAN = (
    ListColumn(noted("Action"), 8, "fixed"),
    ListColumn(noted("Status"), 10),
    ListColumn(noted("What"), 50),
    ListColumn(noted("Owner"), 24),
    ListColumn(noted("Due"), 13, "day"),
    ListColumn(noted("Question"), 22),
    ListColumn(noted("Theme"), 14),
    ListColumn(noted("Level"), 7, "whole"),
    ListColumn(noted("Agreed in"), 12),
)
_EVIDENCE = (
    ListColumn(noted("Signpost"), 16, "fixed"),
    ListColumn(noted("Title"), 30),
    ListColumn(noted("Publisher"), 18),
    ListColumn(noted("Year"), 7, "whole"),
    ListColumn(noted("Where it is from"), 22),
    ListColumn(noted("What it supports"), 36),
    ListColumn(noted("What to keep in mind"), 26),
    ListColumn(noted("Questions"), 22),
    ListColumn(noted("Address"), 30),
)

Row = Sequence[Value | date]


def add_gaps(book: Book, subject: Subject) -> None:
    """The gaps, the most pressing first."""
    bank = subject.bank
    rows: list[Row] = []
    for gap in subject.result.gaps:
        theme, question = bank.by_id[gap.question]
        rows.append(
            (
                *(gap.rank, gap.question, theme.title, question.text, _(_KINDS[gap.kind]), gap.current, gap.target),
                *(gap.distance, gap.priority, next_step(gap), "\n".join(gap.signposts)),
            )
        )
    about = _(
        "The gaps as they stood when this was exported. They do not follow changes on Answers, which has each "
        "question's distance and priority."
    )
    _add(book, "Gaps", about, _GAPS, rows, _("There are no gaps."))


def add_plan(book: Book, subject: Subject) -> None:
    """The agreed actions."""
    rows: list[Row] = []
    for action in subject.assessment.actions:
        typed = [action.what, action.owner, action.agreed_in or subject.assessment.period]
        what, owner, agreed_in = ["", "", ""] if subject.anonymous else typed
        stands = _(STANDINGS[standing(action, subject.today)])
        about = (action.question, theme_id(subject.bank, action), action.level)
        rows.append((action.id, stands, what, owner, action.due, *about, agreed_in))
    _add(book, "Plan", _("What was agreed to be done."), _PLAN, rows, _("No action is agreed yet."))


def add_evidence(book: Book, subject: Subject) -> None:
    """The published evidence that the questions asked point to."""
    bank = subject.bank
    pointing: dict[str, list[str]] = {}
    for theme in subject.result.themes:
        for result in theme.questions:
            for name in bank.by_id[result.id][1].signposts:
                pointing.setdefault(name, []).append(result.id)
    found = [signpost for signpost in bank.signposts if signpost.id in pointing]
    rows = [_evidence(subject, signpost, pointing[signpost.id]) for signpost in found]
    about = _("The publications and guidance that the questions rest on, with their addresses.")
    about = f"{about} {unread_note(cite(bank, signpost) for signpost in found)}".rstrip()
    sheet = _add(book, EVIDENCE, about, _EVIDENCE, rows, _("The questions point to no published evidence."))
    for row, signpost in enumerate(found, TOP + 1):
        if signpost.url:
            # Not on the title: LibreOffice breaks no line of a link.
            sheet.link(row, len(_EVIDENCE) - 1, signpost.url)


def _evidence(subject: Subject, signpost: Signpost, questions: Sequence[str]) -> Row:
    cited = cite(subject.bank, signpost)
    unread = _("Page not read.") if cited.is_unread else ""
    mind = " ".join(filter(None, (cited.sureness, cited.remark, unread, cited.binds)))
    facts = (cited.title, cited.publisher, signpost.year, cited.place, cited.finding, mind)
    return (signpost.id, *facts, "\n".join(questions), cited.address)


def _add(book: Book, name: str, about: str, columns: Sequence[ListColumn], rows: Sequence[Row], none: str) -> Sheet:
    sheet = book.sheet(name, [column.width for column in columns])
    sheet.head(book.title, about)
    sheet.headings(TOP, [_(column.heading) for column in columns], [column.look for column in columns])
    for number, row in enumerate(rows, TOP + 1):
        for place, (value, column) in enumerate(zip(row, columns, strict=True)):
            sheet.put(number, place, value, column.look)
        sheet.height(number, row)
    if not rows:
        sheet.put(TOP + 1, 0, none, "bare")
    sheet.pages(TOP, len(columns), stay=1)
    if rows:
        sheet.sheet.autofilter(TOP, 0, TOP + len(rows), len(columns) - 1)
    return sheet
