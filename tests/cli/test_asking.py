"""`assess` at the program: what is wrong on the command line is said before anything is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.files.bank_folder import load_bank
from digiassess.interview.commands import KEYS, SAME_KEY
from digiassess.model.language import _


@pytest.fixture
def banks(run: Run, tmp_path: Path) -> Path:
    """Two councils in the folder, so that which one is meant would be asked first; gives the bank's folder."""
    bank = write_bank(tmp_path / "bank", bank_files({"old": [question("old.one")]}))
    for council in ("Barset", "Loamshire"):
        who = ("--council", council, "--kind", "county", "--nation", "england", "--period", "2025")
        assert run("assess", "--plain", "--bank", bank, *who, typed="1\n").code == 0
    return write_bank(tmp_path / "new", bank_files({"fresh": [question("fresh.one")]}))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--theme", "nowhere"), 2, "There is no theme 'nowhere'"),
        (("--question", "old.two"), 2, "'old.two' is no question that is asked here: did you mean 'old.one'?"),
        (("--kind", "village"), 1, "'village' is no kind of council"),
        (("--period", "1850"), 1, "'1850' is no period to begin"),
        (("--period", "soon"), 2, "'soon' is no period"),
        (("--only", "some"), 2, "--only cannot be 'some'"),
        (("--council", "Third", "--only", "gaps"), 1, "There is no earlier period to go by"),
        (("--council", "Third", "--theme", "old"), 2, "There is no theme 'old'"),
        (("--council", "Barset", "--theme", "fresh"), 2, "There is no theme 'fresh'"),
        (("--council", "Barset", "--next", "--theme", "old"), 2, "There is no theme 'old'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_said_before_anything_is_asked(
    run: Run, banks: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = run("assess", "--plain", "--bank", banks, *words, typed="1\n" * 9)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--bank nosuch", 1, "nosuch"),
        ("--next", 1, "There is no assessment in assessments for another to follow: leave --next out."),
        ("--quick --full", 2, "--quick asks the headline questions only and --full all: leave one of them out."),
    ],
)
def test_where_nothing_is_yet_what_is_wrong_is_said_at_once(run: Run, words: str, code: int, said: str) -> None:
    ran = run("assess", "--plain", *words.split(), typed="Barset\n" * 9)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.parametrize("theme", ["old", "fresh"])
def test_what_may_be_right_is_asked_about(run: Run, banks: Path, theme: str) -> None:
    """A theme that one of the councils has, or a new assessment would have, is no mistake yet."""
    ran = run("assess", "--plain", "--bank", banks, "--theme", theme, typed="1\nq\n")
    assert "Which council is this?" in ran.out


@pytest.mark.parametrize(("typed", "nation"), [("", None), ("2", "wales"), ("scot", "scotland")])
def test_the_nation_may_be_left_open_and_it_is_said_what_that_means(
    run: Run, tmp_path: Path, typed: str, nation: str | None
) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))
    ran = run("assess", "--plain", "--bank", bank, typed=f"Barset\n\ncounty\n{typed}\n2026\n3\n")
    assert ran.code == 0
    assert ran.out.count("What kind of council is it?") == 2
    assert "Enter alone leaves it open: then nothing is asked that is not asked in every nation" in " ".join(
        ran.out.split()
    )
    assert json.loads(Path("assessments/barset-2026.json").read_text("utf-8")).get("nation") == nation


class TestWithoutANation:
    """What is left out because no nation is given is counted wherever somebody may wonder, and how to give it."""

    BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026", "--bank", "bank")
    AT_FIRST = "2 questions that are not asked in every nation are left out: give --nation to be asked those for yours."
    LATER = (
        "2 questions that are not asked in every nation are left out, because no nation is given. "
        "Give it with: digiassess edit --nation NATION"
    )

    @pytest.fixture(autouse=True)
    def bank(self, tmp_path: Path) -> None:
        asked = [
            question("a.one", headline=True),
            question("a.wales", applies_to=["wales"]),
            question("a.most", applies_to=["county", "england", "wales"]),
            question("a.parish", applies_to=["parish", "wales"]),
        ]
        write_bank(tmp_path / "bank", bank_files({"a": asked}, id="ours"))

    def said(self, run: Run, *words: str, typed: str = "") -> str:
        ran = run(*words, typed=typed)
        assert ran.code == 0
        return " ".join(f"{ran.out} {ran.err}".split())

    def test_the_opening_of_a_new_assessment_says_it(self, run: Run) -> None:
        assert self.AT_FIRST in self.said(run, "assess", "--plain", *self.BEGIN, typed="q\n")
        assert "left out" not in self.said(run, "assess", "--plain", *self.BEGIN, "--nation", "wales", typed="q\n")
        # It asks its headlines alone, and none of those two is one.
        assert "left out" not in self.said(run, "assess", "--plain", "--quick", *self.BEGIN, typed="q\n")

    def test_status_says_it_until_it_is_given(self, run: Run) -> None:
        self.said(run, "assess", "--plain", *self.BEGIN, typed="1\nq\n")
        assert self.LATER in self.said(run, "status")
        assert json.loads(run("status", "--json").out)["left_out_for_nation"] == 2
        self.said(run, "edit", "--nation", "wales")
        assert "left out" not in self.said(run, "status")
        assert json.loads(run("status", "--json").out)["left_out_for_nation"] == 0

    def test_status_of_what_is_signed_does_not_say_it_since_it_takes_no_nation(self, run: Run) -> None:
        self.said(run, "assess", "--plain", *self.BEGIN, typed="1\nq\n")
        self.said(run, "sign-off", "--by", "A. Baker", "--role", "Clerk", "--incomplete")
        assert run("edit", "--nation", "wales").code == 1
        assert "left out" not in self.said(run, "status")

    def test_a_move_to_another_bank_says_it_of_that_bank(self, run: Run, tmp_path: Path) -> None:
        self.said(run, "assess", "--plain", *self.BEGIN, typed="1\nq\n")
        later = [question("a.one"), question("a.new", applies_to=["scotland"])]
        write_bank(tmp_path / "bank", bank_files({"a": later}, id="ours", version="1.1"))
        one = "1 question that is not asked in every nation is left out, because no nation is given."
        assert one in self.said(run, "assess", "--update-bank", "--dry-run", "--bank", "bank")
        assert one in self.said(run, "assess", "--update-bank", "--bank", "bank")

    def test_a_file_of_answers_and_an_invitation_that_begin_one_say_it(self, run: Run) -> None:
        Path("given.yaml").write_text("answers: {a.one: 3}", "utf-8")
        take = ("assess", "--answers", "given.yaml", *self.BEGIN)
        assert self.AT_FIRST in self.said(run, *take, "--dry-run")
        assert self.LATER in self.said(run, *take)
        assert "left out" not in self.said(run, *take)
        invite = ("invite", "--role", "Clerk", *self.BEGIN, "--folder", "other")
        there = self.LATER.replace("edit", "edit --folder other")
        assert there in self.said(run, *invite)
        assert "left out" not in self.said(run, *invite)


@pytest.mark.parametrize("words", ["", "--council Barset --kind county --nation england --period 2026"])
def test_that_nothing_can_be_saved_there_is_said_before_anything_is_asked(run: Run, words: str) -> None:
    Path("file").write_text("No folder.", "utf-8")
    ran = run("assess", "--plain", *words.split(), "--folder", "file/answers", typed="Barset\n" * 9)
    assert (ran.code, ran.out) == (1, "")
    assert "answers: " in ran.err
    assert run("assess", "--plain", typed="q\n").code == 0
    assert [path.name for path in Path().iterdir()] == ["file"]


@pytest.mark.parametrize("typed", ["q", "Barset\nQ", "Barset\ncounty\nquit", "Barset\ncounty\n\nq"])
def test_whoever_leaves_before_the_first_question_does_so_with_q_and_leaves_nothing(
    run: Run, tmp_path: Path, typed: str
) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))
    ran = run("assess", "--plain", "--bank", bank, typed=f"{typed}\n")
    assert (ran.code, ran.err) == (0, "")
    assert "q leaves, and nothing is saved." in ran.out
    assert "Nothing was answered, so nothing was saved." in ran.out
    assert not Path("assessments").exists()


def test_one_letter_is_taken_for_a_council_only_when_it_is_typed_again(run: Run, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))
    ran = run("assess", "--plain", "--bank", bank, typed="x\nBarset\ncounty\n\n2026\n3\n")
    assert "'x' is short for a council. Type it again to keep it" in ran.out
    assert Path("assessments/barset-2026.json").exists()
    assert run("assess", "--plain", "--bank", bank, "--folder", "two", typed="x\nx\ncounty\n\n2026\n3\n").code == 0
    assert Path("two/x-2026.json").exists()


@pytest.mark.parametrize("typed", ["eng", "England", "northern ireland"])
def test_a_nation_is_understood_as_an_option_as_it_is_where_it_is_asked(run: Run, tmp_path: Path, typed: str) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))
    who = ("--council", "Barset", "--kind", "county", "--nation", typed, "--period", "2026")
    assert run("assess", "--plain", "--bank", bank, *who, typed="3\n").code == 0
    nation = json.loads(Path("assessments/barset-2026.json").read_text("utf-8"))["nation"]
    assert nation.startswith(typed.lower().replace(" ", "-"))


class TestReach:
    """From quick to full and back: what it does to the figures is said, and no answer is lost."""

    @pytest.fixture
    def quick(self, run: Run, tmp_path: Path) -> None:
        """A quick assessment with its headline question answered."""
        questions = [question("a.head", headline=True), *(question(f"a.q{number}") for number in range(4))]
        bank = write_bank(tmp_path / "bank", bank_files({"a": questions}, coverage_floor=0.8))
        who = ("--council", "Barset", "--kind", "county", "--nation", "england", "--period", "2026")
        assert run("assess", "--plain", "--quick", "--bank", bank, *who, typed="3\n").code == 0

    @pytest.mark.usefixtures("quick")
    def test_full_says_what_it_does_and_how_to_undo_it(self, run: Run) -> None:
        assert "Barset, 2026: quick, every question answered" in run().out
        ran = run("assess", "--plain", "--full", typed="2\nq\n")
        assert "Barset, 2026 is a quick assessment. Full asks 4 questions more. 4 are still to answer" in ran.err
        assert "There is no overall figure then. Only 20% of the questions in scope" in ran.err
        assert "no longer indicative" in ran.err
        assert "Undo it with: digiassess assess --quick." in ran.err
        assert "Barset, 2026, full assessment" in run("status").out

    @pytest.mark.usefixtures("quick")
    def test_a_question_of_the_full_one_says_so_and_how_to_go_on_to_it(self, run: Run) -> None:
        ran = run("assess", "--plain", "--question", "a.q1", typed="1\n")
        assert ran.code == 2
        assert "'a.q1' belongs to the full assessment, and this is a quick one." in ran.err
        assert "digiassess assess --full --question a.q1" in ran.err
        assert run("assess", "--plain", "--full", "--question", "a.q1", typed="1\n").code == 0

    @pytest.mark.usefixtures("quick")
    @pytest.mark.parametrize("narrowed", [("--question", "b.q0"), ("--theme", "b")])
    def test_it_is_gone_on_with_in_the_period_that_was_meant(
        self, run: Run, tmp_path: Path, narrowed: tuple[str, str]
    ) -> None:
        themes = {"a": [question("a.head", headline=True)], "b": [question("b.q0")]}
        bank = write_bank(tmp_path / "more", bank_files(themes, version="1.1"))
        more = ("--bank", bank, "--period", "2027", "--quick", "--plain")
        not_there = run("assess", *more, "--question", "b.q0").err
        assert f"digiassess assess --bank {bank} --period 2027 --full --question b.q0" in not_there
        assert run("assess", *more, typed="3\n").code == 0
        assert run("assess", "--bank", bank, "--period", "2028", "--quick", "--plain", typed="3\n").code == 0
        ran = run("assess", "--plain", "--period", "2027", *narrowed)
        end = "--full --question b.q0" if narrowed[0] == "--question" else "--full"
        assert f"digiassess assess --period 2027 {end}" in " ".join(f"{ran.out} {ran.err}".split())

    @pytest.mark.usefixtures("quick")
    def test_of_several_of_the_full_one_the_first_that_was_given_is_named(self, run: Run) -> None:
        """Each time the same: a set of names has another order with every start of the program."""
        given = ("a.q3", "a.q1", "a.q0", "a.q2")
        ran = run("assess", "--plain", *(word for name in given for word in ("--question", name)))
        assert "'a.q3' belongs to the full assessment" in ran.err

    @pytest.mark.usefixtures("quick")
    def test_quick_takes_it_back_and_keeps_the_other_answers(self, run: Run) -> None:
        run("assess", "--plain", "--full", typed="2\nq\n")
        ran = run("assess", "--plain", "--quick", typed="")
        assert "Quick counts its 1 headline question only." in ran.err
        assert "The 1 answer to another question is kept, and does not count." in ran.err
        assert "The overall score is then 3.0." in ran.err
        assert "Barset, 2026, quick assessment" in run("status").out
        ran = run("assess", "--plain", "--full", typed="q\n")
        assert "1 of them has an answer, which counts again. 3 are still to answer" in ran.err
        assert "Barset, 2026: full, 3 questions of 5 still to answer" in run().out


def test_how_long_is_said_of_what_is_asked_now(run: Run, tmp_path: Path) -> None:
    themes = {"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}
    bank = write_bank(tmp_path / "bank", bank_files(themes))
    who = ("--council", "Barset", "--kind", "county", "--nation", "england", "--period", "2026")
    begun = run("assess", "--plain", "--bank", bank, *who, "--theme", "a", typed="1\nq\n").out
    assert "Asked now: 2 questions, about 2 minutes." in begun
    assert "Full (--full)" not in begun
    assert "Asked now: 2 questions, about 2 minutes." in run("assess", "--plain", typed="q\n").out
    assert "Asked now: 1 question, about" in run("assess", "--plain", "--theme", "b", typed="1\nq\n").out
    # Where all of it is answered nothing is put again, and nothing is said to be.
    done = run("assess", "--plain", "--theme", "b", typed="q\n").out
    assert "is answered already." in done
    assert "Asked now" not in done


def test_help_names_every_kind_and_every_key(run: Run) -> None:
    said = {words: " ".join(run("help", words).out.split()) for words in ("assess", "invite")}
    assert all(kind in said[words] for kind in load_bank().kinds for words in said)
    assert all(f"{key} {_(does)}" in said["assess"] for key, does in (*KEYS, SAME_KEY))
    assert "Enter alone keeps the answer that stands; at a note, v opens an editor." in said["assess"]


def test_where_nothing_is_answered_no_paper_is_offered(run: Run, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two")]}))
    who = ("--council", "Barset", "--kind", "county", "--nation", "england", "--period", "2026")
    noted = run("assess", "--plain", "--bank", bank, *who, typed="t\n2\nq\n").out
    assert "0 of 2 questions answered." in noted
    assert "digiassess report" not in noted
    assert "digiassess report" in run("assess", "--plain", typed="1\nq\n").out


def test_what_to_go_on_with_leads_to_the_same_assessment(run: Run, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank", bank_files({"old": [question("old.one"), question("old.two")]}))
    said = []
    for council, period in (("Barset", "2025"), ("Loam Shire", "2026"), ("Loam Shire", "2025")):
        who = ("--council", council, "--kind", "county", "--nation", "england", "--period", period)
        ran = run("assess", "--plain", "--bank", bank, *who, "--folder", "my files", typed="1\nq\n")
        said += [line for line in ran.out.splitlines() if line.startswith("Go on with")]
    assert said == [
        'Go on with: digiassess assess --folder "my files"',
        'Go on with: digiassess assess --folder "my files" --council "Loam Shire"',
        'Go on with: digiassess assess --folder "my files" --council "Loam Shire" --period 2025',
    ]
