"""Deleting an assessment's file, which its history keeps."""

from digiassess.files.formats.problems import unreadable
from digiassess.files.history import keep_version
from digiassess.files.kept import Kept, digest_of
from digiassess.files.lock import locked
from digiassess.files.replace import ReadOnlyError, check_writable, real_path
from digiassess.model.errors import DigiassessError


def delete_assessment(kept: Kept) -> None:
    """Removes the file of the assessment; `digiassess restore 1` brings it back from its history.

    Raises `DigiassessError` where somebody else changed it since it was read, where it is read-only, and where the
    system refuses; then it is left as it is.
    """
    try:
        real = real_path(kept.path)
        with locked(real.parent):
            content = kept.path.read_bytes()
            if digest_of(content) != kept.state:
                raise DigiassessError(
                    f"{kept.path} was changed by someone else since it was opened, and is left as it is: "
                    "look at what it says now, then do this again."
                )
            check_writable(real)
            # Kept before it goes: a history that cannot be written stops the deleting, as it stops no answer.
            keep_version(kept.path, content)
            kept.path.unlink()
    except ReadOnlyError:
        raise DigiassessError(f"{kept.path} is read-only, and is left as it is: allow writing to it first.") from None
    except OSError as error:
        raise unreadable(error, kept.path) from None
