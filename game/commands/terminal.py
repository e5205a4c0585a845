"""The player's terminal: where commands print, and how they tell that something takes long."""

# ruff: noqa: PLC0415 - commands import what they need, so that `--help` answers at once

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from game.resources import cache_dir, scores_file

if TYPE_CHECKING:
    from game.store import Store

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def fetched_model(override: Path | None) -> Path:
    """The pose model, fetched with a progress bar when it is not there yet."""
    from game.sensing.model import Progress as Step
    from game.sensing.model import ensure_model

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("the pose model", total=None, visible=False)

        def show(step: Step) -> None:
            bar.update(
                task,
                visible=True,
                description=f"the pose model, needed once ({step.step})",
                completed=step.done_bytes,
                total=step.total_bytes,
            )

        return ensure_model(cache=cache_dir(), override=override, progress=show)


def opened_store() -> Store:
    """The scores; what was odd about them is said."""
    from game.store import open_store

    store = open_store(scores_file())
    if store.notice:
        err.print(escape(store.notice), soft_wrap=True)
    return store
