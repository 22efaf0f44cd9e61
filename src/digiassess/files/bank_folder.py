"""Reading a question bank from its folder (DESIGN, section 3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from digiassess.files.bank_outline import header_outline, question_outline, signpost_outline
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Problem, faults_of, unreadable
from digiassess.files.formats.yaml import read_yaml
from digiassess.files.shipped import shipped
from digiassess.model.bank import Bank, BankHeader, Question, Record, Signpost, Theme
from digiassess.model.bank_files import BankFile, Releases
from digiassess.model.bank_rules import Fault, Path, header_faults, question_faults, signpost_faults
from digiassess.model.bank_writing import change_faults, name_faults, release_faults, term_faults, word_faults
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
    words_to_define: tuple[str, ...] | None
    """Which words are to have a meaning, where the bank says so itself."""
    documents: Mapping[Path, Document]
    """The file that holds what stands at a path of the bank: (), ("themes", 0), ("signposts",)."""

    def problem(self, fault: Fault) -> Problem:
        """`fault` with its file and line."""
        path = fault.path
        for size in range(min(2, len(path)), -1, -1):
            if path[:size] in self.documents:
                return self.documents[path[:size]].problem(path[size:], fault.what, fault.mend)
        raise KeyError(path)

    def refused(self, faults: Iterable[Fault]) -> BadFileError:
        """The refusal of a bank for `faults`, in which as many are named as whoever writes it can mend at once."""
        return BadFileError([self.problem(fault) for fault in faults], most=MOST)


def read_bank(folder: FilePath | str | None = None) -> ReadBank:
    """As `load_bank`, with the places of everything, for those who check a bank."""
    return _read_shipped(shipped("questions")) if folder is None else _Reader(FilePath(folder)).read()


@cache
def _read_shipped(folder: FilePath) -> ReadBank:
    """The bank that ships, read once a process: it takes a tenth of a second, and a sitting asks for it twice."""
    return _Reader(folder).read()


@dataclass
class _Reader:
    """Reads every file of a bank to its end, so that one run names every mistake."""

    folder: FilePath
    problems: list[Problem] = field(default_factory=list)
    questions: list[tuple[Document, Path, Question]] = field(default_factory=list)
    documents: dict[Path, Document] = field(default_factory=dict)
    told: set[tuple[str, Path]] = field(default_factory=set)
    """Where a mistake was found, by file."""
    wrong: dict[tuple[str, Path], set[str]] = field(default_factory=dict)
    """The fields that could not be read of what stands there."""

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
        document, header = self._header()
        signposts = self._signposts()
        themes = self._themes(document, header)
        # A question's place here is its position in the reading, so that ids are compared across files.
        placed: list[tuple[Path, Question]] = [
            ((n,), question) for n, (_document, _path, question) in enumerate(self.questions)
        ]
        for fault in (*question_faults(header, placed, signposts.ids), *change_faults(header, placed)):
            home, path, _question = self.questions[int(fault.path[0])]
            self._report(home, [fault._replace(path=(*path, *fault.path[1:]))])
        releases = self._releases(header)
        if self.problems or document is None:
            raise BadFileError(self.problems, most=MOST)
        self.documents[()] = document
        shared = {name: getattr(header, name) for name in BankHeader.model_fields}
        bank = Bank(**shared, themes=tuple(themes), signposts=tuple(signposts.read))
        return ReadBank(bank, releases, header.words_to_define, self.documents)

    def _header(self) -> tuple[Document | None, BankFile]:
        """The file `bank.yaml`, and what it says; as far as it can be read."""
        document = self._read("bank.yaml")
        if document is None:
            # The themes are read all the same, and nothing else is held against them.
            there = sorted(path.stem for path in (self.folder / "themes").glob("*.yaml"))
            return None, header_outline({}, ()).model_copy(update={"themes": tuple(filter(_NAME.fullmatch, there))})
        header = self._typed(BankFile, document, document.data, ())
        if header is None:
            header = header_outline(document.data, self.wrong[document.file, ()])
        self._report(
            document, (*header_faults(header), *name_faults(header), *word_faults(header.words_to_define or ()))
        )
        self._terms(document)
        return document, header

    def _releases(self, header: BankFile) -> Releases:
        if not (self.folder / "versions.yaml").exists():
            return Releases()
        document = self._read("versions.yaml")
        releases = self._typed(Releases, document, document.data, ()) if document is not None else None
        if document is None or releases is None:
            return Releases()
        questions = [question for _document, _path, question in self.questions]
        self._report(document, release_faults(header, questions, releases))
        return releases

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
            faults = [Fault(*fault) for fault in faults_of(error, model, path)]
            self.wrong[document.file, path] = {str(fault.path[len(path)]) for fault in faults if fault.path != path}
            for fault in faults:
                self._tell(document, fault)
            return None

    def _terms(self, document: Document) -> None:
        """Tells what is wrong with the keys of its `terms`, as they are written: two of them may read as one."""
        terms = document.data.get("terms") if isinstance(document.data, dict) else None
        self._report(document, term_faults(terms if isinstance(terms, dict) else ()))

    def _report(self, document: Document, faults: Iterable[Fault]) -> None:
        """Tells `faults`, but for what is known to be wrong already."""
        for fault in faults:
            if (document.file, fault.path) not in self.told:
                self._tell(document, fault)

    def _tell(self, document: Document, fault: Fault) -> None:
        self.told.add((document.file, fault.path))
        self.problems.append(document.problem(fault.path, fault.what, fault.mend))

    def _signposts(self) -> "_Signposts":
        found = _Signposts()
        if not (self.folder / "signposts.yaml").exists():
            return found
        document = self._read("signposts.yaml")
        if document is None:
            return _Signposts(ids=None)
        self.documents[("signposts",)] = document
        if not isinstance(document.data, list):
            if document.data == {}:
                return found
            self._tell(document, Fault((), _("it should be a list of signposts"), _("start each with '- id:'")))
            return _Signposts(ids=None)
        ids = {str(data.get("id")) for data in document.data if isinstance(data, dict)}
        placed: list[tuple[Path, Signpost]] = []
        for place, data in enumerate(document.data):
            signpost = self._typed(Signpost, document, data, (place,))
            if signpost is None and isinstance(data, dict):
                name = _("signpost {number}").format(number=place + 1)
                signpost = signpost_outline(data, self.wrong[document.file, (place,)], name)
            if signpost is not None:
                placed.append(((place,), signpost))
        self._report(document, signpost_faults(placed, ids))
        return _Signposts([signpost for _path, signpost in placed], ids)

    def _themes(self, document: Document | None, header: BankFile) -> list[Theme]:
        found = []
        for place, theme_id in enumerate(header.themes):
            if not _NAME.fullmatch(theme_id):
                continue
            fault = None
            if theme_id in header.themes[:place]:
                fault = _("the theme '{theme_id}' stands twice"), _("keep one")
            elif not (self.folder / "themes" / f"{theme_id}.yaml").exists():
                fault = _("the theme '{theme_id}' has no file themes/{theme_id}.yaml"), _("write it, or take it out")
            elif theme := self._theme(theme_id, header):
                found.append(theme[0])
                self.documents[("themes", len(found) - 1)] = theme[1]
            if fault is not None and document is not None:
                self._report(document, [Fault(("themes", place), fault[0].format(theme_id=theme_id), fault[1])])
        if document is not None and header.themes and all(map(_NAME.fullmatch, header.themes)):
            self._strays(header)
        return found

    def _strays(self, header: BankFile) -> None:
        for path in sorted((self.folder / "themes").glob("*.y*ml")):
            if path.stem not in header.themes or path.suffix != ".yaml":
                what = _("bank.yaml does not list this theme")
                self.problems.append(
                    Problem(
                        str(path), 1, what, _("add '{theme}' to its themes, or move the file").format(theme=path.stem)
                    )
                )

    def _theme(self, theme_id: str, header: BankFile) -> tuple[Theme, Document] | None:
        document = self._read(f"themes/{theme_id}.yaml")
        if document is None:
            return None
        raw, questions = document.data, []
        if isinstance(raw, dict) and isinstance(raw.get("questions"), list):
            for place, data in enumerate(raw["questions"]):
                path = ("questions", place)
                question = self._typed(Question, document, data, path)
                if question is not None:
                    questions.append(question)
                elif isinstance(data, dict):
                    name = _("question {number} of {theme}").format(number=place + 1, theme=theme_id)
                    question = question_outline(data, self.wrong[document.file, path], name, len(header.levels))
                if question is not None:
                    self.questions.append((document, path, question))
            if raw["questions"]:
                # The theme's own fields, with a question that is known to be right in place of those told already.
                raw = {**raw, "questions": questions or [_stand_in()]}
        theme = self._typed(Theme, document, raw, ())
        self._terms(document)
        said = raw.get("id") if isinstance(raw, dict) else None
        if isinstance(said, str) and said != theme_id:
            what = _("the theme calls itself '{id}' in the file {theme_id}.yaml").format(id=said, theme_id=theme_id)
            self._report(document, [Fault(("id",), what, _("give the file and the theme one name"))])
        return (theme, document) if theme is not None else None


@dataclass
class _Signposts:
    """The signposts that could be read, and the ids of all; None where it is not known which there are."""

    read: list[Signpost] = field(default_factory=list)
    ids: set[str] | None = field(default_factory=set)


def _stand_in() -> Question:
    return Question(id="stand-in", text="?", levels=(), basis="review")
