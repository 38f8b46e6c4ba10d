"""Run the notebooks: order, what is up to date, workers, record."""

from casework.suite.evidence import verify
from casework.suite.plan import Step, plan
from casework.suite.run import Outcome, refresh, run

__all__ = ["Outcome", "Step", "plan", "refresh", "run", "verify"]
