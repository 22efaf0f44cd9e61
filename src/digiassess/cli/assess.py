"""`digiassess assess`: ask the questions, or take the answers from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from digiassess.cli import clock
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, FolderToBeginIn, Themes
from digiassess.cli.outcome import Outcome, print_note
from digiassess.cli.output import print_rows
from digiassess.cli.settling import save_settled
from digiassess.cli.taking import take_answers
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.terminal.progress import closing_rows, nothing_said_rows
from digiassess.render.terminal.rows import Row

if TYPE_CHECKING:
    from digiassess.analysis.carry_over import Only
    from digiassess.interview.opening import Wanted


def assess(
    council: Annotated[str | None, typer.Option(metavar="NAME", help="The council's name.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Its kind: county, district, unitary, ...")] = None,
    nation: Annotated[
        str | None, typer.Option(metavar="NATION", help="england, wales, scotland or northern-ireland.")
    ] = None,
    period: Annotated[str | None, typer.Option(metavar="PERIOD", help="The period assessed, such as 2026.")] = None,
    theme: Themes = None,
    quick: Annotated[
        bool | None,
        typer.Option("--quick/--full", help="Ask the headline questions only, or go on to all of them."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="WHICH", help="Only what was new, gaps or unknown last period.")
    ] = None,
    respondent: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who answers; give it again for more.")
    ] = None,
    update_bank: Annotated[
        bool, typer.Option("--update-bank", help="Move this assessment to the newest question bank and stop.")
    ] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Take answers from a .yaml, .json, .csv, .xlsx or .ods file and ask nothing."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --answers: say what would change, and save nothing.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="With --answers: say what changed as one JSON document.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines in and out: for screen readers, simple terminals and scripts.")
    ] = False,
    folder: FolderToBeginIn = DEFAULT_FOLDER,
    bank: BankFolder = None,
) -> Outcome:
    """Ask the questions, and go on where it stopped last time. Every answer is saved before the next question.

    What is not given is asked for. At a question type a level number, or: d don't know, n not applicable, s skip,
    b back, e note and evidence, t target, c clear, ? signposts, m themes, = same as last time, q save and stop.

    Examples: digiassess assess; digiassess assess --theme cyber; digiassess assess --answers answers.yaml
    """
    from digiassess.cli.choices import check_choice, check_period, checked_nation
    from digiassess.interview.opening import Wanted

    check_period(period)
    check_choice("only", only, ("new", "gaps", "unknown"))
    names = tuple(_name(one, "--respondent") for one in respondent or [])
    council = None if council is None else _name(council, "--council")
    wanted = Wanted(council, kind, checked_nation(nation), period, quick, names)
    if answers is not None and (theme or plain or only or update_bank):
        raise UsageError("With --answers nothing is asked: leave --theme, --only, --update-bank and --plain out.")
    if answers is None and (dry_run or json):
        raise UsageError("--dry-run and --json go with --answers FILE: name the file, or leave them out.")
    if answers is not None:
        return take_answers(answers, wanted, folder, bank, dry_run=dry_run, json=json)
    if update_bank:
        return _update_bank(wanted, folder, bank)
    if plain or at_a_terminal():
        return _ask(wanted, theme or [], only, folder, bank, plain=plain)
    raise DigiassessError(
        "This is not a terminal, so nothing was asked and nothing was saved: "
        "use --plain to answer line by line, or --answers FILE to take answers from a file."
    )


def _name(given: str, option: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from digiassess.model.text import NAME_LENGTH, Name

    try:
        return TypeAdapter(Name).validate_python(given)
    except ValidationError:
        raise UsageError(f"{option} is empty or longer than {NAME_LENGTH} characters: give a name.") from None


def _update_bank(wanted: "Wanted", folder: Path, bank: Path | None) -> Outcome:
    from digiassess.analysis.bank.change import bank_change, move_to_bank
    from digiassess.files.bank_folder import load_bank
    from digiassess.files.bank_inside import bank_record, same_bank
    from digiassess.files.council_folder import read_folder
    from digiassess.files.saving import check_open
    from digiassess.render.terminal.bank_change import change_rows

    kept = read_folder(folder).choose(wanted.council, wanted.period)
    check_open(kept)
    old, new = kept.assessment.bank, bank_record(load_bank(bank))
    if same_bank(old, new):
        said = f"{kept.path} is on this question bank already ({new.id} {new.version}). Nothing was changed."
        return Outcome([Row("plain", said, hang=2)])
    kept = save_settled(kept, move_to_bank(kept.assessment, new))
    rows = [
        Row("plain", f"From {old.id} {old.version} to {new.id} {new.version}:"),
        *change_rows(bank_change(old.content, new.content)),
        Row(
            "plain", "Every answer is kept. Answers to changed questions count as unanswered until given again.", hang=2
        ),
    ]
    return Outcome([*rows, *closing_rows(kept.assessment, str(kept.path))])


def _ask(
    wanted: "Wanted", themes: list[str], only: str | None, folder: Path, bank: Path | None, *, plain: bool
) -> Outcome:
    from digiassess.cli.choices import check_themes
    from digiassess.files.bank_folder import load_bank
    from digiassess.files.council_folder import read_folder
    from digiassess.interview.keeping import Keeper
    from digiassess.interview.last_time import last_time
    from digiassess.interview.opening import Near, open_assessment
    from digiassess.interview.run import Interview

    face = chosen_face(plain=plain)
    found = read_folder(folder)
    try:
        near = Near(face if at_a_terminal() else None, print_note)
        kept = open_assessment(found, wanted, lambda: load_bank(bank), face, clock.today(), near)
    except EOFError:
        raise DigiassessError(
            "The input ended before it was said which council, kind and period this is, so nothing was saved: "
            "give --council, --kind and --period."
        ) from None
    one = kept.assessment
    check_themes(one.bank.content, themes)
    before = last_time(found, one)
    if only and before is None:
        raise DigiassessError(f"There is no period before {one.period} to go by: leave --only out.")
    keeper = Keeper(face, kept, asks=at_a_terminal())
    if kept.state is not None and kept.assessment != kept.base:
        one = keeper.save(one)
    where = f"{one.council}, {one.period}. Every answer is saved at once in {kept.path}; q stops."
    print_rows([Row(), Row("plain", where, hang=2)])
    interview = Interview(face, one, keeper.save, clock.now)
    if before is not None:
        interview.before = before.said
        interview.new_since = dict.fromkeys(before.added, before.period)
        interview.only = before.only(cast("Only", only)) if only else None
    try:
        interview.hold(themes, menu=not plain and not themes and not only and bool(one.answers))
    except KeyboardInterrupt:
        kept = keeper.kept
        saved = f"Everything answered so far is saved in {kept.path}"
        far = "Nothing was answered, so nothing was saved" if kept.state is None else saved
        return Outcome(notes=[f"\nInterrupted. {far}."], code=130)
    kept = keeper.kept
    there = kept.state is not None
    return Outcome(closing_rows(kept.assessment, str(kept.path)) if there else nothing_said_rows())
