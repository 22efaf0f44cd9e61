"""Where templates come from: their own folder, and, for the parts that ship, ours."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, TemplateNotFound
from jinja2.environment import Environment
from jinja2.loaders import split_template_path

from digiassess.files.formats.text import read_text
from digiassess.files.shipped import shipped
from digiassess.render.english import _


class TemplateLimitError(Exception):
    """A template that asks for more than a paper can need; says of what."""


class Loader(BaseLoader):
    """Reads a template, and what it includes from its own folder and from nowhere else."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of the template of that name. Raises `DigiassessError` where it is no text."""
        path = self._folder.joinpath(*split_template_path(template))
        if re.fullmatch(r"_[a-z]+\.j2", template) and not path.exists():
            # The parts that ship are there for every template.
            part = shipped("reports") / template
            if part.is_file():
                return read_text(part), str(part), lambda: True
        # The template itself may be a link: a person named it.
        if template != self._name and not path.resolve().is_relative_to(self._folder.resolve()):
            raise TemplateLimitError(_("'{template}' leads out of the template's folder").format(template=template))
        if not path.is_file():
            raise TemplateNotFound(template)
        return read_text(path), str(path), lambda: True
