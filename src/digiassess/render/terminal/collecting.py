"""What became of the responses that were collected, on a terminal: by role and number, and nobody by name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from digiassess.analysis.same_person import Became, Doubt, Met
from digiassess.files.came import Came
from digiassess.files.collecting import Collected, FileTaken
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.render.english import _, count, listed, moment, ngettext
from digiassess.render.terminal.rows import Row

_MOST = 10
"""How many names of files and columns are said; the others are counted."""


def collected_rows(found: Collected, place: str, *, dry_run: bool) -> Iterator[Row]:
    """What each file brought, what was passed over, and how it ended; `place` is where responses are kept."""
    for file in found.taken:
        yield from _file_rows(file)
    if found.passed_over:
        said = ngettext(
            "Passed over {number} other file: {names}.",
            "Passed over {number} other files: {names}.",
            len(found.passed_over),
        )
        yield _line(said.format(number=len(found.passed_over), names=few(found.passed_over)))
    yield _line(_ending(found.met, place, dry_run=dry_run))


def _file_rows(file: FileTaken) -> Iterator[Row]:
    incoming = file.incoming
    if len(file.met) == 1:
        (met,), (came,) = file.met, incoming.people
        said = _("{file}: {person}, {became}.")
        file_name = nameless(incoming.file, came.response.respondent.name)
        yield _line(said.format(file=file_name, person=_person(came), became=_became(met)))
    else:
        said = _("{file}: {people}, {tally}.") if file.met else _("{file}: nobody answered in it.")
        people = count(len(file.met), "person", "people")
        yield _line(said.format(file=incoming.file, people=people, tally=_tally(file.met)))
        if roles := _by_role(incoming.people):
            yield Row("plain", roles, indent=4, lead="  ", record=True)
        for came, met in zip(incoming.people, file.met, strict=True):
            if met.became in ("changed", "older"):
                said = _("Row {row}: {answers}, {became}.")
                words = said.format(row=came.row, answers=_answers([came]), became=_became(met))
                yield Row("plain", words, indent=4, lead="  ", record=True)
    for words in _aside(file):
        yield Row("quiet", words, indent=4, lead="  ", record=True)


def _aside(file: FileTaken) -> Iterator[str]:
    """What of a file was not taken, a sentence each."""
    incoming = file.incoming
    if incoming.passed_over:
        said = ngettext(
            "Passed over the column {names}.", "Passed over the columns {names}.", len(incoming.passed_over)
        )
        yield said.format(names=few([f"'{name}'" for name in incoming.passed_over]))
    if incoming.beside:
        said = _("Text in columns without a heading was not taken: {cells}.")
        yield said.format(cells=few(incoming.beside))
    if incoming.unasked:
        said = _("Answers to questions of themes that it was not asked were taken, too: {ids}.")
        yield said.format(ids=few(incoming.unasked))
    if incoming.empty and file.met:
        yield _("Passed over {rows} without any answer.").format(rows=count(incoming.empty, "row"))
    if incoming.lost:
        said = _("It answers an earlier question bank: {answers} not taken, whose question changed or is gone: {ids}.")
        yield said.format(answers=count(len(incoming.lost), "answer"), ids=few(incoming.lost))


def _person(came: Came) -> str:
    """Whom a response is of, by role, and how much they answered."""
    answers, role = _answers([came]), came.response.respondent.role
    return _("{role}, {answers}").format(role=role, answers=answers) if role else answers


def _answers(people: Sequence[Came]) -> str:
    return count(sum(len(came.response.levels) for came in people), "answer")


def _by_role(people: Sequence[Came]) -> str:
    """How many people of each role answered, and how much; a role of one person is not shown apart."""
    found: dict[str, list[Came]] = {}
    for came in people:
        found.setdefault(came.response.respondent.role or _("no role given"), []).append(came)
    several = {role: members for role, members in found.items() if len(members) >= FEWEST_PEOPLE}
    alone = [came for members in found.values() if len(members) < FEWEST_PEOPLE for came in members]
    if several and len(alone) >= FEWEST_PEOPLE:
        several[_("other roles, of one person each")] = alone
    said = []
    for role, members in several.items():
        who = count(len(members), "person", "people")
        said.append(_("{role}: {people}, {answers}").format(role=role, people=who, answers=_answers(members)))
    if not said:
        return ""
    more = len(said) - _MOST
    shown = "; ".join(said[:_MOST])
    return f"{shown}." if more <= 0 else _("{roles}; and {number} more roles.").format(roles=shown, number=more)


def _became(met: Met) -> str:
    if met.became == "changed":
        moved = met.moved
        tally = (len(moved.new), _("{number} new")), (len(moved.changed), _("{number} changed"))
        parts = [words.format(number=number) for number, words in (*tally, (len(moved.gone), _("{number} gone")))]
        return _("who had answered before: {moved}").format(moved=", ".join(parts))
    if met.became == "older":
        return _("already here in what they said later, on {when}: nothing changed").format(
            when=moment(met.response.saved_at)
        )
    return _("new") if met.became == "new" else _("already here, the same")


def _tally(people: Sequence[Met]) -> str:
    counts = Counter(met.became for met in people)
    words: tuple[tuple[Became, str], ...] = (
        ("new", _("{number} new")),
        ("changed", _("{number} changed")),
        ("same", _("{number} already here")),
        ("older", _("{number} out of date")),
    )
    return listed([said.format(number=counts[became]) for became, said in words if counts[became]])


def _ending(people: Sequence[Met], place: str, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was saved: this was a dry run.")
    if not any(met.became in ("new", "changed") for met in people):
        return _("Nothing new was taken.")
    return _("Responses are kept in {place}. See them with: digiassess responses").format(place=place)


def nameless(file: str, name: str | None) -> str:
    """The name of a file with `…` where it has the name of the person whose response it is."""
    words = re.findall(r"\w+", name or "")
    plain = [re.sub(r"[^a-zA-Z0-9]", "", unicodedata.normalize("NFKD", word)) for word in words]
    parts = {"".join(words), "".join(plain), *words, *plain} - {""}
    if not parts:
        return file
    words_in = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    folder, slash, last = file.rpartition("/")
    pattern = rf"(?<![^\W_])(?:{words_in})(?:[\W_]+(?:{words_in}))*(?![^\W_])"
    return f"{folder}{slash}{re.sub(pattern, '…', last, flags=re.IGNORECASE)}"


def few(names: Sequence[str]) -> str:
    """The first of `names`, and how many there are besides."""
    more = len(names) - _MOST
    shown = ", ".join(names[:_MOST])
    return shown if more <= 0 else _("{names} and {number} more").format(names=shown, number=more)


def doubt_rows(file: str, row: int | None, doubt: Doubt) -> Iterator[Row]:
    """What a person must know to say whether two responses are one person's; it names nobody."""
    file = nameless(file, doubt.response.respondent.name)
    where = file if row is None else _("{file}, row {row}").format(file=file, row=row)
    said = (
        _("{where}: somebody of the same name and role has answered already, under another id.")
        if doubt.why == "name"
        else _("{where}: its id has answered already, as somebody else or to other questions.")
    )
    yield Row()
    yield Row("question", said.format(where=where))
    for response, words in (
        (doubt.before, _("There: {person}, {when}.")),
        (doubt.response, _("Now: {person}, {when}.")),
    ):
        person = _person(Came(response))
        yield Row("plain", words.format(person=person, when=moment(response.saved_at)), indent=2)


def _line(text: str) -> Row:
    return Row("plain", text, hang=2, record=True)
