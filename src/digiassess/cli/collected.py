"""What people said beside an assessment, counted for its papers."""

from digiassess.analysis.collected import Collected, collected
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitations


def read_collected(kept: Kept) -> tuple[Collected | None, list[str]]:
    """What the responses to the assessment come to, and what could not be read of them, which is not counted."""
    read, unread = read_responses(kept.path)
    try:
        invited = read_invitations(kept.path)
    except DigiassessError as error:
        invited, unread = Invitations(), [*unread, error]
    given = [response for _path, response in read]
    return collected(kept.assessment, given, invited), [str(error) for error in unread]
