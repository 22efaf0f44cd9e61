"""The lock: `constraints.txt`, one version of everything that the program and its tests are made of.

It serves Python 3.11 to 3.14 on Linux, macOS and Windows alike: what only some of them need carries its condition. A
version without a wheel for one of them is refused, since a council's laptop has no compiler.
"""

import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
HEAD = """\
# The versions that digiassess is tested with, on Python 3.11 to 3.14, Linux, macOS and Windows.
# Made by: python -m tasks.renew lock
"""


def make() -> dict[str, bytes]:
    """The newest releases that `pyproject.toml` allows, each tried for a wheel on every Python and system.

    Raises `SystemExit` where one has none. uv, which resolves for all systems at once, is fetched for the occasion.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        uv = _fetched_uv(folder)
        options = ["--all-extras", "--universal", "--python-version", PYTHONS[0], "--no-header", "--no-annotate"]
        done = subprocess.run(
            [uv, "pip", "compile", "--quiet", "--upgrade", *options, "pyproject.toml"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        locked = folder / "constraints.txt"
        locked.write_text(HEAD + done.stdout, encoding="utf-8")
        for python in PYTHONS:
            for system in SYSTEMS:
                _check_wheels(uv, locked, python, system)
        return {"constraints.txt": locked.read_bytes()}


def _fetched_uv(folder: Path) -> str:
    venv.create(folder / "uv", with_pip=True)
    [scripts] = (found for found in ((folder / "uv" / "bin"), (folder / "uv" / "Scripts")) if found.is_dir())
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(scripts / "uv")


def _check_wheels(uv: str, locked: Path, python: str, system: str) -> None:
    wanted = ("--only-binary", ":all:", "--python-version", python, "--python-platform", system)
    done = subprocess.run(
        [uv, "pip", "compile", "--quiet", *wanted, str(locked)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"The lock does not serve Python {python} on {system}:\n{done.stderr}")
