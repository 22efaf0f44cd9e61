"""`digiassess report`: the board's paper, in the formats that boards use."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Period

if TYPE_CHECKING:
    from digiassess.files.papers import Ours
    from digiassess.render.paper.template import Paper

_ENDINGS = {"markdown": ".md", "html": ".html", "word": ".docx", "json": ".json"}


def report(
    period: Period = None,
    council: Council = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it; - for standard output. Default: COUNCIL-PERIOD.md here."),
    ] = None,
    format: Annotated[
        str, typer.Option(metavar="FORMAT", help="markdown, html, word (needs digiassess[word]) or json.")
    ] = "markdown",
    template: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="board, briefing, or a template of your own.")
    ] = "board",
    alone: Annotated[bool, typer.Option("--alone", help="Leave out what moved since the period before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that digiassess did not write.")] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Write the board's paper, and print where it is.

    Where the folder has periods before, the paper says what moved since the last.

    Examples: digiassess report; digiassess report 2026 --format html; digiassess report --output - | less
    """
    from digiassess.analysis.account import account
    from digiassess.cli.choices import check_choice
    from digiassess.files.council_folder import read_folder

    check_choice("format", format, tuple(_ENDINGS))
    found = read_folder(folder)
    kept = found.choose(council, period)
    stdout = output is not None and str(output) == "-"
    # The assessment's own file is named after council and period, and apart from every other council's.
    path = Path(f"{kept.path.stem}{_ENDINGS[format]}") if output is None or stdout else output
    if format == "json":
        from digiassess.export.result_json import result_json, result_json_is_ours

        result = account([kept.assessment]).result
        _deliver(f"{result_json(result)}\n".encode(), path, result_json_is_ours, stdout=stdout, force=force)
        return
    from digiassess.render.paper.template import make_paper, template_file

    earlier = [] if alone else [entry.assessment for entry in found.earlier(kept.assessment)]
    told = account([*earlier, kept.assessment])
    paper = make_paper(told, template_file(template), "" if stdout else path.stem)
    if format == "markdown":
        _deliver_markdown(paper, path, stdout=stdout, force=force)
        return
    content, ours = _converted(paper, format)
    _deliver(content, path, ours, stdout=stdout, force=force)


def _converted(paper: "Paper", format: str) -> tuple[bytes, "Ours"]:
    if format == "word":
        from digiassess.export.word import word_is_ours, word_paper

        return word_paper(paper.text, paper.pictures), word_is_ours
    from digiassess.export.html import html_paper
    from digiassess.files.papers import sealed, text_is_ours

    return sealed(html_paper(paper.text, paper.pictures), comment=True).encode(), text_is_ours


def _deliver_markdown(paper: "Paper", path: Path, *, stdout: bool, force: bool) -> None:
    from digiassess.files.papers import check_paper, sealed, text_is_ours, write_paper

    if not stdout:
        files = {path.with_name(name): sealed(f"{svg}\n", comment=True) for name, svg in paper.pictures.items()}
        for file in (path, *files):
            check_paper(file, force=force)
        for file, svg in files.items():
            write_paper(file, svg, force=force)
    _deliver(paper.text.encode(), path, text_is_ours, stdout=stdout, force=force)


def _deliver(content: bytes, path: Path, ours: "Ours", *, stdout: bool, force: bool) -> None:
    from digiassess.files.papers import write_paper
    from digiassess.model.text import shown

    if stdout:
        typer.echo(content, nl=False)
        return
    write_paper(path, content, ours, force=force)
    typer.echo(shown(path))
