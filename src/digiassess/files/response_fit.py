"""A response held against the assessment that it is to be taken into: council, period, bank, questions and levels.

Whoever answered to an earlier version of the bank is heard as far as section 5 compares the questions: the same id, or
named in `replaces`, and not changed in meaning since.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property, partial
from pathlib import Path

from digiassess.analysis.bank.matching import questions_since
from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.earlier_banks import NoBanks
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes
from digiassess.files.found_again import found_by
from digiassess.files.gone_questions import no_question
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, BankVersion, Question, version_numbers
from digiassess.model.bank_rules import nearest
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.period import period_key
from digiassess.model.response import Response, Said
from digiassess.model.text import first_words, shown


class OfAnotherError(DigiassessError):
    """A response to another assessment: another council's, period's or question bank's."""


class Fitting:
    """Holds responses against `assessment`; `banks` knows the other versions of its bank, `folder` is where it stands.

    Without a folder nobody knows which other assessments can be chosen.
    """

    def __init__(self, assessment: Assessment, banks: NoBanks | None = None, folder: Path | None = None) -> None:
        self.assessment = assessment
        self._folder = folder
        self.bank = assessment.bank.content
        self.version = assessment.bank.which
        self.banks = banks or NoBanks()
        self._same = cache(self._same_questions)

    def fit(self, response: Response, document: Document, mistakes: Mistakes) -> tuple[Response, list[str]]:
        """`response` as it is kept with the assessment, and the ids of the questions whose answers it loses.

        Raises `OfAnotherError` where it answers another assessment, and `BadFileError` with every question, theme and
        level that the bank lacks, after the `mistakes` that were found before.
        """
        self.check_same(response.council, response.period, response.bank, document.file)
        if self.has(response.bank):
            self._check(response, document, mistakes)
        mistakes.refuse()
        if self.has(response.bank):
            return response, []
        today, lost = self._today(response)
        if not today.answers:
            raise self.nothing_left(response.bank, document.file)
        return today, lost

    def kept(self, response: Response) -> Response:
        """One that is kept already, as far as it counts today: what is added to it is said of today's questions."""
        return response if self.has(response.bank) else self._today(response)[0]

    def _today(self, response: Response) -> tuple[Response, list[str]]:
        """A response to another bank under the ids of today, and the ids there of what does not compare."""
        answers: dict[str, Said] = {}
        lost = []
        for name, said in response.answers.items():
            question = self.question(name, response.bank)
            if question is None or not self._has_level(said):
                lost.append(name)
            elif question.id == name or question.id not in response.answers:
                answers[question.id] = said
        themes = self._themes(response, answers)
        return response.model_copy(update={"answers": answers, "themes": themes, "bank": self.version}), lost

    def has(self, bank: BankVersion) -> bool:
        """Whether that is the very bank of the assessment."""
        return bank.digest == self.version.digest

    def bank_of(self, bank: BankVersion) -> Bank | None:
        """That very bank, where it is at hand."""
        return self.bank if self.has(bank) else self.banks.at_hand(bank)

    def nothing_left(self, bank: BankVersion, file: str) -> OfAnotherError:
        """What to say of a response to an earlier bank of which nothing compares."""
        what = _("{file} answers the question bank {other}: none of its questions means the same in {bank}.")
        there, here = (f"{each.id} {each.version}" for each in (bank, self.version))
        return OfAnotherError(what.format(file=file, other=there, bank=here))

    def check_same(self, council: str | None, period: str | None, bank: BankVersion | None, file: str) -> None:
        """Raises `OfAnotherError` for another council, period or bank; what is None was not said."""
        here = self.assessment
        if council is not None and not any(same_council(council, name) for name in (here.council, *here.former_names)):
            what = _("{file} is a response of {other}, and this assessment is of {council}: choose with --council.")
            if not self.has_another(council, None):
                what = _(
                    "{file} is a response of {other}, which has no assessment here, and this one is of {council}: name "
                    "the folder that has theirs with --folder, or correct the council in the file."
                )
            raise OfAnotherError(what.format(file=file, other=shown(council), council=here.council))
        if period is not None and period_key(period) != period_key(here.period):
            what = _("{file} is a response for {other}, and this assessment is for {period}: choose with --period.")
            if not self.has_another(here.council, period):
                what = _(
                    "{file} is a response for {other}, of which there is no assessment here, and this one is for "
                    "{period}: begin that one first, or correct the period in the file."
                )
            raise OfAnotherError(what.format(file=file, other=shown(period), period=here.period))
        if bank is None:
            return
        theirs, ours = (f"{each.id} {each.version}" for each in (bank, here.bank))
        if bank.id != here.bank.id:
            what = _("{file} answers the question bank {other}, and this assessment has {bank}: send out its own form.")
            raise OfAnotherError(what.format(file=file, other=theirs, bank=ours))
        if version_numbers(bank.version) > version_numbers(here.bank.version):
            newest = self.banks.newest()
            if newest is not None and version_numbers(bank.version) > version_numbers(newest):
                what = _(
                    "{file} answers the question bank {other}, which is newer than any that this digiassess has: bring "
                    "digiassess up to date first."
                )
                raise OfAnotherError(what.format(file=file, other=theirs))
            what = _(
                "{file} answers the newer question bank {other}, and this assessment has {bank}: bring it to that bank "
                "first, with: digiassess {assess} --update-bank"
            )
            assess = as_words(["assess", *self.found_by()])
            raise OfAnotherError(what.format(file=file, other=theirs, bank=ours, assess=assess))
        if self.bank_of(bank) is not None:
            return
        if self._is_known_version(bank):
            # Nobody can tell what its questions mean: it was changed, and not given a version of its own.
            what = _(
                "{file} answers another question bank that is called {bank} too (its digest is another one): send out "
                "this assessment's own form."
            )
            raise OfAnotherError(what.format(file=file, bank=theirs))
        if self.banks.has_all():
            what = _(
                "{file} answers the question bank {other}, a version that was never released: send out this "
                "assessment's own form."
            )
            raise OfAnotherError(what.format(file=file, other=theirs))

    def found_by(self) -> list[str]:
        """The options that lead to the assessment, as far as anybody knows where it stands."""
        return [] if self._folder is None else found_by(self.assessment, self._folder, self._found)

    def has_another(self, council: str, period: str | None) -> bool:
        """Whether another assessment can be chosen, of that council and, where one is said, of that period."""
        return self._found is None or self._found.has(council, period)

    def is_another_here(self, council: str) -> bool:
        """Whether another council that has an assessment there is called so, or was."""
        if self._found is None:
            return False
        theirs, here = (self._found.named(name) for name in (council, self.assessment.council))
        return theirs is not None and theirs != here

    @cached_property
    def _found(self) -> Folder | None:
        return None if self._folder is None else read_folder(self._folder)

    def _is_known_version(self, bank: BankVersion) -> bool:
        """Whether a bank of that version is at hand: then its digest is known."""
        known = (self.bank.version, *(other.version for other in self.banks.every()))
        return version_numbers(bank.version) in map(version_numbers, known)

    def unsure(self, bank: BankVersion, file: str) -> list[str]:
        """What to say of answers to an earlier version that is not at hand; nothing of any other."""
        if self.bank_of(bank) is not None:
            return []
        said = _(
            "{file} answers the question bank {bank}, which is not at hand: its answers are taken by the ids of their "
            "questions, as far as those have not changed since, and whether its levels count the same is not known."
        )
        return [said.format(file=file, bank=f"{bank.id} {bank.version}")]

    def _check(self, response: Response, document: Document, mistakes: Mistakes) -> None:
        """Adds to `mistakes` what the very bank that it answers does not have."""
        for name, said in response.answers.items():
            if name not in self.bank.by_id:
                mistakes.add(partial(no_question, document, ("answers", name), name, self.bank))
            elif not self._has_level(said):
                what = _("'{id}' is answered with level '{said}'").format(id=name, said=said.level)
                mend = _("give a level number from 0 to {top}").format(top=self.bank.top)
                mistakes.add(partial(document.problem, ("answers", name, "level"), what, mend))
        known = [theme.id for theme in self.bank.themes]
        for place, theme in enumerate(response.themes):
            if theme not in known:
                what = _("there is no theme '{theme_id}'").format(theme_id=first_words(theme))
                mend = nearest(theme, known) or _("the themes are {themes}").format(themes=", ".join(known))
                mistakes.add(partial(document.problem, ("themes", place), what, mend))

    def _has_level(self, said: Said) -> bool:
        return not isinstance(said.level, int) or said.level <= self.bank.top

    def _same_questions(self, bank: BankVersion) -> Mapping[str, str]:
        """The questions of an earlier version to which answers still count here: by the id there, the id here."""
        if bank.id != self.bank.id:
            return {}
        return questions_since(bank, self.banks.at_hand(bank), self.bank).same

    def question(self, name: str, bank: BankVersion) -> Question | None:
        """The question that an answer to `name` of that bank answers here; None where there is none."""
        here = name if self.has(bank) else self._same(bank).get(name, "")
        return self.bank.by_id[here][1] if here in self.bank.by_id else None

    def unasked(self, themes: Collection[str], answers: Iterable[str], bank: BankVersion) -> list[str]:
        """The questions of other themes than `themes` among `answers`, as far as the very bank can tell that."""
        if not themes or not self.has(bank):
            return []
        return [name for name in answers if name in self.bank.by_id and self.bank.by_id[name][0].id not in themes]

    def themes_of(self, questions: Iterable[str]) -> tuple[str, ...]:
        """The themes that those questions are of, as a response says them: none named where it is all of them."""
        asked = {self.bank.by_id[name][0].id for name in questions}
        named = tuple(theme.id for theme in self.bank.themes if theme.id in asked)
        return named if len(named) < len(self.bank.themes) else ()

    def _themes(self, response: Response, answers: Mapping[str, Said]) -> tuple[str, ...]:
        """The themes that were asked, as far as there are such themes here; all of them where all were asked."""
        if not response.themes:
            return ()
        asked = {*response.themes, *(self.bank.by_id[name][0].id for name in answers)}
        return tuple(theme.id for theme in self.bank.themes if theme.id in asked)
