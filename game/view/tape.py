"""Calls to a canvas, kept to be made again: what was worked out for a pose is drawn twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from game.view.canvas import Box, Canvas

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
LAYER = "layer"


class _Recorder:
    """Writes down every call; a layer holds the calls made inside of it."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Stand in for the canvas' method `name`."""

        def record(*args: Any, **look: Any) -> None:  # noqa: ANN401  # passed on as they are
            self.calls.append((name, args, look))

        return record

    @contextmanager
    def layer(self, box: Box, *, alpha: float) -> Iterator[None]:
        """See `Canvas.layer`."""
        outside, self.calls = self.calls, []
        yield
        inside, self.calls = self.calls, outside
        self.calls.append((LAYER, (box, tuple(inside)), {"alpha": alpha}))


def recorded(paint: Callable[[Canvas], None]) -> tuple[Call, ...]:
    """What `paint` draws; it must not ask the canvas for anything, such as its size."""
    recorder = _Recorder()
    paint(cast("Canvas", recorder))
    return tuple(recorder.calls)


def play(canvas: Canvas, calls: tuple[Call, ...]) -> None:
    """Make `calls` on `canvas`."""
    for name, args, look in calls:
        if name == LAYER:
            box, inside = args
            with canvas.layer(box, **look):
                play(canvas, inside)
        else:
            getattr(canvas, name)(*args, **look)
