"""`digiassess questions`: look at a question bank and check it."""

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.bank.change import bank_change
from digiassess.analysis.bank.weaknesses import weaknesses
from digiassess.cli.choices import chosen_themes
from digiassess.cli.completion import question_ids
from digiassess.cli.options import BankFolder, Json, Themes
from digiassess.cli.outcome import Outcome
from digiassess.files.bank_folder import load_bank, read_bank
from digiassess.files.gone_questions import became_of
from digiassess.files.schema import KINDS_OF_FILE, bank_schema
from digiassess.files.shell import as_word
from digiassess.files.starter import make_bank
from digiassess.model.bank import version_numbers
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.meant import themes_meant
from digiassess.model.text import shown
from digiassess.model.weakness import REPORTED
from digiassess.render.documents.questions import question_list_json
from digiassess.render.english import _
from digiassess.render.terminal.bank import bank_summary_rows, question_list_rows, question_rows
from digiassess.render.terminal.bank_change import side_by_side_rows
from digiassess.render.terminal.coverage import coverage_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.weaknesses import weakness_fault


def questions(theme: Themes = None, json: Json = False, bank: BankFolder = None) -> Outcome:
    """List, show and check the questions of a bank.

    Without a verb it lists them, as questions list does.

    Examples: digiassess questions --theme cyber; digiassess questions show cyber.recovery
    """
    return list_(theme, json, bank)


def list_(theme: Themes = None, json: Json = False, bank: BankFolder = None) -> Outcome:
    """List the questions: id, text, and whether critical or headline.

    Example: digiassess questions list --theme cyber
    """
    content = load_bank(bank)
    themes = chosen_themes(content, theme or [])
    if json:
        return Outcome(document=question_list_json(content, themes))
    return Outcome(question_list_rows(content, themes))


def show(
    question: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The question's id, as questions list shows it.", autocompletion=question_ids
        ),
    ],
    bank: BankFolder = None,
) -> Outcome:
    """Show one question: its levels, what it rests on, and its signposts.

    Example: digiassess questions show cyber.recovery
    """
    content = load_bank(bank)
    if question not in content.by_id:
        themes = themes_meant(question, content.themes)
        if len(themes) == 1:
            end = _("it is a theme, whose questions 'digiassess questions list --theme {id}' shows.")
            end = end.format(id=themes[0].id)
        else:
            end = became_of(question, content, bank)
            end = end or hint(question, content.by_id, _("'digiassess questions list' shows them all"))
        raise DigiassessError(
            _("There is no question '{question}' in this question bank: {end}").format(question=question[:80], end=end)
        )
    return Outcome(question_rows(content, question))


def check(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The bank's folder. Default: --bank.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Find weaknesses too, such as vague words.")] = False,
    bank: BankFolder = None,
) -> Outcome:
    """Check a bank: each mistake as file:line: what: mend.

    Prints how long the bank takes to read and answer, too. What only a person can judge, as whether a level builds on
    the one below, --strict tells and does not refuse. Example: digiassess questions check my-bank --strict
    """
    read = read_bank(folder or bank)
    found = list(weaknesses(read.bank, read.releases, read.words_to_define)) if strict else []
    faults = [weakness_fault(weakness) for weakness in found]
    if any(weakness.kind not in REPORTED for weakness in found):
        # What only a person can judge is told with the rest, so that one round mends both.
        raise read.refused(faults)
    # By itself it refuses nothing.
    told = [str(read.problem(fault)) for fault in faults]
    return Outcome(bank_summary_rows(read.bank, strict=strict, to_judge=len(told)), notes=told)


def coverage(bank: BankFolder = None) -> Outcome:
    """Show which questions stand on which part of the review, as a table.

    Example: digiassess questions coverage --bank my-bank
    """
    return Outcome(coverage_rows(load_bank(bank)))


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the earlier version.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the later version.")],
) -> Outcome:
    """Show what is new, gone and changed between two versions of a bank.

    That is questions, what governs many of them, and what they rest on: their basis, their signposts, and what those
    say. Example: digiassess questions diff old-bank my-bank
    """
    before, read = load_bank(old), read_bank(new)
    after = read.bank
    said = Row(
        "plain",
        _("From {id} {version} to {other_id} {other_version}:").format(
            id=before.id, version=before.version, other_id=after.id, other_version=after.version
        ),
    )
    change = bank_change(before, after)
    rows = [said, *side_by_side_rows(before, after, change, read.releases.retired)]
    if (
        before.id == after.id
        and not change.nothing
        and version_numbers(before.version) == version_numbers(after.version)
    ):
        same = _("Both are version {version}: raise 'version' in bank.yaml of the later one before anybody answers it.")
        rows += [Row(), Row("warning", same.format(version=after.version), hang=2)]
    return Outcome(rows)


def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")]) -> Outcome:
    """Start a question bank of one's own, with comments that teach the format.

    Example: digiassess questions new my-bank
    """
    make_bank(folder)
    name = shown(folder)
    said = _("{name} holds a small question bank. Change its files, then: digiassess questions check {quoted}").format(
        name=name, quoted=as_word(name)
    )
    return Outcome([Row("plain", said, hang=2)])


def schema(
    file: Annotated[str, typer.Argument(metavar="bank|theme|signposts|versions", help="Which file.")] = "theme",
) -> Outcome:
    """Print the JSON Schema of a bank's files, with which editors check and complete them.

    Example: digiassess questions schema theme > schema/theme.json
    """
    if file not in KINDS_OF_FILE:
        raise UsageError(
            _("There is no schema for '{file}': choose from {kinds}.").format(
                file=file[:40], kinds=", ".join(KINDS_OF_FILE)
            )
        )
    return Outcome(document=json_text.dumps(bank_schema(file), indent=2, ensure_ascii=False))
