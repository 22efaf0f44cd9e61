"""Taking in what people sent: files and folders, a file whole or not at all, and all of it kept at once.

Whose a response is is told over everybody who has answered, read once; then what is new is written under one lock.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from digiassess.analysis.same_person import Doubt, Met, NotTakenError, People
from digiassess.files.came import Came
from digiassess.files.doubtful import doubtful
from digiassess.files.earlier_banks import EarlierBanks
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, unreadable
from digiassess.files.incoming import ENDINGS, YAML, Incoming, NotLookedIntoError, Reading, read_incoming
from digiassess.files.kept import Kept
from digiassess.files.lock import PATIENCE
from digiassess.files.response_file_names import PassedOver, called, ending_of, plain_words
from digiassess.files.response_fit import Fitting, OfAnotherError
from digiassess.files.responses import INVITED, folder_state, read_invitations, read_responses
from digiassess.files.responses_saving import ChangedMeanwhileError, save_responses
from digiassess.files.unnamed_table import in_their_table, said_of_twice
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _

_NOT_OURS = (OfAnotherError, NotLookedIntoError)
"""What a file found in a folder may be refused for that is no mistake in a response of ours."""
_WHO = frozenset({"name", "role"})
"""The columns that say who somebody is."""
_LOOKED_AT = (*ENDINGS, ".json.txt")
MAX_FILES = 5_000
"""How many files of a folder are looked at."""


@dataclass(frozen=True)
class FileTaken:
    """What one file brought, and what became of each person in it, in its order."""

    incoming: Incoming
    met: Sequence[Met]


@dataclass(frozen=True)
class FileRefused:
    """A file of which nothing was taken, and why."""

    file: str
    error: DigiassessError
    counts: bool
    """Whether it was to be taken: one that was named, or that is ours and has a mistake."""


@dataclass
class CollectedFiles:
    """What came of all the files."""

    taken: list[FileTaken] = field(default_factory=list)
    refused: list[FileRefused] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    @property
    def met(self) -> list[Met]:
        """What became of everybody, file by file."""
        return [met for file in self.taken for met in file.met]


AskPerson = Callable[[str, int | None, Doubt], bool]
"""Says whether two responses are one person's, asked with the file and the row of the one that came."""


def collect(
    kept: Kept,
    paths: Sequence[Path],
    columns: Mapping[str, str],
    now: datetime,
    ask: AskPerson | None,
    *,
    dry_run: bool,
    names: bool = False,
) -> CollectedFiles:
    """Takes what the files and folders at `paths` bring to the assessment that is `kept`.

    `columns` are headings that somebody named; `ask` says whether two responses are one person's, where somebody can be
    asked; with `names` files are called by their whole names. Where somebody else changes the responses meanwhile it is
    told once more whose these are, over what is there then, for as long as one waits for a lock. Raises
    `DigiassessError` where what is there already cannot be read, or the system lets nothing be saved.
    """
    until, ask = None, ask and _once(ask)
    while True:
        state = folder_state(kept.path)
        taking = _begun(kept, columns, now, ask, names=names)
        for path, place, named in _files(paths, taking.refuse, taking.pass_over):
            taking.take(path, place, named=named)
        if dry_run or not taking.changed:
            return taking.found
        several = [(taking.people.by_id[name], taking.places.get(name)) for name in taking.changed]
        try:
            save_responses(kept.path, several, state)
        except ChangedMeanwhileError:
            until = until or time.monotonic() + PATIENCE
            if time.monotonic() > until:
                raise
        else:
            return taking.found


def _once(ask: AskPerson) -> AskPerson:
    """`ask`, which asks nothing twice."""
    said: list[tuple[object, bool]] = []

    def asked(file: str, row: int | None, doubt: Doubt) -> bool:
        wanted = (file, row, doubt)
        for question, answer in said:
            if question == wanted:
                return answer
        said.append((wanted, ask(file, row, doubt)))
        return said[-1][1]

    return asked


def _begun(kept: Kept, columns: Mapping[str, str], now: datetime, ask: AskPerson | None, *, names: bool) -> "_Taking":
    """What takes responses in, over those that are there now. Raises `DigiassessError` where one cannot be read."""
    there, unread = read_responses(kept.path)
    if unread:
        # Whoever is in that file would be taken for somebody new.
        raise unread[0]
    invited = {invitation.id for invitation in read_invitations(kept.path).invited}
    fitting = Fitting(kept.assessment, EarlierBanks(kept), kept.path.parent)
    people = People.of(kept.assessment.bank.content, (fitting.kept(each) for _path, each in there), invited)
    places = {response.id: path for path, response in there}
    return _Taking(Reading(kept.assessment, fitting, columns, now), people, ask, names, places=places)


@dataclass
class _Taking:
    reading: Reading
    people: People
    ask: AskPerson | None
    names: bool
    found: CollectedFiles = field(default_factory=CollectedFiles)
    places: dict[str, Path] = field(default_factory=dict)
    """The file of what each said before, by id."""
    changed: dict[str, None] = field(default_factory=dict)
    """The ids of those whose file is to be written, in order."""

    @cached_property
    def plain(self) -> frozenset[str] | None:
        """The words of files' names that are nobody's name; None where names are shown."""
        return None if self.names else plain_words(self.reading.assessment)

    def take(self, path: Path, place: str, *, named: bool) -> None:
        """Takes all of one file, or nothing; `place` is where the file stands among the others."""
        try:
            incoming = read_incoming(path, self.reading, named=named)
            if incoming is None:
                self.pass_over(path, place)
                return
            names = [came.response.respondent.name for came in incoming.people]
            file = called(path, self.plain, place, names)
            notes = [note.replace(str(path), file) for note in incoming.notes]
            incoming = replace(incoming, file=file, notes=notes)
            there = list(self.people.by_id.values())
            met = self._meet(incoming)
            if any(came.row is not None for came in incoming.people):
                incoming = replace(
                    incoming, notes=[*notes, *said_of_twice(file, met, there, self.reading.fitting.found_by())]
                )
        except DigiassessError as error:
            self.refuse(path, place, error, counts=named or not isinstance(error, _NOT_OURS))
            return
        self.found.taken.append(FileTaken(incoming, met))
        for person in met:
            self._note(person)

    def pass_over(self, path: Path, place: str) -> None:
        """Says of a file that it is nobody's response, but of the list of those invited, which lies among ours."""
        if path.name == INVITED:
            return
        may_answer = path.name.lower().endswith((*_LOOKED_AT, *YAML))
        file, ending = called(path, self.plain, place), ending_of(path, self.plain)
        self.found.passed_over.append(PassedOver(file, ending, may_answer, may_answer and self._answers(path)))

    def _answers(self, path: Path) -> bool:
        try:
            found = read_incoming(path, self.reading, named=True)
        except DigiassessError:
            return False
        return found is not None and bool(found.people)

    def refuse(self, path: Path, place: str, error: DigiassessError, *, counts: bool) -> None:
        """Takes nothing of the file or folder at `path`, whose name is taken out of what the error says."""
        file = called(path, self.plain, place)
        if file != str(path):
            error = DigiassessError(str(error).replace(str(path), file))
        self.found.refused.append(FileRefused(file, error, counts))

    def _meet(self, incoming: Incoming) -> list[Met]:
        # One person is taken or not by itself; of several, nobody counts before all of them do.
        people = self.people if len(incoming.people) < 2 else self.people.copy()
        mistakes, met = Mistakes(), []
        named = not _WHO.isdisjoint(self.reading.columns)
        for came in in_their_table(incoming.people, self.people.by_id.values(), named=named):
            try:
                asked = partial(self._asked, incoming.file, came)
                timed = came.response.saved_at != self.reading.now
                of_a_table = came.row is not None
                met.append(people.take(came.response, asked, of_a_table=of_a_table, timed=timed, words=came.words))
            except NotTakenError as doubt:
                here = self.reading.fitting.found_by() if doubt.doubt.before.id in self.places else None
                mistakes.add(partial(doubtful, incoming.file, came, doubt.doubt, here, asked=self.ask is not None))
        mistakes.refuse()
        self.people = people
        return met

    def _asked(self, file: str, came: Came, doubt: Doubt) -> bool:
        if self.ask is None:
            raise NotTakenError(doubt)
        return self.ask(file, came.row, doubt)

    def _note(self, met: Met) -> None:
        if met.response is met.before:
            return
        if met.before is not None and met.before.id != met.response.id:
            self.changed.pop(met.before.id, None)
            if met.before.id in self.places:
                self.places[met.response.id] = self.places.pop(met.before.id)
        self.changed[met.response.id] = None


def _files(
    paths: Sequence[Path], refuse: Callable[..., None], pass_over: Callable[[Path, str], None]
) -> Iterator[tuple[Path, str, bool]]:
    """Each file to look at once, where it stands, and whether it was named.

    A folder's are looked at by age, and those in its folders not at all.
    """
    seen: set[Path] = set()
    for number, path in enumerate(paths, 1):
        given = _("file {number} of those given").format(number=number)
        try:
            inside = sorted(path.iterdir(), key=_age) if path.is_dir() else None
        except OSError as error:
            refuse(path, given, unreadable(error, path), counts=True)
            continue
        if inside is None:
            if path not in seen:
                yield path, given, True
            seen.add(path)
            continue
        files = [file for file in inside if not file.name.startswith((".", "~$"))]
        files = [file for file in files if file.is_file()]
        places = {
            file: _("file {number} of its folder by name").format(number=place)
            for place, file in enumerate(sorted(files, key=_by_name), 1)
        }
        mine = {file: None for file in files if file.name.lower().endswith(_LOOKED_AT)}
        if len(mine) > MAX_FILES:
            what = _("it has more than {number:,} files to look at").format(number=MAX_FILES)
            many = BadFileError([Problem(str(path), None, what, _("name the files, or a folder of them alone"))])
            refuse(path, given, many, counts=True)
            continue
        for file in files:
            if file not in mine:
                pass_over(file, places[file])
        for file in mine:
            if file not in seen:
                yield file, places[file], False
            seen.add(file)


def _by_name(path: Path) -> tuple[str, str]:
    """As file managers sort them."""
    return path.name.casefold(), path.name


def _age(path: Path) -> tuple[float, str]:
    """What files are taken by in turn: of two that tell no time, the one that was saved later counts."""
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name
