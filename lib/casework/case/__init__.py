"""One investigation: its question, parameters, files and decisions."""

from casework.case.investigation import Case
from casework.case.settings import Settings, read_settings

__all__ = ["Case", "Settings", "read_settings"]
