"""What a server says of an address is shown as text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from digiassess.files.online import ask_addresses


class Moved(BaseHTTPRequestHandler):
    """Sends everybody on, to an address that would clear their terminal; a header's bytes are Latin-1."""

    def do_GET(self) -> None:
        self.send_response_only(301)
        self.send_header("Location", "https://example.org/\x1b[2J\x9b31m\x07x")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Moved)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_where_an_address_leads_cannot_write_to_a_terminal(address: str) -> None:
    [found] = ask_addresses([address], pause=0)
    assert found.there
    assert found.words == f"301  {address} leads to https://example.org/\\x1b[2J\\x9b31m\\x07x"
