"""`digiassess agree`: settle the answers over what people said, question by question or without asking."""

from typing import Annotated

import typer

from digiassess.analysis.agreement import heard
from digiassess.analysis.carry_over import LastTime
from digiassess.analysis.settling import Settled, settled, to_settle
from digiassess.cli import clock
from digiassess.cli.choices import check_period, chosen_themes
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption, Plain, Themes
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.files.council_folder import read_folder
from digiassess.files.earlier_banks import EarlierBanks
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.files.saving import check_open
from digiassess.files.shell import as_words
from digiassess.interview.keeping import Keeper
from digiassess.interview.last_time import follow, last_time
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.model.agreement import Heard
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _, ngettext
from digiassess.render.terminal.agreeing import agreeing_rows, nothing_left_words, settled_words
from digiassess.render.terminal.people import earlier_rows, nobody_invited_row
from digiassess.render.terminal.progress import closing_rows
from digiassess.render.terminal.rows import Row


def agree(
    theme: Themes = None,
    unanimous: Annotated[
        bool, typer.Option("--unanimous", help="Ask nothing: settle what two people or more all answered alike.")
    ] = False,
    sole: Annotated[bool, typer.Option("--sole", help="Ask nothing: settle what one person alone answered.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    plain: Plain = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Settle the answers over what people said: by theme, where they differ most first.

    It asks as 'assess' does, and shows how many chose each level, in which groups, and their notes. Besides its keys
    there are: +1 to take the first note shown, and u to settle all that people answered alike or one alone answered.
    What is open stays open, an answer that is there is never touched unasked, and notes and evidence, which may be
    personal, are taken only where you choose them.

    Examples: digiassess agree; digiassess agree --theme cyber; digiassess agree --unanimous --sole
    """
    check_period(period)
    found = read_folder(folder)
    kept = found.choose(council, period)
    check_open(kept)
    themes = chosen_themes(kept.assessment.bank.content, theme or [])
    read, unread = read_responses(kept.path)
    people = heard(kept.assessment, [response for _path, response in read], EarlierBanks(kept).at_hand)
    notes = [*(str(error) for error in unread), *(row.text for row in earlier_rows(people))]
    if unread and (unanimous or sole):
        raise DigiassessError("\n".join((*notes, _("Nothing was settled, since not everybody could be heard."))))
    questions = to_settle(people)
    if not questions:
        none = _(
            "Nobody has answered a question of {council}, {period} yet. Take in answers with: digiassess {collect} FILE"
        )
        if people.changed:
            none = _(
                "Nobody has answered a question of {council}, {period} as it is now. Take in answers with: digiassess "
                "{collect} FILE"
            )
        again = found_by(kept.assessment, folder)
        none = none.format(
            council=kept.assessment.council, period=kept.assessment.period, collect=as_words(["collect", *again])
        )
        asked = people.people or read_invitations(kept.path).invited
        raise DigiassessError("\n".join((*notes, none, *([] if asked else [nobody_invited_row(again).text]))))
    if unanimous or sole:
        done = settled(kept.assessment, people, clock.now(), unanimous=unanimous, sole=sole, themes=themes)
        return _unasked(kept, done, found_by(kept.assessment, folder))._replace(notes=notes)
    if not themes and all(kept.assessment.answer(question).given for question in questions):
        rows = list(agreeing_rows(kept.assessment, questions, found_by=found_by(kept.assessment, folder)))
        return Outcome(rows, notes=notes)
    if not plain and not at_a_terminal():
        raise DigiassessError(
            _(
                "This is not a terminal, so nothing was asked and nothing was saved: use --plain to answer line by "
                "line, or --unanimous and --sole to settle what needs no asking."
            )
        )
    keeper = Keeper(chosen_face(plain=plain), kept, asks=at_a_terminal())
    keeper.face.show(Row("warning", text) for text in notes)
    again = found_by(kept.assessment, folder)
    return _asked(keeper, people, last_time(found, kept.assessment, clock.today()), questions, themes, again)


def _unasked(kept: Kept, done: Settled, again: list[str]) -> Outcome:
    rows = [Row("plain", text, hang=2) for text in settled_words(done, again)]
    if done.assessment is kept.assessment:
        return Outcome(rows)
    kept = save_settled(kept, done.assessment)
    return Outcome([*rows, Row("plain", _("Kept in {path}").format(path=shown(kept.path)), hang=2)])


def _asked(
    keeper: Keeper,
    people: Heard,
    before: LastTime | None,
    questions: list[str],
    themes: list[str],
    again: list[str],
) -> Outcome:
    putting = Putting(keeper.face, keeper.kept.assessment, keeper.save, clock.now, people=people, found_by=again)
    follow(putting, before)
    putting.opening = list(agreeing_rows(putting.assessment, questions, themes, again))
    keeper.face.show(putting.opening)
    try:
        Interview(putting, ordered=questions, nothing=nothing_left_words()).hold(themes)
    except KeyboardInterrupt:
        said = _("Interrupted. Everything settled so far is saved in {file}.").format(file=shown(keeper.kept.path))
        return Outcome(notes=[f"\n{said}"], code=130)
    assessment = keeper.kept.assessment
    first = []
    left = sum(not assessment.answer(question).given for question in questions)
    if left:
        stays = ngettext(
            "{number} question that somebody answered is still to be settled: digiassess {agree}",
            "{number} questions that somebody answered are still to be settled: digiassess {agree}",
            left,
        )
        first.append(Row("plain", stays.format(number=left, agree=as_words(["agree", *again])), hang=2))
    keeper.face.show(
        closing_rows(assessment, str(keeper.kept.path), heard=keeper.face.heard, first=first, found_by=again)
    )
    return Outcome()
