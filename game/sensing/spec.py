"""What a source of frames is, in words and types; nothing here needs a camera or a library.

How the rest of the game takes in frames:

    spec = parse_source(text) if text else default_source(list_cameras(), film_fits=True).spec
    model = ensure_model(progress=...)                        # only where spec.needs_tracker
    with open_source(spec, model=model, speed=Speed.OWN) as source:
        while not source.ended:                               # a window: never waits
            for frame in source.poll(): ...
            source.picture()
    with open_source(spec, model=model, speed=Speed.MAX) as source:
        for frame in source.frames(): ...                     # unattended: waits for each frame
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.errors import UserError
from game.recording.record import PART_SUFFIX, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.core.pose import Frame

FORMS = (
    "camera (or camera:0, camera:NAME), a video file, http://… or rtsp://…, "
    f"a recording (*{SUFFIX}), demo, autoplay"
)
_WORDS = ("camera", "demo", "autoplay")
_BEFORE_COLON = ("camera", "http", "https", "rtsp")
WORD_NEARNESS, FILE_NEARNESS = 0.65, 0.8
"""How alike a source, or a file in the same folder, must be to be meant (0..1, by `difflib`)."""
MOST_COMPARED = 1_000
_URL = re.compile(r"(?i)^(https?|rtsps?|rtmp|udp|tcp)://")


class SourceKind(Enum):
    """Where frames come from."""

    CAMERA = "camera"
    NETWORK = "network"
    VIDEO = "video"
    DEMO = "demo"
    RECORDING = "recording"
    AUTOPLAY = "autoplay"


class Speed(Enum):
    """How fast a source that is not live plays; its timestamps, and so the score, are the same."""

    OWN = "own"
    MAX = "max"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec:
    """A source as the player named it: `target` is a camera, a path or an address, by kind.

    The demo, autoplay and "any camera" have an empty `target`.
    """

    kind: SourceKind
    target: str = ""

    @property
    def live(self) -> bool:
        """Whether time passes there whether or not anybody looks."""
        return self.kind in {SourceKind.CAMERA, SourceKind.NETWORK}

    @property
    def needs_tracker(self) -> bool:
        """Whether poses must be found in pictures, which takes the model."""
        return self.kind not in {SourceKind.RECORDING, SourceKind.AUTOPLAY}

    @property
    def title(self) -> str:
        """A name to show, without the password of an address."""
        target = re.sub(r"(//[^/@:]*):[^/@]*@", r"\1:***@", self.target)
        if self.kind in {SourceKind.VIDEO, SourceKind.RECORDING}:
            return Path(target).name
        if self.kind is SourceKind.CAMERA:
            return f"camera {target}".rstrip()
        return target or {SourceKind.DEMO: "the demo athlete"}.get(self.kind, self.kind.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What is known of an open source; None where it is unknown (yet).

    `width` and `height` are pixels of the upright picture, `fps` is the source's nominal rate,
    `duration_ms` the length of a file, `model` the file name of the pose model.
    """

    spec: SourceSpec
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    duration_ms: int | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStats:
    """Counts since the source was opened.

    `read` pictures came in, `tracked` of them were looked at, `with_pose` held the player and
    `dropped` were older than one that the tracker was free for. `tracking_ms` is the mean time
    that the tracker took for a picture, in milliseconds (None before the first).
    """

    read: int
    tracked: int
    with_pose: int
    dropped: int
    tracking_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the camera saw, not mirrored: `rgb` holds height x width x 3 bytes, row by row."""

    t_ms: int
    width: int
    height: int
    rgb: bytes


class FrameSource(Protocol):
    """Frames in order of time, whatever they come from. Close it, or use it in a `with`.

    `poll` and `frames` raise a UserError for what the player can mend: a camera that cannot be
    opened or gives nothing within 5 s, a video that breaks off or never shows a person. They do so
    after handing out the frames before it. A camera that is lost later raises nothing: a frame
    with Command.CAMERA_LOST comes, then poseless frames ten times a second (so the clock goes on),
    then a frame with Command.CAMERA_BACK.
    """

    @property
    def info(self) -> SourceInfo:
        """What is known of the source so far."""
        ...

    @property
    def ended(self) -> bool:
        """Whether every frame has been handed out; never for a live source."""
        ...

    def poll(self) -> tuple[Frame, ...]:
        """Return the frames that came since the last call, oldest first; () if none. No waiting.

        A file waits for whoever does not poll; a camera does not.
        """
        ...

    def frames(self) -> Iterator[Frame]:
        """Hand out every frame to the end, waiting for each. Use either this or `poll`."""
        ...

    def picture(self) -> Picture | None:
        """Return the picture of the frame handed out last; None if there is none."""
        ...

    def stats(self) -> SourceStats:
        """Return the counts so far."""
        ...

    def close(self) -> None:
        """Stop reading, free the camera and end the threads; may be called twice."""
        ...

    def __enter__(self) -> FrameSource:
        """Return the source itself."""
        ...

    def __exit__(self, *exc_info: object) -> None:
        """Close it."""
        ...


def parse_source(text: str) -> SourceSpec:
    """Make sense of `--source TEXT`; raises UserError for a file that is not there.

    Whether the camera, address or file can be used shows only when it is opened.
    """
    word = text.strip()
    if word.lower() in {kind.value for kind in (SourceKind.DEMO, SourceKind.AUTOPLAY)}:
        return SourceSpec(kind=SourceKind(word.lower()))
    if word.lower() in {"camera", "webcam"}:
        return SourceSpec(kind=SourceKind.CAMERA)
    if word.lower().startswith("camera:"):
        return SourceSpec(kind=SourceKind.CAMERA, target=word.split(":", 1)[1].strip())
    if word.isdecimal() or word.startswith("/dev/video"):
        return SourceSpec(kind=SourceKind.CAMERA, target=word)
    if _URL.match(word):
        return SourceSpec(kind=SourceKind.NETWORK, target=word)
    return _file_source(word)


def _file_source(word: str) -> SourceSpec:
    path = Path(word).expanduser()
    try:
        is_file, is_folder = path.is_file(), path.is_dir()
    except OSError:  # a name that is too long for any file
        is_file = is_folder = False
    if not word or not is_file:
        found = "this is a folder" if word and is_folder else "there is no such file or source"
        near = _meant(word)
        do = f"did you mean '{near}'?" if near else "check the spelling, and the folder"
        do = "name a file in it" if word and is_folder else do
        raise UserError(found, where=f"--source {word}", allowed=f"allowed: {FORMS}", do=do)
    is_recording = path.name.lower().endswith((SUFFIX, PART_SUFFIX))
    kind = SourceKind.RECORDING if is_recording else SourceKind.VIDEO
    return SourceSpec(kind=kind, target=str(path))


def _meant(word: str) -> str:
    """The source that somebody who wrote `word` may have meant; "" where none comes near.

    What has a folder or a suffix is a file's name, not a word: `demo.mp4` is not `demo`.
    """
    path = Path(word).expanduser()
    head, colon, rest = word.partition(":")
    if colon or path.stem == word:
        known = _BEFORE_COLON if colon else _WORDS
        near = get_close_matches(head.lower(), known, n=1, cutoff=WORD_NEARNESS)
        if near:
            return f"{near[0]}{colon}{rest}"
    try:
        beside = [each.name for each in islice(path.parent.iterdir(), MOST_COMPARED)]
    except OSError:
        return ""
    files = get_close_matches(path.name, beside, n=1, cutoff=FILE_NEARNESS)
    return str(path.with_name(files[0])) if files else ""
