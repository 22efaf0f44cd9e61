"""Which models a command has pydantic build a validator of: those of what it reads from files, and no others.

What `analysis` computes needs none (`model/bank.py`, `Record`), and each would take a millisecond of a command's time.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

# Runs the program and prints, on standard error, the models that are whole by its end.
PROBE = """
import atexit, json, sys
from digiassess.model.bank import Record
def every(model):
    return {found for each in model.__subclasses__() for found in (each, *every(each))}
def told():
    built = sorted(each.__name__ for each in every(Record) if each.__pydantic_complete__)
    print("BUILT" + json.dumps(built), file=sys.stderr)
atexit.register(told)
sys.argv[0] = "digiassess"
from digiassess.cli import main
main()
"""


def ran(folder: Path, *words: str) -> str:
    """What the program said on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
        encoding="utf-8",
    )
    return done.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example: three periods, five people's responses and a plan."""
    here = tmp_path_factory.mktemp("built")
    ran(here, "demo", "d")
    return here / "d"


@pytest.mark.parametrize(
    ("words", "built"),
    [
        (("report", "--output", "-"), {"Assessment", "Invitations", "Response"}),
        (("plan", "forecast"), {"Assessment"}),
        (("gaps",), {"Assessment"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_only_what_is_read_is_built(demo: Path, words: tuple[str, ...], built: set[str]) -> None:
    [line] = [line for line in ran(demo, *words).splitlines() if line.startswith("BUILT")]
    assert set(json.loads(line.removeprefix("BUILT"))) == built
