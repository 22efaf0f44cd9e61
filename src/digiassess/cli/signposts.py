"""`digiassess signposts`: the published evidence that questions point to."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from digiassess.analysis.bank.pointing import chosen_signposts
from digiassess.analysis.bank.weaknesses import signpost_weaknesses
from digiassess.cli.choices import chosen, chosen_themes
from digiassess.cli.completion import signpost_ids, theme_ids
from digiassess.cli.options import BankFolder, Json
from digiassess.cli.outcome import Outcome
from digiassess.files.bank_folder import load_bank, read_bank
from digiassess.files.online import ask_addresses
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError
from digiassess.render.citation import STATUS_WORDS
from digiassess.render.documents.signposts import signpost_list_json
from digiassess.render.english import _, count
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.signposts import signpost_list_rows, signpost_rows
from digiassess.render.weaknesses import weakness_fault

OneTheme = Annotated[
    str | None, typer.Option("--theme", metavar="ID", help="Only those of this theme.", autocompletion=theme_ids)
]
Status = Annotated[str | None, typer.Option("--status", metavar="STATUS", help="confirmed, probable or unknown.")]
Source = Annotated[str | None, typer.Option("--source", metavar="SOURCE", help="review or current.")]


def signposts(
    theme: OneTheme = None, status: Status = None, source: Source = None, json: Json = False, bank: BankFolder = None
) -> Outcome:
    """List, show and check the published evidence.

    Without a verb it lists it, as signposts list does.

    Examples: digiassess signposts --theme cyber; digiassess signposts show ten-steps
    """
    return list_(theme, status, source, json, bank)


def list_(
    theme: OneTheme = None,
    status: Status = None,
    source: Source = None,
    json: Json = False,
    bank: BankFolder = None,
) -> Outcome:
    """List the signposts: id, title, publisher, year.

    Example: digiassess signposts list --theme cyber --status probable
    """
    content = load_bank(bank)
    theme = chosen_themes(content, [theme])[0] if theme else None
    source = chosen("source", source, ("review", "current"))
    found = chosen_signposts(content, theme=theme, status=_status(status), source=source)
    if json:
        return Outcome(document=signpost_list_json(content, found))
    return Outcome(signpost_list_rows(content, found))


def _status(said: str | None) -> str | None:
    """The status as a bank's file has it, by the word that is shown for it; whoever knows the file may say its own."""
    if said is None or said in STATUS_WORDS:
        return said
    word = chosen("status", said, tuple(STATUS_WORDS.values()))
    return next(status for status, shown in STATUS_WORDS.items() if shown == word)


def show(
    signpost: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The signpost's id, as signposts list shows it.", autocompletion=signpost_ids
        ),
    ],
    bank: BankFolder = None,
) -> Outcome:
    """Show one signpost: what it says, and how far it can be relied on.

    Example: digiassess signposts show ten-steps
    """
    content = load_bank(bank)
    if signpost not in content.signpost_by_id:
        end = hint(signpost, content.signpost_by_id, _("'digiassess signposts list' shows them all"))
        raise DigiassessError(
            _("There is no signpost '{signpost}' in this question bank: {end}").format(signpost=signpost[:80], end=end)
        )
    return Outcome(signpost_rows(content, signpost))


def check(
    online: Annotated[
        bool, typer.Option("--online", help="Ask each address once, politely, whether it is there.")
    ] = False,
    bank: BankFolder = None,
) -> Outcome:
    """Check the signposts: none unused, none twice, no bare figure.

    Example: digiassess signposts check --online
    """
    read = read_bank(bank)
    content = read.bank
    if weak := [weakness_fault(weakness) for weakness in signpost_weaknesses(content)]:
        raise read.refused(weak)
    said = _("{number}: none unused, none twice, unknown ones last, no bare figure.").format(
        number=count(len(content.signposts), "signpost")
    )
    addresses = [signpost.url for signpost in content.signposts if signpost.url] if online else []
    return Outcome([Row("plain", said, hang=2)], parts=_asked_online(addresses))


def _asked_online(addresses: Sequence[str]) -> Iterator[Outcome]:
    """What comes of asking each address, and at the end how many are not as hoped."""
    failed = 0
    for found in ask_addresses(addresses):
        failed += not found.there
        yield Outcome([Row("address", found.words)])
    if failed:
        said = _("{number} did not answer as hoped.").format(number=count(failed, "address", "addresses"))
        yield Outcome(notes=[said], code=1)
