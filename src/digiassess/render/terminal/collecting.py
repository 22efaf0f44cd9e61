"""What became of the responses that were collected, on a terminal: by role and number, and nobody by name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from digiassess.analysis.same_person import Became, Doubt, Met
from digiassess.analysis.two_responses import moved
from digiassess.files.came import Came
from digiassess.files.collecting import CollectedFiles, FileTaken
from digiassess.files.response_file_names import PassedOver
from digiassess.files.shell import as_words
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.render.english import _, count, listed, moment, ngettext, noted
from digiassess.render.terminal.rows import Row

_MOST = 10
"""How many names of files and cells are said; the others are counted."""


def collected_rows(found: CollectedFiles, place: str, *, dry_run: bool, found_by: Sequence[str] = ()) -> Iterator[Row]:
    """What each file brought, what was passed over, and how it ended; `place` is where responses are kept.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    for file in found.taken:
        yield from _file_rows(file)
    not_put = dict.fromkeys(name for file in found.taken for name in file.incoming.not_put)
    if not_put:
        said = _("Answers to questions that this assessment does not ask are kept, and do not count: {ids}.")
        yield _line(said.format(ids=listed([*not_put])))
    if found.passed_over:
        said = ngettext(
            "Passed over {number} other file: {names}.",
            "Passed over {number} other files: {names}.",
            len(found.passed_over),
        )
        yield _line(said.format(number=len(found.passed_over), names=listed([*_passed_over(found.passed_over)])))
    yield _line(_ending(found.met, place, as_words(["responses", *found_by]), dry_run=dry_run))


def _passed_over(files: Sequence[PassedOver]) -> Iterator[str]:
    """Which files they are: first those that somebody may have meant to be taken, then how many others of each ending.

    So are counted those of the first for which there is no room: none in which answers stand.
    """
    may_answer = sorted((each for each in files if each.may_answer), key=lambda each: not each.answers)
    room = max(_MOST, sum(each.answers for each in files))
    yield from (each.file for each in may_answer[:room])
    counted = [*may_answer[room:], *(each for each in files if not each.may_answer)]
    endings = Counter(each.ending for each in counted)
    unnamed = endings.pop("", 0)
    for ending, number in endings.most_common():
        said = ngettext("{number} {ending} file", "{number} {ending} files", number)
        yield said.format(number=number, ending=ending)
    if unnamed:
        yield ngettext("{number} of another ending", "{number} of other endings", unnamed).format(number=unnamed)


def _file_rows(file: FileTaken) -> Iterator[Row]:
    incoming = file.incoming
    if len(file.met) == 1:
        (met,), (came,) = file.met, incoming.people
        # A role of one person is not shown apart, here no more than of a table.
        said = _("{file}: {answers}, {became}.")
        yield _line(said.format(file=incoming.file, answers=_answers([came]), became=_became(met)))
    else:
        said = _("{file}: {people}, {tally}.") if file.met else _("{file}: nobody answered in it.")
        persons = _persons(file)
        people = count(len(persons), "person", "people")
        yield _line(said.format(file=incoming.file, people=people, tally=_tally([met for _came, met in persons])))
        if roles := _by_role([came for came, _met in persons]):
            yield Row("plain", roles, indent=4, lead="  ", record=True)
        for came, met in zip(incoming.people, file.met, strict=True):
            if met.became in ("changed", "older"):
                said = _("Row {row}: {answers}, {became}.")
                words = said.format(row=came.row, answers=_answers([came]), became=_became(met))
                yield Row("plain", words, indent=4, lead="  ", record=True)
    for words in _aside(file):
        yield Row("quiet", words, indent=4, lead="  ", record=True)


def _persons(file: FileTaken) -> list[tuple[Came, Met]]:
    """Each person of a file once, by the last of their rows that counts, with what became of them by all."""
    found: dict[str, tuple[Came, Met]] = {}
    for came, met in zip(file.incoming.people, file.met, strict=True):
        above = found.pop(met.before.id, None) if met.before is not None else None
        counts = met.became not in ("same", "older")
        if above is not None and above[1].became in ("new", "changed"):
            found[met.response.id] = came if counts else above[0], met._replace(became=above[1].became)
        else:
            found[met.response.id] = came, met
    return list(found.values())


def _aside(file: FileTaken) -> Iterator[str]:
    """What of a file was not taken, a sentence each."""
    incoming = file.incoming
    if incoming.passed_over:
        said = ngettext(
            "Passed over the column {names}.", "Passed over the columns {names}.", len(incoming.passed_over)
        )
        yield said.format(names=listed([f"'{name}'" for name in incoming.passed_over]))
    if again := len(file.met) - len(_persons(file)):
        said = ngettext(
            "{number} row is of somebody who has another one above it, and the later one counts.",
            "{number} rows are of people who have another one above them, and the later one counts.",
            again,
        )
        yield said.format(number=again)
    if incoming.beside:
        said = _("Text in columns without a heading was not taken: {cells}.")
        yield said.format(cells=listed(incoming.beside, _MOST))
    if incoming.unasked:
        said = _("Answers to questions of themes that it was not asked were taken, too: {ids}.")
        yield said.format(ids=listed(incoming.unasked, _MOST))
    if incoming.empty and file.met:
        yield _("Passed over {rows} without any answer.").format(rows=count(incoming.empty, "row"))
    if incoming.lost:
        said = _("It answers an earlier question bank: {answers} not taken, whose question changed or is gone: {ids}.")
        yield said.format(answers=count(len(incoming.lost), "answer"), ids=listed(incoming.lost, _MOST))


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
    roles, more = "; ".join(said[:_MOST]), len(said) - _MOST
    if more <= 0:
        return f"{roles}."
    return ngettext("{roles}; and {number} more role.", "{roles}; and {number} more roles.", more).format(
        roles=roles, number=more
    )


def _became(met: Met) -> str:
    if met.became == "changed":
        moved, who = met.moved, _who(met)
        if not any(moved) and who:
            return _("already here, and now {who}").format(who=who)
        tally = (len(moved.new), _("{number} new")), (len(moved.changed), _("{number} changed"))
        parts = [words.format(number=number) for number, words in (*tally, (len(moved.gone), _("{number} gone")))]
        said = _("who had answered before: {moved}, and now {who}") if who else _("who had answered before: {moved}")
        return said.format(moved=", ".join(parts), who=who)
    if met.became == "older":
        return _("older than what they said on {when}, which stays: nothing changed").format(
            when=moment(met.response.saved_at)
        )
    return _("new") if met.became == "new" else _("already here, the same")


def _who(met: Met) -> str:
    """What is otherwise now of who they are, without saying what it is: a role of one person is not shown apart."""
    if met.before is None:
        return ""
    was, now = met.before.respondent, met.response.respondent
    said = []
    for part in met.who:
        added, gone, changed = _WHO[part]
        words = added if not getattr(was, part) else gone if not getattr(now, part) else changed
        said.append(_(words))
    return listed(said)


_WHO = {
    "name": (noted("with a name"), noted("without a name"), noted("under another name")),
    "role": (noted("with a role"), noted("without a role"), noted("with another role")),
    "group": (noted("in a group"), noted("in no group"), noted("in another group")),
}
"""How it is said that a part of who somebody is came, went or changed."""


def _tally(people: Sequence[Met]) -> str:
    counts = Counter(met.became for met in people)
    words: tuple[tuple[Became, str], ...] = (
        ("new", _("{number} new")),
        ("changed", _("{number} changed")),
        ("same", _("{number} already here")),
        ("older", _("{number} out of date")),
    )
    return listed([said.format(number=counts[became]) for became, said in words if counts[became]])


def _ending(people: Sequence[Met], place: str, responses: str, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was saved: this was a dry run.")
    if not any(met.became in ("new", "changed") for met in people):
        return _("Nothing new was taken.")
    return _("Responses are kept in {place}. See them with: digiassess {responses}").format(
        place=place, responses=responses
    )


def doubt_rows(file: str, row: int | None, doubt: Doubt) -> Iterator[Row]:
    """What a person must know to say whether two responses are one person's; it names nobody."""
    where = file if row is None else _("{file}, row {row}").format(file=file, row=row)
    said = (
        _("{where}: somebody of the same name, or nearly, and role has answered already, under another id.")
        if doubt.why == "name"
        else _("{where}: its id has answered already, as somebody else or to other questions.")
    )
    yield Row()
    yield Row("question", said.format(where=where))
    for response, words in (
        (doubt.before, _("Kept so far: {answers}, {when}.")),
        (doubt.response, _("In this file: {answers}, {when}.")),
    ):
        answers = _answers([Came(response)])
        yield Row("plain", words.format(answers=answers, when=moment(response.saved_at)), indent=2, hang=2)
    yield from (Row("plain", words, indent=2, hang=2) for words in _apart(doubt))


def _apart(doubt: Doubt) -> Iterator[str]:
    """In what two responses differ, a sentence each."""
    before, now = doubt.before.answers, doubt.response.answers
    found, both = moved(before, now), sum(question in before for question in now)
    if not both:
        yield _("There is no question that both answer.")
    elif not found.changed:
        yield _("They say the same on the {questions} that both answer.").format(questions=_questions(both))
    else:
        said = _("They differ on {number} of {questions} that both answer: {ids}.")
        yield said.format(questions=_questions(both), number=len(found.changed), ids=listed(found.changed, _MOST))
    for ids, words in (
        (found.gone, _("Only in what is kept: {questions}: {ids}.")),
        (found.new, _("Only in this file: {questions}: {ids}.")),
    ):
        if ids:
            yield words.format(questions=_questions(len(ids)), ids=listed(ids, _MOST))


def _questions(number: int) -> str:
    return count(number, "question")


def _line(text: str) -> Row:
    return Row("plain", text, hang=2, record=True)
