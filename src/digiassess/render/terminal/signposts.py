"""Signposts, shown for those who look for the evidence behind a question."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.pointing import questions_pointing
from digiassess.model.bank import Bank, Signpost
from digiassess.render.citation import (
    Citation,
    can_be_opened,
    citations,
    cite,
    openable_first,
    status_word,
    unread_note,
)
from digiassess.render.english import _, count, ngettext
from digiassess.render.terminal.rows import Row, Window


def signpost_list_rows(bank: Bank, found: Sequence[Signpost]) -> Iterator[Row]:
    """A row a signpost, and how many there are."""
    cited = [cite(bank, signpost) for signpost in found]
    for signpost, citation in zip(found, cited, strict=True):
        status = status_word(signpost.status)
        facts = f"[{signpost.source}, {status}]"
        if signpost.note:
            facts = _("[{source}, note {note}, {status}]").format(
                source=signpost.source, note=signpost.note, status=status
            )
        yield Row("plain", f"{signpost.id}: {citation.named} {facts}", hang=2, record=True)
    if note := unread_note(cited):
        yield Row("quiet", note)
    yield Row("plain", f"{count(len(found), 'signpost')}.")


def signpost_pages(bank: Bank, question_id: str, window: Window | None, below: int = 0) -> list[list[Row]]:
    """The signposts of a question, as much at a time as the `window` shows with `below` lines left free.

    Those that can be opened come first, each by its name and address; on the pages after that, what all of them say.
    Where that fits on one page, or without a window is of one signpost, it is the only one.
    """
    cited = _cited(bank, question_id)
    if not cited:
        return [list(question_signpost_rows(bank, question_id))]
    blocks = [list(citation_rows(citation)) for citation in cited]
    # With the last of them, so that there is room for it on that page.
    if note := unread_note(cited):
        blocks[-1].append(Row("quiet", note))
    end = ngettext("That was the {number} signpost.", "Those were the {number} signposts.", len(cited))
    blocks[-1].append(Row("quiet", end.format(number=len(cited))))
    whole = list(_paged(blocks, window, below))
    brief = [list(_brief_rows(citation)) for citation in cited if can_be_opened(citation)]
    pages = whole
    if brief and (len(whole) > 1 or (window is None and len(cited) > 1)):
        pages = [*_paged(brief, window, below), *whole]
        rest = len(cited) - len(brief)
        more = _("? again says what they say, and shows {number} more.") if rest else _("? again says what they say.")
        pages[len(pages) - len(whole) - 1].append(Row("quiet", more.format(number=rest)))
    for page in pages[:-1]:
        if not page[-1].text.startswith("?"):
            page.append(Row("quiet", _("? again shows more.")))
    return pages


def question_signpost_rows(bank: Bank, question_id: str) -> Iterator[Row]:
    """What all signposts of a question say, those that can be opened first."""
    cited = _cited(bank, question_id)
    yield Row("plain")
    if not cited:
        yield Row("quiet", _("This question has no signposts."))
    for citation in cited:
        yield from citation_rows(citation)
    if note := unread_note(cited):
        yield Row("quiet", note)


def _cited(bank: Bank, question_id: str) -> list[Citation]:
    return citations(bank, openable_first(bank, bank.by_id[question_id][1].signposts))


def _brief_rows(citation: Citation) -> Iterator[Row]:
    """What a signpost is, and where it is to be opened."""
    yield Row("level", citation.marked, hang=2)
    for each in (citation, *citation.today):
        if each.address:
            if each is not citation:
                yield Row("plain", _("Today: {name}").format(name=each.marked), indent=2, hang=2)
            yield Row("address", each.address, indent=2)


def _paged(blocks: Sequence[list[Row]], window: Window | None, below: int) -> Iterator[list[Row]]:
    """`blocks` below a blank line, on as many pages as they take; a block that is longer has one to itself."""
    page = [Row("plain")]
    for block in blocks:
        if window is not None and len(page) > 1 and window.taken([*page, *block]) > window.lines - below:
            yield page
            page = [Row("plain")]
        page += block
    yield page


def signpost_rows(bank: Bank, signpost_id: str) -> Iterator[Row]:
    """One signpost, whole, with the questions that point to it."""
    yield Row("where", signpost_id)
    cited = cite(bank, bank.signpost_by_id[signpost_id])
    yield from citation_rows(cited)
    if note := unread_note([cited]):
        yield Row("quiet", note)
    asking = questions_pointing(bank)[signpost_id]
    yield Row("quiet", _("Questions that point to it:") if asking else _("No question points to it; it is background."))
    for name in asking:
        yield Row("plain", f"{name}: {bank.by_id[name][1].text}", indent=2)


def citation_rows(citation: Citation) -> Iterator[Row]:
    """One signpost: what it is, what it says, and how far it can be relied on.

    What it means that a page was not read is left to be said once, of all that are shown.
    """
    yield Row("level", citation.named)
    yield Row("plain", citation.finding, indent=2)
    binds = _("For: {whom}.").format(whom=citation.binds) if citation.binds else ""
    yield Row("quiet", " ".join(filter(None, (f"{citation.place}.", citation.sureness, binds))), indent=2)
    if citation.remark:
        yield Row("warning", _("Caution: {caution}").format(caution=citation.remark), indent=2)
    if citation.address:
        yield Row("address", citation.address, indent=2)
    for today in citation.today:
        is_today = _("Today: {name}. {finding}").format(name=today.named, finding=today.finding)
        yield Row("plain", is_today, indent=2)
        if today.remark:
            yield Row("warning", _("Caution: {caution}").format(caution=today.remark), indent=2)
        if today.address:
            yield Row("address", today.address, indent=2)
    yield Row("plain")
