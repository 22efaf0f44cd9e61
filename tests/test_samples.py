"""The samples in `reports/samples/` are what the program makes today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from conftest import ROOT

SAMPLES = ROOT / "reports" / "samples"


def renewer() -> Any:
    spec = importlib.util.spec_from_file_location("renew", SAMPLES / "renew.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_samples_are_current(tmp_path: Path) -> None:
    made = {path.name: path.read_bytes() for path in renewer().renew(tmp_path)}
    kept = {path.name: path.read_bytes() for path in SAMPLES.iterdir() if path.suffix in (".md", ".html", ".svg")}
    assert sorted(made) == sorted(kept)
    stale = [name for name, content in made.items() if content != kept[name]]
    assert stale == [], "renew them with: python reports/samples/renew.py"
