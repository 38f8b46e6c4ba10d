"""Run the notebooks: order, what is up to date, workers, record."""

from casework.suite.diff import Difference, diff
from casework.suite.plan import Step, plan
from casework.suite.run import Outcome, refresh, run
from casework.suite.verification import verify

__all__ = ["Difference", "Outcome", "Step", "diff", "plan", "refresh", "run", "verify"]
