"""The ids by which people are known again who filled in no form of ours: the service's, or made of name and role."""

import re
import unicodedata
from hashlib import sha256

from digiassess.model.response import Respondent
from digiassess.model.text import folded, name_for_file

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
_DIGITS = 16


def safe_id(given: str) -> str:
    """The id that a service gave, as it is where it can be kept so, else a digest: it may be an address."""
    return given if _PLAIN.fullmatch(given) else f"id.{_digest(given)}"


def id_of_name(who: Respondent) -> str:
    """An id made of somebody's name and role: the same for the same, however it is written."""
    name, role = folded(who.name or ""), folded(who.role or "")
    made = f"{name_for_file(name, 'name')}:{name_for_file(role, 'role')}"
    # Two names in letters that an id cannot have, or of which the end is cut off, must not become one.
    if all(len(text) < 60 and unicodedata.normalize("NFKD", text).isascii() for text in (name, role)):
        return made[:120]
    return f"{made[:100]}.{_digest(f'{name} {role}')}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
