"""Asking whether addresses are still there: each once, one at a time a host, with a pause between."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from digiassess import __version__
from digiassess.model.language import _
from digiassess.model.text import shown

TIMEOUT = 15.0
PAUSE = 1.0
_AGENT = f"digiassess/{__version__} (checks its signposts, one request an address)"


@dataclass(frozen=True)
class AskedAddress:
    """What came of asking one address."""

    address: str
    there: bool
    words: str

    def __post_init__(self) -> None:
        # A server's own words are in it, and must not write to a terminal.
        object.__setattr__(self, "words", shown(self.words)[:400])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows where an address leads instead of going there: the bank should name the last address."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def ask_addresses(
    addresses: Sequence[str], *, pause: float = PAUSE, timeout: float = TIMEOUT
) -> Iterator[AskedAddress]:
    """What came of each address, asked once; between two requests to one host lie `pause` seconds."""
    opener = urllib.request.build_opener(_NoRedirect)
    asked: dict[str, float] = {}
    for address in dict.fromkeys(addresses):
        host = urlsplit(address).netloc
        wait = asked.get(host, -pause) + pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        yield _ask(opener, address, timeout)
        asked[host] = time.monotonic()


def _ask(opener: urllib.request.OpenerDirector, address: str, timeout: float) -> AskedAddress:
    # A bank allows addresses over http and https only.
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310
    try:
        with opener.open(request, timeout=timeout) as answer:
            return AskedAddress(address, True, f"{answer.status}  {address}")
    except urllib.error.HTTPError as error:
        if error.code in (301, 302, 303, 307, 308):
            place = error.headers.get("Location")
            leads = _("{code}  {address} leads to {place}") if place else _("{code}  {address} leads nowhere")
            return AskedAddress(address, True, leads.format(code=error.code, address=address, place=place))
        return AskedAddress(address, False, f"{error.code}  {address}")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return AskedAddress(
            address, False, _("---  {address}: no answer ({reason})").format(address=address, reason=reason)
        )
