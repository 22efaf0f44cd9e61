"""JSON read strictly: equal keys are refused, depth is bounded, and a mistake's line is found again."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.reasons import JSON, reason
from digiassess.files.formats.text import refuse_conflict
from digiassess.model.bank_rules import Path
from digiassess.model.language import _

MAX_VALUES = 500_000
"""How many values are read, commas in text counted too. Each takes some hundred bytes, however short it is."""


class _NotOnceError(Exception):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) == 1:
        # So are most answers, and it is called for each.
        ((key, value),) = pairs
        return {key: value}
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _NotOnceError(next(key for key, times in counts.items() if times > 1))
    return found


class _NoValueError(Exception):
    pass


def _refused(name: str) -> Any:
    raise _NoValueError(name)


_TEXT_OR_NO_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)')


def _line_of(name: str, text: str) -> int:
    """The line on which the number `name`, such as `NaN`, stands outside the texts of a document."""
    places = (found.start() for found in _TEXT_OR_NO_VALUE.finditer(text) if found[0] == name)
    return text.count("\n", 0, next(places, 0)) + 1


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refused)


def values_in(text: str) -> int:
    """How many values `text` has at the most."""
    return text.count(",") + text.count("[") + text.count("{")


def parse_json(text: str, file: str) -> Any:
    """`text` as JSON. Raises `BadFileError` with the line where it is damaged, nested too deep, or has equal keys."""
    if len(text) > MAX_VALUES and values_in(text) > MAX_VALUES:
        what = _("it has more than {max_values:,} values").format(max_values=MAX_VALUES)
        raise BadFileError([Problem(file, None, what, _("check that it is the right file"))])

    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        refuse_conflict(text, file)
        what = _("it is damaged at column {column}").format(column=error.colno) + reason(error.msg, JSON)
        raise BadFileError(
            [Problem(file, error.lineno, what, _("mend it by hand or restore it from a copy"))]
        ) from None
    except _NotOnceError as error:
        # Imported here, as below: only a mistake needs YAML's parser, to tell its line.
        from digiassess.files.formats.yaml import equal_keys

        what = _("'{error}' stands twice").format(error=error)
        twice = equal_keys(text)
        line = twice[0] if twice else JsonDocument(file, {}, {}, text=text).line((str(error),))
        raise BadFileError([Problem(file, line, what, _("keep one, with a plain value"))]) from None
    except _NoValueError as error:
        what = _("'{error}' is no value of JSON").format(error=error)
        raise BadFileError(
            [Problem(file, _line_of(str(error), text), what, _("write a number, or null where there is none"))]
        ) from None
    except ValueError:
        what = _("it has a number in it that is too long")
        raise BadFileError([Problem(file, None, what, _("mend it by hand or restore it from a copy"))]) from None
    except RecursionError:
        what = _("it is nested too deep")
        raise BadFileError([Problem(file, None, what, _("mend it by hand or restore it from a copy"))]) from None


@dataclass(frozen=True)
class JsonDocument(Document):
    """A JSON file's values; the lines of its keys are only looked for when there is a mistake to place."""

    text: str = ""

    def line(self, path: Path) -> int:
        """The line on which `path` stands.

        JSON is YAML but for rare escapes, and YAML's parser tells lines; where it cannot, each key is looked for as
        text after the one that holds it.
        """
        from digiassess.files.formats.yaml import lines_of

        lines = lines_of(self.text)
        if lines:
            while path not in lines and path:
                path = path[:-1]
            return lines.get(path, 1)
        position = 0
        for key in path:
            found = self.text.find(json.dumps(key, ensure_ascii=False), position) if isinstance(key, str) else -1
            if found < 0:
                break
            position = found
        return self.text.count("\n", 0, position) + 1


def json_document(text: str, file: str) -> JsonDocument:
    """`text` as JSON. Raises as `parse_json` does."""
    return JsonDocument(file, parse_json(text, file), {}, text=text)
