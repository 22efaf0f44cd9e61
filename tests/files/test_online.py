"""Whether addresses are still there: what each server says, shown as text, and no host asked twice at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from digiassess import __version__
from digiassess.files.online import AskedAddress, ask_addresses


class Library(ThreadingHTTPServer):
    """A server that keeps when it was asked for what, and by whom."""

    daemon_threads = True

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self.asked: list[tuple[float, str, str]] = []
        self.patience = threading.Event()


class Shelf(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    server: Library

    def do_GET(self) -> None:
        self.server.asked.append((time.monotonic(), self.path, self.headers["User-Agent"]))
        if self.path == "/silent":
            self.close_connection = True
            return
        if self.path == "/garbled":
            self.wfile.write(b"nothing that is HTTP\r\n\r\n")
            return
        if self.path == "/slow":
            self.server.patience.wait(0.4)
        code = int(self.path[1:4]) if self.path[1:4].isdigit() else 200
        self.send_response_only(code)
        if self.path.endswith("/on"):
            # It would clear their terminal; a header's bytes are Latin-1.
            self.send_header("Location", "https://example.org/\x1b[2J\x9b31m\x07x")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def library() -> Iterator[Library]:
    server = Library(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(library: Library) -> str:
    return f"http://127.0.0.1:{library.server_port}"


def ask(address: str, **how: float) -> AskedAddress:
    [found] = ask_addresses([address], pause=0, **how)
    return found


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_where_an_address_leads_is_said_and_cannot_write_to_a_terminal(address: str, code: int) -> None:
    asked = f"{address}/{code}/on"
    words = f"{code}  {asked} leads to https://example.org/\\x1b[2J\\x9b31m\\x07x"
    assert ask(asked) == AskedAddress(asked, True, words)


def test_one_that_leads_nowhere(address: str) -> None:
    asked = f"{address}/301"
    assert ask(asked) == AskedAddress(asked, True, f"301  {asked} leads nowhere")


@pytest.mark.parametrize(("path", "code", "there"), [("200", 200, True), ("404", 404, False), ("503", 503, False)])
def test_what_the_server_says_stands_before_the_address(address: str, path: str, code: int, there: bool) -> None:
    asked = f"{address}/{path}"
    assert ask(asked) == AskedAddress(asked, there, f"{code}  {asked}")


@pytest.mark.parametrize("path", ["silent", "garbled"])
def test_one_that_does_not_answer_as_servers_do_is_said(address: str, path: str) -> None:
    asked = f"{address}/{path}"
    found = ask(asked)
    assert (found.address, found.there) == (asked, False)
    assert found.words.startswith(f"---  {asked}: no answer (")
    assert "None" not in found.words


def test_nobody_is_waited_for_beyond_the_time_given(address: str) -> None:
    asked = f"{address}/slow"
    assert ask(asked, timeout=0.05) == AskedAddress(asked, False, f"---  {asked}: no answer (timed out)")
    assert ask(asked, timeout=5).there


def test_the_reason_is_the_system_s_own(library: Library, address: str) -> None:
    library.shutdown()
    library.server_close()
    assert "refused" in ask(f"{address}/200").words


def test_of_endless_words_the_beginning_is_kept() -> None:
    assert AskedAddress("a", False, "x" * 1000).words == "x" * 400


def test_each_is_asked_once_by_a_program_that_says_what_it_is(library: Library, address: str) -> None:
    found = list(ask_addresses([f"{address}/200", f"{address}/404", f"{address}/200"], pause=0))
    assert [answer.words.split()[0] for answer in found] == ["200", "404"]
    agent = f"digiassess/{__version__} (checks its signposts, one request an address)"
    assert [(path, who) for _, path, who in library.asked] == [("/200", agent), ("/404", agent)]


def test_between_two_requests_to_one_host_lies_a_pause_and_another_host_needs_none(
    library: Library, address: str
) -> None:
    other = address.replace("127.0.0.1", "localhost")
    list(ask_addresses([f"{address}/200", f"{other}/201", f"{address}/202"], pause=0.4))
    first, elsewhere, second = [at for at, _, _ in library.asked]
    assert second - first >= 0.4
    assert elsewhere - first < 0.4
