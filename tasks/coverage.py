"""Which questions stand on which part of the review, as a table for the bank's own page."""

from digiassess.model.bank import Bank
from digiassess.render.paper.markdown import table
from digiassess.render.terminal.coverage import coverage_parts


def coverage_table(bank: Bank) -> str:
    """The parts of the review with their questions, as a table in Markdown."""
    rows = [[section, ", ".join(found) or "none"] for section, found in coverage_parts(bank)]
    return str(table(["Part of the review", "Questions that point to it"], rows))
