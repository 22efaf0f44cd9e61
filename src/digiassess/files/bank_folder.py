"""Reading a question bank from its folder (DESIGN, section 3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Problem, faults_of, unreadable
from digiassess.files.formats.yaml import read_yaml
from digiassess.files.shipped import shipped
from digiassess.model.bank import Bank, BankHeader, Question, Record, Signpost, Theme
from digiassess.model.bank_files import BankFile, Releases
from digiassess.model.bank_rules import Fault, Path, header_faults, nearest, question_faults, signpost_faults
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _

R = TypeVar("R", bound=Record)

MOST = 1_000
"""How many mistakes are named: every one, of any bank that people have written."""

_NAME = re.compile(r"[a-z0-9-]+")


def load_bank(folder: FilePath | str | None = None) -> Bank:
    """The question bank in `folder`, or the one that ships.

    Raises `BadFileError` with every mistake found, each as `file:line: what is wrong: how to mend it`.
    """
    return read_bank(folder).bank


@dataclass(frozen=True)
class ReadBank:
    """A bank, the releases recorded beside it, and where in its files each thing stands."""

    bank: Bank
    releases: Releases
    terms: Mapping[str, str]
    """Words that the themes have to define, with what they mean."""
    documents: Mapping[Path, Document]
    """The file that holds what stands at a path of the bank: (), ("themes", 0), ("signposts",)."""

    def problem(self, fault: Fault) -> Problem:
        """`fault` with its file and line."""
        path = fault.path
        for size in range(min(2, len(path)), -1, -1):
            if path[:size] in self.documents:
                return self.documents[path[:size]].problem(path[size:], fault.what, fault.mend)
        raise KeyError(path)


def read_bank(folder: FilePath | str | None = None) -> ReadBank:
    """As `load_bank`, with the places of everything, for those who check a bank."""
    return _Reader(shipped("questions") if folder is None else FilePath(folder)).read()


@dataclass
class _Reader:
    """Reads every file of a bank to its end, so that one run names every mistake."""

    folder: FilePath
    problems: list[Problem] = field(default_factory=list)
    questions: list[tuple[Document, Path, Question]] = field(default_factory=list)
    documents: dict[Path, Document] = field(default_factory=dict)
    unread: list[tuple[Document, Path, dict[str, Any]]] = field(default_factory=list)
    """Questions with a mistake in them, whose signposts are looked up all the same."""

    def read(self) -> ReadBank:
        try:
            there = self.folder.is_dir()
        except OSError as error:
            raise unreadable(error, self.folder) from None
        if not there:
            raise DigiassessError(
                _("{folder}: there is no question bank here: name a folder that has a bank.yaml in it.").format(
                    folder=self.folder
                )
            )
        document = self._read("bank.yaml")
        header = self._typed(BankFile, document, document.data, ()) if document is not None else None
        signposts = self._signposts()
        if document is None:
            raise BadFileError(self.problems, most=MOST)
        if header is None:
            # Without a header nothing can be held against it, but the themes it names can still be read.
            named = document.data.get("themes") if isinstance(document.data, dict) else None
            self._themes(document, [name for name in named or () if isinstance(name, str) and _NAME.fullmatch(name)])
            raise BadFileError(self.problems, most=MOST)
        self._report(document, header_faults(header))
        themes = self._themes(document, header.themes)
        self._strays(header)
        # A question's place here is its position in the reading, so that ids are compared across files.
        placed: list[tuple[Path, Question]] = [
            ((n,), question) for n, (_document, _path, question) in enumerate(self.questions)
        ]
        for fault in question_faults(header, placed, signposts.ids):
            home, path, _question = self.questions[int(fault.path[0])]
            self.problems.append(home.problem((*path, *fault.path[1:]), fault.what, fault.mend))
        for home, path, data in self.unread:
            for place, name in enumerate(data["signposts"]):
                if isinstance(name, str) and name not in signposts.ids:
                    what = _("'{question}' points to the signpost '{name}', which does not exist").format(
                        question=data.get("id"), name=name
                    )
                    mend = nearest(name, signposts.ids) or _("add it to signposts.yaml or take it out")
                    self.problems.append(home.problem((*path, "signposts", place), what, mend))
        releases = self._releases()
        if self.problems:
            raise BadFileError(self.problems, most=MOST)
        self.documents[()] = document
        shared = {name: getattr(header, name) for name in BankHeader.model_fields}
        bank = Bank(**shared, themes=tuple(themes), signposts=tuple(signposts.read))
        return ReadBank(bank, releases, header.terms, self.documents)

    def _releases(self) -> Releases:
        if not (self.folder / "versions.yaml").exists():
            return Releases()
        document = self._read("versions.yaml")
        releases = self._typed(Releases, document, document.data, ()) if document is not None else None
        return releases or Releases()

    def _read(self, name: str) -> Document | None:
        try:
            return read_yaml(self.folder / name)
        except BadFileError as error:
            self.problems.extend(error.problems)
        return None

    def _typed(self, model: type[R], document: Document, data: Any, path: Path) -> R | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for where, what, mend in faults_of(error, model, path):
                self.problems.append(document.problem(where, what, mend))
            return None

    def _report(self, document: Document, faults: Iterator[Fault]) -> None:
        self.problems.extend(document.problem(fault.path, fault.what, fault.mend) for fault in faults)

    def _signposts(self) -> "_Signposts":
        found = _Signposts()
        document = self._read("signposts.yaml") if (self.folder / "signposts.yaml").exists() else None
        if document is None:
            return found
        self.documents[("signposts",)] = document
        if not isinstance(document.data, list):
            if document.data != {}:
                self.problems.append(
                    document.problem((), _("it should be a list of signposts"), _("start each with '- id:'"))
                )
            return found
        placed: list[tuple[Path, Signpost]] = []
        for place, data in enumerate(document.data):
            signpost = self._typed(Signpost, document, data, (place,))
            if signpost is not None:
                found.read.append(signpost)
                placed.append(((place,), signpost))
            if isinstance(data, dict):
                found.ids.add(str(data.get("id")))
        self._report(document, signpost_faults(placed, found.ids))
        return found

    def _themes(self, document: Document, names: Sequence[str]) -> list[Theme]:
        found = []
        for place, theme_id in enumerate(names):
            if theme_id in names[:place]:
                what = _("the theme '{theme_id}' stands twice").format(theme_id=theme_id)
                self.problems.append(document.problem(("themes", place), what, _("keep one")))
            elif not (self.folder / "themes" / f"{theme_id}.yaml").exists():
                what = _("the theme '{theme_id}' has no file themes/{theme_id}.yaml").format(theme_id=theme_id)
                self.problems.append(document.problem(("themes", place), what, _("write it, or take it out")))
            else:
                theme = self._theme(theme_id)
                if theme is not None:
                    found.append(theme[0])
                    self.documents[("themes", len(found) - 1)] = theme[1]
        return found

    def _strays(self, header: BankFile) -> None:
        for path in sorted((self.folder / "themes").glob("*.y*ml")):
            if path.stem not in header.themes or path.suffix != ".yaml":
                what = _("bank.yaml does not list this theme")
                self.problems.append(
                    Problem(
                        str(path), 1, what, _("add '{stem}' to its themes, or move the file").format(stem=path.stem)
                    )
                )

    def _theme(self, theme_id: str) -> tuple[Theme, Document] | None:
        document = self._read(f"themes/{theme_id}.yaml")
        if document is None:
            return None
        raw = document.data
        if not isinstance(raw, dict) or not isinstance(raw.get("questions"), list) or not raw["questions"]:
            self._typed(Theme, document, raw, ())
            return None
        questions = []
        for place, data in enumerate(raw["questions"]):
            question = self._typed(Question, document, data, ("questions", place))
            if question is not None:
                questions.append(question)
                self.questions.append((document, ("questions", place), question))
            elif isinstance(data, dict) and isinstance(data.get("signposts"), list):
                self.unread.append((document, ("questions", place), data))
        # The theme's own fields, with a question that is known to be right in place of those reported already.
        theme = self._typed(Theme, document, {**raw, "questions": questions or [_stand_in()]}, ())
        if theme is not None and theme.id != theme_id:
            what = _("the theme calls itself '{id}' in the file {theme_id}.yaml").format(id=theme.id, theme_id=theme_id)
            self.problems.append(document.problem(("id",), what, _("give the file and the theme one name")))
        return (theme, document) if theme is not None else None


@dataclass
class _Signposts:
    """The signposts that could be read, and the ids of all, so that one mistake is not reported twice."""

    read: list[Signpost] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def _stand_in() -> Question:
    return Question(id="stand-in", text="?", levels=(), basis="review")
