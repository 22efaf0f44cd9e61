"""The plan as a calendar."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from digiassess.export.ical import plan_ical
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from plans import LEVELS, LINES, action, planned


def unfolded(text: str) -> list[tuple[str, str]]:
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


class TestCalendar:
    @given(LINES, LINES.map(lambda text: text[:200].strip()).filter(bool))
    def test_no_line_is_longer_than_75_octets_and_unfolded_it_is_the_text(self, what: str, owner: str) -> None:
        text = plan_ical(planned(action(what=what, owner=owner)))
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        found = dict(unfolded(text))
        assert unescaped(found["SUMMARY"]) == what
        assert unescaped(found["DESCRIPTION"]).split("\n")[0] == f"Owner: {owner}"
        assert not re.search(r"(?<!\\)[,;]", found["SUMMARY"].replace("\\\\", ""))

    def test_lines_are_as_long_as_they_may_be(self) -> None:
        summary = next(line for line in plan_ical(planned(action(what="x" * 500))).split("\r\n") if "SUMMARY" in line)
        assert len(summary) == 75

    def test_each_action_is_one_thing_to_do(self) -> None:
        said = [("A1", "open"), ("A2", "done"), ("A3", "dropped")]
        text = plan_ical(planned(*[action(name, status=status, level=2) for name, status in said]))
        found = unfolded(text)
        assert found[0] == ("BEGIN", "VCALENDAR")
        assert found[-1] == ("END", "VCALENDAR")
        assert ("VERSION", "2.0") in found
        assert any(name == "PRODID" for name, _ in found)
        assert [value for name, value in found if name == "BEGIN"] == ["VCALENDAR", "VTODO", "VTODO", "VTODO"]
        assert [value for name, value in found if name == "STATUS"] == ["NEEDS-ACTION", "COMPLETED", "CANCELLED"]
        assert [value for name, value in found if name == "DUE;VALUE=DATE"] == ["20270331"] * 3
        assert len({value for name, value in found if name == "UID"}) == 3
        about = unescaped(dict(found)["DESCRIPTION"])
        assert "Question: What of a.one? (a.one)" in about
        assert "To reach: 2 Level 2. Statement 2 of a.one" in about

    def test_its_uid_outlives_a_change_and_the_turn_of_the_period(self) -> None:
        def uid(one: Assessment) -> str:
            return dict(unfolded(plan_ical(one)))["UID"]

        first = uid(planned(action(), period="2025"))
        assert uid(planned(action(what="Else", status="done"), period="2025")) == first
        assert uid(planned(action(agreed_in="2025"), period="2026")) == first
        others = [planned(action(), period="2026"), planned(action("A2"), period="2025")]
        others.append(planned(action(), period="2025", council="Another"))
        assert first not in map(uid, others)

    def test_its_stamp_is_the_last_answers_time_or_else_the_day_it_is_due(self) -> None:
        times = [
            datetime(2026, 5, 1, 9, 0, 5, 7, tzinfo=UTC),
            datetime(2026, 5, 1, 11, tzinfo=timezone(timedelta(hours=3))),
        ]
        levels = {name: Answer(level=1, answered_at=at) for name, at in zip(LEVELS, times, strict=False)}
        levels["b.two"] = Answer(level=1, answered_at=datetime(2026, 4, 30, 23))
        assert dict(unfolded(plan_ical(planned(action(), levels=levels))))["DTSTAMP"] == "20260501T090005Z"
        assert dict(unfolded(plan_ical(planned(action()))))["DTSTAMP"] == "20270331T000000Z"

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be changed on Windows")
    def test_a_time_without_a_zone_is_taken_for_utc_wherever_one_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        one = planned(action(), levels={"a.one": Answer(level=1, answered_at=datetime(2026, 5, 1, 12))})
        monkeypatch.setenv("TZ", "EAST-9")
        time.tzset()
        try:
            stamp = dict(unfolded(plan_ical(one)))["DTSTAMP"]
        finally:
            monkeypatch.undo()
            time.tzset()
        assert stamp == "20260501T120000Z"

    def test_an_empty_calendar_is_none(self) -> None:
        with pytest.raises(DigiassessError, match="no actions yet"):
            plan_ical(planned())
