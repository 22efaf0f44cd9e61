"""Saving what a sitting says, at a face: asking where somebody else said something else, and trying again."""

from collections.abc import Sequence
from dataclasses import dataclass

from digiassess.analysis.changes import changes
from digiassess.analysis.merge import Choose, Difference, Side
from digiassess.files.kept import Kept
from digiassess.files.saving import NotSavedError, save_assessment
from digiassess.interview.commands import word
from digiassess.interview.faces.face import Face
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, ngettext
from digiassess.render.terminal.merging import difference_rows
from digiassess.render.terminal.rows import Row


@dataclass
class Keeper:
    """Keeps what one sitting says in the file that `kept` is, which may come to say more than the sitting does."""

    face: Face
    kept: Kept
    asks: bool
    """Whether a person is at a terminal, who can be asked; scripts that answer line by line cannot."""

    def save(self, assessment: Assessment) -> Assessment:
        """Returns when `assessment` is on the disk, and gives what now stands there: go on from that.

        Raises `DigiassessError` where it cannot be saved, at a terminal only once the person has given up.
        """
        saved = self._saved(assessment)
        self.kept = saved
        others = changes(assessment, saved.assessment)
        if number := len({*others.new, *others.changed, *others.cleared, *others.set_aside}):
            said = ngettext(
                "Somebody else saved {number} answer here meanwhile: it stands beside yours.",
                "Somebody else saved {number} answers here meanwhile: they stand beside yours.",
                number,
            )
            self.face.show([Row("warning", said.format(number=number))])
        return saved.assessment

    def _saved(self, assessment: Assessment) -> Kept:
        while True:
            try:
                return save_assessment(self.kept.holding(assessment), self._settle if self.asks else None)
            except NotSavedError as error:
                if not self.asks or not self._again(error):
                    raise
            except KeyboardInterrupt:
                # Broken off in the middle: what was answered goes to the disk before the sitting ends.
                self.kept = save_assessment(self.kept.holding(assessment))
                raise

    def _again(self, error: NotSavedError) -> bool:
        self.face.show([Row("warning", str(error)), Row("warning", _("Your last answer is not saved yet."))])
        try:
            return word(self.face.read(_("Enter to try again, q to stop without it: "))) != "q"
        except (EOFError, KeyboardInterrupt):
            return False

    def _settle(self, differences: Sequence[Difference]) -> Choose:
        otherwise = _("Somebody else saved this assessment meanwhile, and says otherwise.")
        self.face.show([Row(), Row("warning", otherwise)])
        return ask_sides(self.face, self.kept.assessment, differences, _("They"), _("You"))


def ask_sides(face: Face, assessment: Assessment, differences: Sequence[Difference], theirs: str, ours: str) -> Choose:
    """Asks which side of each difference counts. Raises as reading at a face does, and `EOFError` for q."""
    chosen: dict[tuple[str, str, str], Side] = {}
    for difference in differences:
        face.show([Row(), *difference_rows(assessment, difference, theirs, ours, ("1 ", "2 "))])
        while (said := word(face.read(_("Which counts, 1 or 2? (q stops) ")))) not in ("1", "2"):
            if said == "q":
                raise EOFError
            face.show([Row("warning", _("Type 1 or 2, or q to stop."))])
        chosen[_place(difference)] = "theirs" if said == "1" else "ours"
    return lambda difference: chosen.get(_place(difference))


def _place(difference: Difference) -> tuple[str, str, str]:
    return difference.kind, difference.key, difference.part
