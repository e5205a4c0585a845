"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

GOLDEN = Path(__file__).parent / "golden"

# A busy machine is not a mistake of the code under test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that accepts what the judge says now."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden anew: the missing recordings, and every *.events.txt",
    )


@pytest.fixture(scope="session")
def golden_dir() -> Path:
    """The folder of the golden recordings and what was judged of them."""
    return GOLDEN


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
