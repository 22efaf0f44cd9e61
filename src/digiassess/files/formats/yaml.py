"""YAML whose scalars stay text but for its words for nothing, with the line of every value.

YAML itself would make `no` False, `12:30` 750 and `1.10` 1.1, keep the last of two equal keys, expand an alias a
billion times, and on deep nesting end the process. Here a parser's events are read one by one: the models type the
text, equal keys, aliases and tags are refused, and depth is bounded before anything is built. `null` and `~` without
quotes, and a value that is left blank, are what JSON's `null` is; before a colon they are names as any other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path as FilePath
from typing import Any

from digiassess.files.formats.document import Document, Tree
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem
from digiassess.files.formats.reasons import YAML, reason
from digiassess.files.formats.text import read_text, refuse_conflict
from digiassess.model.bank_rules import Path
from digiassess.model.language import _, noted

MAX_DEPTH = 20

MAX_YAML = 5_000_000
"""How many characters are read; the largest that people write have a hundredth of it."""

MAX_VALUES = 100_000
"""How many values are read: each takes some hundred bytes, however short it is."""

_NULL = re.compile("|~|[nN]ull|NULL")
"""YAML's words for nothing, where no quotes stand round them."""

# What YAML does not allow in a file.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_RIGHT_FILE = noted("check that it is the right file")


def read_yaml(path: FilePath, shown: str | None = None) -> Document:
    """The YAML file at `path`; messages call it `shown`.

    Raises `BadFileError` with the line where it is not the plain YAML that is read here.
    """
    return parse_yaml(read_text(path, shown), shown or str(path))


def parse_yaml(text: str, file: str) -> Document:
    """`text` as YAML. Raises `BadFileError` as `read_yaml` does."""
    # Imported here: reading an assessment needs no YAML.
    import yaml

    if len(text) > MAX_YAML:
        raise BadFileError([Problem(file, None, _("it is larger than any that people write"), _(_RIGHT_FILE))])
    refuse_conflict(text, file)
    builder = _Builder(file)
    try:
        builder.take_all(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        deep = _too_deep(text, mark.index if mark else len(text))
        if deep is not None:
            builder.refuse_depth(deep)
        what = _("it is not YAML that can be read") + reason(f"{error.problem} {error.context}", YAML)
        mend = _("check the indentation, and put quotes round text with ': ' or ' #' in it")
        raise BadFileError([Problem(file, mark.line + 1 if mark else None, what, mend)]) from None
    except yaml.YAMLError:
        unseen = _UNSEEN.search(text)
        line = text.count("\n", 0, unseen.start()) + 1 if unseen else None
        what = _("it has a control character in it")
        raise BadFileError([Problem(file, line, what, _("take out what cannot be seen"))]) from None
    builder.mistakes.refuse()
    return Document(file, builder.root if builder.root is not None else {}, builder.lines)


_QUOTED_OR_BRACKET = re.compile(r"""'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|(?:^|(?<=\s))\#[^\n]*|[\[\]{}]""", re.MULTILINE)


def _too_deep(text: str, end: int) -> int | None:
    """The line on which brackets before `end` are nested too deep; None where they are not.

    The parser looks far ahead of what it gives out, and has a limit and words of its own for this; ours come first.
    """
    depth = 0
    for found in _QUOTED_OR_BRACKET.finditer(text, 0, end + 1):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return text.count("\n", 0, found.start()) + 1
        elif found[0] in "]}":
            depth = max(0, depth - 1)
    return None


def lines_of(text: str) -> Mapping[Path, int]:
    """The lines on which the values of a JSON text stand; nothing where YAML's parser cannot read it."""
    return _read_as_json(text).lines


def equal_keys(text: str) -> list[int]:
    """The lines on which a key of a JSON text stands a second time."""
    return [problem.line for problem in _read_as_json(text).mistakes.found if problem.line is not None]


@lru_cache(maxsize=1)
def _read_as_json(text: str) -> "_Builder":
    import yaml

    if len(text) > MAX_YAML:
        return _Builder("")
    builder = _Builder("")
    try:
        builder.take_all(text)
    except (yaml.YAMLError, BadFileError):
        return _Builder("")
    return builder


@dataclass
class _Open:
    """A mapping or list that is still being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass
class _Builder:
    file: str
    root: Tree | None = None
    stack: list[_Open] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)
    mistakes: Mistakes = field(default_factory=Mistakes)
    documents: int = 0
    values: int = 0

    def take_all(self, text: str) -> None:
        """Builds what `text` says. Raises `YAMLError` where it is no YAML, and `BadFileError` where it is not plain."""
        import yaml

        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        for event in yaml.parse(text, Loader=loader):
            self._take(event, yaml)

    def _take(self, event: Any, yaml: Any) -> None:
        line = event.start_mark.line + 1
        self.values += 1
        if self.values > MAX_VALUES:
            self._refuse(
                line, _("it has more than {max_values:,} values").format(max_values=MAX_VALUES), _(_RIGHT_FILE)
            )
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(
                    line, _("a second document starts here"), _("keep one document a file, without '---' in it")
                )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                line, _("it uses an anchor or alias (& or *)"), _("write the text out, or put quotes round it")
            )
        if getattr(event, "tag", None) and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self._refuse(line, _("it uses a tag (!)"), _("take the tag out, or put quotes round the text"))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def _scalar(self, event: Any, line: int) -> None:
        text = event.value
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if text in top.value:
                first = self.lines.get((*top.path, text), 0)
                what = _("'{text}' stands twice (first on line {first})").format(text=text, first=first)
                self.mistakes.add(partial(Problem, self.file, line, what, _("keep one of them")))
            top.key = text
            self.lines.setdefault((*top.path, text), line)
        else:
            # The first of the two says that the text is plain: no quotes, and no block.
            plain = event.implicit[0] and event.tag is None
            self._put(None if plain and _NULL.fullmatch(text) else text, line)

    def _open(self, value: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.refuse_depth(line)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._refuse(
                line, _("a name before a colon is a list or a set of fields"), _("write plain text before the colon")
            )
        self.stack.append(_Open(value, self._put(value, line)))

    def _put(self, value: Tree | None, line: int) -> Path:
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.value, dict):
            key: str | int = top.key or ""
            top.value[str(key)] = value
            top.key = None
        else:
            key = len(top.value)
            top.value.append(value)
        path = (*top.path, key)
        # A mapping's line is its key's: that is where a person looks for it.
        self.lines.setdefault(path, line)
        return path

    def refuse_depth(self, line: int) -> None:
        """Refuses the file for what is nested too deep on `line`."""
        self._refuse(
            line,
            _("it is nested more than {max_depth} deep").format(max_depth=MAX_DEPTH),
            _("check the brackets and the indentation"),
        )

    def _refuse(self, line: int, what: str, mend: str) -> None:
        self.mistakes.add(partial(Problem, self.file, line, what, mend))
        self.mistakes.refuse()
