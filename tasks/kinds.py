"""How much a bank asks of each kind of council, as a table for the bank's own page."""

from digiassess.analysis.bank.reading import minutes_needed, own_words, shown_words, to_read
from digiassess.model.bank import Bank, Question
from digiassess.model.nations import NATIONS
from digiassess.render.figures import rounded

_MINUTES = ("Own words", "Shown", "With choosing")
HEADINGS = ("Kind", "Questions", *_MINUTES, "Quick", *_MINUTES, "Not asked")


def kinds_table(bank: Bank, before: Bank | None = None) -> str:
    """A row a kind of council: questions and the three counts of minutes, full and quick, and what no nation asks.

    With an earlier version of the bank, its questions and minutes for their own words stand before these.
    """
    # Imported here: on a terminal there is no Markdown.
    from digiassess.render.paper.markdown import table

    headings = list(HEADINGS)
    if before:
        headings[1:1] = [f"{name} ({before.version})" for name in HEADINGS[1:3]]
    return str(
        table(
            headings, [[kind, *(_sizes(before, kind)[:2] if before else ()), *_row(bank, kind)] for kind in bank.kinds]
        )
    )


def _row(bank: Bank, kind: str) -> list[str]:
    asked = _asked(bank, kind)
    out = [question.id for _, question in bank.questions() if question not in asked]
    return [*_sizes(bank, kind), ", ".join(out) or "none"]


def _sizes(bank: Bank, kind: str) -> list[str]:
    """Questions, minutes to read their own words, all that is shown, and that with choosing; full, then quick."""
    asked = _asked(bank, kind)
    parts = (asked, [question for question in asked if question.headline])
    return [text for part in parts for text in (str(len(part)), *_minutes(bank, part))]


def _minutes(bank: Bank, part: list[Question]) -> list[str]:
    own, shown = to_read(own_words(part)), to_read(shown_words(bank, part))
    return [str(rounded(figure, 1)) for figure in (own, shown, minutes_needed(bank, part))]


def _asked(bank: Bank, kind: str) -> list[Question]:
    return [question for _, question in bank.questions() if any(question.applies(kind, nation) for nation in NATIONS)]
