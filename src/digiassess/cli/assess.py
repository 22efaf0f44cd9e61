"""`digiassess assess`: ask the questions, or take the answers from a file."""

from collections.abc import Set
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.carry_over import ONLY
from digiassess.cli.asking import Narrowed, ask
from digiassess.cli.bank_update import update_bank as move_bank
from digiassess.cli.choices import check_period, checked_line, checked_nation, chosen
from digiassess.cli.completion import councils, periods, question_ids
from digiassess.cli.faces import at_a_terminal
from digiassess.cli.options import DEFAULT_FOLDER, KIND_HELP, BankFolder, FolderToBeginIn, Nation, Plain, Themes
from digiassess.cli.outcome import Outcome
from digiassess.cli.taking import take_answers
from digiassess.interview.opening import Wanted
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.english import _, noted


def assess(
    council: Annotated[
        str | None, typer.Option(metavar="NAME", help="The council's name.", autocompletion=councils)
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=KIND_HELP)] = None,
    nation: Nation = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="The period assessed, such as 2026.", autocompletion=periods)
    ] = None,
    begins_next: Annotated[
        bool, typer.Option("--next", help="Begin the period after the last one, and say what it carries over.")
    ] = False,
    theme: Themes = None,
    quick: Annotated[bool, typer.Option("--quick", help="Ask the headline questions only.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Ask all questions, or go on to all of them.")] = False,
    question: Annotated[
        list[str] | None,
        typer.Option(
            "--question", metavar="ID", help="Only this question, answered or not.", autocompletion=question_ids
        ),
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
        bool,
        typer.Option("--dry-run", help="With --answers or --update-bank: say what would change, and save nothing."),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="With --answers: say what changed as one JSON document.")
    ] = False,
    plain: Plain = False,
    folder: FolderToBeginIn = DEFAULT_FOLDER,
    bank: BankFolder = None,
) -> Outcome:
    """Ask the questions, and go on where it stopped last time. Every answer is saved before the next question.

    The answer to a question is the highest level that is true together with every level below it; level 0 says that
    somebody who would know has looked and found none of it. Who has not looked answers d, don't know.

    What is not given is asked for. At a question type a level number, or: d don't know, n not applicable, s skip,
    b back, e note and evidence, t target, c clear, ? signposts, r question again, m themes, = same as last time,
    q save and stop. Enter alone keeps the answer that stands; at a note, v opens an editor.

    Examples: digiassess assess; digiassess assess --theme cyber; digiassess assess --next;
    digiassess assess --answers answers.yaml
    """
    check_period(period)
    which = chosen("only", only, ONLY)
    names = tuple(checked_line(name, "--respondent") for name in respondent or [])
    reach = quick if quick or full else None
    wanted = Wanted(checked_line(council, "--council"), kind, checked_nation(nation), period, reach, names, begins_next)
    given: dict[str, object] = {"--period": period, "--next": begins_next, "--quick": quick, "--full": full}
    given |= {"--theme": theme, "--question": question, "--only": only, "--respondent": names, "--plain": plain}
    given |= {
        "--nation": nation,
        "--update-bank": update_bank,
        "--answers": answers,
        "--dry-run": dry_run,
        "--json": json,
    }
    _check_together({option for option, said in given.items() if said})
    if answers is not None:
        return take_answers(answers, wanted, folder, bank, dry_run=dry_run, json=json)
    if update_bank:
        return move_bank(wanted, folder, bank, dry_run=dry_run)
    if plain or at_a_terminal():
        narrowed = Narrowed(theme or [], question or [], which)
        return ask(wanted, narrowed, folder, bank, plain=plain)
    raise DigiassessError(
        _(
            "This is not a terminal, so nothing was asked and nothing was saved: "
            "use --plain to answer line by line, or --answers FILE to take answers from a file."
        )
    )


_APART = (
    ("--quick", {"--full"}, noted("--quick asks the headline questions only and --full all: leave one of them out.")),
    (
        "--next",
        {"--period", "--update-bank"},
        noted("--next begins the period after the last one: leave --period and --update-bank out, or --next."),
    ),
    (
        "--answers",
        {"--theme", "--plain", "--only", "--update-bank"},
        noted("With --answers nothing is asked: leave --theme, --only, --update-bank and --plain out."),
    ),
    (
        "--question",
        {"--theme", "--only", "--answers", "--update-bank"},
        noted("--question puts that question alone: leave --theme, --only, --answers and --update-bank out."),
    ),
    (
        "--update-bank",
        {"--theme", "--only", "--respondent", "--quick", "--full", "--nation"},
        noted("--update-bank asks nothing: leave --theme, --only, --quick, --full, --respondent and --nation out."),
    ),
)
"""Options that go with none of some others, and what is said where they do."""

_NEED = (
    (
        "--dry-run",
        {"--answers", "--update-bank"},
        noted("--dry-run goes with --answers FILE or --update-bank: add one of them, or leave it out."),
    ),
    ("--json", {"--answers"}, noted("--json goes with --answers FILE: name the file, or leave it out.")),
)
"""Options that go with one of some others only, and what is said where they do not."""


def _check_together(given: Set[str]) -> None:
    """Raises `UsageError` where the options that were `given` do not go together."""
    for option, others, said in _APART:
        if option in given and others & given:
            raise UsageError(_(said))
    for option, others, said in _NEED:
        if option in given and not others & given:
            raise UsageError(_(said))
