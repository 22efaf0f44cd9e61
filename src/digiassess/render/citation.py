"""A signpost as it is cited: what it is, where the review has it, how sure we are, and what stands beside it today."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digiassess.model.bank import Bank, Question, Signpost
from digiassess.render.english import _, basis, noted

_SURENESS = {
    "confirmed": "",
    "likely": noted("This is probably the publication that the review means."),
    "unknown": noted("Not identified: this is what the review itself says."),
}
STATUS_WORDS = {"confirmed": noted("confirmed"), "likely": noted("probable"), "unknown": noted("unknown")}
"""The word that is shown for each status, as a bank's file has it."""
_PROBABLE = STATUS_WORDS["likely"]
_UNREAD, _UNIDENTIFIED = noted("page not read"), noted("source not identified")
_MEANS = {
    _UNREAD: noted(
        "Page not read: nobody read the page for this question bank; its address stands in other published material."
    ),
    _PROBABLE: noted("Probable: this is probably the publication that is meant."),
    _UNIDENTIFIED: noted("Source not identified: what is found is what the review itself says."),
}
"""What each mark of a signpost means: said once, where many are shown together."""


class Citation(NamedTuple):
    """The parts of a citation, each a plain text, empty where there is nothing to say."""

    id: str
    title: str
    publisher: str
    year: str
    address: str
    place: str
    """Where the review cites it, or that it is today's guidance."""
    sureness: str
    finding: str
    caution: str
    binds: str
    remark: str = ""
    """The caution without what is said of pages that were not read."""
    today: tuple["Citation", ...] = ()
    marks: tuple[str, ...] = ()
    """In a word or two how sure we are of it, and whether its page was read; `mark_notes` says what they mean."""

    @property
    def name(self) -> str:
        """Title, publisher and year in one line."""
        return ", ".join(part for part in (self.title, self.publisher, self.year) if part)

    @property
    def marked(self) -> str:
        """The same with its marks; a name that says `Source not identified` itself needs no such mark."""
        marks = [_(mark) for mark in self.marks if mark != _UNIDENTIFIED or self.title != _without_source()]
        return f"{self.name} ({', '.join(marks)})" if marks else self.name

    @property
    def named(self) -> str:
        """The name, with a mark where its page was not read; `unread_note` says once what that means."""
        return f"{self.name} ({_(_UNREAD)})" if self.is_unread else self.name

    @property
    def is_unread(self) -> bool:
        """Whether its page was not read for the bank."""
        return _UNREAD in self.marks


def status_word(status: str) -> str:
    """A signpost's status in the word that is shown for it everywhere."""
    return _(STATUS_WORDS[status])


def mark_notes(cited: Iterable[Citation]) -> list[str]:
    """What the marks of all that is `cited` mean, and of its editions of today, a sentence each, and each once."""
    there = {mark for citation in cited for each in (citation, *citation.today) for mark in each.marks}
    return [_(means) for mark, means in _MEANS.items() if mark in there]


def unread_note(cited: Iterable[Citation]) -> str:
    """What it means that a page was not read, as a sentence; empty where all that is `cited`, today too, was."""
    every = (each for citation in cited for each in (citation, *citation.today))
    return _(_MEANS[_UNREAD]) if any(each.is_unread for each in every) else ""


def cite(bank: Bank, signpost: Signpost) -> Citation:
    """`signpost` as it is cited, with today's edition beside one that has been superseded."""
    today = tuple(_cite(bank.signpost_by_id[successor]) for successor in signpost.superseded_by)
    return _cite(signpost, today)


def _cite(signpost: Signpost, today: tuple[Citation, ...] = ()) -> Citation:
    remark = signpost.caution or ""
    cautions = [remark]
    if signpost.address == "cited":
        cautions.append(
            _("The page was not read for this question bank; its address stands in other published material.")
        )
    sureness = _SURENESS[signpost.status]
    return Citation(
        id=signpost.id,
        title=signpost.title or _without_title(signpost),
        publisher=signpost.publisher or "",
        year=str(signpost.year) if signpost.year else _("no year found") if signpost.title else "",
        address=signpost.url or "",
        place=_place(signpost),
        sureness=_(sureness) if sureness else "",
        finding=signpost.finding,
        caution=" ".join(caution for caution in cautions if caution),
        binds=signpost.applies_to or "",
        remark=remark,
        today=today,
        marks=tuple(_marks(signpost)),
    )


def _marks(signpost: Signpost) -> Iterator[str]:
    if signpost.status != "confirmed":
        yield _PROBABLE if signpost.status == "likely" else _UNIDENTIFIED
    if signpost.address == "cited":
        yield _UNREAD


def citations(bank: Bank, ids: Sequence[str]) -> list[Citation]:
    """The signposts with those ids, as they are cited."""
    return [cite(bank, bank.signpost_by_id[signpost]) for signpost in ids]


def basis_of(bank: Bank, question: Question) -> str:
    """What `question` rests on, as a sentence that agrees with the signposts that stand beside it."""
    touched = any(bank.signpost_by_id[name].source == "review" for name in question.signposts)
    return basis(question.basis, touched=touched)


def openable_first(bank: Bank, ids: Sequence[str]) -> list[str]:
    """The signposts with those ids: those that can be opened before those that cannot, and the unidentified last."""
    return sorted(ids, key=lambda signpost: _to_open(bank, bank.signpost_by_id[signpost]))


def named_alone(bank: Bank, ids: Sequence[str]) -> str | None:
    """Which of the signposts with those ids is named where there is room for one; None where there is none.

    It is one that can be opened where there is such, and of those one whose page was read for the bank.
    """
    unread = {name for name in ids if bank.signpost_by_id[name].address == "cited"}
    return min(ids, key=lambda name: (_to_open(bank, bank.signpost_by_id[name]), name in unread), default=None)


def can_be_opened(citation: Citation) -> bool:
    """Whether the publication, or today's edition of it, has an address."""
    return any(each.address for each in (citation, *citation.today))


def _to_open(bank: Bank, signpost: Signpost) -> int:
    opens = signpost.url or any(bank.signpost_by_id[today].url for today in signpost.superseded_by)
    return 0 if opens else 2 if signpost.status == "unknown" else 1


def _without_title(signpost: Signpost) -> str:
    return _without_source() if signpost.status == "unknown" else _("A page without a title")


def _without_source() -> str:
    return _("Source not identified")


def _place(signpost: Signpost) -> str:
    if signpost.source == "current":
        return _("Today's guidance")
    if signpost.note:
        return _("The review of 2013/14, {section}, note {note}").format(section=signpost.section, note=signpost.note)
    return _("The review of 2013/14, {section}").format(section=signpost.section)
