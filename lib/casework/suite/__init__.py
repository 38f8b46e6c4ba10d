"""Run the notebooks: order, what is up to date, workers, record."""

from casework.suite.evidence import verify
from casework.suite.plan import Step, plan
from casework.suite.run import How, Outcome, refresh, run
from casework.suite.workers import Limits

__all__ = ["How", "Limits", "Outcome", "Step", "plan", "refresh", "run", "verify"]
