"""The sentences of the program for those who translate them: `python -m tasks.messages > digiassess.pot`.

Found by reading the code, so that it takes no other program: whatever stands in `_()`, `ngettext()`, `noted()` or
`count()` of `model/language.py` and `render/english.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "digiassess"

# How many texts each takes, after how many other arguments.
_TAKES: Mapping[str, tuple[int, int]] = {"_": (0, 1), "noted": (0, 1), "ngettext": (0, 2), "count": (1, 2)}

_HOMES = ("digiassess.model.language", "digiassess.render.english")
"""Where those come from: a floor that has no words of its own takes them from the lowest."""


@dataclass(frozen=True)
class Message:
    """One sentence or noun, its plural where it has one, and a place where it is said."""

    text: str
    plural: str | None
    place: str


@cache
def messages() -> tuple[Message, ...]:
    """Every message of the code, in the order of files and lines. Raises `ValueError` for one that cannot be read."""
    return tuple(_messages())


def _messages() -> Iterator[Message]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        homes = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
        if homes.isdisjoint(_HOMES) and path.name != "english.py":
            continue
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            found = _message(call, f"{path.relative_to(ROOT).as_posix()}:{call.lineno}")
            if found is not None:
                yield found


def _message(call: ast.Call, place: str) -> Message | None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in _TAKES:
        return None
    skipped, most = _TAKES[name]
    given = call.args[skipped : skipped + most]
    if isinstance(given[0], ast.Name | ast.Subscript | ast.Attribute):
        # A message out of a table, where it is marked with `noted`.
        return None
    texts = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(texts) != len(given) or not texts:
        raise ValueError(f"{place}: what stands in {name}() must be a text as it is: put nothing in before it is said")
    if name == "count" and len(texts) == 1:
        texts.append(f"{texts[0]}s")
    return Message(texts[0], texts[1] if len(texts) > 1 else None, place)


def template() -> str:
    """All messages as a template of a gettext catalogue, each once."""
    lines = [
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: digiassess\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
    ]
    places: dict[tuple[str, str | None], list[str]] = {}
    for message in messages():
        places.setdefault((message.text, message.plural), []).append(message.place)
    plurals = {text for text, plural in places if plural is not None}
    for (text, plural), found in places.items():
        if plural is None and text in plurals:
            continue
        lines += ["", *(f"#: {place}" for place in found)]
        lines += ["#, python-brace-format"] if "{" in text else []
        lines += [f"msgid {_quoted(text)}"]
        if plural is None:
            lines += ['msgstr ""']
        else:
            lines += [f"msgid_plural {_quoted(plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    print(template(), end="")
