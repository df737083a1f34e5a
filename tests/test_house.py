"""The rules of the house that no linter keeps."""

import ast
import re
from pathlib import Path

import pytest
import typer

from dashboard.cli.commands import app
from dashboard.council import available, read_council
from dashboard.paths import council_folder

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "src").rglob("*.py"))
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(typer.main.get_command(app).commands)
NOT_IN_PAGES = {
    "pandas",
    "numpy",
    "duckdb",
    "plotly",
    "folium",
    "matplotlib",
    "geopandas",
    "pathlib",
    "os",
    "io",
    "csv",
    "json",
}


def tree(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(file):
    """The first names of what a file imports."""
    names = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def calls(file):
    """Names of what a file calls."""
    return {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
    }


def named(files):
    return [str(file.relative_to(ROOT)) for file in files]


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_a_page_imports_no_library_of_data_or_drawing(page):
    assert imported(page) & NOT_IN_PAGES == set()


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_a_page_does_no_arithmetic(page):
    assert [ast.unparse(node) for node in ast.walk(tree(page)) if isinstance(node, ast.BinOp | ast.AugAssign)] == []


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_a_page_opens_no_file(page):
    assert calls(page) & {"open", "read_text", "read_bytes", "read_csv", "read_parquet", "connect"} == set()


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_a_page_defines_nothing(page):
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert [node.name for node in ast.walk(tree(page)) if isinstance(node, defined)] == []


@pytest.mark.parametrize("page", PAGES, ids=named(PAGES))
def test_a_page_fits_in_eighty_lines(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 80


def figures_without_origin(file):
    """Lines of figures that do not say where their numbers come from."""
    return [
        node.lineno
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "figure_block"
        and "origin" not in {word.arg for word in node.keywords}
    ]


def test_every_figure_says_where_its_numbers_come_from():
    files = [*PAGES, *(ROOT / "src" / "dashboard" / "ui").glob("*.py")]
    assert {str(file.relative_to(ROOT)): lines for file in files if (lines := figures_without_origin(file))} == {}


def test_the_entry_only_routes():
    found = {node for node in ast.walk(tree(ROOT / "app.py")) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert (imported(ROOT / "app.py") - {"sys", "pathlib", "streamlit", "dashboard"}, found) == (set(), set())


def test_every_page_is_on_the_menu():
    entry = (ROOT / "app.py").read_text(encoding="utf-8")
    assert [page for page in named(PAGES) if page not in entry] == []


@pytest.mark.parametrize("word", ["utils", "util", "helpers", "helper", "common", "misc", "manager"])
def test_no_module_has_a_name_that_says_nothing(word):
    assert [name for name in named(MODULES) if word in Path(name).stem.split("_")] == []


@pytest.mark.parametrize("name", available())
def test_no_code_names_a_council_or_its_places(name):
    council = read_council(council_folder(name))
    places = [word for hub in council.hubs for word in (hub.name, hub.postcode or hub.name)]
    words = re.compile(rf"\b({'|'.join(map(re.escape, [council.id, council.name, council.code, *places]))})\b", re.I)
    code = [ROOT / "app.py", *PAGES, *MODULES, *(ROOT / "bench").glob("*.py"), *(ROOT / "src").rglob("*.js")]
    code += [*(ROOT / "src").rglob("*.sql"), *(ROOT / "src").rglob("*.css"), ROOT / "data" / "measures.toml"]
    assert [str(file.relative_to(ROOT)) for file in code if words.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_documents(command):
    assert any(re.search(rf"dashboard {command}\b", doc.read_text(encoding="utf-8")) for doc in DOCS)


def test_the_documents_name_no_command_that_is_not_there():
    told = {
        word for doc in DOCS for word in re.findall(r"(?:`|bin/)dashboard ([a-z]+)", doc.read_text(encoding="utf-8"))
    }
    assert told <= set(COMMANDS)


@pytest.mark.parametrize("doc", DOCS, ids=named(DOCS))
def test_links_between_documents_lead_somewhere(doc):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", doc.read_text(encoding="utf-8"))
    assert [link for link in links if not (doc.parent / link).exists()] == []
