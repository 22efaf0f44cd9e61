"""`digiassess report`: the papers, in the formats that boards use."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.account import Account, account
from digiassess.cli.beside import BenchmarkFile, edited_note, only_benchmark, read_beside
from digiassess.cli.choices import checked_day, checked_line, one_period
from digiassess.cli.completion import format_names
from digiassess.cli.opening import format_to_open, opened
from digiassess.cli.options import (
    DEFAULT_FOLDER,
    Author,
    Council,
    Folder,
    Marking,
    PaperDate,
    Period,
    PeriodOption,
    PreparedFor,
)
from digiassess.cli.outcome import Outcome
from digiassess.cli.people import read_collected
from digiassess.cli.written import written
from digiassess.export.formats import PAPERS, Format, chosen_format
from digiassess.export.made import to_standard_output
from digiassess.export.report import Report, default_stem
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.errors import UsageError
from digiassess.model.text import clean_line
from digiassess.render.english import _
from digiassess.render.paper.about import APPENDICES, about_of
from digiassess.render.paper.markdown import anchor, contents
from digiassess.render.paper.template import BOARD, template_file
from digiassess.render.younger import younger_of


def report(
    which: Period = None,
    period: PeriodOption = None,
    council: Council = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where to write it, its ending for the format; - for standard output. Default: COUNCIL-PERIOD.md.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="markdown, html, word or json. Default: by the ending, else markdown.",
            autocompletion=format_names(PAPERS),
        ),
    ] = None,
    template: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="board, briefing, committee, or a template of your own.")
    ] = "board",
    appendices: Annotated[
        str, typer.Option(metavar="LETTERS|all|none", help="Which appendices to add, such as A,D.")
    ] = "all",
    benchmark: BenchmarkFile = None,
    prepared_for: PreparedFor = None,
    dated: PaperDate = None,
    author: Author = None,
    marking: Marking = None,
    alone: Annotated[bool, typer.Option("--alone", help="Leave out what moved since the period before.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that digiassess did not write; never over answers.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Write it as HTML, and show it in the browser.")] = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Write the board's paper, and print where it is.

    Where the folder has periods before, the paper says what moved since the last. What --for, --date, --author and
    --marking say holds for this paper only; 'digiassess edit' sets the same for good.

    Examples: digiassess report; digiassess report 2026 --output board.docx; digiassess report --output - | less;
    digiassess report --benchmark districts.json
    """
    form = format_to_open(format, output) if open_ else chosen_format(PAPERS, format, output)
    letters = _appendices(appendices)
    against = only_benchmark(benchmark)
    found = read_folder(folder)
    kept = found.choose(council, one_period(which, period))
    earlier = [] if alone else [entry.assessment for entry in found.earlier(kept.assessment)]
    told, notes = _told(kept, earlier, against)
    about = about_of(
        kept.assessment,
        prepared_for=checked_line(prepared_for, "--for"),
        dated=checked_day(dated, "--date"),
        author=checked_line(author, "--author"),
        marking=checked_line(marking, "--marking"),
        appendices=letters,
    )
    # The assessment's own file is named after council and period, and apart from every other council's.
    path = output or Path(f"{default_stem(kept.path.stem, BOARD if form.figures_only else template)}{form.ending}")
    stem = "" if to_standard_output(output) else path.stem
    paper = Report(told, template_file(template), stem, about)
    made = form.write(paper)
    outcome = written(made, path, form.is_ours, force=force, folder=folder)
    notes += opened(path) if open_ else []
    hints = [
        *edited_note(told.beside, against),
        *_numbering(form, paper),
        *_apart(form, paper, found_by(kept.assessment, folder, found)),
    ]
    hints += _nothing_moved(form, told, appendices)
    # A paper in words says so itself.
    hints += younger_of(told.moved.cautions) if form.figures_only and told.moved else []
    return outcome._replace(notes=[*hints, *notes], code=int(bool(notes)))


def _told(kept: Kept, earlier: Sequence[Assessment], against: Path | None) -> tuple[Account, list[str]]:
    """All that a paper can tell, beside the benchmark `against`; and what cannot be read of what people said."""
    counts, unread = read_collected(kept)
    told = replace(account([*earlier, kept.assessment]), collected=counts)
    if against is None:
        return told, unread
    return replace(told, beside=read_beside(against, told.now, told.result)), unread


def _numbering(form: Format, paper: Report) -> list[str]:
    """How the contents of a Word paper get their page numbers, where it has contents (docs/papers.md)."""
    if form.name != "word" or str(contents()) not in paper.paper.text:
        return []
    return [_("In Word, Ctrl+A and then F9 fill in the page numbers of its contents.")]


def _apart(form: Format, paper: Report, again: Sequence[str]) -> list[str]:
    """What prints the plan, where the paper says that it goes with it; the options `again` lead to it."""
    if form.figures_only or str(anchor("plan-itself")) not in paper.paper.text:
        return []
    said = _("'digiassess {plan}' prints the plan that goes with this paper, with every action whole.")
    return [said.format(plan=as_words(["plan", "list", *again]))]


def _nothing_moved(form: Format, told: Account, said: str) -> list[str]:
    """That appendix C, where `said` asks for it by its letter, has nothing to tell."""
    if form.figures_only or told.moved is not None or said.strip().upper() == "ALL" or "C" not in _appendices(said):
        return []
    return [_("There is no appendix C, as this paper compares with no period before.")]


def _appendices(said: str) -> tuple[str, ...]:
    """The letters that `said` names. Raises `UsageError` where it names anything else."""
    words = [word.strip().upper() for word in said.split(",")]
    if words == ["ALL"]:
        return APPENDICES
    if words == ["NONE"]:
        return ()
    if not all(word in APPENDICES for word in words):
        raise UsageError(
            _(
                "--appendices cannot be '{given}': name letters from {first} to {last} such as A,D, or all, or none."
            ).format(given=clean_line(said)[:40], first=APPENDICES[0], last=APPENDICES[-1])
        )
    return tuple(letter for letter in APPENDICES if letter in words)
