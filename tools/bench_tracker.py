"""How fast videos are tracked: the bare tracker loop, and the whole pipeline around it.

Both see the same pictures of the demo clip. The bare loop has them decoded in memory and only calls
the tracker; the pipeline reads the file, decodes, converts, tracks and hands out frames. They take
turns, so that whatever else the machine does slows down both.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench_figure import Figure

from game.resources import cache_dir, demo_clip
from game.sensing.images import Image
from game.sensing.model import ensure_model
from game.sensing.native_log import native_log
from game.sensing.opening import open_source
from game.sensing.spec import SourceKind, SourceSpec, Speed
from game.sensing.tracker import PoseTracker
from game.sensing.video import VideoFile

SKIPPED = 200
"""Frames at the beginning of the clip that are not timed: the athlete walks in."""
TIMED = 200
"""Frames that are timed in each turn."""
TURNS = 3


def measure() -> Iterator[Figure]:
    """Time both and yield the medians and their ratio."""
    model = ensure_model(cache=cache_dir())
    with native_log(cache_dir()):
        images = _decoded(SKIPPED + TIMED)
        bare, whole = [], []
        for _ in range(TURNS):
            with PoseTracker(model) as tracker:
                bare.append(_bare_ms(tracker, images))
            whole.append(_pipeline_ms(model))
    ratios = [b / w for b, w in zip(bare, whole, strict=True)]
    yield Figure(what="bare tracker loop, 640x480", value=1000 / statistics.median(bare), unit="/s")
    yield Figure(
        what="whole pipeline on the same clip", value=1000 / statistics.median(whole), unit="/s"
    )
    yield Figure(
        what="pipeline / bare loop", value=statistics.median(ratios), unit="", at_least=0.9
    )


def _decoded(count: int) -> list[Image]:
    video = VideoFile(demo_clip())
    images: list[Image] = []
    while len(images) < count and (shot := video.read()) is not None:
        images.append(shot.image)
    video.close()
    return images


def _bare_ms(tracker: PoseTracker, images: list[Image]) -> float:
    """Milliseconds a picture."""
    started = time.perf_counter()
    for number, image in enumerate(images):
        if number == SKIPPED:
            started = time.perf_counter()
        tracker.track(image, number * 33)
    return (time.perf_counter() - started) * 1000 / TIMED


def _pipeline_ms(model: Path) -> float:
    """Milliseconds a frame, from the file to whoever takes the frames."""
    spec = SourceSpec(kind=SourceKind.DEMO)
    started = time.perf_counter()
    with open_source(spec, model=model, speed=Speed.MAX, picture_height=0) as source:
        for number, _ in enumerate(source.frames()):
            if number == SKIPPED:
                started = time.perf_counter()
            elif number == SKIPPED + TIMED:
                break
        return (time.perf_counter() - started) * 1000 / TIMED
