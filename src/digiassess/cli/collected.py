"""What people said beside an assessment, counted for its papers."""

from typing import TYPE_CHECKING

from digiassess.files.kept import RESPONSES, Kept

if TYPE_CHECKING:
    from digiassess.model.collected import Collected


def read_collected(kept: Kept) -> tuple["Collected | None", list[str]]:
    """What the responses to the assessment come to, and what could not be read of them, which is not counted."""
    if not (kept.path.parent / RESPONSES / kept.path.stem).is_dir():
        return None, []
    # Imported here: an assessment that one person made has no responses to read.
    from digiassess.analysis.collected import collected
    from digiassess.files.responses import read_invitations, read_responses
    from digiassess.model.errors import DigiassessError
    from digiassess.model.response import Invitations

    read, unread = read_responses(kept.path)
    try:
        invited = read_invitations(kept.path)
    except DigiassessError as error:
        invited, unread = Invitations(), [*unread, error]
    given = [response for _path, response in read]
    return collected(kept.assessment, given, invited), [str(error) for error in unread]
