"""Names for new assessments' files."""

from collections.abc import Container, Iterator
from pathlib import Path

from digiassess.files.assessment_file import read_assessment, read_only
from digiassess.files.history import history_folder, versions
from digiassess.files.responses import read_response, response_files, responses_folder
from digiassess.model.assessment import Assessment
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key
from digiassess.model.response import Response


def free_path(
    folder: Path, stem: str, council: str, period: str, known: Container[Path], own: Path | None = None
) -> Path:
    """A file in `folder` for a new assessment: `stem.json`, else `stem-2.json` and so on.

    A name is taken where a `known` file has it, or one that holds something else, or where the history or responses of
    another assessment are left under it. The same council's assessment of the same period that somebody began meanwhile
    takes none: saving puts both into that file. Nor does the file that an assessment has as its `own`; where that is
    given, with a history to bring along, any that is left takes the name.
    """
    path, number = folder / f"{stem}.json", 2
    while path != own and (path in known or _is_taken(path, council, period, moving=own is not None)):
        path, number = folder / f"{stem}-{number}.json", number + 1
    return path


def same_place(there: Assessment | Response, council: str, period: str) -> bool:
    """Whether `there` is that council's for that period, however both are written: then one file holds both."""
    return same_council(there.council, council) and period_key(there.period) == period_key(period)


def _is_taken(path: Path, council: str, period: str, *, moving: bool) -> bool:
    if path.exists():
        return not _begun_meanwhile(path, council, period)
    if not (history_folder(path).exists() or responses_folder(path).exists()):
        return False
    try:
        return moving or not all(same_place(left, council, period) for left in _left(path))
    except (DigiassessError, OSError):
        # Nobody can tell whose it is.
        return True


def _left(path: Path) -> Iterator[Assessment | Response]:
    """What is left of an assessment that stood at `path`, as far as it tells whose it was."""
    for version in versions(path)[:1]:
        found = read_only(version.path)
        if found is not None:
            yield found
    for file in response_files(responses_folder(path)):
        response = read_response(file)
        if response is not None:
            yield response


def _begun_meanwhile(path: Path, council: str, period: str) -> bool:
    try:
        kept = read_assessment(path)
    except DigiassessError:
        return False
    return kept is not None and same_place(kept.assessment, council, period)
