"""What was read from a file: its values, and where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from digiassess.files.formats.problems import Problem
from digiassess.model.bank_rules import Path

Tree = dict[str, Any] | list[Any] | str


@dataclass(frozen=True)
class Document:
    """A file's values, which of YAML and sheets are text or nothing, and the line that each stands on."""

    file: str
    data: Tree
    lines: Mapping[Path, int]
    cells: Mapping[Path, str] = field(default_factory=dict)
    """The name of the cell, where the file is a sheet."""

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing around it that has one."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path, what: str, mend: str) -> Problem:
        """A mistake at `path` of this file."""
        return Problem(self.file, self.line(path), what, mend, self.cells.get(path, ""))
