"""Between two threads nothing is lost, or the newest wins."""

from __future__ import annotations

import threading

from game.sensing.handoff import Handoff


def test_the_newest_wins_and_the_rest_is_counted() -> None:
    """A full slot throws the older thing away."""
    slot: Handoff[int] = Handoff(1, newest_wins=True)
    for number in range(5):
        assert slot.put(number)
    assert slot.get(timeout_s=0) == 4
    assert slot.dropped == 4
    assert slot.get(timeout_s=0) is None


def test_nothing_is_lost_when_the_giver_waits() -> None:
    """A full queue makes the giver wait for the taker."""
    queue: Handoff[int] = Handoff(2, newest_wins=False)
    giver = threading.Thread(target=lambda: [queue.put(number) for number in range(50)])
    giver.start()
    taken = [queue.get(timeout_s=1) for _ in range(50)]
    giver.join()
    assert taken == list(range(50))
    assert queue.dropped == 0


def test_closing_wakes_a_waiting_giver_and_keeps_what_is_inside() -> None:
    """After closing nothing more comes in; what is inside can be taken."""
    queue: Handoff[int] = Handoff(1, newest_wins=False)
    queue.put(1)
    answers: list[bool] = []
    giver = threading.Thread(target=lambda: answers.append(queue.put(2)))
    giver.start()
    queue.close()
    giver.join()
    assert answers == [False]
    assert not queue.drained
    assert queue.take_all() == [1]
    assert queue.drained
