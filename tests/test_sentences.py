"""Every sentence that a person reads goes through the catalogue: found by reading the code, so none is forgotten."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tasks.messages import SOURCE

FLOORS = ("cli", "export", "files", "interview", "model", "render")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? [a-z{]|^[A-Z][a-z]+[.:]$|\} [a-z]{2,}|[a-z]{2,} \{")
SAID = {"_", "noted", "ngettext", "count"}
# Patterns, the help of options (which is English alone), and mistakes of those who write code.
OTHERS = {"compile", "fullmatch", "match", "search", "sub", "Option", "Argument", "PydanticCustomError", "ValueError"}
NO_WORDS = re.compile(r"[<>]|^\s*digiassess |^cd |^--|^class=|^viewBox=|\[.*\|")
KNOWN = {
    # Codes of this program's own, which are compared and never shown.
    *("set aside", "go on", "no such font"),
    # By these a file is known to be ours, in whatever language it was written.
    *("Fingerprint of this paper: {}", "Fingerprint of this document: {}"),
}


def bare(source: str) -> list[str]:
    """The sentences in functions of `source` that are not said through the catalogue."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return sorted(text for node in ast.walk(tree) if (text := _text(node)) and _is_bare(node, text, above))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def _is_bare(node: ast.AST, text: str, above: dict[ast.AST, ast.AST]) -> bool:
    if not SENTENCE.search(text) or NO_WORDS.search(text) or text in KNOWN:
        return False
    inside = False
    for child, parent in _way_up(node, above):
        if isinstance(parent, ast.Call) and child is not parent.func:
            name = parent.func.attr if isinstance(parent.func, ast.Attribute) else getattr(parent.func, "id", "")
            if name in SAID | OTHERS:
                return False
        if isinstance(parent, ast.Expr | ast.Compare | ast.arg | ast.JoinedStr | ast.Subscript):
            # A docstring, a comparison, an option's help, what is counted already, a key.
            return False
        if isinstance(parent, ast.keyword) and parent.arg in ("help", "metavar"):
            return False
        inside = inside or isinstance(parent, ast.FunctionDef)
    return inside


def _way_up(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    while node in above:
        yield node, above[node]
        node = above[node]


@pytest.mark.parametrize("floor", FLOORS)
def test_none_is_bare(floor: str) -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): sentences
        for path in sorted((SOURCE / floor).rglob("*.py"))
        if "documents" not in path.parts and (sentences := bare(path.read_text("utf-8")))
    }
    assert found == {}


def test_lists_are_joined_in_one_place() -> None:
    """With "and" and "or" as the language has them: `model/language.py` does it."""
    joined = [
        f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "join" and _text(node.value).strip() in ("and", "or")
    ]
    assert joined == []


def test_what_is_bare_is_found() -> None:
    source = Path(__file__).read_text("utf-8")
    assert bare("def f():\n    return 'Nothing was saved.'") == ["Nothing was saved."]
    assert bare("def f(x):\n    raise E(f'{x} was not saved')") == ["{} was not saved"]
    assert bare("def f():\n    return _('Nothing was saved.')") == []
    assert bare('def f():\n    """Nothing was saved."""') == []
    assert "Nothing was saved." not in bare(source)
