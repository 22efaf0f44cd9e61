"""Which questions stand on which part of the review."""

from digiassess.model.bank import Bank
from digiassess.render.paper.markdown import table

NOBODY = "none"


def coverage_table(bank: Bank) -> str:
    """A Markdown table: each part of the review that a signpost names, with the questions that point to it."""
    parts: dict[str, list[str]] = {}
    for signpost in bank.signposts:
        if signpost.source == "review" and signpost.section:
            parts.setdefault(signpost.section, [])
    for _, question in bank.questions():
        for name in question.signposts:
            section = bank.signpost_by_id[name].section
            if section in parts and question.id not in parts[section]:
                parts[section].append(question.id)
    rows = [[section, ", ".join(found) or NOBODY] for section, found in sorted(parts.items())]
    return str(table(["Part of the review", "Questions that point to it"], rows))
