"""How fast a film runs, which waits for the computer to judge each of its frames."""

from __future__ import annotations

from dataclasses import dataclass, replace

WATCHED_MS = 4_000
"""The pace is told of stretches of so long, so that a hitch is not a pace."""
SLOW = 0.9
"""A film that runs at less of life's speed than this is told to be slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A stretch of `film_ms` of a film, whose `frames` took `real_ms` to be judged."""

    frames: int = 0
    film_ms: int = 0
    real_ms: int = 0

    @property
    def share(self) -> float:
        """The share of life's speed; 1 before anything was watched."""
        return self.film_ms / self.real_ms if self.real_ms else 1.0

    @property
    def slow(self) -> bool:
        """Whether it was a film that ran notably slower than life."""
        return self.frames > 0 and self.share < SLOW

    @property
    def judged(self) -> str:
        """How many of the film's frames were judged, in words: "18 of 30 frames a second"."""
        return (
            f"{1000 * self.frames / max(1, self.real_ms):.0f} of "
            f"{1000 * self.frames / max(1, self.film_ms):.0f} frames a second"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceWatch:
    """Watches a film in stretches: `told` is the pace of the last whole one."""

    told: Pace = Pace()
    now: Pace = Pace()

    def after(self, *, frames: int, film_ms: int, real_ms: int) -> PaceWatch:
        """So much has gone on since the last look; what came before the first frame is opening."""
        if not self.now.frames and not self.told.frames and not frames:
            return self
        now = Pace(
            frames=self.now.frames + frames,
            film_ms=self.now.film_ms + film_ms,
            real_ms=self.now.real_ms + real_ms,
        )
        if now.real_ms < WATCHED_MS:
            return replace(self, now=now)
        return PaceWatch(told=now)

    def paused(self) -> PaceWatch:
        """The film stands still: what was seen of this stretch says nothing."""
        return replace(self, now=Pace())


def told_on_screen(pace: Pace) -> tuple[str, ...]:
    """What a slow film's viewer is told, the weightiest first; nothing of one at its own speed."""
    if not pace.slow:
        return ()
    return f"Slow computer: the film runs at {pace.share:.1f} of its speed", pace.judged


def told_in_the_terminal(pace: Pace) -> str:
    """The same of a whole film that was played without a window; "" where it was fast enough."""
    if not pace.slow or pace.real_ms < WATCHED_MS:
        return ""
    return (
        f"This computer judged {pace.judged}: {pace.film_ms / 1000:.0f} s of film took "
        f"{pace.real_ms / 1000:.0f} s."
    )
