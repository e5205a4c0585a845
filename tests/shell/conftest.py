"""Fixtures for the pictures."""

from tests.view.pictures import _plain_figures  # noqa: F401 (a fixture)
