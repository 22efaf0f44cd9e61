"""Filling in a template, in a sandbox that bounds what it can reach and how much it can make.

Every way in which a template can go wrong ends in one sentence with the file and the line.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps
from pathlib import Path
from traceback import extract_tb
from typing import Any, Literal

from jinja2 import (
    FileSystemBytecodeCache,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.environment import Environment
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line
from digiassess.model.text import shown as shown_name
from digiassess.render import english, figures
from digiassess.render.english import _
from digiassess.render.paper.loading import Loader, TemplateLimitError
from digiassess.render.paper.markdown import anchor, back, contents, image, link, md, page, quote, table, to
from digiassess.render.paper.mistakes import Missing, in_words, never_closed
from digiassess.render.paper.numbering import numbered
from digiassess.render.paper.shortening import begun, short

Kind = Literal["markdown", "html"]
"""What a template makes: it says how what is put in is escaped."""

MOST_LETTERS = 5_000_000
"""How long a paper, or a text on its way into one, may be."""
MOST_STEPS = 100_000
"""How far a template may count, and how wide it may make a text."""
_MOST_BITS = 4_000
_WIDE = r"%[^a-zA-Z%]*?([0-9]{4,}|\*)|\{[^{}]*?:[^{}]*?([0-9]{4,})"
_SURROGATE = re.compile("[\ud800-\udfff]")


def filled(template: Path, kind: Kind, values: Mapping[str, Any]) -> str:
    """The template filled in with `values`, by their names in it.

    Raises `DigiassessError` naming file and line for whatever can be wrong with a template.
    """
    name = template.name
    environment = _environment(template.parent, name, kind)
    try:
        return _bounded(environment.get_template(name), values)
    except DigiassessError:
        raise
    except TemplateSyntaxError as error:
        if open_block := never_closed(error.source, error.message or ""):
            what, opened = open_block
            raise _wrong(error.filename or template, opened, what) from None
        raise _wrong(error.filename or template, error.lineno, error.message or _("it is no template")) from None
    except (Exception, RecursionError) as error:  # A template may go wrong in any way that an expression can.
        file, line = template_place(error, template)
        if line is None and isinstance(error, TemplateNotFound):
            raise DigiassessError(
                _("{template}: the template cannot be read: check the name and your rights to it.").format(
                    template=shown_name(template)
                )
            ) from None
        raise _wrong(file, line, in_words(error, values)) from None


def line_of(template: Path, kind: Kind, compiled: int) -> int:
    """The line of the template that a line of the Python made from it stands for."""
    return (
        _environment(template.parent, template.name, kind)
        .get_template(template.name)
        .get_corresponding_lineno(compiled)
    )


def template_place(error: BaseException, template: Path) -> tuple[Path, int | None]:
    """The template and its line that `error` came from: the last of ours on the way; no line where there is none."""
    places = [frame for frame in extract_tb(error.__traceback__) if _is_part(Path(frame.filename), template)]
    return (Path(places[-1].filename), places[-1].lineno) if places else (template, None)


def _is_part(path: Path, template: Path) -> bool:
    """Whether `path` is the template, or what it may include."""
    inside = path.suffix == template.suffix and path.is_relative_to(template.parent)
    return path.parent in (template.parent, shipped("reports")) or inside


def _wrong(file: Path | str, line: int | None, what: str) -> DigiassessError:
    place = shown_name(file) if line is None else f"{shown_name(file)}:{line}"
    return DigiassessError(
        _("{place}: {wrong}: mend the template.").format(place=place, wrong=clean_line(what).rstrip(".")[:400])
    )


def _bounded(template: Template, values: Mapping[str, Any]) -> str:
    """The whole text. Where it gets too long, the template is told so where it stands: that place is then known."""
    size, kept = 0, []
    pieces: Any = template.generate(values)
    for piece in pieces:
        size += len(piece)
        if size > MOST_LETTERS:
            pieces.throw(TemplateLimitError(_too_long()))
        kept.append(piece)
    return "".join(kept)


def _too_long() -> str:
    return _("it makes a text of more than {most_letters:,} letters").format(most_letters=MOST_LETTERS)


def _too_many(number: int) -> str:
    digits = f"{number:,}" if abs(number) < 10**15 else _("a number of more than 15 digits")
    return _("it counts to {digits}, and {most_steps:,} is the most").format(digits=digits, most_steps=MOST_STEPS)


def _environment(folder: Path, name: str, kind: Kind) -> Environment:
    """What fills in templates of `folder`: ours as they are, which are trusted and many, all others in the sandbox."""
    return _ours(folder, name, kind) if is_shipped(folder) else _made(folder, name, kind, trusted=False)


@cache
def _ours(folder: Path, name: str, kind: Kind) -> Environment:
    """What fills in one of ours, each read once for all the papers of a run: they do not change."""
    return _made(folder, name, kind, trusted=True)


def _made(folder: Path, name: str, kind: Kind, *, trusted: bool) -> Environment:
    environment: Environment = (Environment if trusted else _Sandbox)(
        loader=Loader(folder, name),
        undefined=Missing,
        autoescape=True,
        finalize=_final_markdown if kind == "markdown" else _final_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_cache() if trusted else None,
    )
    if kind == "markdown":
        # What is not marked as Markdown already is escaped on its way out: a template cannot forget to.
        environment.filters |= {"count": english.count, "listed": english.listed}
        environment.filters |= {"quote": quote, "begun": begun, "short": short, "numbered": numbered}
        environment.filters |= {"percent": figures.percent, "score": figures.score, "share": figures.share}
        environment.globals |= {"image": image, "link": link, "table": table}
        environment.globals |= {"anchor": anchor, "back": back, "contents": contents, "page": page, "to": to}
    return environment


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with what it leaves open bounded: numbers, texts, lists, and where templates come from."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._safe: dict[tuple[type, str], bool] = {}
        for wide in ("batch", "center", "format", "indent", "slice", "truncate", "wordwrap"):
            self.filters[wide] = _narrow(self.filters[wide])
        self.globals["range"] = _short_range
        del self.globals["lipsum"]

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """The parts of a macro's text, or of a block's, as one."""
        kept, size = [], 0
        for part in parts:
            size += len(part)
            if size > MOST_LETTERS:
                raise TemplateLimitError(_too_long())
            kept.append(part)
        return "".join(kept)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of `+`, `*`, `**` or `%`, where it is of a size that a paper can need."""
        _check_size(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """The result of a call that asks for no large number, such as a width."""
        _check_numbers([*args, *kwargs.values()])
        return super().call(__context, __obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's own rule, which asks for the class of `obj` and for the name, once for each: a paper asks often."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def wrap_str_format(self, value: Any) -> Any:
        """A text's own `format`, as the sandbox has it; None for everything else."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _check_widths(value.__self__)
        return wrapped


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "%" and isinstance(left, str):
        _check_widths(left)
    elif operator == "+" and _length(left) + _length(right) > MOST_LETTERS:
        raise TemplateLimitError(_too_long())
    elif operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(times, int) and _length(text) * times > MOST_LETTERS:
                raise TemplateLimitError(_too_long())
        if _bits(left) + _bits(right) > _MOST_BITS:
            raise TemplateLimitError(_("it calculates with a number of more than a thousand digits"))
    elif operator == "**" and isinstance(right, int) and abs(right) * _bits(left) > _MOST_BITS:
        raise TemplateLimitError(_("it calculates with a number of more than a thousand digits"))


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _check_numbers(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, int) and abs(value) > MOST_STEPS:
            raise TemplateLimitError(_too_many(value))


def _check_widths(form: str) -> None:
    if found := re.search(_WIDE, form):
        width = found[1] or found[2]
        raise TemplateLimitError(_("it asks for a width of {width}, and 999 is the most").format(width=width[:15]))


def _short_range(*bounds: int) -> range:
    steps = range(*bounds)
    if steps and max(abs(steps[0]), abs(steps[-1])) > MOST_STEPS:
        raise TemplateLimitError(_too_many(max(steps[0], steps[-1], key=abs)))
    return steps


def _narrow(filter_: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(filter_)
    def narrow(*args: Any, **kwargs: Any) -> Any:
        _check_numbers([*args, *kwargs.values()])
        if filter_.__name__ == "do_format":
            _check_widths(str(args[0]))
        return filter_(*args, **kwargs)

    return narrow


def _final_markdown(value: Any) -> Markup:
    _check_said(value)
    if isinstance(value, Markup):
        _check_letters(value)
        return value
    return md("" if value is None else str(value))


def _final_html(value: Any) -> Any:
    _check_said(value)
    if isinstance(value, str):
        _check_letters(value)
    return value


def _check_said(value: Any) -> None:
    if callable(value) and not isinstance(value, Undefined):
        raise TemplateLimitError(
            _("it prints something that is to be called: put what it works on in brackets after it")
        )


def _check_letters(text: str) -> None:
    if _SURROGATE.search(text):
        raise TemplateLimitError(_("it makes half a character (a lone surrogate), which no file can hold"))


def is_shipped(folder: Path) -> bool:
    """Whether `folder` is the one of the templates that ship, which are trusted."""
    return folder.resolve() == shipped("reports").resolve()


def _cache() -> FileSystemBytecodeCache | None:
    """Where jinja2 keeps a template it has compiled, in a folder that is the user's alone; None where there is none."""
    try:
        # Under a name of its own: what was compiled for the sandbox does not run outside it.
        return FileSystemBytecodeCache(pattern="__digiassess_%s.cache")
    except (RuntimeError, OSError):
        return None
