"""What the tests share: where the sample pages and their gold are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The directory of the sample pages."""
    return root / "seeds"


@pytest.fixture(scope="session")
def gold(root: Path) -> Path:
    """The directory of what is right about three of the sample pages."""
    return root / "tests" / "gold"


@pytest.fixture(scope="session")
def golden(root: Path) -> Path:
    """Written pages of other provinces, years and topics, and what is right about them."""
    return root / "tests" / "golden"
