"""Run the notebooks: order, what is up to date, workers, record."""

from casework.suite.diff import Difference, diff
from casework.suite.plan import Step, plan
from casework.suite.run import How, Outcome, refresh, run, stands
from casework.suite.verification import verify
from casework.suite.workers import Limits

__all__ = ["Difference", "How", "Limits", "Outcome", "Step", "diff", "plan", "refresh", "run", "stands", "verify"]
