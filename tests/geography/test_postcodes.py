import numpy as np
import pytest

from dashboard.geography.postcodes import look_up, tidy


@pytest.mark.parametrize(
    "text",
    [
        "WS3 1HJ", "ws31hj", " Ws3  1hj ", "WS3-1HJ", "WS3\u00a01HJ", "WS3\u200b1HJ", "ＷＳ３　１ＨＪ", "W S 3 1 H J",
        '="WS3 1HJ"', "=WS3 1HJ", "'WS3 1HJ", "WS3 IHJ", "ws3 lhj", "WS3.1HJ", "WS3\t1HJ\n", "WS3 1HJ, Walsall",
        "12 High Street, ws3 1hj", "WS3 1HJ (was WS3 1HJ)",
    ],
)  # fmt: skip
def test_a_postcode_is_known_in_every_disguise(text):
    assert tidy(text) == "WS31HJ"


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "ZZ99 3VZ",
        "NOPOSTCODE",
        "XXX XXX",
        "12345",
        "WS3",
        "WS3 1H",
        "WS3 1HJ or WS3 1HH",
        "NFA",
        "WS3 SHJ",
        "=1+1",
        "W" * 100_000,
        "XWS3 1HJX",
    ],
)
def test_what_is_no_home_s_postcode_is_none(text):
    assert tidy(text) is None


def test_a_zero_in_a_postcode_may_be_an_o():
    assert tidy("WS3 OAA") == "WS30AA"


def test_a_postcode_becomes_a_point_and_a_council():
    grid, council = look_up(["WS31HJ", None, "WS30ZZ", "B11AA"])
    assert council.tolist() == ["E08000030", "", "", "E08000025"]
    assert grid[0] == pytest.approx([400700, 301600], abs=600)  # Blakenall, on the British National Grid
    assert np.isnan(grid[1:3]).all()
