"""Showing a paper in the browser, once it is written: `report --open`."""

from pathlib import Path

from digiassess.export.formats import PAPERS, Format, chosen_format
from digiassess.export.made import to_standard_output
from digiassess.model.errors import UsageError
from digiassess.model.text import shown
from digiassess.render.english import _


def format_to_open(name: str | None, output: Path | None) -> Format:
    """The format of a paper that a browser shows: HTML, unless `--format` or the ending of `--output` says another.

    Raises `UsageError` for another, and for standard output, which is no file to open.
    """
    page = next(form for form in PAPERS if form.name == "html")
    if to_standard_output(output):
        raise UsageError(_("--open shows a file, and --output - writes none: leave one of them out."))
    if name is None and output is None:
        return page
    if (form := chosen_format(PAPERS, name, output)) is not page:
        wrong = _("--open shows the paper in a browser, as HTML: leave {format} out.")
        raise UsageError(wrong.format(format=f"--format {form.name}" if name else f"--output {shown(output)}"))
    return form


def opened(path: Path) -> list[str]:
    """Opens the paper in the browser; what a person should know where there is none, a sentence each."""
    # Imported here: most papers are written and not opened.
    import webbrowser

    try:
        there = webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        there = False
    missing = _("No browser could be started here: open {file} yourself.")
    return [] if there else [missing.format(file=shown(path))]
