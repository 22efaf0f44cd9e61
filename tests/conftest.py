"""What the tests share: banks of any shape, answers to them, and the program run in a folder of its own."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shutil
import signal
import socket
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis.strategies
import pytest
import yaml

from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank import Bank
from digiassess.model.language import speak
from marks import Marking

# For `mutmut run`, which runs the same tests again and again in one process, and wants the same of them each time. Of a
# mutant that dies nobody needs the smallest example.
hypothesis.settings.register_profile(
    "mutation",
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.differing_executors],
)

# On CI the same examples each time, so that what failed there fails here too; elsewhere new ones with every run. Many
# more of them is a command of its own in CONTRIBUTING.md. A test that needs more or fewer says so as a share of these.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, max_examples=40)
hypothesis.settings.register_profile("here", deadline=None, max_examples=20)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

LETTERS = hypothesis.strategies.characters(exclude_categories=["Cs"])
"""Every character that a file can hold, for `st.text` and `st.from_regex`.

They take the same by themselves, and make a table of them for it: a second in every worker of a fresh checkout."""

AT_LEAST = 100
"""So many examples, with any profile, of every figure reckoned again, and of what groups of people said: fewer find no
figure that tells what one person did."""

# What the tests start again and again is to keep what Python has compiled of it, as any installed program does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Nearly all that the tests load stays: to search it for garbage after every 700 objects is a twentieth of their time.
gc.set_threshold(50_000)


MEMORY, ENOUGH = "/dev/shm", 2_000_000_000
"""Where Linux keeps files in memory, and how many bytes free are far more than the tests take at any time."""


def _in_memory() -> bool:
    """Whether the tests' folders can be there: with room enough, and for the programs that they put there too."""
    try:
        there = os.statvfs(MEMORY)
    except (OSError, AttributeError):
        return False
    room = there.f_bavail * there.f_frsize
    return room > ENOUGH and os.access(MEMORY, os.W_OK | os.X_OK) and not there.f_flag & os.ST_NOEXEC


# They are thousands, nearly all small and soon gone: on a disk they are a tenth of the tests' time.
if _in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)

# No test waits for a page to be turned, unless it is about that.
os.environ["PAGER"] = "cat"

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The one in C, where there is one: banks are written all the time."""

ROOT = Path(__file__).resolve().parent.parent

# Whoever runs the suite in the background may have it ignore these, and what is ignored is ignored by every program
# that a test starts: their own tests interrupt them.
for _name in ("SIGINT", "SIGHUP", "SIGTERM"):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)


def question(name: str, levels: int = 5, **more: Any) -> dict[str, Any]:
    """A question as a theme's file has it, with as many statements as wanted."""
    statements = [f"Statement {number} of {name} says what can be seen at this level." for number in range(levels)]
    return {
        "id": name,
        "text": f"What of {name}?",
        "help": f"Look at the papers about {name}.",
        "levels": statements,
        "basis": "review",
        **more,
    }


def bank_files(
    themes: Mapping[str, Sequence[Mapping[str, Any]]],
    values: Sequence[float] = (0, 1, 2, 3, 4),
    signposts: Sequence[Mapping[str, Any]] = (),
    theme_fields: Mapping[str, Mapping[str, Any]] | None = None,
    **header: Any,
) -> dict[str, Any]:
    """The files of a bank: their names, and what they hold."""
    files: dict[str, Any] = {
        "bank.yaml": {
            "id": "small",
            "version": "1.0",
            "title": "A small bank",
            "levels": [{"value": value, "name": f"Level {number}"} for number, value in enumerate(values)],
            "target": len(values) - 1,
            "themes": list(themes),
            **header,
        }
    }
    if signposts:
        files["signposts.yaml"] = list(signposts)
    for name, questions in themes.items():
        fields = (theme_fields or {}).get(name, {})
        files[f"themes/{name}.yaml"] = {
            "id": name,
            "title": f"Theme {name}",
            "summary": f"All about {name}.",
            **fields,
            "questions": [dict(one) for one in questions],
        }
    return files


def as_yaml(content: Any) -> str:
    """`content` in YAML, in its own order."""
    text: str = yaml.dump(content, Dumper=DUMPER, sort_keys=False, allow_unicode=True)
    return text


def write_bank(folder: Path, files: Mapping[str, Any]) -> Path:
    """Writes the files of a bank to `folder`; what is text already is written as it is."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else as_yaml(content)
        path.write_text(text, encoding="utf-8")
    return folder


def make_bank(
    themes: Mapping[str, Sequence[Mapping[str, Any]]], values: Sequence[float] = (0, 1, 2, 3, 4), **more: Any
) -> Bank:
    """A bank made in memory from what its files would hold."""
    files = bank_files(themes, values, **more)
    header = files["bank.yaml"]
    return Bank.model_validate(
        {
            **header,
            "themes": [files[f"themes/{name}.yaml"] for name in header["themes"]],
            "signposts": files.get("signposts.yaml", []),
        }
    )


def assess(bank: Bank, levels: Mapping[str, Any], **more: Any) -> Assessment:
    """An assessment of `bank` with those levels answered; an `Answer` may stand for a level."""
    answers = {name: one if isinstance(one, Answer) else Answer(level=one) for name, one in levels.items()}
    fields = {"council": "Barset County Council", "kind": "county", "period": "2026", **more}
    return Assessment(answers=answers, bank=recorded(bank), **fields)


_RECORDS: dict[int, BankRecord] = {}


def recorded(bank: Bank) -> BankRecord:
    """`bank` as an assessment carries it, with its digest, which is reckoned once for one that many tests answer."""
    known = _RECORDS.get(id(bank))
    if known is None or known.content is not bank:
        if len(_RECORDS) >= 50:
            _RECORDS.clear()
        known = _RECORDS[id(bank)] = bank_record(bank)
    return known


@dataclass(frozen=True)
class Ran:
    """How the program ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder with nothing beside it: the program looks for assessments there too, and is not to find other tests'."""
    with contextlib.ExitStack() as after:
        if "disk" in request.fixturenames:
            tmp_path = Path(after.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))).resolve()
        alone = tmp_path / "here"
        alone.mkdir()
        yield alone


Prepared = Callable[[Callable[[], object]], None]
_PREPARED: dict[str, Path] = {}


@pytest.fixture
def prepared(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """`prepared(make)` fills the test's folder by calling `make` the first time, and then with a copy of what it made.

    For what many tests begin with, and which changes nothing but files.
    """

    def fill(make: Callable[[], object]) -> None:
        name = f"{make.__module__}.{make.__qualname__}"
        if name in _PREPARED:
            shutil.copytree(_PREPARED[name], tmp_path, dirs_exist_ok=True, symlinks=True)
            return
        make()
        kept = tmp_path_factory.mktemp("prepared") / "here"
        shutil.copytree(tmp_path, kept, symlinks=True)
        _PREPARED[name] = kept

    return fill


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in an empty folder, through its own entry point: `run("gaps", "--json", typed="...")`.

    No traceback may reach standard error.
    """
    from digiassess.cli import main

    monkeypatch.chdir(tmp_path)
    for name in ("DIGIASSESS_FOLDER", "DIGIASSESS_BANK", "DIGIASSESS_DEBUG", "COLUMNS", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)

    def go(*words: object, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["digiassess", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        capfd.readouterr()
        interrupt = signal.getsignal(signal.SIGINT)
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        finally:
            # The program passes over Ctrl-C once all is said; whoever runs the tests, and what they start, does not.
            signal.signal(signal.SIGINT, interrupt)
        sys.stdout.flush()
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return go


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as if it were frozen into one file: it then fills in templates of one's own itself, in no time.

    Elsewhere each costs a Python to start. What a template may do is the same: `render/paper/test_sandbox.py`.
    """
    monkeypatch.setattr(sys, "frozen", True, raising=False)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Every second worker loads the tests from their end: in a fresh checkout each then prepares half for the others.

    For its assertions pytest rewrites each module when it is first loaded, which takes longer than all else of loading.
    """
    worker = getattr(session.config, "workerinput", {}).get("workerid", "gw0")
    if session.config.args_source == pytest.Config.ArgsSource.TESTPATHS and int(worker[2:]) % 2:
        for path in sorted(Path(__file__).parent.rglob("test_*.py"), reverse=True):
            try:
                _ = pytest.Module.from_parent(session, path=path).obj
            except (Exception, pytest.skip.Exception):  # Told where it is collected, for which it is loaded again.
                sys.modules.pop(".".join(path.relative_to(session.config.rootpath).with_suffix("").parts), None)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing that is tested reaches beyond this machine."""
    connect = socket.socket.connect

    def refused(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and str(address[0]) not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "connect", refused)
        patched.setattr(socket.socket, "connect_ex", refused)
        yield


_FSYNC = os.fsync


def _handed_over(descriptor: Any) -> None:
    """`os.fsync` that takes what a file or a folder holds for written; what else there is says for itself."""
    kind = os.fstat(descriptor if isinstance(descriptor, int) else descriptor.fileno()).st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        _FSYNC(descriptor)


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test waits for the disk, which only a power cut could tell from one that does, unless it asks for `disk`.

    Nor does what is forked from it. What is started afresh does.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", _handed_over)
        yield


@pytest.fixture(scope="module")
def disk() -> Iterator[None]:
    """These tests are about saving: their folders are on a disk, and each save is waited for, as people's are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", _FSYNC)
        yield


@pytest.fixture(scope="session")
def shipped_bank() -> Bank:
    """The bank that ships."""
    return load_bank()


@pytest.fixture
def marking() -> Iterator[None]:
    """Every sentence is said between marks for as long as the test runs (`marks.py`)."""
    speak(Marking())
    yield
    speak(None)
