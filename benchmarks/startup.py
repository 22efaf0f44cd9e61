"""How long the program takes, and how much memory: whole processes, medians, beside what its libraries alone take.

Run it as `python benchmarks/startup.py [RUNS]`. The floor is `python -c pass`; the stack is importing typer,
pydantic, questionary, rich.console and yaml in one process. The runs take turns, so that a machine whose speed drifts
slows them all alike. Python keeps what it has compiled, as it does of every program that was installed: the first run
of each command, which compiles, is not counted.

Where the time goes, of a stack of 200 ms (November 2026, Python 3.11, typer 0.29.2, pydantic 2.14): typer and
pydantic alone take about 125 of the 167 ms of `gaps --json`; the search for pydantic's plugins, though none is
wanted, loads 10 ms of what reads installed packages; our own modules take about 24, building the models of an
assessment's file 5, reading and scoring it 11. `report` adds 14 for jinja2 and about as much for filling the
template in. It ends at 1.1 to 1.2 times the stack, against its limit of 1, and the board's paper of the demonstration
at 1.3 to 1.4. On a busy machine, of a stack of 300 ms of processor time, that takes beside what `gaps` loads: jinja2
24, reading and building two more assessments and five people's responses 20, comparing twice 8, what the paper has to
say 11, filling in 165,000 letters 29 (18 of them once more in the same process), its links 5, and the drawing 5. The
disk is waited for once a paper. Its Word file takes 2.6 to 2.9 times: 40 for python-docx, 50 for drawing the charts as
pixels at 150 dots an inch, most of it for each pixel filled and packed, and 55 for reading the Markdown again.

In instructions, which no other program disturbs (valgrind --tool=callgrind, of 895 million for the stack): `gaps
--json` 879, `report` 1,400, the board's paper 1,608. Of its processor time the classes of our own models take 4 in
100 to make, our named tuples and dataclasses 5; the standard library is loaded by typer and pydantic nearly all.

To end at once, without taking apart all that a run holds, saves a thirtieth; to make the paper's plain text once and
not twice, a fiftieth.

Not done: escaping once and not twice in the templates that ship (tried: 2 ms, for a compiler of our own under jinja2's,
and a page that must not use it); scoring again only the themes that an action changes (perhaps 8 ms, for a second way
through the scoring, which quicker scoring would make useless). What is left to gain beyond those would take a module
of our own in the place of one of pydantic's, or models read by hand instead of by pydantic: neither is worth its price
in clarity.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

STACK = "import typer, pydantic, questionary, rich.console, yaml"
PROGRAM = (sys.executable, "-m", "digiassess")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(command: Sequence[str], folder: Path) -> float:
    """Seconds of one run of `command`."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, error = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {error.decode()}")
    return seconds


def peak(command: Sequence[str], folder: Path) -> float:
    """Peak MiB of one run, asked of a process of its own: the system only tells of the largest child so far."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True, text=True
    )
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def answer_seconds(folder: Path) -> list[float]:
    """Seconds from sending an answer to having the next question, for each question of a plain sitting."""
    command = [
        *PROGRAM,
        "assess",
        "--plain",
        "--council",
        "Speed",
        "--kind",
        "county",
        "--period",
        str(date.today().year),
    ]
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    output = process.stdout.fileno()
    read_until(output, b"Answer: ")
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        process.stdin.write(b"2\n")
        process.stdin.flush()
        read_until(output, b"Answer: ")
        seconds.append(time.perf_counter() - start)
    process.stdin.close()
    process.wait()
    return seconds


def read_until(descriptor: int, mark: bytes) -> None:
    """Reads until `mark` has come."""
    seen = b""
    while mark not in seen:
        part = os.read(descriptor, 65536)
        if not part:
            raise SystemExit("the program ended early")
        seen += part


def chart_seconds(assessments: Path) -> float:
    """Seconds that the charts of the board's paper take together, once their modules are loaded: the median of nine."""
    from digiassess.analysis.account import account
    from digiassess.files.council_folder import read_folder
    from digiassess.render.paper.pictures import pictures

    found = read_folder(assessments)
    kept = found.choose(None, None)
    told = account([*(entry.assessment for entry in found.earlier(kept.assessment)), kept.assessment])
    seconds = []
    for _run in range(10):
        start = time.perf_counter()
        pictures(told, "paper")
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def twenty_periods(folder: Path) -> list[str]:
    """Answers twenty more periods, 2005 to 2024, as the demo council did in 2026, and gives their names."""
    text = (folder / "answers" / "barset-2026.yaml").read_text(encoding="utf-8")
    periods = [str(year) for year in range(2005, 2025)]
    for period in periods:
        answers = folder / "one.yaml"
        answers.write_text(text.replace('period: "2026"', f'period: "{period}"'), encoding="utf-8")
        command = [*PROGRAM, "assess", "--answers", "one.yaml"]
        subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return periods


def main() -> None:
    """Prints a row a command: median, its limit, fastest, slowest, peak memory."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([*PROGRAM, "demo", "d"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        work = folder / "d"
        # The demonstration as it is: the other folder gets twenty periods more.
        subprocess.run([*PROGRAM, "demo", "e"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
        board = (*PROGRAM, "report", "--force", "--folder", str(folder / "e" / "assessments"), "--output")
        commands: dict[str, Sequence[str]] = {
            "floor": (sys.executable, "-c", "pass"),
            "stack": (sys.executable, "-c", STACK),
            "--version": (*PROGRAM, "--version"),
            "--help": (*PROGRAM, "--help"),
            "gaps --json": (*PROGRAM, "gaps", "--json"),
            "gaps": (*PROGRAM, "gaps"),
            "report": (*PROGRAM, "report", "--alone", "--output", "-"),
            "board": (*board, "board.md"),
            "board, Word": (*board, "board.docx"),
            "compare 2": (*PROGRAM, "compare", "2025", "2026"),
            "compare 20": (*PROGRAM, "compare", *twenty_periods(work)),
        }
        times: dict[str, list[float]] = {label: [] for label in commands}
        for run in range(runs + 1):
            for label, command in commands.items():
                seconds = measured(command, work)
                if run:  # the first is a warm-up
                    times[label].append(seconds)
        medians = {label: statistics.median(values) for label, values in times.items()}
        limits = {
            "--version": 2.5 * medians["floor"],
            "--help": 0.4 * medians["stack"],
            "gaps --json": 0.85 * medians["stack"],
            "report": medians["stack"],
            "board": medians["stack"],
            "board, Word": 2.5 * medians["stack"],
            "compare 2": 1.2 * medians["stack"],
            "compare 20": 2 * medians["stack"],
        }
        print(f"{'command':<12} {'median ms':>9} {'limit':>6} {'min':>6} {'max':>6} {'peak MiB':>9}")
        for label, values in times.items():
            limit = f"{limits[label] * 1000:.0f}" if label in limits else ""
            row = f"{label:<12} {medians[label] * 1000:>9.0f} {limit:>6} {min(values) * 1000:>6.0f}"
            print(f"{row} {max(values) * 1000:>6.0f} {peak(commands[label], work):>9.1f}")
        answers = [seconds * 1000 for seconds in answer_seconds(work)]
        row = f"{'an answer':<12} {statistics.median(answers):>9.1f} {50:>6} {min(answers):>6.1f} {max(answers):>6.1f}"
        print(row)
        drawn = chart_seconds(folder / "e" / "assessments") * 1000
        print(f"{'all charts':<12} {drawn:>9.1f} {10:>6}")


if __name__ == "__main__":
    main()
