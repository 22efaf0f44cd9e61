"""The tables of formats: no row is taken for another, and the module of each writes what the row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from digiassess.export import formats
from digiassess.export.formats import BENCHMARKS, EXPORTS, FORMS, INVITATIONS, PAPERS, PLANS, SECTORS, Extra, Format
from digiassess.model.errors import DigiassessError

HOME = Path(formats.__file__).parent
TABLES = [BENCHMARKS, EXPORTS, FORMS, INVITATIONS, PAPERS, PLANS, SECTORS]


@pytest.mark.parametrize("table", TABLES)
def test_no_two_formats_of_a_table_share_a_name_or_an_ending(table: Sequence[Format]) -> None:
    endings = [ending for form in table for ending in form.endings]
    names = [form.name for form in table]
    assert (len(endings), len(names)) == (len(set(endings)), len(set(names)))


@pytest.mark.parametrize("form", [form for table in TABLES for form in table], ids=lambda form: form.home)
def test_each_has_a_media_type_and_a_module_that_writes_it(form: Format) -> None:
    assert "/" in form.media
    needed = ("writer",) if form.folder else ("write",)
    assert all(callable(getattr(form.module, name, None)) for name in needed)


def test_what_an_extra_brings_is_named_where_it_is_missing() -> None:
    form = Format("odd", (".csv",), "csv", extra=Extra("odd-extra", "no_such_module"))
    named = r'through no_such_module, which is not installed: run .*pip install -q "\.\[odd-extra\]" -c constraints.txt'
    with pytest.raises(DigiassessError, match=named):
        form.check_installed()


def test_nothing_leaves_as_a_file_but_by_the_one_way_for_files_and_its_sibling_for_folders() -> None:
    """Whatever else here wrote to a place that a person names would check it in a way of its own."""
    ways = ("deliver.py", "deliver_folder.py")
    others = [
        path.name
        for path in sorted(HOME.rglob("*.py"))
        if path.name not in ways
        and re.search("whole_folder|replace_file|create_file|tempfile", path.read_text("utf-8"))
    ]
    assert others == []
