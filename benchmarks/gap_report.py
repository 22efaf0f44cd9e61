"""How long the gap report takes to make and to lay out, on the worked example: medians, in milliseconds.

Run it as `python benchmarks/gap_report.py [RUNS]`. The goal is 15 ms for rows and lines together.
"""

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from digiassess.analysis.scoring import score
from digiassess.files.demo import make_demo
from digiassess.render.terminal.console import print_lines
from digiassess.render.terminal.gap_report import gap_report_rows
from digiassess.render.terminal.rows import lay_out, plain_text

GOAL = 15
WIDTH = 80


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The median of `runs` runs of `work`."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Prints the figures; 1 where the goal is missed."""
    from rich.console import Console

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as folder:
        assessment = make_demo(Path(folder) / "demo")[-1].assessment
    result = score(assessment)

    start = time.perf_counter()
    lines = list(lay_out(gap_report_rows(assessment, result), WIDTH))
    first = (time.perf_counter() - start) * 1000
    text = milliseconds(lambda: plain_text(gap_report_rows(assessment, result), WIDTH), runs)
    screen = Console(file=io.StringIO(), force_terminal=True, width=WIDTH)
    colours = milliseconds(lambda: print_lines(screen, lines), runs)
    print(f"{len(lines)} lines of {WIDTH} columns, {len(result.gaps)} gaps, {runs} runs")
    print(f"rows made and laid out, the first time   {first:6.1f} ms   goal {GOAL}")
    print(f"rows made and laid out, median           {text:6.1f} ms   goal {GOAL}")
    print(f"lines printed in colour, median          {colours:6.1f} ms")
    return int(first > GOAL)


if __name__ == "__main__":
    sys.exit(main())
