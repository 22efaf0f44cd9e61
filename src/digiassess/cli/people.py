"""What is in the folder about the people who answered an assessment."""

from digiassess.analysis.asked import Standing, standing
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.model.errors import DigiassessError
from digiassess.render.english import uk_time


def people_of(kept: Kept) -> tuple[Standing | None, list[str]]:
    """How far people are with that assessment, and what could not be read of what they said."""
    responses, unread = read_responses(kept.path)
    notes = [str(error) for error in unread]
    try:
        invited = read_invitations(kept.path)
    except DigiassessError as error:
        return None, [*notes, str(error)]
    event = kept.assessment.signed_off
    signed = uk_time(event.at).date() if event is not None else None
    return standing(kept.assessment, invited, [response for _path, response in responses], signed), notes
