"""`digiassess questions`: look at a question bank and check it."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli.options import BankFolder, Json, Themes
from digiassess.cli.output import print_json, print_rows

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, show and check the questions of a bank.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_(theme: Themes = None, json: Json = False, bank: BankFolder = None) -> None:
    """List the questions: id, text, and whether critical or headline.

    Example: digiassess questions list --theme cyber
    """
    from digiassess.cli.choices import check_themes
    from digiassess.files.bank_folder import load_bank
    from digiassess.render.terminal.bank import question_list_json, question_list_rows

    content = load_bank(bank)
    check_themes(content, theme or [])
    if json:
        print_json(question_list_json(content, theme or []))
    else:
        print_rows(question_list_rows(content, theme or []))


@app.command("show")
def show(
    question: Annotated[str, typer.Argument(metavar="ID", help="The question's id, as questions list shows it.")],
    bank: BankFolder = None,
) -> None:
    """Show one question: its levels, what it rests on, and its signposts.

    Example: digiassess questions show cyber.recovery
    """
    from digiassess.files.bank_folder import load_bank
    from digiassess.model.bank_rules import hint
    from digiassess.model.errors import DigiassessError
    from digiassess.render.terminal.bank import question_rows

    content = load_bank(bank)
    if question not in content.by_id:
        end = hint(question, content.by_id, "'digiassess questions list' shows them all")
        raise DigiassessError(f"There is no question '{question[:80]}' in this question bank: {end}")
    print_rows(question_rows(content, question))


@app.command("check")
def check(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The bank's folder. Default: --bank.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Find weaknesses too, such as vague words.")] = False,
    bank: BankFolder = None,
) -> None:
    """Check a bank: each mistake as file:line: what: mend.

    Prints how long the bank takes to read and answer, too. Example: digiassess questions check my-bank --strict
    """
    from digiassess.analysis.bank.weaknesses import weaknesses
    from digiassess.files.bank_folder import read_bank
    from digiassess.files.formats.problems import BadFileError
    from digiassess.render.terminal.bank import bank_summary_rows

    read = read_bank(folder or bank)
    if strict and (weak := [read.problem(fault) for fault in weaknesses(read.bank, read.releases)]):
        raise BadFileError(weak)
    print_rows(bank_summary_rows(read.bank, strict=strict))


@app.command("coverage")
def coverage(bank: BankFolder = None) -> None:
    """Show which questions stand on which part of the review, as a table in Markdown.

    Example: digiassess questions coverage --bank my-bank
    """
    from digiassess.files.bank_folder import load_bank
    from digiassess.render.terminal.coverage import coverage_table

    typer.echo(coverage_table(load_bank(bank)))


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the earlier version.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the later version.")],
) -> None:
    """Show what is new, gone and changed between two versions of a bank.

    Example: digiassess questions diff old-bank my-bank
    """
    from digiassess.analysis.bank.change import bank_change
    from digiassess.files.bank_folder import load_bank
    from digiassess.render.terminal.bank_change import side_by_side_rows

    before, after = load_bank(old), load_bank(new)
    typer.echo(f"From {before.id} {before.version} to {after.id} {after.version}:")
    print_rows(side_by_side_rows(before, after, bank_change(before, after)))


@app.command("new")
def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")]) -> None:
    """Start a question bank of one's own, with comments that teach the format.

    Example: digiassess questions new my-bank
    """
    from digiassess.files.starter import make_bank
    from digiassess.model.text import shown

    make_bank(folder)
    name = shown(folder)
    typer.echo(f"{name} holds a small question bank. Change its files, then: digiassess questions check {name}")


@app.command("schema")
def schema(
    file: Annotated[str, typer.Argument(metavar="bank|theme|signposts|versions", help="Which file.")] = "theme",
) -> None:
    """Print the JSON Schema of a bank's files, with which editors check and complete them.

    Example: digiassess questions schema theme > schema/theme.json
    """
    import json

    from digiassess.files.schema import KINDS_OF_FILE, bank_schema
    from digiassess.model.errors import UsageError

    if file not in KINDS_OF_FILE:
        raise UsageError(f"There is no schema for '{file[:40]}': choose from {', '.join(KINDS_OF_FILE)}.")
    typer.echo(json.dumps(bank_schema(file), indent=2, ensure_ascii=False))
