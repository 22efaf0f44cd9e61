"""Papers: templates from `reports/`, filled in as Markdown, with the charts that stand beside it."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from digiassess.analysis.account import Account
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown as shown_name
from digiassess.render.english import _
from digiassess.render.paper.about import About
from digiassess.render.paper.view import paper_view

if TYPE_CHECKING:
    from digiassess.render.paper.pictures import Picture

BOARD = "board"
"""The template that a paper is made from unless another is named."""


class Paper(NamedTuple):
    """A paper in Markdown, and the SVG text of each picture that it names, by file name."""

    text: str
    pictures: Mapping[str, str] = MappingProxyType({})
    wide: Mapping[str, str] = MappingProxyType({})
    """The same where there is room, for those that are then drawn otherwise."""


def make_paper(told: Account, template: Path, stem: str, about: About | None = None) -> Paper:
    """A paper of what is `told`, with pictures whose file names begin with `stem`, or without where that is empty.

    Its links and places inside it are marked for the format to make (`markdown.resolved` for plain Markdown). `about`
    is what it says of itself, where that is not what the assessment says.

    The same account makes the same bytes. Raises `DigiassessError` naming the line of a mistake in the template.
    """
    # Imported here, as below: help, and figures as JSON, need no jinja2.
    from digiassess.render.paper.filling import fill

    shown: tuple[Picture, ...] = ()
    if stem:
        # Imported here: a paper on standard output has no pictures.
        from digiassess.render.paper.pictures import pictures

        shown = pictures(told, stem)
    values = paper_view(told, [(picture.alt, picture.file) for picture in shown], about)
    text = re.sub(r"\n{3,}", "\n\n", fill(template, "markdown", values)).strip() + "\n"
    used = [picture for picture in shown if f"]({picture.file})" in text]
    wide = {picture.file: picture.wide for picture in used if picture.wide}
    return Paper(text, {picture.file: picture.svg for picture in used}, wide)


def template_file(name: str, folder: Path | None = None) -> Path:
    """The file of a template that ships, by its name, or of one's own, by its path.

    Raises `DigiassessError` where there is none.
    """
    home = folder or shipped("reports")
    own = Path(name)
    path = own if own.suffix else home / f"{name}.md.j2"
    if path.is_file():
        return path
    known = ", ".join(sorted(file.name.removesuffix(".md.j2") for file in home.glob("*.md.j2")))
    raise DigiassessError(
        _("There is no template {template}: name a file, or one of {names}.").format(
            template=shown_name(path), names=known or _("none here")
        )
    )
