"""The formats in which something leaves as a file: a row each, and which one is meant by a name or an ending.

A new format is a module with `write` and, where its files can be known again, `is_ours`, and a row in a table here; one
that is a folder of tables has `writer` instead (`tables/folder.py`). The module is loaded when something is
written in that format, and no sooner: python-docx and XlsxWriter take long.
"""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from digiassess.export.made import IsOurs, Made, to_standard_output
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.text import clean_line, shown
from digiassess.render.english import _, either, noted


class Writer(Protocol):
    """What the module of a format has."""

    def write(self, subject: Any, /) -> Made:
        """The file, or the files, of what is written: a report, a plan, a form."""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    ".csv": "text/csv",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
"""The media type of each ending that we give."""


class Extra(NamedTuple):
    """What has to be installed besides, for a format."""

    name: str
    """The extra that brings it, `data` in `.[data]`."""
    module: str
    """Its module."""

    @property
    def command(self) -> str:
        """What installs it where digiassess was installed as the README says: it says the same."""
        pip = r".venv\Scripts\pip" if sys.platform == "win32" else ".venv/bin/pip"
        return " ".join((pip, "install", "-q", f'".[{self.name}]"', "-c", "constraints.txt"))


class Format(NamedTuple):
    """One format: its name on the command line, the endings of its files (the first is the one we give), and so on."""

    name: str
    endings: tuple[str, ...]
    home: str
    """Its module in `export`."""
    figures_only: bool = False
    """Whether it is data alone, the same whatever the template."""
    folder: bool = False
    """Whether it is a folder with a file a table, each with the ending."""
    survey: bool = False
    """Whether it is for a survey service, where many answer one form."""
    extra: Extra | None = None

    @property
    def ending(self) -> str:
        """The ending that we give."""
        return self.endings[0]

    @property
    def media(self) -> str:
        """Its media type."""
        return _MEDIA[self.ending]

    @property
    def module(self) -> Any:
        """What writes it, loaded when it is asked for."""
        return import_module(f"digiassess.export.{self.home}")

    @property
    def is_ours(self) -> IsOurs | None:
        """Tells whether a file is one that we wrote, as we left it; None where the format carries no seal."""
        found: IsOurs | None = getattr(self.module, "is_ours", None)
        return found

    def check_installed(self) -> None:
        """Raises `DigiassessError`, with the command that installs it, where what it needs besides is not there."""
        if self.extra is None:
            return
        try:
            import_module(self.extra.module)
        except ImportError:
            missing = _(
                "{format} is written through {module}, which is not installed: run {command} in the folder that you "
                "installed digiassess from, or choose another format with --format."
            ).format(format=self.name, module=self.extra.module, command=self.extra.command)
            raise DigiassessError(missing) from None

    def write(self, subject: Any) -> Made:
        """The file of `subject`: a `Report` for papers, an `Assessment` for a plan, a `Form` for a form."""
        return cast("Writer", self.module).write(subject)


PAPERS = (
    Format("markdown", (".md", ".markdown"), "markdown"),
    Format("html", (".html", ".htm"), "html"),
    Format("word", (".docx",), "word"),
    Format("json", (".json",), "json", figures_only=True),
)
"""What `report` writes."""

PLANS = (
    Format("csv", (".csv",), "csv"),
    Format("ical", (".ics",), "ical"),
)
"""What `plan export` writes."""

FORMS = (
    Format("excel", (".xlsx",), "form_excel"),
    Format("csv", (".csv",), "form_csv"),
)
"""What `questions form` writes."""

EXPORTS = (
    Format("csv", (".csv",), "tables.csv", folder=True),
    Format("parquet", (".parquet",), "tables.parquet", folder=True, extra=Extra("data", "pyarrow")),
    Format("excel", (".xlsx",), "workbook.book"),
)
"""What `export` writes."""

INVITATIONS = (
    Format("html", (".html", ".htm"), "invitation_html"),
    Format("excel", (".xlsx",), "invitation_excel"),
    Format("word", (".docx",), "invitation_word", survey=True),
)
"""What `invite` writes."""

SECTORS = (Format("markdown", (".md", ".markdown"), "sector_markdown"),)
"""What `sector` writes, besides benchmark files."""

BENCHMARKS = (Format("benchmark", (".json",), "benchmark"),)
"""What `sector --benchmark` writes: an option names the file, whatever its ending."""

_INSTEAD = {
    ".pdf": noted("write .html and print it from a browser as PDF"),
    ".doc": noted("write .docx, which Word has read since 2007"),
    ".odt": noted("write .docx, which LibreOffice reads"),
    ".rtf": noted("write .docx"),
    ".xls": noted("write .xlsx, which Excel has read since 2007"),
    ".ods": noted("write .xlsx, which LibreOffice reads"),
}
_OPENED = noted("write .html and print it from a browser as PDF, which digiassess report --open begins")

_EVERY = (*PAPERS, *PLANS, *FORMS, *EXPORTS, *INVITATIONS, *SECTORS)


def is_format(word: str) -> bool:
    """Whether `word` is a format: one that some command writes, by its name or an ending, or one that none does."""
    ending = f".{word}"
    return ending in _INSTEAD or any(word == known.name or ending in known.endings for known in _EVERY)


_MADE = (
    (PAPERS, noted("A paper in that format is written by 'digiassess report --format {name}'.")),
    (EXPORTS, noted("Figures in that format are written by 'digiassess export --format {name}'.")),
    (PLANS, noted("The plan in that format is written by 'digiassess plan export --format {name}'.")),
)
"""What writes each format, the first that does, for whoever asks for it of a command that writes none."""
_MADE_INSTEAD = {
    "pdf": noted("For a PDF, print the page that 'digiassess report --open' shows, from the browser."),
    **dict.fromkeys(("doc", "odt", "rtf"), noted("A paper for Word is written by 'digiassess report --format word'.")),
    **dict.fromkeys(("xls", "ods"), noted("A workbook is written by 'digiassess export --format excel'.")),
}
"""What writes the like of a format that nothing writes."""


def how_made(word: str) -> str:
    """By what command the format `word` is made, or what stands for it; empty where it is none."""
    if word in _MADE_INSTEAD:
        return _(_MADE_INSTEAD[word])
    found = ((form, said) for forms, said in _MADE for form in forms if word == form.name or f".{word}" in form.endings)
    return next((_(said).format(name=form.name) for form, said in found), "")


def formats_named(chosen: Sequence[str]) -> tuple[Format, ...]:
    """The formats with those names, each as the first command writes it that does."""
    known = {form.name: form for form in reversed(_EVERY)}
    return tuple(known[name] for name in chosen)


def names(formats: Sequence[Format]) -> str:
    """Their names for the help: `csv or ical`."""
    return either([known.name for known in formats])


def chosen_format(formats: Sequence[Format], name: str | None, output: Path | None) -> Format:
    """The format that `--format` names, else the one that the ending of `--output` means, else the first.

    Raises `UsageError` for a name or an ending of none of them, and where the two contradict each other.
    """
    named = None if name is None else _named(formats, name)
    ending = "" if output is None or to_standard_output(output) else output.suffix.lower()
    if output is None or not ending:
        return named or formats[0]
    meant = next((known for known in formats if ending in known.endings), None)
    file = shown(str(output))
    if meant is None:
        raise UsageError(
            _("{file}: files that end in {suffix} are not written: {mend}.").format(
                file=file, suffix=shown(output.suffix)[:20], mend=_instead(formats, ending)
            )
        )
    if named not in (None, meant):
        raise UsageError(
            _(
                "{file} ends as {name} does, and --format says {other_name}: leave --format out, or end "
                "the file in {ending}."
            ).format(file=file, name=meant.name, other_name=named.name, ending=named.ending)
        )
    return meant


def chosen_export(name: str | None, output: Path | None) -> Format:
    """The format of `export` that `--format` names, else excel where `--output` ends as a workbook does, else csv.

    Raises `UsageError` for a name of none, and where `--output` cannot be what the format writes.
    """
    named = None if name is None else _named(EXPORTS, name)
    if output is None or output.is_dir():
        return named or EXPORTS[0]
    ending = output.suffix.lower()
    if ending in _INSTEAD:
        # Refused, with what to write instead.
        chosen_format([known for known in EXPORTS if not known.folder], None, output)
    meant = next((known for known in EXPORTS if ending in known.endings), None)
    chosen = named or meant or EXPORTS[0]
    if chosen.folder and (meant is not None or to_standard_output(output)):
        wanted = _("--output {file}: {name} is a folder with a file a table: name a folder to make.")
        raise UsageError(wanted.format(file=shown(str(output)), name=chosen.name))
    return chosen if meant is None else chosen_format(EXPORTS, name, output)


def _named(formats: Sequence[Format], name: str) -> Format:
    for known in formats:
        if name == known.name:
            return known
    choices = ", ".join(known.name for known in formats)
    instead = _taken_instead(formats, f".{name.lower()}")
    if not instead and (close := _nearest(formats, name)):
        near = _("--format cannot be '{given}': did you mean '{close}'? Choose from {choices}.")
        raise UsageError(near.format(given=clean_line(name)[:60], close=close, choices=choices))
    end = (
        _("{instead}, or choose from {choices}").format(instead=instead, choices=choices)
        if instead
        else _("choose from {choices}").format(choices=choices)
    )
    raise UsageError(_("--format cannot be '{given}': {end}.").format(given=clean_line(name)[:60], end=end))


def _nearest(formats: Sequence[Format], name: str) -> str:
    """The format that `name` means: by the ending of its files, as xlsx means excel, or nearly by its name."""
    word = name.strip().lower().removeprefix(".")
    for known in formats:
        if word == known.name or (len(word) > 1 and any(end.startswith(f".{word}") for end in known.endings)):
            return known.name
    close = get_close_matches(word, [known.name for known in formats], n=1)
    return close[0] if close else ""


def _taken_instead(formats: Sequence[Format], ending: str) -> str:
    """What to write where files with that ending are not written; empty where it is none of `formats` either."""
    instead = _OPENED if (ending, tuple(formats)) == (".pdf", PAPERS) else _INSTEAD.get(ending, "")
    return _(instead) if any(end in instead for each in formats for end in each.endings) else ""


def _instead(formats: Sequence[Format], ending: str) -> str:
    endings = ", ".join(each.ending for each in formats)
    return _taken_instead(formats, ending) or _("end the name in {endings}").format(endings=endings)
