"""What tests share: the council and catalogue that ship, and a home folder of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.catalogue import Catalogue, read_catalogue
from dashboard.council import Council, read_council
from released import RELEASED

ROOT = Path(__file__).parents[1]

# No test times anything, and a busy machine must not fail one. Each run draws other examples, so that few at a time
# become many; whoever has changed a method asks for a thousand.
settings.register_profile("usual", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture(scope="session")
def council() -> Council:
    return read_council(ROOT / "data" / "walsall")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the data of the installation it runs in; one council is shown unless it says so."""
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("DASHBOARD_COUNCIL", "walsall")


@pytest.fixture(scope="session")
def tiny_home(tmp_path_factory: pytest.TempPathFactory, council: Council, catalogue: Catalogue) -> Path:
    """A home with a tiny invented council loaded: a twentieth of the council's size, its returns in ``returns``."""
    from dashboard.cube.load import load_returns
    from dashboard.sample.write import write_sample

    home = tmp_path_factory.mktemp("tiny")
    write_sample(home / "returns", council.folder, size=0.05)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(home))
        load_returns([str(home / "returns")], council, catalogue)
    return home


@pytest.fixture(scope="session")
def full_home(tmp_path_factory: pytest.TempPathFactory, council: Council, catalogue: Catalogue) -> Path:
    """A home with the invented council loaded at its own size. Takes the better part of a minute: slow tests only."""
    from dashboard.cube.load import load_returns
    from dashboard.sample.write import write_sample

    home = tmp_path_factory.mktemp("full")
    write_sample(home / "returns", council.folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(home))
        load_returns([str(home / "returns")], council, catalogue)
    return home


@pytest.fixture(scope="session")
def councils_home(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A home in which every council that ships but the first is loaded, with a tiny sample of its own."""
    from dashboard.council import available
    from dashboard.cube.load import load_returns
    from dashboard.sample.write import write_sample

    home = tmp_path_factory.mktemp("councils")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(home))
        for name in sorted(set(available()) - {"walsall"}):
            other = read_council(ROOT / "data" / name)
            write_sample(home / "returns" / name, other.folder, size=0.05 if other.placed_by == "home" else 0.4)
            load_returns([str(home / "returns" / name)], other, catalogue)
    return home


@pytest.fixture(scope="session")
def small_council(council: Council, catalogue: Catalogue) -> Council:
    """The council with a release of few measures and no breakdowns: a minute's tables in a second."""
    withheld = tuple(measure.id for measure in catalogue.measures if measure.id not in RELEASED)
    few = council.disclosure.model_copy(update={"council": (), "locality": (), "withheld": withheld})
    return council.model_copy(update={"disclosure": few})


@pytest.fixture(scope="session")
def release_home(
    tiny_home: Path, tmp_path_factory: pytest.TempPathFactory, small_council: Council, catalogue: Catalogue
) -> Path:
    """A home with the tiny council loaded and a release of it made."""
    import shutil

    home = tmp_path_factory.mktemp("released") / "home"
    shutil.copytree(tiny_home / "store", home / "store")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(home))
        from dashboard.disclosure.making import make_release

        made = make_release(small_council, catalogue, workers=1)
        assert [leak.words for leak in made.leaks] == []
    return home
