"""What is in the folder about the people who answered an assessment.

Most assessments have nobody's responses beside them: then neither these nor what reckons with them is loaded.
"""

from typing import TYPE_CHECKING

from digiassess.files.kept import RESPONSES, Kept
from digiassess.model.errors import DigiassessError
from digiassess.render.english import uk_time

if TYPE_CHECKING:
    from digiassess.analysis.asked import PeopleSoFar
    from digiassess.model.collected import Collected
    from digiassess.model.response import Invitations, Response


def people_of(kept: Kept) -> tuple["PeopleSoFar | None", list[str]]:
    """How far people are with that assessment, and what could not be read of what they said."""
    given, invited, notes = _said(kept)
    if invited is None:
        return None, notes
    from digiassess.analysis.asked import people_so_far
    from digiassess.files.earlier_banks import EarlierBanks

    event = kept.assessment.signed_off
    signed = uk_time(event.at).date() if event is not None else None
    return people_so_far(kept.assessment, invited, given, signed, EarlierBanks(kept).at_hand), notes


def read_collected(kept: Kept) -> tuple["Collected | None", list[str]]:
    """What people said to that assessment, counted for its papers, and what could not be read, which is not counted."""
    given, invited, notes = _said(kept)
    if invited is None and not given:
        return None, notes
    from digiassess.analysis.collected import collected
    from digiassess.files.earlier_banks import EarlierBanks
    from digiassess.model.response import Invitations

    return collected(kept.assessment, given, invited or Invitations(), EarlierBanks(kept).at_hand), notes


def _said(kept: Kept) -> tuple[list["Response"], "Invitations | None", list[str]]:
    """What people said, who was invited, and what could not be read; nobody where there is no such folder."""
    if not (kept.path.parent / RESPONSES / kept.path.stem).is_dir():
        return [], None, []
    from digiassess.files.responses import read_invitations, read_responses

    responses, unread = read_responses(kept.path)
    notes = [str(error) for error in unread]
    given = [response for _path, response in responses]
    try:
        return given, read_invitations(kept.path), notes
    except DigiassessError as error:
        return given, None, [*notes, str(error)]
