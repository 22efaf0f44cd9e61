"""JSON read strictly: equal keys are refused, depth is bounded, and a mistake's line is found again."""

import json
from typing import Any

from digiassess.files.problems import BadFileError, Problem
from digiassess.files.yaml_text import MAX_DEPTH, Document
from digiassess.model.bank_rules import Path


class _NotOnceError(ValueError):
    pass


def parse_json(text: str, file: str) -> Any:
    """`text` as JSON. Raises `BadFileError` with the line where it is damaged, nested too deep, or has equal keys."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            raise _NotOnceError(next(key for key in keys if keys.count(key) > 1))
        return found

    def refused(name: str) -> Any:
        raise _NotOnceError(name)

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refused)
    except json.JSONDecodeError as error:
        what = f"it is damaged at column {error.colno} ({error.msg[:1].lower()}{error.msg[1:]})"
        raise BadFileError([Problem(file, error.lineno, what, "mend it by hand or restore it from a copy")]) from None
    except _NotOnceError as error:
        what = f"'{error}' stands twice, or is no value of JSON"
        raise BadFileError([Problem(file, _line(text, (str(error),)), what, "keep one, with a plain value")]) from None
    except RecursionError:
        what = "it is nested too deep"
        raise BadFileError([Problem(file, None, what, "mend it by hand or restore it from a copy")]) from None


def json_document(text: str, file: str) -> Document:
    """`text` as JSON, with the lines on which its keys stand."""
    data = parse_json(text, file)
    lines: dict[Path, int] = {(): 1}
    _find(data, text, (), 0, lines)
    return Document(file, data, lines)


def _line(text: str, path: Path) -> int | None:
    position = 0
    for key in path:
        position = text.find(json.dumps(key, ensure_ascii=False), position)
        if position < 0:
            return None
    return text.count("\n", 0, position) + 1


def _find(data: Any, text: str, path: Path, start: int, lines: dict[Path, int]) -> None:
    """Notes the line of every key, looking for each after the key that holds it."""
    if not isinstance(data, dict) or len(path) >= MAX_DEPTH:
        return
    for key, value in data.items():
        position = text.find(json.dumps(key, ensure_ascii=False), start)
        position = start if position < 0 else position
        lines[(*path, key)] = text.count("\n", 0, position) + 1
        _find(value, text, (*path, key), position, lines)
