"""Make the game's sounds and pictures: `python tools/make_assets.py`.

Everything is computed, so that it is ours: sounds by adding decaying sine waves, pictures with the
game's own canvas. The same run makes the same bytes.
"""

from __future__ import annotations

import os
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

RATE_HZ = 22_050
PEAK = 0.6
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


class Note(NamedTuple):
    """A note: when it begins (s), its name ("C5"), how long it rings (s), and how loud (0..1)."""

    at_s: float
    name: str
    ring_s: float
    gain: float = 1.0


class Voice(NamedTuple):
    """How a note sounds: its partials as (multiple of the pitch, gain, faster decay)."""

    partials: tuple[tuple[float, float, float], ...]
    attack_s: float


BELL = Voice(((1, 1.0, 1), (2.0, 0.45, 1.7), (3.01, 0.22, 2.6), (5.4, 0.10, 4.0)), 0.004)
SOFT = Voice(((1, 1.0, 1), (2, 0.18, 1.5), (3, 0.06, 2.0)), 0.012)
WOOD = Voice(((1, 1.0, 1), (2.7, 0.35, 3.0), (4.1, 0.12, 5.0)), 0.002)
BRASS = Voice(((1, 1.0, 1), (2, 0.6, 1.1), (3, 0.36, 1.2), (4, 0.2, 1.4), (5, 0.1, 1.6)), 0.03)
HUM = Voice(((1, 1.0, 1), (1.5, 0.4, 1.2), (2, 0.2, 1.4)), 0.09)

TUNES: dict[str, tuple[Voice, tuple[Note, ...]]] = {
    "perfect": (
        BELL,
        (Note(0, "E5", 0.5), Note(0.07, "G5", 0.5), Note(0.14, "B5", 0.6), Note(0.21, "E6", 0.9)),
    ),
    "great": (BELL, (Note(0, "E5", 0.45), Note(0.08, "G5", 0.5), Note(0.16, "C6", 0.6))),
    "good": (BELL, (Note(0, "E5", 0.4), Note(0.09, "G5", 0.5))),
    "partial": (SOFT, (Note(0, "A3", 0.4), Note(0.12, "G3", 0.5))),
    "count": (WOOD, (Note(0, "G5", 0.16),)),
    "hold": (WOOD, (Note(0, "C5", 0.12, 0.6),)),
    "cue": (SOFT, (Note(0, "B4", 0.28), Note(0.15, "F4", 0.45))),
    "praise": (BELL, (Note(0, "G5", 0.35), Note(0.10, "C6", 0.6))),
    "countdown": (SOFT, (Note(0, "C5", 0.22),)),
    "go": (BRASS, (Note(0, "C6", 0.5), Note(0, "G5", 0.5, 0.6))),
    "set_done": (
        BRASS,
        (
            Note(0, "C5", 0.25),
            Note(0.13, "E5", 0.25),
            Note(0.26, "G5", 0.8),
            Note(0.26, "C5", 0.8, 0.6),
        ),
    ),
    "level_done": (
        BRASS,
        (
            Note(0, "C5", 0.3),
            Note(0.16, "C5", 0.2),
            Note(0.28, "C5", 0.2),
            Note(0.40, "E5", 0.5),
            Note(0.62, "G5", 0.5),
            Note(0.84, "C6", 1.4),
            Note(0.84, "E5", 1.4, 0.7),
            Note(0.84, "G5", 1.4, 0.7),
        ),
    ),
    "pause": (SOFT, (Note(0, "G4", 0.25), Note(0.11, "D4", 0.4))),
    "resume": (SOFT, (Note(0, "D4", 0.25), Note(0.11, "G4", 0.4))),
    "unseen": (HUM, (Note(0, "E3", 0.7),)),
    "move": (WOOD, (Note(0, "E5", 0.07, 0.5),)),
    "choose": (SOFT, (Note(0, "C5", 0.14, 0.7), Note(0.05, "G5", 0.2, 0.7))),
    "back": (SOFT, (Note(0, "G4", 0.14, 0.7), Note(0.05, "C4", 0.2, 0.7))),
}
"""Every sound of `game.view.soundtrack`, as a voice and its notes."""


def pitch_hz(name: str) -> float:
    """The frequency of a note like "A4" (440 Hz), equal temperament."""
    semitone = SEMITONES[name[0]] + 12 * (int(name[1:]) - 4) - 9
    return float(440 * 2 ** (semitone / 12))


def rendered(voice: Voice, notes: tuple[Note, ...]) -> Samples:
    """The samples (n,) of a tune, within -PEAK..PEAK, faded out at its end."""
    length_s = max(note.at_s + note.ring_s for note in notes) + 0.05
    samples = np.zeros(round(length_s * RATE_HZ))
    for note in notes:
        t = np.arange(round(note.ring_s * RATE_HZ)) / RATE_HZ
        tone = np.zeros_like(t)
        for multiple, gain, decay in voice.partials:
            fade = np.exp(-4.5 * decay * t / note.ring_s)
            tone += gain * fade * np.sin(2 * np.pi * pitch_hz(note.name) * multiple * t)
        attack = np.minimum(1, t / voice.attack_s)
        release = np.minimum(1, (note.ring_s - t) / 0.02)
        start = round(note.at_s * RATE_HZ)
        samples[start : start + len(t)] += note.gain * tone * attack * release
    loudest = max(note.gain for note in notes)
    loud: Samples = samples * (PEAK * loudest / np.abs(samples).max())
    return loud


def write_sound(path: Path, samples: Samples) -> None:
    """Write mono 16-bit samples as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((samples * 32_767).astype("<i2").tobytes())


def make_sounds(folder: Path) -> None:
    """Write every sound as a WAV file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (voice, notes) in TUNES.items():
        write_sound(folder / f"{name}.wav", rendered(voice, notes))


def make_pictures(folder: Path) -> None:
    """Write the icon and the logo as PNG files into `folder`."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    import pygame  # noqa: PLC0415 - only after the driver is chosen

    from game.shell.canvas import PygameCanvas  # noqa: PLC0415 - as above
    from game.view import logo, theme  # noqa: PLC0415 - as above
    from game.view.canvas import Box  # noqa: PLC0415 - as above
    from game.view.layout import Layout  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    pygame.display.init()
    pygame.display.set_mode((1, 1))
    side = 256
    icon = pygame.Surface((side, side), pygame.SRCALPHA)
    canvas = PygameCanvas(icon)
    whole = Box(x=0, y=0, width=side, height=side)
    canvas.gradient(whole, theme.NIGHT_BOTTOM, theme.NIGHT_TOP, radius=56)
    canvas.rect(whole.inset(6), theme.SUIT_LIGHT, radius=50, width=8)
    logo.bolt(canvas, (side / 2, side / 2), side * 0.74, edge=10)
    pygame.image.save(icon, folder / "icon.png")
    size = (1280, 400)
    banner = pygame.Surface(size).convert()
    canvas = PygameCanvas(banner)
    layout = Layout(size=(1280, 720))
    canvas.gradient(
        Box(x=0, y=0, width=size[0], height=size[1]), theme.NIGHT_TOP, theme.NIGHT_BOTTOM
    )
    logo.draw(canvas, layout, (size[0] / 2, size[1] / 2), size=180)
    pygame.image.save(banner, folder / "logo.png")


if __name__ == "__main__":
    make_sounds(ROOT / "assets" / "sounds")
    make_pictures(ROOT / "assets" / "pictures")
    print(f"sounds and pictures are in {ROOT / 'assets'}")
