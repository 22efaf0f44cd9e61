"""What the files of a bank may not say, beside the rules that hold of every bank.

A bank inside an assessment may say it all the same: nobody can mend it there, and answers are not to be locked in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from digiassess.model.answer import BY_WORD, is_clear
from digiassess.model.bank import BankHeader, Question, version_numbers
from digiassess.model.bank_files import Releases
from digiassess.model.bank_rules import Fault, Placed
from digiassess.model.language import _, listed, ngettext
from digiassess.model.nations import NATIONS
from digiassess.model.spelling import is_word, known_by, spellings
from digiassess.model.text import folded

_NUMBERED = re.compile(r"([0-9]{1,5})(?:\s*[-:.)]|\s|$)")
"""A level's name that begins with what may be the number of one."""


def name_faults(header: BankHeader) -> Iterator[Fault]:
    """Levels whose names are read as another answer, and kinds of council that cannot be told from others.

    Nothing is held against levels or kinds that the `header` lacks.
    """
    seen: dict[str, int] = {}
    for number, level in enumerate(header.levels):
        name, path = folded(level.name), ("levels", number, "name")
        begins = _NUMBERED.match(name)
        if name in BY_WORD or is_clear(name):
            what = _("level {number} is called '{name}', which is an answer besides the levels")
            yield Fault(path, what.format(number=number, name=level.name), _("give it another name, or take it out"))
        elif begins and int(begins[1]) != number and int(begins[1]) < len(header.levels):
            what = _("level {number} is called '{name}', which is read as level {other}")
            what = what.format(number=number, name=level.name, other=int(begins[1]))
            yield Fault(path, what, _("leave the number out of the name; levels are numbered from 0"))
        # What stands in for a level that cannot be read has no name.
        elif level.name != "?" and (first := seen.setdefault(name, number)) != number:
            what = _("levels {first} and {number} are both called '{name}'")
            what = what.format(first=first, number=number, name=level.name)
            yield Fault(path, what, _("give each a name of its own"))
    for place, kind in enumerate(header.kinds):
        if kind in NATIONS:
            what = _("'{kind}' is a nation, and no kind of council")
            yield Fault(("kinds", place), what.format(kind=kind), _("call it otherwise, or take it out"))
        elif kind in header.kinds[:place]:
            yield Fault(("kinds", place), _("the kind '{kind}' stands twice").format(kind=kind), _("keep one"))


def term_faults(keys: Iterable[str]) -> Iterator[Fault]:
    """Definitions of one file that hold no word to look for, or share a spelling, by the keys of its `terms`."""
    taken: dict[str, str] = {}
    for key in keys:
        every = spellings(key)
        if short := [spelling for spelling in every if not is_word(spelling)]:
            what = ngettext(
                "{spellings} has fewer than two letters or figures, and would be found everywhere or nowhere",
                "{spellings} have fewer than two letters or figures, and would be found everywhere or nowhere",
                len(short),
            )
            named = listed([f"'{spelling}'" for spelling in short])
            yield Fault(("terms", key), what.format(spellings=named), _("write it out, or take it out"))
        for spelling in every:
            if is_word(spelling) and (other := taken.setdefault(known_by(spelling), key)) != key:
                yield Fault(
                    ("terms", key),
                    _("'{spelling}' has a meaning here already, in '{key}'").format(spelling=spelling, key=other),
                    _("keep one of the two, or leave that spelling out of one"),
                )


def word_faults(words: Sequence[str]) -> Iterator[Fault]:
    """Rows of `words_to_define` that hold no word to look for, more than one, or one that is there already."""
    taken: dict[str, int] = {}
    for place, word in enumerate(words):
        path = ("words_to_define", place)
        if spellings(word) != [word]:
            what = _("'{word}' has a comma, and would be looked for as it stands")
            yield Fault(path, what.format(word=word), _("write each word in a row of its own"))
        elif not is_word(word):
            what = _("'{word}' has fewer than two letters or figures, and would be found everywhere or nowhere")
            yield Fault(path, what.format(word=word), _("write it out, or take it out"))
        elif (first := taken.setdefault(known_by(word), place)) != place:
            what = _("'{word}' is looked for already, as '{first}'")
            yield Fault(path, what.format(word=word, first=words[first]), _("keep one"))


def change_faults(header: BankHeader, questions: Sequence[Placed]) -> Iterator[Fault]:
    """Questions that changed in a version that the bank has not come to: their answers would compare after all.

    Nothing is held against a `header` whose version is not known.
    """
    for path, question in questions:
        changed = question.changed_in
        if changed and header.version and version_numbers(changed) > version_numbers(header.version):
            yield Fault(
                (*path, "changed_in"),
                _("'{id}' changed in version {changed}, and the bank is version {version}").format(
                    id=question.id, changed=changed, version=header.version
                ),
                _("raise 'version' in bank.yaml, or name the version in which it changed"),
            )


def release_faults(header: BankHeader, questions: Iterable[Question], releases: Releases) -> Iterator[Fault]:
    """What `versions.yaml` says that the bank belies: ids given up and used all the same, versions that cannot be.

    Nothing is held against a `header` whose version is not known.
    """
    carried: dict[str, str] = {}
    for question in questions:
        carried.update(dict.fromkeys((*question.replaces, question.id), question.id))
    for name in releases.retired:
        if name in carried:
            what = _("'{id}' is given up here, and '{question}' carries it on")
            if carried[name] == name:
                what = _("'{id}' is given up here, and is a question of the bank")
            mend = _("take it out here, or give the question an id that was never used")
            yield Fault(("retired", name), what.format(id=name, question=carried[name]), mend)
    seen: set[tuple[int, ...]] = set()
    for place, release in enumerate(releases.releases):
        path, number = ("releases", place, "version"), version_numbers(release.version)
        if number in seen:
            what = _("version {version} stands twice").format(version=release.version)
            yield Fault(path, what, _("keep one, or give the later one its own version"))
        elif header.version and number > version_numbers(header.version):
            what = _("version {later} was released, and the bank is version {version}")
            what = what.format(later=release.version, version=header.version)
            yield Fault(path, what, _("raise 'version' in bank.yaml"))
        seen.add(number)
