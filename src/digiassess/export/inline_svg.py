"""A picture in SVG made part of a page, among others."""

import re
from html import escape

_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_NAMED = re.compile(r"\saria-label(?:ledby)?=")
_SVG_ID = re.compile(r"""(\sid=["'])|(\s(?:xlink:)?href=["']#)|(url\(["']?#)""")
_SVG_IDS = re.compile(r"""(\saria-(?:labelledby|describedby)=["'])([^"']*)""")


def inline_svg(svg: str, alternative: str, prefix: str) -> str:
    """`svg` to stand inside a page: its ids its own, and `alternative` its name where it has none."""
    root = re.search(r"<svg\b[^>]*>", svg)
    if root is None:
        return f"<p>{escape(alternative)}</p>"
    text = _TAG.sub(lambda tag: _prefixed(tag.group(), prefix), svg[root.start() :].strip())
    if _NAMED.search(root.group()):
        return text
    return text.replace("<svg", f'<svg role="img" aria-label="{escape(alternative)}"', 1)


def _prefixed(tag: str, prefix: str) -> str:
    tag = _SVG_ID.sub(lambda found: found.group() + prefix, tag)
    return _SVG_IDS.sub(lambda found: found[1] + " ".join(prefix + name for name in found[2].split()), tag)
