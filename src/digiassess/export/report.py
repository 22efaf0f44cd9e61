"""What a report is made of, whichever format it leaves in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from digiassess.analysis.account import Account
from digiassess.export.seal import sealed
from digiassess.files.shipped import shipped
from digiassess.render.paper.about import About
from digiassess.render.paper.markdown import resolved
from digiassess.render.paper.template import BOARD, Paper, make_paper


@dataclass(frozen=True)
class Report:
    """An account of assessments, the template that tells of it, and the name that its files begin with."""

    told: Account
    template: Path
    stem: str = ""
    """What the names of the pictures begin with; without it there are no pictures."""
    about: About | None = None
    """What the paper says of itself, where that is not what the assessment says."""

    @cached_property
    def paper(self) -> Paper:
        """The paper in Markdown, filled in when a format first asks for it. Raises `DigiassessError` as `fill` does."""
        return make_paper(self.told, self.template, self.stem, self.about)

    @cached_property
    def text(self) -> str:
        """The paper in plain Markdown under its seal, the last line."""
        return sealed(f"{resolved(self.paper.text)}\n")

    @property
    def marked(self) -> str:
        """The same, its last line too, with the places and links inside it marked for pages and Word files."""
        return f"{self.paper.text}\n{self.text.rstrip().splitlines()[-1]}\n"

    @property
    def pictures(self) -> Mapping[str, str]:
        """The SVG text of each picture that the paper names, by file name, for a narrow window."""
        return self.paper.pictures

    @property
    def wide_pictures(self) -> Mapping[str, str]:
        """The same where there is room for them."""
        return {**self.paper.pictures, **self.paper.wide}

    def companion(self, name: str) -> Path:
        """The file `name`, such as the page's template, beside the paper's template, else the one that ships."""
        own = self.template.parent / name
        return own if own.is_file() else shipped("reports") / name


def default_stem(stem: str, template: str) -> str:
    """The name of a paper without its ending: that of the assessment's file, and of the template, but for the board's.

    >>> default_stem("barset-2026", "briefing")
    'barset-2026-briefing'
    """
    if template == BOARD:
        return stem
    return f"{stem}-{Path(template).name.removesuffix('.j2').removesuffix('.md')}"
