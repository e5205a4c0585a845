"""`repquest doctor`: make every check and print what was found and what to do."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from game.errors import UserError
from game.mishaps import USER_MISTAKE
from game.resources import cache_dir, data_dir, demo_clip, font_file, scores_file
from game.sensing.doctor import Check, Health, Probe, can_play, examine, sensing_probes
from game.sensing.native_log import native_log
from game.shell.probes import audio_text, display_text, type_text
from game.store import open_store

_MARKS = {
    Health.OK: "[bold cyan]ok   [/]",
    Health.WARN: "[bold yellow]mind [/]",
    Health.FAIL: "[bold red]FAIL [/]",
}


def _display() -> Check:
    with native_log(cache_dir()):
        text, visible = display_text()
    if visible:
        return Check(name="Display", health=Health.OK, text=f"{text}, {type_text()}")
    return Check(
        name="Display",
        health=Health.FAIL,
        text=f"{text}: nobody can see the game on it",
        do="play at a screen of at least 960x540, or unattended: repquest play --no-window",
    )


def _audio() -> Check:
    try:
        with native_log(cache_dir()):
            text, audible = audio_text()
    except Exception as error:  # noqa: BLE001 - pygame.error, whose package is not imported here
        text, audible = str(error), False
    if audible:
        return Check(name="Sound", health=Health.OK, text=text)
    return Check(
        name="Sound",
        health=Health.WARN,
        text=f"silent ({text})",
        do="every sound has a caption, so the game can be played; else connect loudspeakers",
    )


def _font() -> Check:
    return Check(name="Typeface", health=Health.OK, text=font_file().name)


def _database() -> Check:
    path = scores_file()
    with open_store(path) as store:
        notice = store.notice
    health = Health.OK if notice is None else Health.WARN
    return Check(name="Scores", health=health, text=str(path), do=notice or "")


def _settings_folder() -> Check:
    folder = data_dir()
    probe = folder / ".doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UserError(
            f"cannot be written ({error.strerror or error})",
            where=str(folder),
            do="make the folder writable, or name another in REPQUEST_HOME",
        ) from error
    return Check(name="Folder", health=Health.OK, text=str(folder))


def run_doctor(out: Console, *, model: Path | None) -> int:
    """Print every check; returns 0 if the game can be played, else 2."""
    probes = (
        Probe(name="Display", run=_display),
        Probe(name="Sound", run=_audio),
        Probe(name="Typeface", run=_font),
        Probe(name="Folder", run=_settings_folder),
        Probe(name="Scores", run=_database),
        *sensing_probes(cache=cache_dir(), clip=demo_clip(), model=model),
    )
    checks: list[Check] = []
    for check in examine(probes):
        checks.append(check)
        line = f"{_MARKS[check.health]} [bold]{check.name:<11}[/]{escape(check.text)}"
        out.print(line, soft_wrap=True)
        if check.do:
            out.print(" " * 17 + escape(check.do), soft_wrap=True)
    ready = can_play(checks)
    out.print("\nReady to play: repquest play" if ready else "\nNot ready yet: mend what failed.")
    return 0 if ready else USER_MISTAKE
