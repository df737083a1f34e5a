"""The map's modules as one script, so that a browser fetches one file where it would fetch a dozen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_NAMED = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export (?!default\b)).*$", re.MULTILINE)


def one_script(modules: Mapping[str, str], entry: str) -> str:
    """A module and those that it imports, one after the other without their imports and exports.

    They stand in the order in which a browser would run them: each behind what it imports, so far as they do not
    import each other.

    Parameters
    ----------
    modules
        Sources by file name, which import only each other.
    entry
        Name of the one that the page asks for; it alone may have a default export.

    Raises
    ------
    ValueError
        Where two modules have the same name for something at their top, or import or export in another way than
        ``import { … } from "./module.js"`` and before a declaration.
    """
    source = "\n".join(_EXPORT.sub("", _IMPORT.sub("", modules[name])) for name in _in_order(modules, entry))
    twice = [name for name, times in Counter(_NAMED.findall(source)).items() if times > 1]
    if twice:
        raise ValueError(f"Several of the map's scripts name something {', '.join(twice)}.")
    if left := _LEFT.search(source):
        raise ValueError(f"What to do with this line of the map's scripts is not known: {left.group()}")
    return source


def _in_order(modules: Mapping[str, str], entry: str) -> list[str]:
    begun: set[str] = set()
    order: list[str] = []

    def visit(name: str) -> None:
        if name in begun:
            return
        begun.add(name)
        for other in _IMPORT.findall(modules[name]):
            visit(other)
        order.append(name)

    visit(entry)
    return order
