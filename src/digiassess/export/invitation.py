"""A form for one person: the questions of their themes, and what the notice before the first box says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digiassess.analysis.bank.terms import Term, terms_shown
from digiassess.export.form import UNSCORED, Form, FormRow, question_cell
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.response import GROUPS, KEEP_DAYS, Invitation
from digiassess.render.english import _, capital, day, noted, said

_GROUPS = {
    "leaders": noted("Leaders"),
    "managers": noted("Managers"),
    "staff": noted("Staff"),
    "other": noted("Other"),
}


def group_name(group: str) -> str:
    """A group of respondents as a person reads it."""
    return _(_GROUPS[group])


@dataclass(frozen=True)
class InvitationForm:
    """A form for one person to say what they know; nothing that the council has answered stands in it."""

    assessment: Assessment
    invitation: Invitation
    keep_until: date | None = None
    """The day on which responses are to be gone; None for a while after sign-off."""
    contact: str | None = None
    """Whom to ask."""

    @property
    def bank(self) -> Bank:
        """The question bank whose questions are asked."""
        return self.assessment.bank.content

    @property
    def title(self) -> str:
        """What the form is of."""
        return f"{self.assessment.council}, {self.assessment.period}"

    @property
    def sheet(self) -> Form:
        """The same questions as a form that nothing is filled in in, for the words of the levels."""
        return Form(self.bank, self.assessment.model_copy(update={"answers": {}}), self.invitation.themes)

    @property
    def themes(self) -> list[tuple[Theme, list[Question]]]:
        """The themes that are asked, each with its questions, in the order of the bank; none without any."""
        wanted = self.invitation.themes
        asked = [
            (theme, self.assessment.asked_of(theme)) for theme in self.bank.themes if not wanted or theme.id in wanted
        ]
        return [(theme, questions) for theme, questions in asked if questions]

    @property
    def terms(self) -> dict[str, list[Term]]:
        """By a question's id the words to be defined with it: each where a theme uses it first."""
        return terms_shown(self.bank, [each for _theme, asked in self.themes for each in asked], each_theme=True)

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The groups to choose from, each with its name."""
        return [(group, group_name(group)) for group in GROUPS]

    @property
    def unscored(self) -> list[tuple[str, str]]:
        """What can be answered besides a level, each with its words."""
        return [(name, capital(said(name))) for name in UNSCORED]

    @property
    def asker(self) -> str:
        """Whom to ask, and to send the answers to."""
        return self.contact or _("the person who sent you this form")

    def rows(self) -> Iterator[FormRow]:
        """A row a question for a sheet: its help and words stand with it, and whether it is critical does not."""
        sheet, terms = self.sheet, self.terms
        for theme, questions in self.themes:
            for question in questions:
                statements = [(sheet.level(number), step.statement) for number, step in enumerate(question.levels)]
                text = question_cell(question.text, question, terms[question.id])
                yield FormRow(question.id, theme.title, text, statements, ("", "", ""))

    def notice(self, *, once: bool = True) -> Sequence[tuple[str, str]]:
        """What everybody is told before they say anything: each with its heading (DESIGN, section 8, personal data).

        `once` says that the form is for one person, who is known again by its id.
        """
        council, asker = self.assessment.council, self.asker
        until = (
            _("Until {day}. Then they are to be deleted.").format(day=day(self.keep_until))
            if self.keep_until is not None
            else _("Until {days} days after the assessment is signed off. Then they are to be deleted.").format(
                days=KEEP_DAYS
            )
        )
        purpose = _(
            "To find out how digitally mature the council is in {period}: where people agree, where they do not, and "
            "what the council's own answers should be. People settle those together; nothing is averaged."
        )
        names = _(
            "Those who run the assessment see your role and, if you give it, your name with your answers. When people "
            "settle the answers, notes and evidence are shown to them without your name, so write nothing there that "
            "should stay private. Papers have numbers, and groups of two people or more, and never names."
        )
        known = (
            _("give the number of this form, {id}. The command for it is: digiassess forget --id {id}.")
            if once
            else _("give your name, or the number of your answers. The command for it is: digiassess forget.")
        )
        removal = _(
            "You can have your answers removed at any time: ask {asker}, and {known} Notes and evidence taken from "
            "your answers are deleted too. What people have agreed stays, and copies of papers that have gone out "
            "cannot be called back."
        )
        return [
            (_("Who holds your answers"), _("{council}, with its assessment.").format(council=council)),
            (_("What they are for"), purpose.format(period=self.assessment.period)),
            (_("Who sees your name"), names),
            (_("How long they are kept"), until),
            (_("Whom to ask"), self.contact or capital(asker)),
            (
                _("Your right to have them removed"),
                removal.format(asker=asker, known=known.format(id=self.invitation.id)),
            ),
        ]
