"""The order of notebooks, from what their cells declare, and the parameters each of them takes."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from casework.case.cells import Declared, Parameter
from casework.case.intake import is_source_table
from casework.case.investigation import RECORDS
from casework.case.settings import refuse_unfit
from casework.model import CaseworkError, one_of


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one notebook of a run: what it declares, the notebooks it follows, the parameters it gets."""

    notebook: Declared
    after: frozenset[str]
    parameters: tuple[tuple[str, object], ...]

    @property
    def name(self) -> str:
        """Give the notebook's name."""
        return self.notebook.name


def plan(notebooks: Sequence[Declared], case: str, given: Mapping[str, str], *, only: str = "") -> tuple[Step, ...]:
    """Put notebooks in order by what they read and keep.

    Raises CaseworkError for a table that two notebooks write, one that nobody writes, a cycle, and a parameter that
    no notebook has or that is of another type.
    """
    refuse_unknown(notebooks, given)
    makers = _makers(notebooks)
    after = {notebook.name: _follows(notebook, notebooks, makers) for notebook in notebooks}
    try:
        order = _order(after)
    except CycleError as error:
        msg = f"these notebooks wait for each other: {' -> '.join(error.args[1])}; let one of them read less"
        raise CaseworkError(msg) from None
    by_name = {notebook.name: notebook for notebook in notebooks}
    steps = [Step(by_name[name], frozenset(after[name]), _parameters(by_name[name], case, given)) for name in order]
    if not only:
        return tuple(steps)
    chosen = [step for step in steps if step.name == only or step.name.startswith(only)]
    if not chosen:
        msg = f"no notebook is called {only!r}; there are {', '.join(sorted(by_name))}"
        raise CaseworkError(msg)
    return tuple(chosen)


def _order(after: Mapping[str, set[str]]) -> list[str]:
    """Put each notebook after those it follows; those that do not wait for each other come by name."""
    sorter = TopologicalSorter(after)
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order.extend(ready)
        sorter.done(*ready)
    return order


def _makers(notebooks: Sequence[Declared]) -> dict[str, str]:
    makers: dict[str, str] = {}
    for notebook in notebooks:
        for name in notebook.keeps:
            if name in makers:
                msg = f"{name} is kept by {makers[name]} and by {notebook.name}; a name has one maker, rename one"
                raise CaseworkError(msg)
            makers[name] = notebook.name
    return makers


def _follows(notebook: Declared, all_notebooks: Sequence[Declared], makers: Mapping[str, str]) -> set[str]:
    after = set()
    for name in notebook.reads:
        if name == "findings":
            after |= {other.name for other in all_notebooks if "findings" not in other.reads}
        elif name in RECORDS or is_source_table(name):
            continue
        elif name not in makers:
            msg = f"{notebook.name} reads {name!r}, which no notebook keeps and no source gives; check the name"
            raise CaseworkError(msg)
        else:
            after.add(makers[name])
    return after - {notebook.name}


def known_parameters(notebooks: Sequence[Declared]) -> dict[str, Parameter]:
    """Give the parameters that may be overridden; one that any notebook takes several values for, takes several."""
    known: dict[str, Parameter] = {}
    for parameter in (parameter for notebook in notebooks for parameter in notebook.parameters):
        if parameter.name != "case_name" and not (parameter.name in known and known[parameter.name].several):
            known[parameter.name] = parameter
    return known


def refuse_unknown(notebooks: Sequence[Declared], given: Iterable[str]) -> None:
    """Raise CaseworkError for a name that no notebook has as a parameter, with the nearest that one has."""
    known = known_parameters(notebooks)
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"nearest is {near[0]}" if near else f"known are {', '.join(sorted(known))}"
            msg = f"no notebook has a parameter {name!r}; {hint}"
            raise CaseworkError(msg)


def _parameters(notebook: Declared, case: str, given: Mapping[str, str]) -> tuple[tuple[str, object], ...]:
    values: dict[str, object] = {"case_name": case}
    for parameter in notebook.parameters:
        if parameter.name in given:
            values[parameter.name] = _typed(parameter, given[parameter.name])
    return tuple(values.items())


def _typed(parameter: Parameter, text: str) -> object:
    """Read a value in the type of the parameters cell: text stays text, so NO stays Norway and 007 stays 007."""
    refuse_unfit(parameter.name, text)
    if parameter.type == "str":
        return text
    if parameter.type.startswith("Literal["):
        allowed = ast.literal_eval(parameter.type.removeprefix("Literal"))
        return one_of(parameter.name, text, [str(value) for value in allowed])
    try:
        value = json.loads(text, parse_constant=lambda _: None)  # NaN and Infinity are no values
    except (ValueError, RecursionError):
        value = None
    kind, _, inner = parameter.type.rstrip("]").partition("[")
    fits = _is(value, kind) and (not inner or all(_is(item, inner) for item in value))
    if not fits:
        msg = f"{parameter.name} takes {parameter.type}, not {text!r}"
        raise CaseworkError(msg)
    return value


def _is(value: object, kind: str) -> bool:
    wanted = {"str": str, "int": int, "float": (int, float), "bool": bool, "list": list}.get(kind)
    return wanted is not None and isinstance(value, wanted) and (kind == "bool" or not isinstance(value, bool))
