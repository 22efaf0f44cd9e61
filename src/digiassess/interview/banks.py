"""The question banks that an assessment still to be opened may have: what is typed is checked by them beforehand."""

import contextlib
from collections.abc import Callable

from digiassess.files.council_folder import Folder
from digiassess.files.entry import Entry
from digiassess.interview.opening import Wanted
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key


def councils_meant(folder: Folder, wanted: Wanted) -> list[str]:
    """The councils of `folder` that `wanted` may be about, as far as is known before anything is asked."""
    if wanted.council is None:
        return folder.councils
    named = folder.named(wanted.council)
    return folder.near(wanted.council) if named is None else [named]


def possible_banks(folder: Folder, wanted: Wanted, load: Callable[[], Bank]) -> list[Bank]:
    """Each bank that the assessment which is `wanted` may have; `load` gives that of a new one."""
    councils = councils_meant(folder, wanted)
    entries = [entry for council in councils for entry in folder.of(council)]
    sure = len(councils) == 1 and (wanted.council is None or folder.named(wanted.council) is not None)
    if wanted.period is not None:
        entries = [entry for entry in entries if period_key(entry.period) == period_key(wanted.period)]
    elif sure:
        entries = entries[-1:]
    banks = []
    for entry in () if wanted.begins_next else entries:
        # A damaged file is named where the assessment is opened, if it is this one.
        with contextlib.suppress(DigiassessError):
            banks.append(entry.assessment.bank.content)
    return banks if sure and banks and not _is_done(entries[-1], wanted) else [*banks, load()]


def _is_done(latest: Entry, wanted: Wanted) -> bool:
    """Whether another period may be begun because this one is signed off and none is given."""
    return wanted.period is None and latest.assessment.signed_off is not None
