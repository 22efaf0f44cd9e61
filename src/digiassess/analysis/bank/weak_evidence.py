"""What is weak in the published evidence of a bank, and in how questions point to it."""

import re
from collections.abc import Iterator

from digiassess.analysis.bank.placed import placed
from digiassess.model.bank import Bank
from digiassess.model.weakness import Weakness

_FIGURE = re.compile(r"[£$€]\s?\d[\d,.]*\d|[£$€]\s?\d|\d[\d,.]*\s?%")


def bases(bank: Bank) -> Iterator[Weakness]:
    """Questions without a signpost, and those whose basis none of their signposts is."""
    for path, question in placed(bank):
        if not question.signposts:
            yield Weakness("no signpost", path, {"id": question.id})
            continue
        sources = {bank.signpost_by_id[signpost].source for signpost in question.signposts}
        if question.basis == "current" and "current" not in sources:
            yield Weakness("no guidance of today", (*path, "basis"), {"id": question.id})
        if question.basis in ("review", "implied") and "review" not in sources:
            yield Weakness("nothing of the review", (*path, "basis"), {"id": question.id})


def first_signposts(bank: Bank) -> Iterator[Weakness]:
    """Questions whose first signpost a reader cannot open: it has no address, and is not the review itself.

    Of one that is not identified and stands before one that is, `unknown_last` tells, and it is not told twice.
    """
    early = {weakness.path for weakness in unknown_last(bank)}
    for path, question in placed(bank):
        place = (*path, "signposts", 0)
        if not question.signposts or place in early:
            continue
        first = bank.signpost_by_id[question.signposts[0]]
        if not (first.url or bank.is_the_review(first)):
            yield Weakness("first cannot be opened", place, {"id": question.id, "signpost": first.id})


def unknown_last(bank: Bank) -> Iterator[Weakness]:
    """Signposts that are not identified and stand before one of the same question that is."""
    for path, question in placed(bank):
        cited = [bank.signpost_by_id[name] for name in question.signposts]
        first = next((number for number, signpost in enumerate(cited) if signpost.status == "unknown"), len(cited))
        if known := [signpost.id for signpost in cited[first:] if signpost.status != "unknown"]:
            facts = {"id": question.id, "signpost": cited[first].id, "known": known[0]}
            yield Weakness("unknown before known", (*path, "signposts", first), facts)


def bare_figures(bank: Bank) -> Iterator[Weakness]:
    """Figures that a signpost gives with a caution, quoted in a question that does not point to it."""
    cautioned = [(signpost, set(_FIGURE.findall(signpost.finding))) for signpost in bank.signposts if signpost.caution]
    for path, question in placed(bank):
        quoted = {figure for text in question.texts for figure in _FIGURE.findall(text)}
        for signpost, figures in cautioned:
            shared = quoted & figures
            if shared and signpost.id not in question.signposts:
                facts: dict[str, str | int] = {"id": question.id, "figures": ", ".join(sorted(shared))}
                yield Weakness("bare figure", path, {**facts, "signpost": signpost.id})


def unused(bank: Bank) -> Iterator[Weakness]:
    """Signposts that nothing points to and that bear on no theme."""
    used: set[str] = {name for _, question in bank.questions() for name in question.signposts}
    used |= {name for signpost in bank.signposts for name in signpost.superseded_by}
    themes = {theme.id for theme in bank.themes}
    for number, signpost in enumerate(bank.signposts):
        if signpost.id not in used and signpost.theme not in themes:
            yield Weakness("orphan", ("signposts", number), {"signpost": signpost.id})


def twice(bank: Bank) -> Iterator[Weakness]:
    """Signposts that stand twice."""
    seen: dict[tuple[object, ...], str] = {}
    for number, signpost in enumerate(bank.signposts):
        key = (signpost.source, signpost.title, signpost.url, signpost.note)
        if signpost.title and key in seen:
            yield Weakness("twice", ("signposts", number), {"signpost": signpost.id, "first": seen[key]})
        seen.setdefault(key, signpost.id)
