"""Assessments that were deleted and that their history brings back: which they are, and what they are called now."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.files.council_folder import Folder
from digiassess.files.found_again import ever_found_by
from digiassess.files.history import Version, versions
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import HISTORY
from digiassess.model.assessment import Assessment
from digiassess.model.council import council_key, former_names, same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, ngettext
from digiassess.model.period import period_key

_NAMED = 4
"""So many of them are named with their command."""


def read_version(version: Version) -> Assessment | None:
    """The assessment that the version holds; None where it cannot be read."""
    try:
        found = read_assessment(version.path)
    except DigiassessError:
        return None
    return None if found is None else found.assessment


def deleted(folder: Path) -> list[Kept]:
    """The assessments that were deleted from the folder, as each was then; its `state` is None.

    Of several of one council and period it is the last deleted. Raises `OSError` as the system does.
    """
    found: list[tuple[tuple[object, int], Kept]] = []
    top = folder / HISTORY
    for inside in sorted(top.iterdir()) if top.is_dir() else ():
        path = folder / f"{inside.name}.json"
        youngest = [] if path.exists() else versions(path)[:1]
        for version in youngest:
            if (there := read_version(version)) is not None:
                at = version.kept_at, version.path.stat().st_mtime_ns
                found.append((at, Kept(path, there, None)))
    return _last(kept for _at, kept in sorted(found, key=lambda each: each[0]))


def _last(kept: Iterable[Kept]) -> list[Kept]:
    """The last of each council and period."""
    last = {(council_key(each.assessment.council), period_key(each.assessment.period)): each for each in kept}
    return list(last.values())


def restorable(found: Folder, council: str | None = None, period: str | None = None) -> list[Kept]:
    """Those of `deleted` that can be brought back, of that council and period where they are given.

    Each is called as its council is now; where it has another of that period, it is none. Raises as `deleted` does.
    """
    wanted = None if council is None else found.named(council) or council
    there = []
    for kept in deleted(found.path):
        now = as_called_now(found, kept.assessment)
        if (
            period_key(now.period) not in {period_key(entry.period) for entry in found.of(now.council)}
            and (period is None or period_key(now.period) == period_key(period))
            and (wanted is None or any(same_council(wanted, name) for name in (now.council, *now.former_names)))
        ):
            there.append(replace(kept, assessment=now))
    return _last(there)


def as_called_now(found: Folder, assessment: Assessment) -> Assessment:
    """The assessment under the name that its council has in the folder now, where it was renamed since."""
    now = found.named(assessment.council)
    if now is None or same_council(now, assessment.council):
        return assessment
    names = former_names((*assessment.former_names, assessment.council), now)
    return assessment.model_copy(update={"council": now, "former_names": names})


def restorable_words(found: Folder, council: str | None = None) -> str:
    """Which assessments were deleted, of that council where one is given, and how each comes back; empty for none.

    Raises as `restorable` does.
    """
    there = restorable(found, council)
    gone = _("{council}, {period} was deleted: bring it back with: digiassess {restore}")
    said = []
    for assessment in (kept.assessment for kept in there[:_NAMED]):
        restore = as_words(["restore", "1", *ever_found_by(assessment, found.path)])
        said.append(gone.format(council=assessment.council, period=assessment.period, restore=restore))
    if more := len(there) - len(said):
        also = ngettext("{number} more was deleted.", "{number} more were deleted.", more)
        said.append(also.format(number=more))
    return "\n".join(said)
