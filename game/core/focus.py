"""The lens focused on a body as it stands: what is read of it, and what makes its progress.

Both change with what is seen and with the way the body faces, so with the look (see `look`), and
not in every frame.
"""

from __future__ import annotations

from typing import NamedTuple

from game.core.body import LEFT, SIDES, Side
from game.core.counting import Sided
from game.core.gating import ALL_SEEN
from game.core.lens import Lens, Slot, Strand, Term
from game.core.look import Look
from game.core.movement import TRUSTED
from game.core.quick import maker
from game.core.sight import Sight
from game.core.view import View

Choice = tuple[tuple[Term, ...], float]
"""Terms of which the weighted mean is taken, and the trust in it: the best of theirs."""
SideParts = tuple[tuple[Choice, ...], ...]
"""For each part of the movement of one side what is seen, and what there is to guess it from."""
_NEAR = Sided.NEAR


class Focus(NamedTuple):
    """What can be read of the body at `look`, from `view`.

    `readable` tells for each slot whether its value is wanted in this view and all that it rests on
    is seen. `parts` are those of the left and of the right side.
    """

    look: Look
    view: View
    slots: tuple[Slot, ...]
    readable: tuple[bool, ...]
    parts: tuple[SideParts, SideParts]


new_focus = maker(Focus)


def focus_step(before: Focus | None, lens: Lens, sight: Sight, view: View) -> Focus:
    """The focus for this frame: the one before while the look is still the same."""
    look = sight.look
    if before is not None and before.look is look:
        return before
    if before is not None and before.view is view and before.look.seen == look.seen:
        readable = before.readable
    else:
        readable = _readable(lens, sight, view)
    left, right = [_parts(lens, sight, view, side) for side in SIDES]
    return new_focus(look, view, lens.slots, readable, (left, right))


def _readable(lens: Lens, sight: Sight, view: View) -> tuple[bool, ...]:
    wanted = lens.wanted[view]
    if sight.look.seen is ALL_SEEN:
        return wanted
    return tuple(
        [
            use and measure.seen_in(sight, side)
            for use, (measure, side) in zip(wanted, lens.slots, strict=True)
        ]
    )


def _parts(lens: Lens, sight: Sight, view: View, side: Side) -> SideParts:
    far = side is not sight.look.near
    return tuple([_choices(strands, sight, side, far=far) for strands in lens.parts[view]])


def _choices(
    strands: tuple[Strand, ...], sight: Sight, side: Side, *, far: bool
) -> tuple[Choice, ...]:
    """The strands whose joints are seen, and those that are left if these tell nothing.

    A limb that hides between two repetitions is followed by the tracker's guess; whether it was
    seen where it matters, near the turn, is decided by `channel` from the trust.
    """
    seen: list[Term] = []
    guessed: list[Term] = []
    best_seen = best_guess = 0.0
    which = 0 if side is LEFT else 1
    for strand in strands:
        if far and strand.sided is _NEAR:
            continue
        trust, term = strand.measure.trust(sight, side), strand.terms[which]
        if trust >= TRUSTED:
            seen.append(term)
            best_seen = max(best_seen, trust)
        else:
            guessed.append(term)
            best_guess = max(best_guess, trust)
    choices = ((tuple(seen), best_seen), (tuple(guessed), best_guess))
    return tuple([choice for choice in choices if choice[0]])
