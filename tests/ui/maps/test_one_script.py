"""Modules put together: in the order in which they need each other, without their imports and exports."""

import re
from importlib.resources import files

import pytest

from dashboard.ui.maps.one_script import one_script

INK = 'export const INK = "#000";\n'
LINES = 'import { INK } from "./ink.js";\n\nconst LINE = { color: INK };\nexport function draw() {\n  return LINE;\n}\n'
ENTRY = 'import { draw } from "./lines.js";\n\nexport default function () {\n  return draw();\n}\n'


def test_each_module_stands_behind_what_it_imports() -> None:
    told = one_script({"a.js": ENTRY, "ink.js": INK, "lines.js": LINES}, "a.js")
    assert [told.index(words) for words in ("const INK", "const LINE", "function draw", "export default")] == sorted(
        told.index(words) for words in ("const INK", "const LINE", "function draw", "export default")
    )
    assert "import" not in told
    assert told.count("export") == 1


def test_a_module_that_nobody_imports_is_left_out() -> None:
    assert "INK" not in one_script({"a.js": "export default () => 1;\n", "ink.js": INK}, "a.js")


def test_modules_may_import_each_other() -> None:
    one = 'import { b } from "./b.js";\nexport const a = () => b();\nexport default a;\n'
    other = 'import { a } from "./a.js";\nexport const b = () => a();\n'
    told = one_script({"a.js": one, "b.js": other}, "a.js")
    assert told.index("const b") < told.index("const a")


def test_one_name_for_two_things_is_refused() -> None:
    with pytest.raises(ValueError, match="name something INK"):
        one_script(
            {"a.js": 'import { x } from "./ink.js";\nconst INK = 1;\nexport default INK;\n', "ink.js": INK}, "a.js"
        )


@pytest.mark.parametrize("line", ['import ink from "./ink.js";', "export { ink };", 'export * from "./ink.js";'])
def test_another_way_to_import_or_export_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line)):
        one_script({"a.js": f"{line}\nexport default 1;\n"}, "a.js")


def test_the_maps_own_modules_become_one() -> None:
    folder = files("dashboard.ui.maps") / "assets" / "live_map"
    modules = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".js")}
    told = one_script(modules, "live_map.js")
    for source in modules.values():  # none is left out
        assert source.splitlines()[0] in told
