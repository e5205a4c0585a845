"""Help pages without types: neither `--help <bool>` nor `LEVEL <str>` tells a player anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

if TYPE_CHECKING:
    import typer

SWITCH = ""
"""The metavar of an option that takes no value."""


def _switch(option: Any) -> Any:  # noqa: ANN401 - click's or typer's own, by version
    if option is not None:
        option.metavar = SWITCH
    return option


def _no_type(ctx: Any) -> None:  # noqa: ANN401 - see _switch
    """What stands in the place of an argument's type, whose name and help say it all."""


class PlainCommand(TyperCommand):
    """A command whose arguments and `--help` have no type."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - see _switch
        """The arguments, by their names alone, and the options."""
        params = super().get_params(ctx)
        for param in params:
            if isinstance(param, TyperArgument):
                param.display_type_rich = _no_type  # type: ignore[method-assign]
        return params

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - see _switch
        """The option `--help`, as a switch."""
        return _switch(super().get_help_option(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose `--help` has no type."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - see _switch
        """The option `--help`, as a switch."""
        return _switch(super().get_help_option(ctx))


def make_plain(*apps: typer.Typer) -> None:
    """Give every command of `apps` a plain help page."""
    for app in apps:
        app.info.cls = PlainGroup
        for command in app.registered_commands:
            command.cls = PlainCommand
