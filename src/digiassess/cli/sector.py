"""`digiassess sector`: what the assessments of many councils make together, and benchmark files of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from digiassess.analysis.benchmark import benchmark as quartiles
from digiassess.analysis.sector import Tally
from digiassess.cli.beside import only_benchmark
from digiassess.cli.choices import check_period, checked_nation
from digiassess.cli.completion import format_names
from digiassess.cli.options import DEFAULT_FOLDER, EVERY_KIND, EVERY_NATION, Folder, Json, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.progress import followed
from digiassess.cli.written import written
from digiassess.export.deliver import deliver
from digiassess.export.formats import BENCHMARKS, SECTORS, chosen_format
from digiassess.export.made import to_standard_output
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.every import every_assessment, latest_entries
from digiassess.interview.kinds import chosen_kind
from digiassess.model.assessment import Assessment
from digiassess.model.benchmark import FEWEST_COUNCILS, Benchmark
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.sector import Sector
from digiassess.model.text import clean_line, shown
from digiassess.render.documents.sector import sector_json
from digiassess.render.english import _, count, listed, ngettext
from digiassess.render.sector import Asked, few_councils
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.sector import sector_rows

[_BENCHMARK] = BENCHMARKS


def sector(
    period: PeriodOption = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"Only councils of this kind: {EVERY_KIND}")] = None,
    nation: Annotated[
        str | None,
        typer.Option(metavar="NATION", help=f"Only in {EVERY_NATION}"),
    ] = None,
    json: Json = False,
    benchmark: Annotated[
        list[Path] | None,
        typer.Option(
            "--benchmark",
            metavar="FILE",
            help="Write the quartiles to FILE, for councils to compare with: no names, no extremes; - for standard "
            "output.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a paper of it in Markdown; - for standard output.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="markdown: the same, named sector.md unless --output is given.",
            autocompletion=format_names(SECTORS),
        ),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A template of your own for that paper.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that digiassess did not write; never over answers.")
    ] = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show what the assessments of many councils make together.

    Over the latest assessment of each council in the folder: how theme scores are spread, the gaps that most councils
    share, and where published evidence is thin for them. No council is named and none is ranked. A file that cannot be
    read is named on standard error and left out. A figure of fewer than five councils can be traced to one of them,
    which is said; a benchmark has none of those.

    Examples: digiassess sector --kind district; digiassess sector --period 2026 --json; digiassess sector --output
    sector.md; digiassess sector --kind district --benchmark districts.json
    """
    paper = output is not None or format is not None or template is not None
    quartiles_file = only_benchmark(benchmark)
    printed = to_standard_output(quartiles_file)
    if json + paper + (quartiles_file is not None and (printed or not json)) > 1:
        raise UsageError(_("--json prints, --output and --benchmark write: choose one of them."))
    check_period(period)
    taken = _taken(read_folder(folder), Asked(period, kind, checked_nation(nation)))
    asked = taken.asked
    if quartiles_file is not None:
        made = _quartiles(taken)
        if printed:
            return Outcome(content=_BENCHMARK.write(made).content, notes=taken.notes)
        rows = _write_benchmark(made, taken, quartiles_file, force=force, folder=folder)
    if (json or quartiles_file is None) and (few := few_councils(taken.sector)):
        taken.notes.append(few)
    if json:
        return Outcome(document=sector_json(taken.sector, asked.kind, asked.nation), notes=taken.notes)
    if quartiles_file is not None:
        return Outcome(rows, notes=taken.notes)
    if paper:
        return _paper(taken, asked, output, format, template, force=force, folder=folder)
    return Outcome(sector_rows(taken.sector, asked), notes=taken.notes)


class _Taken(NamedTuple):
    """What was made of a folder, and what to say of the files that are not in it."""

    sector: Sector
    asked: Asked
    notes: list[str]


def _taken(here: Found, asked: Asked) -> _Taken:
    """Counts the councils that were asked for, one by one.

    Raises `DigiassessError` where there is none.
    """
    wrong = [str(error) for error in (*here.unread, *here.strays)]
    tally, others, said = Tally(), set(), ""
    without: dict[str, str] = {}
    for number, assessment in enumerate(_read(here, asked, wrong, without)):
        if asked.kind is not None and number == 0:
            kind, said = chosen_kind(assessment.bank.content, asked.kind)
            asked = asked._replace(kind=kind)
        if asked.kind not in (None, assessment.kind) or asked.nation not in (None, assessment.nation):
            others.add(f"{assessment.kind} ({assessment.nation})" if assessment.nation else assessment.kind)
        else:
            tally.add(assessment)
    if not len(tally):
        raise DigiassessError("\n".join([*wrong, _none(here, asked, sorted(others))]))
    if wrong:
        out = ngettext("{number} file was left out.", "{number} files were left out.", len(wrong))
        wrong.append(out.format(number=len(wrong)))
    if without:
        names = _("Not counted: {councils}. Nothing older stands in for what was left out.")
        wrong.append(names.format(councils=listed(sorted(map(shown, without.values())))))
    return _Taken(tally.sector(), asked, [*([said] if said else []), *wrong])


def _read(here: Found, asked: Asked, wrong: list[str], without: dict[str, str]) -> Iterator[Assessment]:
    """One assessment of each council; what cannot be read is noted in `wrong`, and the council in `without`."""
    counted: set[str] = set()
    entries = latest_entries(here, asked.period)
    for entry, found in followed(every_assessment(entries), len(entries), _("Reading assessments")):
        if isinstance(found, DigiassessError):
            without.setdefault(entry.whose, entry.council)
            if str(found) not in wrong:
                wrong.append(str(found))
        else:
            counted.add(entry.whose)
            yield found
    for key in counted & without.keys():
        # Of a copy beside the file that was counted.
        del without[key]


def _none(here: Found, asked: Asked, others: list[str]) -> str:
    """Why nothing was counted, as a sentence."""
    folder = shown(here.path)
    if others:
        none = _("{folder} has no such council: it has councils of these kinds: {others}.")
        return none.format(folder=folder, others=listed(others, 20))
    if here.entries and asked.period:
        none = _("{folder} has no assessment for {period} that can be read.")
        return none.format(folder=folder, period=clean_line(asked.period))
    if here.entries or here.unread or here.strays:
        return _("{folder} has no assessment that can be read.").format(folder=folder)
    return _("There is no assessment in {folder} yet: name another folder with --folder.").format(folder=folder)


def _quartiles(taken: _Taken) -> Benchmark:
    """The benchmark. Raises `DigiassessError` for fewer than five councils, and names the files that were left out."""
    councils = taken.sector.councils
    if councils < FEWEST_COUNCILS:
        few = ngettext(
            "A benchmark needs {fewest} councils at least, and here is {number}: nothing was written.",
            "A benchmark needs {fewest} councils at least, and here are {number}: nothing was written.",
            councils,
        )
        raise DigiassessError("\n".join([*taken.notes, few.format(fewest=FEWEST_COUNCILS, number=councils)]))
    return quartiles(taken.sector, taken.asked.kind, taken.asked.nation)


def _write_benchmark(made: Benchmark, taken: _Taken, path: Path, *, force: bool, folder: Path) -> list[Row]:
    """Writes the benchmark, and gives what to say of it."""
    try:
        deliver(_BENCHMARK.write(made), path, _BENCHMARK.is_ours, force=force, folder=folder, option="--benchmark")
    except DigiassessError as error:
        raise DigiassessError("\n".join([*taken.notes, str(error)])) from None
    said = _("{file}: quartiles of {councils}, for {themes} and {questions}.").format(
        file=shown(path),
        councils=count(made.councils, "council"),
        themes=count(len(made.themes), "theme"),
        questions=count(len(made.questions), "question"),
    )
    rows = [Row("plain", said, hang=2)]
    if left := len(taken.sector.questions) - len(made.questions):
        fewer = _("Left out, because fewer than {fewest} councils answered them with a level: {questions}.")
        rows.append(Row("quiet", fewer.format(fewest=FEWEST_COUNCILS, questions=count(left, "question"))))
    return rows


def _paper(
    taken: _Taken,
    asked: Asked,
    output: Path | None,
    format: str | None,
    template: Path | None,
    *,
    force: bool,
    folder: Path,
) -> Outcome:
    # Imported here: a paper needs jinja2, and nothing else does.
    from digiassess.export.sector_markdown import SectorReport

    form = chosen_format(SECTORS, format, output)
    made = form.write(SectorReport(taken.sector, asked, template))
    path = output or Path(f"sector{form.ending}")
    return written(made, path, form.is_ours, force=force, folder=folder, notes=taken.notes)
