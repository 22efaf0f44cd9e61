"""`digiassess signposts`: the published evidence that questions point to."""

from typing import Annotated

import typer

from digiassess.cli.options import BankFolder, Json
from digiassess.cli.output import print_json, print_rows

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, show and check the published evidence.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_(
    theme: Annotated[str | None, typer.Option(metavar="ID", help="Only those of this theme.")] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="confirmed, likely or unknown.")] = None,
    source: Annotated[str | None, typer.Option(metavar="SOURCE", help="review or current.")] = None,
    json: Json = False,
    bank: BankFolder = None,
) -> None:
    """List the signposts: id, title, publisher, year.

    Example: digiassess signposts list --theme cyber --status likely
    """
    from digiassess.cli.choices import check_choice, check_themes
    from digiassess.files.bank_folder import load_bank
    from digiassess.render.terminal.signposts import chosen, signpost_list_json, signpost_list_rows

    content = load_bank(bank)
    check_themes(content, [theme] if theme else [])
    check_choice("status", status, ("confirmed", "likely", "unknown"))
    check_choice("source", source, ("review", "current"))
    found = chosen(content, theme=theme, status=status, source=source)
    if json:
        print_json(signpost_list_json(content, found))
    else:
        print_rows(signpost_list_rows(content, found))


@app.command("show")
def show(
    signpost: Annotated[str, typer.Argument(metavar="ID", help="The signpost's id, as signposts list shows it.")],
    bank: BankFolder = None,
) -> None:
    """Show one signpost: what it says, how far it can be relied on, and what points to it.

    Example: digiassess signposts show ten-steps
    """
    from digiassess.files.bank_folder import load_bank
    from digiassess.model.bank_rules import hint
    from digiassess.model.errors import DigiassessError
    from digiassess.render.terminal.signposts import signpost_rows

    content = load_bank(bank)
    if signpost not in content.signpost_by_id:
        end = hint(signpost, content.signpost_by_id, "'digiassess signposts list' shows them all")
        raise DigiassessError(f"There is no signpost '{signpost[:80]}' in this question bank: {end}")
    print_rows(signpost_rows(content, signpost))


@app.command("check")
def check(
    online: Annotated[
        bool, typer.Option("--online", help="Ask each address once, politely, whether it is there.")
    ] = False,
    bank: BankFolder = None,
) -> None:
    """Check the signposts: none unused, none twice, no figure without its caution.

    Example: digiassess signposts check --online
    """
    from digiassess.analysis.bank.weaknesses import figure_weaknesses, signpost_weaknesses
    from digiassess.files.bank_folder import read_bank
    from digiassess.files.formats.problems import BadFileError
    from digiassess.render.figures import count

    read = read_bank(bank)
    content = read.bank
    if weak := [read.problem(one) for one in (*signpost_weaknesses(content), *figure_weaknesses(content))]:
        raise BadFileError(weak)
    typer.echo(
        f"{count(len(content.signposts), 'signpost')}: none unused, none twice, every caution beside its figure."
    )
    if online:
        _ask_online([one.url for one in content.signposts if one.url])


def _ask_online(addresses: list[str]) -> None:
    from digiassess.files.online import ask_addresses
    from digiassess.render.figures import count

    failed = 0
    for found in ask_addresses(addresses):
        failed += not found.there
        typer.echo(found.words)
    if failed:
        typer.echo(f"{count(failed, 'address', 'addresses')} did not answer as hoped.", err=True)
        raise typer.Exit(1)
