"""Nothing leaves this machine but what `signposts check --online` asks for."""

from __future__ import annotations

import ast
import socket

import pytest

from conftest import ROOT
from source import nodes

NETWORK = {
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
    "urllib3",
    "xmlrpc",
}


def test_one_module_alone_can_open_a_socket() -> None:
    source = ROOT / "src" / "digiassess"
    found = set()
    for path in source.rglob("*.py"):
        for node in nodes(path):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in NETWORK or name == "urllib.request" for name in names):
                found.add(path.relative_to(source).as_posix())
    assert found == {"files/online.py"}


def test_the_suite_itself_reaches_nowhere() -> None:
    with socket.socket() as opened, pytest.raises(AssertionError, match="reached for"):
        opened.connect(("192.0.2.1", 80))
