"""Which questions stand on which part of the review."""

from collections.abc import Iterator

from digiassess.model.bank import Bank
from digiassess.render.english import _, noted
from digiassess.render.terminal.rows import Cells, Column

_NOBODY = noted("none")


def coverage_parts(bank: Bank) -> list[tuple[str, list[str]]]:
    """Each part of the review that a signpost names, in alphabetical order, with the questions that point to it."""
    parts: dict[str, list[str]] = {}
    for signpost in bank.signposts:
        if signpost.source == "review" and signpost.section:
            parts.setdefault(signpost.section, [])
    for _theme, question in bank.questions():
        for name in question.signposts:
            section = bank.signpost_by_id[name].section
            if section in parts and question.id not in parts[section]:
                parts[section].append(question.id)
    return sorted(parts.items())


def coverage_rows(bank: Bank) -> Iterator[Cells]:
    """The parts of the review with their questions, as a table that fits the window."""
    head = (_("Part of the review"), _("Questions that point to it"))
    parts = [(section, ", ".join(found) or _(_NOBODY)) for section, found in coverage_parts(bank)]
    columns = (
        Column.of([head[0], *(section for section, _ids in parts)], 48),
        Column.of([head[1], *(ids for _section, ids in parts)], 60),
    )
    yield Cells(columns, head, "quiet", said="")
    for part in parts:
        yield Cells(columns, part, said=_("{part}: {questions}.").format(part=part[0], questions=part[1]))
