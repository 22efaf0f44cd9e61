"""What became of each question and gap, theme by theme: all of them, or those that moved."""

from collections import Counter
from collections.abc import Iterator, Sequence

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison, Moved, ThemeMoved
from digiassess.render import english
from digiassess.render.english import _, capital, listed
from digiassess.render.moved_facts import reason
from digiassess.render.moves import by_direction, gap_text, moved_question, question_text, reported, rest
from digiassess.render.terminal.rows import Look, Row

_DIRECTIONS: tuple[tuple[str, Look], ...] = (("improved", "good"), ("declined", "bad"), ("unchanged", "heading"))


def by_theme_rows(
    assessments: Sequence[Assessment], comparison: Comparison, wanted: Sequence[str], *, brief: bool
) -> Iterator[Row]:
    """A paragraph a theme; with `brief` the themes in which nothing moved have one line together."""
    told, moved = set[str](), _moved(comparison)
    still, unmoved = list[str](), list[str]()
    for theme in wanted_themes(comparison, wanted):
        ids = [question_id for question_id in _ids(comparison) if _theme_of(assessments, question_id) == theme.id]
        told.update(ids)
        if brief and moved.isdisjoint(ids):
            still.append(theme.title)
            unmoved += ids
            continue
        said = by_direction(comparison, theme.id) if theme.questions else _("no question compares")
        about = _("{moved}; rests on {rest}; reported {figures}")
        yield Row()
        yield Row("heading", theme.title)
        yield Row("quiet", about.format(moved=said, rest=rest(theme), figures=reported(theme.reported)), indent=2)
        yield from _of(assessments, comparison, ids, brief=brief)
    others = [] if wanted else [question_id for question_id in _ids(comparison) if question_id not in told]
    if others:
        yield Row()
        yield Row("heading", _("Themes that are no more"))
        yield from _of(assessments, comparison, others, brief=brief)
    if still:
        yield Row()
        yield Row("plain", _("Nothing moved in: {themes}.").format(themes=listed(still)), hang=2)
        yield from _still(comparison, unmoved)


def _moved(comparison: Comparison) -> set[str]:
    """The questions whose answer, gap or target moved."""
    questions, gaps = comparison.questions, comparison.gaps
    moved = {*questions.improved, *questions.declined, *gaps.closed, *gaps.opened, *gaps.set_aside}
    return moved | {target.id for target in comparison.targets}


def _ids(comparison: Comparison) -> list[str]:
    """Every question that became anything, once, in the order of the bank."""
    gaps = comparison.gaps
    found = [moved.id for moved in comparison.moved]
    found += [question.id for question in comparison.questions.not_comparable]
    found += [*gaps.closed, *gaps.set_aside, *gaps.opened, *gaps.remaining]
    found += [target.id for target in comparison.targets]
    return list(dict.fromkeys(found))


def _theme_of(assessments: Sequence[Assessment], question_id: str) -> str:
    """The theme of the question in the last bank that has it."""
    for assessment in reversed(assessments):
        if question_id in assessment.bank.content.by_id:
            return assessment.bank.content.by_id[question_id][0].id
    return ""


def _of(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str], *, brief: bool) -> Iterator[Row]:
    """What became of those questions: of their answers first, then of their gaps and targets.

    With `brief` those that did not move are counted, and a gap that did is told with its question.
    """
    told = set[str]()
    for direction, look in _DIRECTIONS:
        here = _in(comparison, direction, ids)
        if not here or (brief and direction == "unchanged"):
            continue
        yield Row(look, f"{capital(english.direction(direction))}: {len(here)}", indent=2)
        for moved in here:
            words = _("{question} ({id})")
            if brief:
                told.add(moved.id)
                words = _with_gap(comparison, moved.id)
            yield _item(words.format(question=_answer_moved(assessments, moved), id=moved.id))
    if not brief:
        yield from _not_comparable(assessments, comparison, ids)
    yield from _gaps(assessments, comparison, [each for each in ids if each not in told])
    if brief:
        yield from _still(comparison, ids)
    # What is said of their questions above is not said again: a gap that remains is named by its question's id.
    elif remaining := [each for each in comparison.gaps.remaining if each in ids]:
        named = _("Gaps remaining: {number}: {questions}")
        yield Row("plain", named.format(number=len(remaining), questions=", ".join(remaining)), indent=2, hang=2)
    targets = [target for target in comparison.targets if target.id in ids]
    if targets:
        yield Row("heading", _("Targets moved: {number}").format(number=len(targets)), indent=2)
    for target in targets:
        levels = _("{first} to {last}").format(first=target.first, last=target.last)
        yield _item(f"{target.id}: {levels}")


def _in(comparison: Comparison, direction: str, ids: Sequence[str]) -> list[Moved]:
    """The answers to those questions that moved in that direction."""
    return [moved for moved in comparison.moved if moved.direction == direction and moved.id in ids]


def _answer_moved(assessments: Sequence[Assessment], answer: Moved) -> str:
    """A question with its levels of the first period and the last."""
    moved = moved_question(assessments[-1], answer)
    levels = moved.last
    if moved.by:
        levels = _("{first} to {last}").format(first=moved.first, last=moved.last)
    elif moved.confirmed:
        levels = _("{level}, confirmed as the same").format(level=moved.last)
    return f"{moved.text} {levels}"


def _with_gap(comparison: Comparison, question_id: str) -> str:
    """How a question whose answer moved is said with what became of its gap."""
    gaps = comparison.gaps
    became = (
        (gaps.closed, _("{question}, gap closed ({id})")),
        (gaps.set_aside, _("{question}, gap set aside ({id})")),
        (gaps.opened, _("{question}, gap opened ({id})")),
    )
    return next((said for ids, said in became if question_id in ids), _("{question} ({id})"))


def _still(comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    """How many of those questions did not move, or do not compare and why, and how many gaps remain."""
    reasons = Counter(question.reason for question in comparison.questions.not_comparable if question.id in ids)
    whys = listed([_("{number} {reason}").format(number=number, reason=reason(why)) for why, number in reasons.items()])
    parts = (
        (len(_in(comparison, "unchanged", ids)), _("Unchanged: {number}")),
        (reasons.total(), _("Not comparable: {reasons}")),
        (sum(each in ids for each in comparison.gaps.remaining), _("Gaps remaining: {number}")),
    )
    if said := [words.format(number=number, reasons=whys) for number, words in parts if number]:
        yield Row("plain", f"{'. '.join(said)}.", indent=2, hang=2)


def _not_comparable(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    left_out = [question for question in comparison.questions.not_comparable if question.id in ids]
    if left_out:
        yield Row("heading", _("Not comparable: {number}").format(number=len(left_out)), indent=2)
    for question in left_out:
        yield _item(f"{question_text(assessments, question.id)} {reason(question.reason)} ({question.id})")


def _gaps(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    """The gaps of those questions that moved."""
    gaps = comparison.gaps
    for head, became in (
        (_("Gaps closed: {number}"), gaps.closed),
        (_("Gaps set aside: {number}"), gaps.set_aside),
        (_("Gaps opened: {number}"), gaps.opened),
    ):
        if here := [question_id for question_id in became if question_id in ids]:
            yield Row("heading", head.format(number=len(here)), indent=2)
        for question_id in here:
            yield _item(f"{gap_text(assessments, comparison, question_id)} ({question_id})")


def _item(text: str) -> Row:
    return Row("plain", text, indent=4, hang=2)


def wanted_themes(comparison: Comparison, wanted: Sequence[str]) -> list[ThemeMoved]:
    """The themes that are `wanted`; all where none is named."""
    return [theme for theme in comparison.themes if not wanted or theme.id in wanted]
