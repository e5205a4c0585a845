"""Help pages without the type of a switch: `--help <bool>` tells a player nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    import typer

SWITCH = ""
"""The metavar of an option that takes no value."""


def _switch(option: Any) -> Any:  # noqa: ANN401  # see get_help_option
    if option is not None:
        option.metavar = SWITCH
    return option


class PlainCommand(TyperCommand):
    """A command whose `--help` has no type."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  # click's or typer's own, by version
        """The option `--help`, as a switch."""
        return _switch(super().get_help_option(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose `--help` has no type."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  # click's or typer's own, by version
        """The option `--help`, as a switch."""
        return _switch(super().get_help_option(ctx))


def make_plain(*apps: typer.Typer) -> None:
    """Give every command of `apps` a plain help page."""
    for app in apps:
        app.info.cls = PlainGroup
        for command in app.registered_commands:
            command.cls = PlainCommand
