"""What has changed in what questions rest on since an earlier bank, on a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from digiassess.analysis.bank.evidence_change import EvidenceChange
from digiassess.model.bank import Bank
from digiassess.render.english import _, listed, ngettext, noted
from digiassess.render.facts import question_name
from digiassess.render.terminal.rows import Row

SIGNPOST_PARTS = {
    "title": noted("its title"),
    "publisher": noted("its publisher"),
    "year": noted("its year"),
    "url": noted("its address"),
    "source": noted("its source"),
    "note": noted("its note in the review"),
    "section": noted("its section of the review"),
    "finding": noted("its finding"),
    "status": noted("its status"),
    "caution": noted("its caution"),
    "applies_to": noted("whom it is written for"),
    "superseded_by": noted("what came after it"),
    "address": noted("whether its page was read"),
    "theme": noted("its theme"),
}
_POINTING: Mapping[tuple[bool, bool], str] = {
    (True, True): noted("other signposts: {question}: new: {new}; gone: {gone}"),
    (True, False): noted("more signposts: {question}: {new}"),
    (False, True): noted("fewer signposts: {question}: {gone}"),
    (False, False): noted("signposts in another order: {question}"),
}
"""By whether a question points to any that it did not, and no longer to any that it did."""
_NAMED = 6


def evidence_rows(old: Bank, new: Bank, change: EvidenceChange) -> Iterator[Row]:
    """A row for each question with another basis or other signposts and each signpost with other words."""
    for question_id, before, after in change.bases:
        line = _("another basis: {question}: {after}, where it was {before}")
        yield _item(line.format(question=question_name(question_id, new, old), before=before, after=after))
    for pointing in change.pointing:
        line = _(_POINTING[bool(pointing.new), bool(pointing.gone)])
        question = question_name(pointing.id, new, old)
        yield _item(line.format(question=question, new=listed(pointing.new), gone=listed(pointing.gone)))
    for words in change.words:
        parts = listed([_(SIGNPOST_PARTS[name]) for name in words.parts])
        yield _item(_("other words of a signpost: {signpost}: {parts}").format(signpost=words.id, parts=parts))
    yield from _named(_("new signposts: {names}"), change.new)
    yield from _named(_("signposts that are gone: {names}"), change.gone)


def evidence_count_rows(change: EvidenceChange) -> Iterator[Row]:
    """One row that counts them, for whom it is enough that his answers do not depend on it."""
    bases = ngettext("{number} question has another basis", "{number} questions have another basis", len(change.bases))
    pointing = ngettext(
        "{number} question has other signposts", "{number} questions have other signposts", len(change.pointing)
    )
    words = ngettext("{number} signpost has other words", "{number} signposts have other words", len(change.words))
    told = [
        said.format(number=len(those))
        for said, those in ((bases, change.bases), (pointing, change.pointing), (words, change.words))
        if those
    ]
    if told:
        line = _("what questions rest on: {parts}")
        yield _item(line.format(parts=listed(told)))


def _named(line: str, names: Sequence[str]) -> Iterator[Row]:
    if names:
        yield _item(line.format(names=listed(names, _NAMED)))


def _item(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)
