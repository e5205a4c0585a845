"""The leaderboard: marks behind the names, and what they mean."""

from __future__ import annotations

from dataclasses import replace

from game.view import board
from game.view.models import BoardPicture
from tests.view.pictures import ROWS, items
from tests.view.textcanvas import TextCanvas

BOARD = BoardPicture(t_ms=0, level="First steps", rows=ROWS, items=items("Back"), selected=0)


def words_of(picture: BoardPicture) -> list[str]:
    """Every text on the screen."""
    canvas = TextCanvas((1280, 720))
    board.draw(canvas, picture)
    return [written.text for written in canvas.texts]


def test_marks_are_explained_where_there_are_any() -> None:
    """A film and an own range; a board without them says nothing."""
    plain = tuple(replace(row, film=False, own_range=False) for row in ROWS)
    films = (replace(plain[0], film=True), *plain[1:])
    meanings = {board.FILM, board.OWN_RANGE}
    assert meanings <= set(words_of(BOARD))
    assert meanings.isdisjoint(words_of(replace(BOARD, rows=plain)))
    assert meanings & set(words_of(replace(BOARD, rows=films))) == {board.FILM}


def test_an_empty_board_says_what_to_do() -> None:
    """Nobody is on it, and how one gets there."""
    shown = " ".join(words_of(replace(BOARD, rows=())))
    assert board.NOBODY in shown
    assert board.BE_FIRST in shown


def test_the_own_row_is_shown_even_far_down() -> None:
    """As the last one, where the others fill the table."""
    rows = tuple(
        replace(ROWS[3], rank=rank, name=f"Player {rank}", mine=rank == 30) for rank in range(1, 31)
    )
    shown = words_of(replace(BOARD, rows=rows))
    assert "Player 30" in shown
    assert "Player 29" not in shown
