"""Where a casework folder and its results lie; imports next to nothing, for every command asks this first."""

from __future__ import annotations

import os

REGISTER = "data/raw/register.csv"
BUNDLED = "russia-venezuela-2019"  # the case that is meant where none is named
PACKAGE = os.path.dirname(os.path.abspath(__file__))


def starts() -> list[str]:
    """Give the folders from which the root is looked for: CASEWORK_ROOT, else the working folder and this package."""
    named = os.environ.get("CASEWORK_ROOT")
    return [named] if named else [os.getcwd(), PACKAGE]


def root() -> str:
    """Find the folder that holds data/raw/register.csv; blank where there is none.

    nbval and JupyterLab start kernels in notebooks/, papermill in the caller's folder.
    """
    for folder in starts():
        while True:
            if os.path.isfile(os.path.join(folder, REGISTER)):
                return folder
            above = os.path.dirname(folder)
            if above == folder or not above:
                break
            folder = above
    return ""


def processed() -> str:
    """Give the folder that runs write to: CASEWORK_PROCESSED, else data/processed."""
    return os.environ.get("CASEWORK_PROCESSED") or os.path.join(root(), "data", "processed")
