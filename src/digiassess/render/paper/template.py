"""Papers: templates from `reports/`, filled in as Markdown, with the charts that stand beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digiassess.analysis.account import Account, account
from digiassess.files.papers import sealed
from digiassess.files.shipped import shipped
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Result
from digiassess.model.text import clean_line
from digiassess.render import english, figures
from digiassess.render.paper.markdown import image, link, md, quote, table
from digiassess.render.paper.view import paper_view

if TYPE_CHECKING:
    from digiassess.render.paper.pictures import Picture

BOARD = "board"
"""The template that a paper is made from unless another is named."""


@dataclass(frozen=True)
class Paper:
    """A paper in Markdown, and the SVG text of each picture that it names, by file name."""

    text: str
    pictures: Mapping[str, str] = field(default_factory=dict)


def board_paper(
    assessment: Assessment, result: Result, folder: Path | None = None, earlier: Assessment | None = None
) -> str:
    """The board's paper in Markdown without pictures, from `board.md.j2` in `folder` or in the folder that ships.

    With an `earlier` assessment it says what moved since. The same assessments make the same bytes. Raises
    `DigiassessError` naming the line of a mistake in the template.
    """
    told = account([assessment] if earlier is None else [earlier, assessment], result)
    return _filled(template_file(BOARD, folder), told, ())


def make_paper(told: Account, template: Path, stem: str) -> Paper:
    """A paper of what is `told`, with pictures whose file names begin with `stem`, or without where that is empty.

    Raises as `board_paper` does.
    """
    shown: tuple[Picture, ...] = ()
    if stem:
        # Imported here: a paper on standard output has no pictures.
        from digiassess.render.paper.pictures import pictures

        shown = pictures(told, stem)
    text = _filled(template, told, shown)
    return Paper(text, {one.file: one.svg for one in shown if f"]({one.file})" in text})


def template_file(name: str, folder: Path | None = None) -> Path:
    """The file of a template that ships, by its name, or of one's own, by its path.

    Raises `DigiassessError` where there is none.
    """
    home = folder or shipped("reports")
    own = Path(name)
    path = own if own.suffix else home / f"{name}.md.j2"
    if path.is_file():
        return path
    known = ", ".join(sorted(one.name.removesuffix(".md.j2") for one in home.glob("*.md.j2")))
    raise DigiassessError(f"There is no template {path}: name a file, or one of {known or 'none here'}.")


def _filled(template: Path, told: Account, shown: "tuple[Picture, ...]") -> str:
    name = template.name
    environment = _environment(template.parent)
    charts = [(one.alt, one.file) for one in shown]
    try:
        text = environment.get_template(name).render(paper_view(told, charts))
    except TemplateNotFound:
        raise DigiassessError(
            f"{template}: the template cannot be read: check the name and your rights to it."
        ) from None
    except TemplateSyntaxError as error:
        raise DigiassessError(f"{error.filename or name}:{error.lineno}: {error.message}: mend the template.") from None
    except Exception as error:  # A template may go wrong in any way that an expression can.
        line = _template_line(error, name)
        if line is None:
            raise
        raise DigiassessError(f"{name}:{line}: {clean_line(str(error))}: mend the template.") from None
    return sealed(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n\n")


def _template_line(error: Exception, name: str) -> int | None:
    """The line of the template that `error` came from; None where it came from elsewhere."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename).name == name]
    return lines[-1] if lines else None


def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    # What is not marked as Markdown already is escaped on its way out, so that a template cannot forget to.
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else md("" if value is None else str(value)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_cache(),
    )
    environment.filters.update(
        count=english.count,
        listed=english.listed,
        percent=figures.percent,
        quote=quote,
        score=figures.score,
        share=figures.share,
    )
    environment.globals.update(image=image, link=link, table=table)
    return environment


def _cache() -> FileSystemBytecodeCache | None:
    """Where jinja2 keeps a template it has compiled, in a folder that is the user's alone; None where there is none."""
    try:
        return FileSystemBytecodeCache()
    except (RuntimeError, OSError):
        return None
