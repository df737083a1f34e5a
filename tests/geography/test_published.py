"""The index of published layers: what geometry gives, kept until something changes that outlines come from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.council import read_council
from dashboard.geography import publish
from dashboard.geography.layers import read_layers
from dashboard.geography.publish import publish_layers
from dashboard.geography.published import ADDRESS, PublishedLayer, index_file, index_text, read_index, stamp_of

LEVELS = ("ward", "locality", "council")
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@pytest.fixture
def council():
    return read_council(paths.council_folder("walsall"))


@pytest.fixture
def index(council, tmp_path):
    return index_file(council.id, stamp_of(council, LEVELS), tmp_path)


@pytest.fixture
def drawn(monkeypatch):
    """How often geometry was read."""
    times = []

    def counted(*told):
        times.append(told)
        return read_layers(*told)

    monkeypatch.setattr(publish, "read_layers", counted)
    return times


def test_codes_and_names_are_those_of_the_boundaries_and_of_the_file(council, tmp_path):
    publish_layers(council, LEVELS, tmp_path)
    known, shapes = publish_layers(council, LEVELS, tmp_path), read_layers(council, LEVELS)
    assert list(known) == [level for level in shapes if level in LEVELS]
    for level, layer in known.items():
        assert (layer.codes, layer.names) == (shapes[level].codes, shapes[level].names)
        file = json.loads((tmp_path / "map" / layer.address.removeprefix(ADDRESS)).read_text(encoding="utf-8"))
        assert [area[0] for area in file["areas"]] == list(layer.codes)
        assert [area[1] for area in file["areas"]] == list(layer.names)


def test_what_was_published_once_is_known_without_reading_geometry(council, tmp_path, drawn):
    first = publish_layers(council, LEVELS, tmp_path)
    assert publish_layers(council, LEVELS, tmp_path) == first
    assert len(drawn) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"stamp": "", "layers": []}', "\udcff"])
def test_a_broken_index_is_made_anew(council, tmp_path, index, drawn, text):
    first = publish_layers(council, LEVELS, tmp_path)
    good = index.read_text(encoding="utf-8")
    index.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert publish_layers(council, LEVELS, tmp_path) == first
    assert len(drawn) == 2
    assert index.read_text(encoding="utf-8") == good


def test_half_an_index_is_made_anew(council, tmp_path, index, drawn):
    first = publish_layers(council, LEVELS, tmp_path)
    good = index.read_text(encoding="utf-8")
    index.write_text(good[: len(good) // 2], encoding="utf-8")
    assert publish_layers(council, LEVELS, tmp_path) == first
    assert len(drawn) == 2


def test_a_layer_whose_file_is_gone_is_published_again(council, tmp_path, drawn):
    first = publish_layers(council, LEVELS, tmp_path)
    gone = tmp_path / "map" / first["ward"].address.removeprefix(ADDRESS)
    gone.unlink()
    assert publish_layers(council, LEVELS, tmp_path) == first
    assert gone.is_file()
    assert len(drawn) == 2


def test_a_folder_that_cannot_be_written_serves_what_lies_there(council, tmp_path, index, monkeypatch):
    first = publish_layers(council, LEVELS, tmp_path)
    index.unlink()

    def refused(*_told):
        raise PermissionError

    monkeypatch.setattr(publish, "_write", refused)
    assert publish_layers(council, LEVELS, tmp_path) == first


def test_the_stamp_changes_with_names_layers_boundaries_and_what_is_wanted(council, tmp_path, monkeypatch):
    shutil.copytree(paths.ROOT / "geo" / "walsall", tmp_path / "geo" / "walsall")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    first = stamp_of(council, LEVELS)
    assert first == stamp_of(council, LEVELS) == stamp_of(council, LEVELS[::-1])
    north, *others = council.localities
    renamed = (north.model_copy(update={"name": "Elsewhere"}), *others)
    changed = {
        stamp_of(council, LEVELS[:2]),
        stamp_of(council.model_copy(update={"localities": renamed}), LEVELS),
        stamp_of(council.model_copy(update={"layers": council.layers[1:]}), LEVELS),
        stamp_of(council.model_copy(update={"name": "Elsewhere"}), LEVELS),
    }
    wards = Path(tmp_path / "geo" / "walsall" / "wards_2004.geojson")
    wards.write_bytes(wards.read_bytes() + b"\n")
    assert len(changed | {first, stamp_of(council, LEVELS)}) == 6


@given(areas=st.lists(st.tuples(WORDS, WORDS), max_size=5), told=st.booleans())
def test_an_index_gives_back_what_was_written(tmp_path_factory, areas, told):
    folder = tmp_path_factory.mktemp("static") / "map"
    folder.mkdir()
    (folder / "x.json").touch()
    layer = PublishedLayer("ward", ADDRESS + "x.json", tuple(a for a, _ in areas), tuple(b for _, b in areas), told)
    file = folder / "index.json"
    file.write_text(index_text("now", {"ward": layer}), encoding="utf-8")
    assert read_index(file, "now") == {"ward": layer}
    assert read_index(file, "later") is None
