"""How far a quick assessment says what a full one says, by simulation over invented answers.

Run it as `python benchmarks/quick_and_full.py [COUNCILS] [--choices]`. It measures the bank that ships and version 1.0,
which is kept with the worked example. The goal is an overall r of at least 0.97 where answers hang together as
councils' do, and a quick assessment of less than 15 minutes.

The model of answers: COUNCILS counties answer every question with a level.

- *random*: each level is as likely as another, and no answer tells of another. The hardest case.
- *correlated*: a council has a strength c, each of its themes a strength t of its own, and each question a chance part
  e, all normal with mean 0. A level is 2 + 0.8 c + 0.7 t + 0.9 e, rounded, from 0 to 4. So two questions of one theme
  correlate at about 0.6 and two of different themes at about 0.3. The weights are a guess: nobody has such data yet.

For each council the same answers are scored as a full and as a quick assessment. Printed are the correlation (Pearson's
r) of the overall percents and of the themes' percents, how many themes a quick assessment names a level of (it has to
ask every critical question of a theme for that), how many of these levels are the full one's, and how often both name
the same theme as the lowest.

With `--choices` the headlines that are not critical are chosen anew in every way that keeps the rules of the bank: as
many questions as there are now, from all that are not critical, no theme with more than two headlines, and the whole in
less than 15 minutes. Printed are how many ways there are, and how far the best of them comes.
"""

import itertools
import random
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from digiassess.analysis.bank.reading import QUICK_LIMIT, SECONDS_A_QUESTION, own_words, to_read
from digiassess.analysis.scoring import score
from digiassess.files.bank_folder import load_bank
from digiassess.files.bank_inside import bank_record
from digiassess.files.shipped import shipped
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question
from digiassess.model.result import Result

GOAL = 0.97
MOST_IN_A_THEME = 2
COUNCIL, THEME, CHANCE = 0.8, 0.7, 0.9
KIND, NATION = "county", "england"

Answers = dict[str, Answer]
Model = Callable[[Bank, random.Random], Answers]


def random_answers(bank: Bank, chance: random.Random) -> Answers:
    """Each level as likely as another."""
    return {name: Answer(level=chance.randint(0, bank.top)) for name in bank.by_id}


def correlated_answers(bank: Bank, chance: random.Random) -> Answers:
    """Levels that hang together within a council, and more within a theme."""
    strength = chance.gauss(0, COUNCIL)
    found: Answers = {}
    for theme in bank.themes:
        own = strength + chance.gauss(0, THEME)
        for question in theme.questions:
            level = round(bank.top / 2 + own + chance.gauss(0, CHANCE))
            found[question.id] = Answer(level=min(max(level, 0), bank.top))
    return found


MODELS: dict[str, Model] = {"random": random_answers, "correlated": correlated_answers}


class Agreement(NamedTuple):
    """How far quick and full agree: two correlations, and three shares from 0 to 1."""

    overall: float
    themes: float
    level_named: float
    same_level: float
    same_lowest: float


def agreement(bank: Bank, model: Model, councils: int, seed: int = 14) -> Agreement:
    """The agreement over so many councils; the same seed makes the same figures."""
    chance = random.Random(seed)
    record = bank_record(bank)
    overall: list[tuple[float, float]] = []
    themes: list[tuple[float, float]] = []
    named: list[bool] = []
    levels: list[bool] = []
    lowest: list[bool] = []
    for _ in range(councils):
        answers = model(bank, chance)
        full, quick = (_result(record, answers, quick=quick) for quick in (False, True))
        if full.overall.percent is not None and quick.overall.percent is not None:
            overall.append((full.overall.percent, quick.overall.percent))
            lowest.append(full.overall.lowest_theme == quick.overall.lowest_theme)
        for whole, part in zip(full.themes, quick.themes, strict=True):
            if whole.percent is not None and part.percent is not None:
                themes.append((whole.percent, part.percent))
            named.append(part.level is not None)
            if whole.level is not None and part.level is not None:
                levels.append(whole.level == part.level)
    shares = (statistics.mean(found) for found in (named, levels, lowest))
    return Agreement(_r(overall), _r(themes), *shares)


def _result(record: object, answers: Answers, *, quick: bool) -> Result:
    fields = {"council": "Invented", "kind": KIND, "nation": NATION, "period": "2026", "quick": quick}
    return score(Assessment.model_validate({**fields, "answers": answers, "bank": record}))


def _r(pairs: list[tuple[float, float]]) -> float:
    return statistics.correlation(*zip(*pairs, strict=True))


def choices(bank: Bank) -> Iterator[frozenset[str]]:
    """Every set of headlines that the rules allow: the critical questions, and as many others as `bank` has now."""
    themes = {question.id: theme.id for theme, question in bank.questions()}
    questions = [question for _, question in bank.questions()]
    critical = [question for question in questions if question.critical]
    others = [question for question in questions if not question.critical]
    more = sum(question.headline for question in others)
    for chosen in itertools.combinations(others, more):
        headlines = [*critical, *chosen]
        if max(Counter(themes[question.id] for question in headlines).values()) > MOST_IN_A_THEME:
            continue
        if own_minutes(headlines) < QUICK_LIMIT:
            yield frozenset(question.id for question in headlines)


def with_headlines(bank: Bank, headlines: frozenset[str]) -> Bank:
    """The bank with these headlines and no others."""
    content = bank.model_dump(mode="json")
    for theme in content["themes"]:
        for question in theme["questions"]:
            question["headline"] = question["id"] in headlines
    return Bank.model_validate(content)


def own_minutes(questions: Iterable[Question]) -> float:
    """Minutes to read the questions' own words, and to choose."""
    asked = list(questions)
    return to_read(own_words(asked)) + len(asked) * SECONDS_A_QUESTION / 60


def print_choices(bank: Bank, councils: int) -> None:
    """Prints how many choices there are, and how far the best brings themes and the lowest theme."""
    now = agreement(bank, correlated_answers, councils)
    found = [agreement(with_headlines(bank, chosen), correlated_answers, councils) for chosen in choices(bank)]
    print(f"{len(found)} choices of the headlines that are not critical, on correlated answers")
    print(f"theme r: {now.themes:.3f} now, {max(each.themes for each in found):.3f} at best")
    best = max(each.same_lowest for each in found)
    print(f"same lowest theme: {now.same_lowest:.0%} now, {best:.0%} at best")


def main() -> int:
    """Prints a row for each bank and model; 1 where the bank that ships misses a goal."""
    numbers = [word for word in sys.argv[1:] if word != "--choices"]
    councils = int(numbers[0]) if numbers else 500
    before = Bank.model_validate_json((shipped("questions") / "demo" / "bank-1.0.json").read_bytes())
    good = True
    print(f"{councils} invented councils, quick against full")
    print("version  answers     minutes  overall r  theme r  level named  same level  same lowest theme")
    for bank in (before, load_bank()):
        headlines = [question for _, question in bank.questions() if question.headline]
        asked = [question for question in headlines if question.applies(KIND, NATION)]
        for name, model in MODELS.items():
            found = agreement(bank, model, councils)
            shares = f"{found.level_named:12.0%} {found.same_level:11.0%} {found.same_lowest:18.0%}"
            figures = f"{found.overall:9.3f} {found.themes:8.3f} {shares}"
            print(f"{bank.version:8} {name:11} {own_minutes(asked):7.1f} {figures}")
        good = own_minutes(asked) < QUICK_LIMIT and found.overall >= GOAL
    if "--choices" in sys.argv:
        print_choices(bank, councils)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
