"""What a check is: a named pure function, the claims it can test, what it can and what it cannot show."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from casework.checks.anchors import told_briefly
from casework.model import CaseworkError, Finding, Sentence, Value, say

Claim = Mapping[str, Any]  # a row of the table `claims`, with what the case says of it
Tables = Mapping[str, Any]  # tables by name, cut to what was known on the day where one is given


@dataclass(frozen=True, slots=True)
class Check:
    """Describe one check; `name` is the function's, in words, as checks.yml writes it.

    `reads` names the tables it looks into and `threshold` what decides, in words; `origin` says what counts as one
    independent origin where the check supports a claim: a check without it never supports one.
    """

    function: Callable[..., Finding]
    kinds: tuple[str, ...]
    can_show: str
    cannot_show: str
    would_change: str
    origin: str = ""
    reads: tuple[str, ...] = ()
    threshold: str = ""

    @property
    def name(self) -> str:
        """Give the name that people write."""
        return self.function.__name__.replace("_", " ")

    @property
    def inputs(self) -> str:
        """Give the parameters that checks.yml may say; those without a default in brackets must be said."""
        own = list(inspect.signature(self.function).parameters.values())[2:]
        return ", ".join(one.name if one.default is one.empty else f"[{one.name}]" for one in own)


class Told(NamedTuple):
    """Hold what a check says: the finding in a sentence, what was measured, what the claim expects."""

    headline: Sentence
    measured: Sentence
    expected: Sentence


def found(
    checks: Sequence[Check],
    function: Callable[..., Finding],
    claim: Claim,
    verdict: str,
    told: Told,
    evidence: Any,
    origins: int | None = None,
    caution: str = "",
) -> Finding:
    """Make the finding of a check: its limits are what the check cannot show, and what a case adds to it."""
    check = next(check for check in checks if check.function is function)
    if verdict == "supported" and not (origins and check.origin):
        msg = f"the check {check.name} supports a claim without saying by how many origins; count them"
        raise CaseworkError(msg)
    # A headline is read by itself, so it says what was asked; the words are the case's and bound to the claim.
    asked = Value(claim["asks"] or told_briefly(claim["quote"]), "word", claim["cites"])
    return Finding(
        claim_id=claim["claim_id"],
        check=check.name,
        verdict=verdict,
        headline=say("{asked}: {finding}", asked=asked, finding=told.headline),
        measured=told.measured,
        expected=told.expected,
        evidence=evidence,
        limits=" ".join(part for part in (check.cannot_show, caution) if part),
        would_change=check.would_change,
        known_on=claim["known_on"],
        independent_sources=origins,
    )


def number(parameter: object, name: str) -> float:
    """Read a parameter of checks.yml as a number; every scalar there is text.

    >>> number("2.5", "months")
    2.5
    """
    try:
        return float(str(parameter))
    except ValueError:
        msg = f"checks.yml: {name} takes a number, not {parameter!r}"
        raise CaseworkError(msg) from None


def several(parameter: object) -> tuple[str, ...]:
    """Read a parameter that may be one word or a list of them.

    >>> several("RUS"), several(["RUS", "CHN"])
    (('RUS',), ('RUS', 'CHN'))
    """
    if isinstance(parameter, str):
        return (parameter,) if parameter else ()
    return tuple(str(part) for part in parameter)
