"""Makes the list of modules in `docs/house.md`: what each says of itself in the first sentence of its docstring."""

from __future__ import annotations

import ast
from pathlib import Path

from tasks import marked

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "digiassess"
FLOORS = ("cli", "interview", "export", "render", "files", "analysis", "model")


def make() -> dict[str, bytes]:
    """`docs/house.md` with a line for each module, floor by floor from the top."""
    path = ROOT / "docs" / "house.md"
    return {
        "docs/house.md": marked.with_part(path.read_text("utf-8"), "modules", "\n\n".join(map(_floor, FLOORS))).encode()
    }


def _floor(floor: str) -> str:
    modules = sorted(path for path in (SOURCE / floor).rglob("*.py") if path.name != "__init__.py")
    lines = [f"- `{path.relative_to(SOURCE).with_suffix('').as_posix()}`: {_first_words(path)}" for path in modules]
    return "\n".join([f"### `{floor}/`", "", *lines])


def _first_words(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())
