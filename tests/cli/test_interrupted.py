"""Ctrl-C while the program starts: it ends with 130, and no traceback is shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows gives no process alone a Ctrl-C")

# Interrupts itself as soon as the module named first is asked for, and goes on as the program.
INTERRUPT = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == wanted:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

wanted = sys.argv.pop(1)
sys.argv[0] = "digiassess"
from digiassess.cli import main
sys.meta_path.insert(0, Interrupt())
main()
"""


def interrupted(place: Path, at: str, *words: str, before: str = "") -> tuple[int, str, str]:
    """How the program ends that is interrupted when it asks for the module `at`, and what it prints."""
    ran = subprocess.run(
        [sys.executable, "-c", before + INTERRUPT, at, *words],
        cwd=place,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("digiassess.cli.app", ["gaps"]),
        ("typer", ["--help"]),
        ("typer.main", ["gaps"]),
        ("digiassess.cli.table", ["gaps"]),
        ("digiassess.cli.gaps", ["gaps"]),
        ("pydantic", ["gaps", "--json"]),
        ("digiassess.model.bank", ["gaps"]),
        ("digiassess.cli.home", []),
        ("digiassess.cli.plan.look", ["plan", "list"]),
    ],
)
def test_while_it_is_loaded_it_ends_at_once(tmp_path: Path, at: str, words: list[str]) -> None:
    assert interrupted(tmp_path, at, *words) == (130, "", "Interrupted.\n")


def test_a_command_under_way_deals_with_it_itself(tmp_path: Path) -> None:
    before = "import digiassess.files.demo as made\ndef make(*_):\n    import wanted_by_nobody\nmade.make_demo = make\n"
    assert interrupted(tmp_path, "wanted_by_nobody", "demo", before=before) == (130, "", "Interrupted.\n")


def test_whoever_is_not_to_be_interrupted_is_not(tmp_path: Path) -> None:
    before = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    code, out, err = interrupted(tmp_path, "typer", "--help", before=before)
    assert (code, err) == (0, "")
    assert "Usage: digiassess" in out


@pytest.mark.parametrize("wait", [0.06, 0.1, 0.15, 0.2])
def test_at_any_moment_a_process_of_its_own_shows_no_traceback(tmp_path: Path, wait: float) -> None:
    # Once Python itself is up, which says so by what the program's first line could not have printed yet.
    begun = "print('up', flush=True)\nimport sys\nsys.argv[:] = ['digiassess', 'gaps']\n"
    program = [
        sys.executable,
        "-c",
        f"from digiassess.cli import main, end_if_interrupted\nend_if_interrupted()\n{begun}main()",
    ]
    with subprocess.Popen(
        program,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) in ((130, "Interrupted.\n"), (1, err))
    assert "Traceback" not in out + err
