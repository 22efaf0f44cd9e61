"""How much memory and time `export` takes as a folder grows (goal: memory does not grow with it).

Run it as `python benchmarks/export.py [NUMBER...]`; without numbers it takes 100 and 1,000 assessments, and with 10000
a folder of 1.5 GB. Each is the worked example's answers under another council's name, exported by the program in a
process of its own. Memory is the peak of that process; both are shown as ratios to the first row of each format.

Measured in November 2026 (Python 3.11, pyarrow 26): 38, 39 and 46 MiB of CSV for 100, 1,000 and 10,000 assessments,
101, 110 and 130 MiB of Parquet. What grows is the list of the files, under 1 KB each; Parquet besides fills its first
groups of rows, and stays as it is from some 5,000 assessments on.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from digiassess.files.demo import make_demo

PROGRAM = [sys.executable, "-m", "digiassess"]
FORMATS = ("csv", "parquet")


def fill(folder: Path, like: bytes, council: str, start: int, end: int) -> None:
    """Makes copies of the assessment's file `like`, each of a council of its own."""
    before = json.dumps(council)
    text = like.decode()
    assert text.count(before) == 1
    for number in range(start, end):
        name = json.dumps(f"Council {number:05}")
        (folder / f"council-{number:05}-2026.json").write_text(text.replace(before, name), encoding="utf-8")


def peak(command: Sequence[str], folder: Path) -> float:
    """Peak MiB of one run, asked of a process of its own: the system only tells of the largest child so far."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=folder, capture_output=True, check=True, text=True
    )
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def main() -> None:
    """Prints a row a format and number of assessments."""
    numbers = sorted(map(int, sys.argv[1:])) or [100, 1000]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        last = make_demo(place / "demo")[-1]
        folder = place / "assessments"
        folder.mkdir()
        there = 0
        first: dict[str, tuple[float, float]] = {}
        print(
            f"{'assessments':>11} {'format':<8} {'peak MiB':>8} {'ratio':>6} {'seconds':>8} {'ms each':>8} {'ratio':>6}"
        )
        for number in numbers:
            fill(folder, last.path.read_bytes(), last.assessment.council, there, number)
            there = number
            for form in FORMATS:
                start = time.perf_counter()
                memory = peak([*PROGRAM, "export", "--format", form], place)
                seconds = time.perf_counter() - start
                least, least_each = first.setdefault(form, (memory, seconds / number))
                each = seconds / number
                print(
                    f"{number:>11,} {form:<8} {memory:>8.1f} {memory / least:>6.2f} {seconds:>8.1f} "
                    f"{each * 1000:>8.2f} {each / least_each:>6.2f}"
                )


if __name__ == "__main__":
    main()
