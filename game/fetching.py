"""Fetches the pose model in a thread, while the window shows how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from game.errors import UserError
from game.scenes.ports import FetchStage, FetchState
from game.sensing.model import Progress

Ensure = Callable[[Callable[[Progress], None]], Path]
"""Makes sure that the model is there, reporting on the way; raises UserError."""

_STEPS = {"download": "Fetching the pose model", "build": "Unpacking it"}


class BackgroundFetch:
    """`ensure` in a thread of its own; see `game.scenes.ports.ModelFetch`."""

    def __init__(self, ensure: Ensure, *, here: Path | None) -> None:
        """Know where the model is if it is `here` already."""
        self._ensure = ensure
        self.path = here
        self._state = FetchState(stage=FetchStage.NEEDED if here is None else FetchStage.READY)
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> FetchState:
        """How far it is."""
        return self._state

    def start(self) -> None:
        """Begin to fetch (again), unless it is under way or there is nothing to do."""
        if self._state.stage in {FetchStage.READY, FetchStage.RUNNING}:
            return
        self._state = FetchState(stage=FetchStage.RUNNING, step=_STEPS["download"])
        self._thread = threading.Thread(target=self._run, name="model fetch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.path = self._ensure(self._report)
        except UserError as error:
            self._state = FetchState(stage=FetchStage.FAILED, problem=str(error))
        except Exception as error:  # noqa: BLE001 - or the screen would wait for ever
            problem = f"something went wrong that should not have: {type(error).__name__}: {error}"
            self._state = FetchState(stage=FetchStage.FAILED, problem=problem)
        else:
            self._state = FetchState(stage=FetchStage.READY)

    def _report(self, progress: Progress) -> None:
        total = progress.total_bytes
        self._state = FetchState(
            stage=FetchStage.RUNNING,
            step=_STEPS.get(progress.step, progress.step),
            share=progress.done_bytes / total if total else None,
        )
