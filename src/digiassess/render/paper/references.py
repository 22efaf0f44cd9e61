"""The published evidence that a paper cites: numbered, and grouped by what is to be said of several at once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from digiassess.model.bank import Bank, Signpost
from digiassess.render.citation import Citation, cite, unread_note
from digiassess.render.english import _
from digiassess.render.paper.markdown import anchor, md, to


class Reference(NamedTuple):
    """One entry of the list, with its number."""

    number: int
    citation: Citation


class ReferenceGroup(NamedTuple):
    """Entries of which the same is said, and the sentence that says it."""

    title: str
    entries: tuple[Reference, ...]


class References:
    """The signposts that a paper may cite, and their numbers, which rise through the groups."""

    def __init__(self, bank: Bank, ids: Sequence[str]) -> None:
        signposts = [bank.signpost_by_id[signpost_id] for signpost_id in dict.fromkeys(ids)]
        signposts.sort(
            key=lambda signpost: (_kind(signpost)[0], not bank.is_the_review(signpost), *_kind(signpost)[1:])
        )
        self.numbers = {signpost.id: number for number, signpost in enumerate(signposts, 1)}
        self._cited: set[int] = set()
        self._bank, self._signposts = bank, signposts

    def __iter__(self) -> Iterator[Citation]:
        """The citations alone, in the order of the numbers."""
        return (entry.citation for group in self.groups for entry in group.entries)

    @property
    def groups(self) -> tuple[ReferenceGroup, ...]:
        """Every entry once, in the order of the numbers."""
        found: dict[str, list[Reference]] = {}
        for signpost in self._signposts:
            entry = Reference(self.numbers[signpost.id], cite(self._bank, signpost))
            found.setdefault(_title(self._bank, signpost), []).append(entry)
        return tuple(ReferenceGroup(title, tuple(entries)) for title, entries in found.items())

    @property
    def unread(self) -> str:
        """What is meant by a page that was not read, as a sentence; empty where each was, today's editions too."""
        return unread_note(self)

    def refs(self, signposts: Sequence[str], *, marks: bool = False) -> Markup:
        """The numbers of `signposts`, each leading to its entry; where one is cited first, its entry leads back.

        With `marks` each has those of its citation: `24 (page not read)`.
        """
        said = []
        for number, name in sorted({(self.numbers[name], name) for name in signposts if name in self.numbers}):
            back = "" if number in self._cited else anchor(f"cited-{number}")
            self._cited.add(number)
            found = cite(self._bank, self._bank.signpost_by_id[name]).marks if marks else ()
            sure = Markup(" ({})").format(Markup(", ").join(md(_(each)) for each in found)) if found else ""
            said.append(back + to(str(number), f"signpost-{number}") + sure)
        return Markup(", ").join(said)


def _kind(signpost: Signpost) -> tuple[bool, int, bool]:
    sure = ("confirmed", "likely", "unknown").index(signpost.status)
    return signpost.source == "current", sure, signpost.address == "cited"


def _title(bank: Bank, signpost: Signpost) -> str:
    if bank.is_the_review(signpost):
        return _("The review itself")
    today, sure, unread = _kind(signpost)
    if today:
        parts = [_("Today's guidance"), "", _("not identified")]
        parts[1] = _("probably the publication that is meant")
    else:
        parts = [_("Cited by the review of 2013/14"), _("probably the publication that it means")]
        parts.append(_("not identified: this is what the review itself says"))
    said = [parts[0], *([parts[sure]] if sure else [])]
    if unread:
        said.append(_("page not read"))
    return "; ".join(said)
