"""A benchmark named on the command line, and where a council stands beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.result import Result
from digiassess.model.text import shown
from digiassess.render.english import _

if TYPE_CHECKING:
    from digiassess.analysis.benchmark import Beside

BenchmarkFile = Annotated[
    list[Path] | None,
    typer.Option(
        "--benchmark",
        metavar="FILE",
        help="Show where each theme stands beside the quartiles in FILE, which 'digiassess sector' wrote.",
    ),
]


def only_benchmark(files: Sequence[Path] | None) -> Path | None:
    """The one file that `--benchmark` names. Raises `UsageError` where it names several."""
    if files and len(files) > 1:
        raise UsageError(_("--benchmark names one file: give it once."))
    return files[0] if files else None


def edited_note(beside: "Beside | None", path: Path | None) -> list[str]:
    """What to say beside figures for programs, and beside a paper, of a benchmark that somebody edited."""
    if beside is None or not beside.edited or path is None:
        return []
    changed = _("{file} was changed after it was written: ask for the one that was sent round.")
    return [changed.format(file=shown(path))]


def read_beside(path: Path, assessment: Assessment, result: Result) -> "Beside":
    """The benchmark in the file at `path`, and where the themes of `assessment` stand beside it.

    Raises `DigiassessError` where the file is no benchmark, or is one of another question bank.
    """
    # Imported here: few runs name a benchmark.
    from digiassess.analysis.benchmark import beside
    from digiassess.files.benchmark_file import read_benchmark

    benchmark = read_benchmark(path, assessment.bank)
    if benchmark.bank.id != assessment.bank.id:
        other = _("{file} is a benchmark of another question bank ({there}): name one of {here}.")
        raise DigiassessError(other.format(file=shown(path), there=benchmark.bank.id, here=assessment.bank.id))
    return beside(benchmark, assessment, result)
