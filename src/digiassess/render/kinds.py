"""How much a bank asks of each kind of council, as a table for the bank's own page."""

from digiassess.analysis.bank.reading import minutes
from digiassess.model.bank import NATIONS, Bank
from digiassess.render.figures import rounded

HEADINGS = ("Kind", "Questions", "Minutes", "Quick", "Minutes", "Not asked")


def kinds_table(bank: Bank) -> str:
    """A row a kind of council: questions and minutes, full and quick, and what it is not asked in any nation."""
    # Imported here: on a terminal there is no Markdown.
    from digiassess.render.paper.markdown import table

    return str(table(list(HEADINGS), [[kind, *_row(bank, kind)] for kind in bank.kinds]))


def _row(bank: Bank, kind: str) -> list[str]:
    asked = [question for _, question in bank.questions() if any(question.applies(kind, nation) for nation in NATIONS)]
    quick = [question for question in asked if question.headline]
    out = [question.id for _, question in bank.questions() if question not in asked]
    times = [str(rounded(minutes(questions), 1)) for questions in (asked, quick)]
    return [str(len(asked)), times[0], str(len(quick)), times[1], ", ".join(out) or "none"]
