"""Signposts, shown for those who look for the evidence behind a question."""

from collections.abc import Iterator, Sequence

from pydantic_core import to_json

from digiassess.model.bank import Bank, Signpost
from digiassess.render.citation import cite
from digiassess.render.english import _, count
from digiassess.render.terminal.asking import citation_rows
from digiassess.render.terminal.rows import Row

LIST_SCHEMA = "digiassess/signposts/1"


def chosen(
    bank: Bank, *, theme: str | None = None, status: str | None = None, source: str | None = None
) -> list[Signpost]:
    """The signposts of that theme, status and source, in the order of the bank.

    A signpost is of the theme that it names, and of each theme with a question that points to it.
    """
    themes = _themes(bank)
    return [
        signpost
        for signpost in bank.signposts
        if (theme is None or theme in themes[signpost.id])
        and (status is None or signpost.status == status)
        and (source is None or signpost.source == source)
    ]


def signpost_list_rows(bank: Bank, found: Sequence[Signpost]) -> Iterator[Row]:
    """A row a signpost, and how many there are."""
    for signpost in found:
        facts = f"[{signpost.source}, {signpost.status}]"
        if signpost.note:
            noted = _("[{source}, note {note}, {status}]")
            facts = noted.format(source=signpost.source, note=signpost.note, status=signpost.status)
        yield Row("plain", f"{signpost.id}: {cite(bank, signpost).name} {facts}", hang=2, record=True)
    yield Row("plain", f"{count(len(found), 'signpost')}.")


def signpost_list_json(bank: Bank, found: Sequence[Signpost]) -> str:
    """The same as one JSON document, with all that the bank says of each."""
    themes, pointing = _themes(bank), _pointing(bank)
    record = {
        "schema": LIST_SCHEMA,
        "bank": {"id": bank.id, "version": bank.version, "title": bank.title},
        "signposts": [
            {
                **signpost.model_dump(mode="json", exclude={"theme"}),
                "themes": sorted(themes[signpost.id], key=[theme.id for theme in bank.themes].index),
                "questions": pointing[signpost.id],
            }
            for signpost in found
        ],
    }
    return to_json(record, indent=2).decode()


def signpost_rows(bank: Bank, signpost_id: str) -> Iterator[Row]:
    """One signpost, whole, with the questions that point to it."""
    yield Row("where", signpost_id)
    yield from citation_rows(cite(bank, bank.signpost_by_id[signpost_id]))
    asking = _pointing(bank)[signpost_id]
    yield Row("quiet", _("Questions that point to it:") if asking else _("No question points to it; it is background."))
    for name in asking:
        yield Row("plain", f"{name}: {bank.by_id[name][1].text}", indent=2)


def _pointing(bank: Bank) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {signpost.id: [] for signpost in bank.signposts}
    for _theme, question in bank.questions():
        for name in question.signposts:
            found[name].append(question.id)
    return found


def _themes(bank: Bank) -> dict[str, set[str]]:
    known = {theme.id for theme in bank.themes}
    found = {signpost.id: {signpost.theme} & known if signpost.theme else set() for signpost in bank.signposts}
    for theme, question in bank.questions():
        for name in question.signposts:
            found[name].add(theme.id)
    return found
