"""Printing on a terminal, or to a pipe, which gets no colour and no spaces at the ends of lines."""

from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.text import Text


def console() -> Console:
    """A console that shows text as it is: no markup, no emoji names, no colouring of numbers."""
    return Console(markup=False, emoji=False, highlight=False)


def print_on(screen: Console, content: RenderableType) -> None:
    """Prints `content`; an address longer than the line stays whole, and a pipe gets no spaces at the ends of lines."""
    if screen.is_terminal:
        screen.print(content, crop=False)
        return
    with screen.capture() as captured:
        screen.print(content, crop=False)
    screen.file.write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def shows_blocks(screen: Console) -> bool:
    """Whether the characters of a bar can be written there."""
    try:
        "█░".encode(screen.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def print_lines(screen: Console, lines: Iterable[Text]) -> None:
    """Prints lines that are wrapped already."""
    if screen.is_terminal:
        screen.print(Text("\n").join(lines), crop=False, soft_wrap=True)
    else:
        screen.file.write("\n".join(line.plain for line in lines) + "\n")
