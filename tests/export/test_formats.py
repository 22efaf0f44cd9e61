"""The tables of formats: no row is taken for another, and the module of each writes what the row says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digiassess.export.formats import EXPORTS, FORMS, INVITATIONS, PAPERS, PLANS, SECTORS, Format

TABLES = [EXPORTS, FORMS, INVITATIONS, PAPERS, PLANS, SECTORS]


@pytest.mark.parametrize("table", TABLES)
def test_no_two_formats_of_a_table_share_a_name_or_an_ending(table: Sequence[Format]) -> None:
    endings = [ending for form in table for ending in form.endings]
    names = [form.name for form in table]
    assert (len(endings), len(names)) == (len(set(endings)), len(set(names)))


@pytest.mark.parametrize("form", [form for table in TABLES for form in table], ids=lambda form: form.home)
def test_each_has_a_media_type_and_a_module_that_writes_it(form: Format) -> None:
    assert form.purpose
    assert "/" in form.media
    needed = ("check", "writer") if form.folder else ("write",)
    assert all(callable(getattr(form.module, name, None)) for name in needed)
