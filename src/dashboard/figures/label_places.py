"""Labels at the ends of lines, moved only as far as it takes for none to cover another."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Middles of labels that are near the wanted ones and do not overlap, in the order given.

    Parameters
    ----------
    wanted
        Where each label's middle would best be, in pixels from the bottom.
    heights
        Height of each label in pixels.
    room
        Height of the plot in pixels; labels stay inside where they fit at all.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    middles = _pushed_up([wanted[place] for place in order], [heights[place] for place in order])
    middles = _pulled_down(middles, [heights[place] for place in order], room)
    found = dict(zip(order, middles, strict=True))
    return [found[place] for place in range(len(wanted))]


def _pushed_up(middles: list[float], heights: list[float]) -> list[float]:
    floor, found = 0.0, []
    for middle, height in zip(middles, heights, strict=True):
        found.append(max(middle, floor + height / 2))
        floor = found[-1] + height / 2
    return found


def _pulled_down(middles: list[float], heights: list[float], room: float) -> list[float]:
    ceiling, found = room, []
    for middle, height in zip(reversed(middles), reversed(heights), strict=True):
        found.append(min(middle, ceiling - height / 2))
        ceiling = found[-1] - height / 2
    return found[::-1]
