"""Charts as SVG: lines on two axes, nothing to run or fetch, one text element a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, EDGE = 640, 400, 56
_COLOURS = ("#b3261e", "#1a5fb4", "#4d4d4d")
_TICKS = 4
_WHOLE_FROM = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One named line through points in the units of the axes."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows, and from where to where."""

    name: str
    low: float
    high: float


def draw_chart(title: str, across: Axis, up: Axis, lines: Sequence[Line]) -> str:
    """Return the chart as an SVG document; points outside the axes are drawn at their edge."""
    parts = [*_draw_frame(title, across, up)]
    for place, line in enumerate(lines):
        colour = _COLOURS[place % len(_COLOURS)]
        points = " ".join(f"{_place_across(x, across):.1f},{_place_up(y, up):.1f}" for x, y in line.points)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if len(lines) > 1:
            # Above the frame, where no line runs.
            parts.append(_draw_text(WIDTH - EDGE, EDGE - 8 - 16 * place, line.name, anchor="end", colour=colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    return "\n".join((head, f"<title>{escape(title)}</title>", *parts, "</svg>", ""))


def _draw_frame(title: str, across: Axis, up: Axis) -> list[str]:
    width, height = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{width}" height="{height}" fill="none" stroke="#999"/>',
        _draw_text(EDGE, EDGE - 28, title, weight="bold"),
        _draw_text(WIDTH / 2, HEIGHT - 12, across.name, anchor="middle"),
        _draw_text(EDGE, EDGE - 8, up.name),
    ]
    for tick in range(_TICKS + 1):
        parts += _draw_tick(tick, across, up)
    return parts


def _draw_tick(tick: int, across: Axis, up: Axis) -> list[str]:
    x = across.low + (across.high - across.low) * tick / _TICKS
    y = up.low + (up.high - up.low) * tick / _TICKS
    level = f"{_place_up(y, up):.1f}"
    return [
        _draw_text(_place_across(x, across), HEIGHT - EDGE + 16, _format_number(x), anchor="middle"),
        _draw_text(EDGE - 6, _place_up(y, up) + 4, _format_number(y), anchor="end"),
        f'<path d="M{EDGE},{level}H{WIDTH - EDGE}" stroke="#ddd"/>',
    ]


def _format_number(value: float) -> str:
    """Return a tick's number: whole where it is large, else with three digits that count."""
    return f"{value:.0f}" if abs(value) >= _WHOLE_FROM else f"{value:.3g}"


def _draw_text(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = "#222", weight: str = "normal"
) -> str:
    attributes = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}"'
    return f'<text {attributes} font-family="sans-serif" font-size="12">{escape(words)}</text>'


def _place_across(value: float, axis: Axis) -> float:
    return EDGE + _clamp_share(value, axis) * (WIDTH - 2 * EDGE)


def _place_up(value: float, axis: Axis) -> float:
    return HEIGHT - EDGE - _clamp_share(value, axis) * (HEIGHT - 2 * EDGE)


def _clamp_share(value: float, axis: Axis) -> float:
    return min(1.0, max(0.0, (value - axis.low) / ((axis.high - axis.low) or 1.0)))
