"""Which paragraphs of a Word file stay on a page with what follows them."""

import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

FINGERPRINT = re.compile(r"^Fingerprint of this paper: [0-9a-f]{16}$", re.MULTILINE)


def kept_with_next(nodes: Sequence[SyntaxTreeNode]) -> set[SyntaxTreeNode]:
    """The paragraphs that stay with what follows: all between a heading and one below it, and what the seal follows."""
    found: set[SyntaxTreeNode] = set()
    above, between = "", list[SyntaxTreeNode]()
    for node in nodes:
        if node.type == "heading":
            found.update(between if "" < above < node.tag else ())
            above, between = node.tag, []
        elif node.type == "paragraph":
            between.append(node)
        else:
            above = ""
    # The fingerprint stands on no page of its own.
    if [node for node in nodes[-1:] for text in node.children if FINGERPRINT.match(text.content)]:
        before = nodes[-2]
        while before.type != "inline" and before.children:
            found.add(before)
            before = before.children[-1]
    return found
