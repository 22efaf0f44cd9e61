"""Who answered, and where people differ, on a terminal and in a pipe."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.agreement import most_apart, perception_gaps
from digiassess.analysis.asked import not_asked
from digiassess.analysis.settling import to_settle
from digiassess.files.shell import as_words
from digiassess.model.agreement import GroupHeard, Heard, QuestionHeard
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitation, Invitations
from digiassess.render.answer import level_words
from digiassess.render.english import _, count, day, listed, ngettext, said
from digiassess.render.figures import score, share
from digiassess.render.heard import group_words, heard_words
from digiassess.render.people import PersonShown, people_shown, roles_of
from digiassess.render.terminal.people import earlier_rows, nobody_invited_row
from digiassess.render.terminal.rows import Cells, Column, Row

MOST_APART = 10
"""How many questions are shown as those on which people differ most."""

FEW = 10
"""Of how many people a group is too small for its figure to be more than chance may make it: of fewer than these."""


def responses_rows(
    assessment: Assessment,
    found: Heard,
    invited: Invitations,
    silent: Sequence[Invitation],
    found_by: Sequence[str] = (),
    *,
    names: bool,
) -> Iterator[Row | Cells]:
    """Who answered how much, who has not, how far people agree and where they differ most.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    yield Row("heading", f"{assessment.council}, {assessment.period}")
    yield Row("plain", heard_words(len(found.people), len(silent)))
    people = people_shown(found, names=names)
    if people:
        yield Row()
        yield from _named(people) if names else _by_role(people)
    yield from _silent(assessment, silent)
    yield from _surveys(assessment, invited)
    if people:
        yield from _agreement(assessment, found)
        yield from _apart(assessment, found)
        yield from _groups(assessment, found)
    yield from _not_asked(assessment, found, invited)
    yield Row()
    yield from earlier_rows(found)
    yield from _next(assessment, found, invited, found_by)


def _by_role(people: Sequence[PersonShown]) -> Iterator[Row | Cells]:
    lines = []
    for role, members in roles_of(people):
        if role is None and len(members) < FEWEST_PEOPLE <= len(people):
            # A role of one person is not shown apart, and "other roles" of one would be just that.
            continue
        who = role or (_("Other roles, of one person each") if len(members) < len(people) else _("Everybody"))
        lines.append((who, _people(len(members)), _answered(members)))
    yield from _table((_("Role"), _("People"), _("Answers given")), lines)
    yield Row("quiet", _("A question counts once for each person who was asked it."))


def _named(people: Sequence[PersonShown]) -> Iterator[Cells]:
    ordered = sorted(people, key=lambda person: ((person.name or "\uffff").casefold(), person.response.id))
    lines = [
        (
            person.name or _("no name given"),
            person.role or "-",
            group_words(person.group) if person.group else "-",
            _answered([person]),
            person.response.id,
        )
        for person in ordered
    ]
    yield from _table((_("Name"), _("Role"), _("Group"), _("Questions answered"), _("Id")), lines)


def _silent(assessment: Assessment, silent: Sequence[Invitation]) -> Iterator[Row]:
    if not silent:
        return
    yield Row()
    yield Row("heading", _("Not heard from"))
    yield from (_asked(assessment, asked) for asked in silent)


def _surveys(assessment: Assessment, invited: Invitations) -> Iterator[Row]:
    """The forms that were put into a survey service: who answers there comes in a table, under the service's ids."""
    surveys = [asked for asked in invited.invited if asked.survey]
    if not surveys:
        return
    yield Row()
    yield Row("heading", _("Asked in a survey service"))
    yield from (_asked(assessment, asked) for asked in surveys)
    yield Row("quiet", _("Who has not answered there, only the service can tell. Its table is taken in by 'collect'."))


def _asked(assessment: Assessment, asked: Invitation) -> Row:
    words = _("{role}, invited on {day}: {themes}")
    themes = themes_named(assessment, asked.themes) if asked.themes else _("all themes")
    return Row("plain", words.format(role=asked.role, day=day(asked.invited), themes=themes), indent=2, hang=2)


def _agreement(assessment: Assessment, found: Heard) -> Iterator[Row | Cells]:
    yield Row()
    yield Row("heading", _("How far people agree"))
    if found.agreement is None:
        yield Row("plain", _("No question has a level from two people yet, so there is nothing to set side by side."))
        return
    whole = _("Of all pairs of people who gave a level to the same question, {share} gave the same one.")
    yield Row("plain", whole.format(share=share(found.agreement)))
    lines = [
        (
            theme_title(assessment, theme.id),
            _people(theme.respondents),
            # None would read as if nobody agreed.
            _("nothing to compare") if theme.agreement is None else share(theme.agreement),
        )
        for theme in found.themes
        if theme.respondents
    ]
    yield from _table((_("Theme"), _("Who answered"), _("Same level")), lines)


def _apart(assessment: Assessment, found: Heard) -> Iterator[Row]:
    apart = most_apart(found, MOST_APART)
    if not apart:
        return
    yield Row()
    yield Row("heading", _("Where they differ most"))
    width = len(str(len(apart)))
    for number, question in enumerate(apart, 1):
        theme, asked = assessment.bank.content.by_id[question.id]
        what = _("{theme}: {question} ({id})").format(theme=theme.title, question=asked.text, id=question.id)
        yield Row("plain", what, indent=width + 3, lead=f" {number:>{width}}")
        yield Row("quiet", counts_words(assessment, question), indent=width + 3)


def counts_words(assessment: Assessment, question: QuestionHeard) -> str:
    """What people said and how many of each: `1 person: 0 Not started; 2 people: 3 Established`."""
    bank = assessment.bank.content
    parts = []
    for level, people in question.counts.items():
        if people:
            name = level_words(bank, level) if isinstance(level, int) else said(level)
            parts.append(_("{people}: {level}").format(people=_people(people), level=name))
    return f"{'; '.join(parts)}."


def _groups(assessment: Assessment, found: Heard) -> Iterator[Row | Cells]:
    groups = [
        group
        for group in found.groups
        if group.respondents >= FEWEST_PEOPLE and any(figure is not None for figure in group.themes.values())
    ]
    if len(groups) < 2:
        return
    yield Row()
    yield Row("heading", _("How groups see it"))
    heads = [
        _("{group} ({number})").format(group=group_words(group.group), number=group.respondents) for group in groups
    ]
    lines = []
    for theme in found.themes:
        figures = [_score(group, theme.id) for group in groups]
        if any(group.themes[theme.id] is not None for group in groups):
            lines.append((theme_title(assessment, theme.id), *figures))
    yield from _table((_("Theme"), *heads), lines)
    what = _(
        "Each figure is the score of a group's middle answers (of two in the middle the lower), each question by those "
        "of it who gave a level to it. "
        "A dash: fewer than two of it gave a level there."
    )
    yield Row("quiet", what)
    if assessment.quick:
        yield Row("quiet", _("A quick assessment asks headline questions only: the figures of themes are indicative."))
    if gaps := perception_gaps(assessment, found):
        gap = gaps[0]
        furthest = _(
            "Furthest apart: {theme}, {low} for {low_group} ({low_people}) and {high} for {high_group} "
            "({high_people}), over the questions that both answered."
        ).format(
            theme=theme_title(assessment, gap.theme),
            low=score(gap.scores[0]),
            low_group=group_words(gap.lower),
            low_people=_people(gap.people[0]),
            high=score(gap.scores[1]),
            high_group=group_words(gap.higher),
            high_people=_people(gap.people[1]),
        )
        chance = _("With so few people this may be chance: ask them.")
        yield Row("plain", f"{furthest} {chance}" if min(gap.people) < FEW else furthest)


def _score(group: GroupHeard, theme: str) -> str:
    figure = group.themes[theme]
    if figure is None:
        return "-"
    if group.behind[theme] == group.respondents:
        return score(figure)
    return _("{score} ({number})").format(score=score(figure), number=group.behind[theme])


def _not_asked(assessment: Assessment, found: Heard, invited: Invitations) -> Iterator[Row]:
    themes, questions = not_asked(assessment, found, invited)
    if themes or questions:
        yield Row()
        yield Row("heading", _("Asked of nobody yet"))
    for theme in themes:
        whole = _("{theme}: all of it").format(theme=theme_title(assessment, theme))
        yield Row("plain", whole, indent=2, hang=2)
    for question in questions:
        yield Row("plain", question, indent=2, hang=2)


def _next(assessment: Assessment, found: Heard, invited: Invitations, found_by: Sequence[str]) -> Iterator[Row]:
    agree, collect = (as_words([each, *found_by]) for each in ("agree", "collect"))
    notes, evidence = found.notes
    if notes or evidence:
        gave = listed([*([count(notes, "note")] if notes else ()), *([_lines(evidence)] if evidence else ())])
        yield Row("plain", _("They gave {what}, which 'digiassess agree' shows with each question.").format(what=gave))
    if found.people:
        left = any(not assessment.answer(question).given for question in to_settle(found))
        again = _("Nothing is left to settle. Go through a theme once more with: digiassess {agree} --theme ID")
        settle = _("Settle the answers with: digiassess {agree}") if left else again
        yield Row("plain", settle.format(agree=agree))
    elif not invited.invited:
        yield nobody_invited_row(found_by)
    yield Row("plain", _("Take in more with: digiassess {collect} FILE").format(collect=collect))


def _lines(number: int) -> str:
    return ngettext("{number} line of evidence", "{number} lines of evidence", number).format(number=number)


def _people(number: int) -> str:
    return count(number, "person", "people")


def _answered(people: Sequence[PersonShown]) -> str:
    words = _("{answered} of {asked}")
    return words.format(
        answered=sum(person.answered for person in people), asked=sum(person.asked for person in people)
    )


def theme_title(assessment: Assessment, theme_id: str) -> str:
    """The title of that theme; its id where the bank has none such."""
    titles = {theme.id: theme.title for theme in assessment.bank.content.themes}
    return titles.get(theme_id, theme_id)


def themes_named(assessment: Assessment, themes: Sequence[str]) -> str:
    """The titles of those themes as a list."""
    return listed([theme_title(assessment, theme) for theme in themes])


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[Cells]:
    columns = tuple(Column.of([head[place], *(line[place] for line in lines)], 60) for place in range(len(head)))
    yield Cells(columns, head, "quiet", said="", record=True)
    for line in lines:
        yield Cells(columns, line, said=_said(head, line), record=True)


def _said(head: Sequence[str], line: Sequence[str]) -> str:
    """A line as sentences: `Cyber security. Who answered: 4 people. Same level: 57%`."""
    named = [
        _("{heading}: {text}").format(heading=what, text=text) for what, text in zip(head[1:], line[1:], strict=True)
    ]
    return ". ".join((line[0], *named)) + "."
