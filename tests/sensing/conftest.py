"""What the tests of sensing share: the pose model and small clips."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.errors import UserError
from game.resources import cache_dir
from game.sensing.images import Image
from game.sensing.model import ensure_model
from tests.sensing.doubles import shots

VIDEO = Path(__file__).parents[1] / "data" / "video"


@pytest.fixture(scope="session")
def model() -> Path:
    """The pose model; without a network (and outside CI) what needs it is skipped."""
    try:
        return ensure_model(cache=cache_dir())
    except UserError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def squat_clip() -> Path:
    """Four seconds of one person squatting, 320 x 240."""
    return VIDEO / "squat.mp4"


@pytest.fixture(scope="session")
def stranger_clip() -> Path:
    """A squatting player, and a stranger who stands in front of them from 3.3 s to 5.4 s."""
    return VIDEO / "stranger.mp4"


@pytest.fixture(scope="session")
def squat_images(squat_clip: Path) -> tuple[Image, ...]:
    """The first second of the clip."""
    return tuple(shots(squat_clip, limit=30))
