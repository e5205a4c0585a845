"""Sounds of the game: loaded once, played when events call for them; silence is no error."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.core.events import Event
from game.errors import UserError
from game.resources import assets_dir
from game.view.soundtrack import ALL, MENU, Sound, sounds_of

RATE_HZ = 22_050
BUFFER = 512
"""Samples in a buffer: 23 ms, so that a sound comes with its picture."""
VOICES = 12
VOLUME = 0.7


class SoundBoard:
    """Plays the game's sounds. Without a loudspeaker it stays silent and `problem` says why."""

    def __init__(self, *, muted: bool = False) -> None:
        """Open the audio device and load every sound."""
        self.muted = muted
        self.problem: str | None = None
        self._loaded: dict[str, pygame.mixer.Sound] = {}
        try:
            pygame.mixer.init(RATE_HZ, -16, 2, BUFFER)
            pygame.mixer.set_num_channels(VOICES)
            self._load()
        except (pygame.error, OSError, UserError) as error:
            self.problem = str(error)

    def _load(self) -> None:
        folder = assets_dir() / "sounds"
        for sound in ALL:
            loaded = pygame.mixer.Sound(str(folder / f"{sound.name}.wav"))
            loaded.set_volume(VOLUME)
            self._loaded[sound.name] = loaded

    def play(self, sounds: Iterable[Sound]) -> None:
        """Play `sounds` together, unless the board is muted."""
        if self.muted:
            return
        for sound in sounds:
            loaded = self._loaded.get(sound.name)
            if loaded is not None:
                loaded.play()

    def events(self, events: tuple[Event, ...]) -> None:
        """Play the sounds of what just happened."""
        self.play(sounds_of(events))

    def menu(self, name: str) -> None:
        """Play a sound of the menus: "move", "choose" or "back"."""
        self.play((MENU[name],))

    def close(self) -> None:
        """Free the audio device; may be called twice."""
        self._loaded.clear()
        if pygame.mixer.get_init() is not None:
            pygame.mixer.quit()
