"""A text that is as long as its place in a paper allows."""

from digiassess.model.text import clean_line


def short(text: str, most: int = 240) -> str:
    """`text` as it is, or as many whole words of it as make `most` letters, with dots where it goes on."""
    line = clean_line(text)
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip('.,;: ')} ..."
