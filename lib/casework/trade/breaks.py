"""Jumps in a monthly series: at a date chosen beforehand, at the date that fits best, and what is dated near them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.model import CaseworkError, cite, steps
from casework.trade.limits import LIMITS
from casework.trade.series import months_between, next_month

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# A line through fewer months before says nothing of what was to be expected; after, the level needs a few to settle.
FEWEST_BEFORE = 24
FEWEST_AFTER = 6
YEAR = 12


def testable(series: pd.DataFrame, column: str, event: str, *, first: str, last: str) -> pd.DataFrame:
    """Give the series where a jump can be measured in the window, else no rows: too few months, blanks or zeros.

    The measures below give an empty table for an empty series, so that a notebook runs on where data end.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> len(testable(series, "value_usd", "2019-02", first="2015-01", last="2019-12"))
    60
    """
    whole = False
    if len(series):
        inside = series[(series["period"] >= first) & (series["period"] <= last) & (series[column] > 0)]
        whole = list(inside["period"]) == months_between(first, last)
    return series if whole and not _too_short(first, event, last) else series.iloc[:0]


def interrupted(series: pd.DataFrame, column: str, event: str, *, first: str, last: str) -> pd.DataFrame:
    """Measure the jump of a monthly series at a month chosen beforehand: an interrupted time series on logarithms.

    ln(y) = a + b t + c [t >= event] + d (t - event) [t >= event], by least squares, with Newey-West errors of
    floor(4 (n/100)^(2/9)) lags (Newey and West 1987, 1994; design as in Bernal, Cummins and Gasparrini 2017).
    One row a term: `level` is exp(c) - 1 in percent, `trend` and `slope_change` are percent a month.
    Never print the level alone: `windows` gives its range over other windows.

    Raises CaseworkError for fewer than 24 months before or 6 from the event on, and for blank or zero months.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> fit = interrupted(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> fit[["term", "estimate_percent", "n_before", "n_after"]].round(1).to_dict("records")[1]
    {'term': 'level', 'estimate_percent': -49.5, 'n_before': 49, 'n_after': 11}
    """
    import pandas as pd

    fit = _fit(series, column, event, first, last)
    rows = [fit.term(name, position) for name, position in (("trend", 1), ("level", 2), ("slope_change", 3))]
    table = pd.DataFrame(rows).assign(event_month=event, cites=fit.cites)
    table.attrs["steps"] = steps("trade.interrupted", column=column, event=event, first=first, last=last) + _of(series)
    table.attrs["limits"] = LIMITS["interrupted"]
    return table


def windows(series: pd.DataFrame, column: str, event: str, *, first: str, last: str) -> pd.DataFrame:
    """Measure the same jump over other windows: one end moved by a year at a time, as far as the series reaches.

    The first row is the window asked for. A window that would be too short, or reach beyond the series, is left out.

    Raises CaseworkError for blank or zero months within a window.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> over = windows(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> over[["first_month", "last_month", "level_percent"]].round(1).to_dict("records")[1]
    {'first_month': '2016-01', 'last_month': '2019-12', 'level_percent': -49.5}
    """
    import pandas as pd

    held = set(series.loc[series[column].notna(), "period"]) if len(series) else set()
    rows = [
        (start, end, *_jump(series, column, event, start, end))
        for start, end in _moved(first, last)
        if {start, end} <= held and not _too_short(start, event, end)
    ]
    columns = ["first_month", "last_month", "level_percent", "low_percent", "high_percent", "cites"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["steps"] = steps("trade.windows", column=column, event=event, first=first, last=last) + _of(series)
    table.attrs["limits"] = LIMITS["interrupted"]
    return table


def placebo(series: pd.DataFrame, column: str, event: str, *, first: str, last: str) -> pd.DataFrame:
    """Measure the jump at every earlier month where nothing is claimed, and say how often it is as large.

    Each date is measured on the months before the event alone, so that the event is in none of them. One row a date;
    `as_large` compares the size of the jump, up or down, with that at the event.

    Raises CaseworkError as `interrupted` does.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> dates = placebo(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> len(dates), bool(dates["as_large"].any())
    (20, False)
    """
    import pandas as pd

    if series.empty:
        return pd.DataFrame(columns=["event_month", "level_percent", "as_large", "cites"])
    real = _jump(series, column, event, first, last)[0]
    before = next_month(event, -1)
    dates = [month for month in months_between(first, before) if not _too_short(first, month, before)]
    jumps, cites = _jumps(series, column, dates, first, before) if dates else ([], "")
    rows = {
        "event_month": dates,
        "level_percent": jumps,
        "as_large": [abs(_log(jump)) >= abs(_log(real)) for jump in jumps],
        "cites": [cites] * len(dates),
    }
    table = pd.DataFrame(rows)
    table.attrs["steps"] = steps("trade.placebo", column=column, event=event, first=first, last=last) + _of(series)
    table.attrs["limits"] = LIMITS["placebo"]
    return table


def counterfactual(series: pd.DataFrame, column: str, event: str, *, first: str, last: str) -> pd.DataFrame:
    """Draw the line of the months before on past the event, with a 95 % band for a single month.

    Band: exp(x b +- t sqrt(x V x' + s^2)), V the Newey-West matrix and s the spread of the residuals before the event.
    Columns: period, the measured value, and `expected`, `low`, `high` under the names of the measured column.

    Raises CaseworkError as `interrupted` does.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> line = counterfactual(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> line[["period", "value_usd", "expected_value_usd"]].round(0).to_dict("records")[-1]
    {'period': '2019-12', 'value_usd': 52.0, 'expected_value_usd': 101.0}
    """
    import numpy as np
    import pandas as pd

    if series.empty:
        return pd.DataFrame(
            columns=["period", column, f"expected_{column}", f"low_{column}", f"high_{column}", "is_after", "cites"]
        )
    fit = _fit(series, column, event, first, last)
    middle, spread = fit.without_event()
    rows = {
        "period": fit.months, column: np.exp(fit.logs), f"expected_{column}": np.exp(middle),
        f"low_{column}": np.exp(middle - spread), f"high_{column}": np.exp(middle + spread),
        "is_after": [month >= event for month in fit.months], "cites": list(fit.month_cites),
    }  # fmt: skip
    table = pd.DataFrame(rows)
    table.attrs["steps"] = steps("trade.counterfactual", column=column, event=event, first=first, last=last) + _of(
        series
    )
    table.attrs["limits"] = LIMITS["counterfactual"]
    return table


def change_point(series: pd.DataFrame, column: str, *, first: str, last: str, step: int = 1) -> pd.DataFrame:
    """Find the one month that splits a series best into two levels: the first month of the new level.

    Dynamic programming on logarithms, squared distance from each level's mean (ruptures Dynp, model l2; Truong,
    Oudre and Vayatis 2020). `step` is the grid of candidate months: 1 tries every month. ruptures' own default is 5,
    which tries every fifth month only and may name another month; the table says which grid was used.

    Raises CaseworkError for fewer than 24 months, and for blank or zero ones: they have no logarithm.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> change_point(series, "value_usd", first="2015-01", last="2019-12")["new_level_from_month"].item()
    '2019-02'
    """
    import numpy as np
    import pandas as pd
    import ruptures

    chosen, logs = _logs(series, column, first, last)
    if len(logs) < FEWEST_BEFORE:
        msg = f"{len(logs)} months from {first} to {last} are too few for a change point; give at least {FEWEST_BEFORE}"
        raise CaseworkError(msg)
    split = ruptures.Dynp(model="l2", min_size=2, jump=step).fit(logs).predict(n_bkps=1)[0]
    row = {
        "first_month": first, "last_month": last, "step": step, "new_level_from_month": chosen["period"].iloc[split],
        f"before_{column}": float(np.exp(logs[:split].mean())), f"after_{column}": float(np.exp(logs[split:].mean())),
        "change_percent": _percent(logs[split:].mean() - logs[:split].mean()), "cites": cite(chosen),
    }  # fmt: skip
    table = pd.DataFrame([row])
    table.attrs["steps"] = steps("trade.change_point", column=column, first=first, last=last, step=step) + _of(series)
    table.attrs["limits"] = LIMITS["change_point"]
    return table


def change_points(series: pd.DataFrame, column: str, *, first: str, last: str, event: str = "") -> pd.DataFrame:
    """Find the change point over the window asked for and over those with one end moved by a year: when, and how sure.

    With `event`, only windows that reach beyond it by six months are tried.

    Raises CaseworkError where no such window is held whole.

    >>> from casework.trade.example import months
    >>> from casework.trade.series import flow_series
    >>> series = flow_series(months(), "USA", "VEN", "M")
    >>> change_points(series, "value_usd", first="2015-01", last="2019-12")["new_level_from_month"].tolist()
    ['2019-02', '2019-02', '2018-11']
    """
    import pandas as pd

    if series.empty:
        return pd.DataFrame(columns=["first_month", "last_month", "step", "new_level_from_month", "cites"])
    held = set(series.loc[series[column].notna(), "period"])
    found = [
        change_point(series, column, first=start, last=end)
        for start, end in _moved(first, last)
        if {start, end} <= held and len(months_between(start, end)) >= FEWEST_BEFORE
        and (not event or len(months_between(event, end)) >= FEWEST_AFTER)
    ]  # fmt: skip
    if not found:
        msg = f"no window around {first} to {last} is held whole; choose another first or last month"
        raise CaseworkError(msg)
    table = pd.concat(found, ignore_index=True)
    table.attrs["steps"] = steps("trade.change_points", column=column, first=first, last=last, event=event) + _of(
        series
    )
    table.attrs["limits"] = LIMITS["change_point"]
    return table


def _jump(series: pd.DataFrame, column: str, event: str, first: str, last: str) -> tuple[float, float, float, str]:
    row = interrupted(series, column, event, first=first, last=last).iloc[1]
    return row["estimate_percent"], row["low_percent"], row["high_percent"], row["cites"]


def _jumps(series: pd.DataFrame, column: str, dates: list[str], first: str, last: str) -> tuple[list[float], str]:
    """Measure the jump at each of some months over one window, without the errors that nobody asks for."""
    import numpy as np

    chosen, logs = _logs(series, column, first, last)
    months = list(chosen["period"])
    fitted = [np.linalg.lstsq(_design(months, event), logs, rcond=None)[0] for event in dates]
    return [_percent(beta[2]) for beta in fitted], cite(chosen)


def _design(months: list[str], event: str) -> np.ndarray:
    import numpy as np

    before = sum(month < event for month in months)
    time = np.arange(len(months), dtype=float)
    after = (time >= before).astype(float)
    return np.column_stack([np.ones_like(time), time, after, after * (time - before)])


@dataclass(frozen=True)
class _Fit:
    """Hold one fitted line with its break."""

    months: list[str]
    logs: np.ndarray
    design: np.ndarray
    beta: np.ndarray
    covariance: np.ndarray
    p_values: np.ndarray
    before: int
    lags: int
    cites: str
    month_cites: tuple[str, ...]

    def term(self, name: str, position: int) -> dict[str, object]:
        middle, half = float(self.beta[position]), self._quantile() * float(self.covariance[position, position]) ** 0.5
        return {
            "term": name,
            "estimate_percent": _percent(middle),
            "low_percent": _percent(middle - half),
            "high_percent": _percent(middle + half),
            "p_value": float(self.p_values[position]),
            "lags": self.lags,
            "n_before": self.before,
            "n_after": len(self.months) - self.before,
        }

    def without_event(self) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np

        line = self.design.copy()
        line[:, 2:] = 0.0
        residuals = (self.logs - self.design @ self.beta)[: self.before]
        noise = float(residuals @ residuals) / (self.before - 2)
        variance = np.einsum("ij,jk,ik->i", line, self.covariance, line)
        return line @ self.beta, self._quantile() * np.sqrt(variance + noise)

    def _quantile(self) -> float:
        from scipy import stats

        return float(stats.norm.ppf(0.975))


def _fit(series: pd.DataFrame, column: str, event: str, first: str, last: str) -> _Fit:
    import statsmodels.api as sm

    chosen, logs = _logs(series, column, first, last)
    months = list(chosen["period"])
    before = sum(month < event for month in months)
    if _too_short(first, event, last):
        msg = (
            f"{before} months before {event} and {len(months) - before} from it on: "
            f"a jump needs {FEWEST_BEFORE} and {FEWEST_AFTER}; widen the window"
        )
        raise CaseworkError(msg)
    design = _design(months, event)
    lags = int(4 * (len(months) / 100) ** (2 / 9))
    result = sm.OLS(logs, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    return _Fit(
        months,
        logs,
        design,
        result.params,
        result.cov_params(),
        result.pvalues,
        before,
        lags,
        cite(chosen),
        tuple(chosen["cites"]),
    )


def _logs(series: pd.DataFrame, column: str, first: str, last: str) -> tuple[pd.DataFrame, np.ndarray]:
    import numpy as np

    chosen = series[(series["period"] >= first) & (series["period"] <= last)].sort_values("period")
    wanted = months_between(first, last)
    good = chosen.loc[chosen[column].notna() & (chosen[column] > 0), "period"]
    lacking = sorted(set(wanted) - set(good))
    if lacking or len(chosen) != len(wanted):
        shown = ", ".join(lacking[:3]) or "a month given twice"
        what = f"{len(lacking)} of {len(wanted)} months from {first} to {last} are blank, zero or missing ({shown})"
        msg = f"{what}; choose a window without"
        raise CaseworkError(msg)
    return chosen, np.log(chosen[column].to_numpy(dtype=float))


def _too_short(first: str, event: str, last: str) -> bool:
    inside = first < event <= last
    return (
        not inside
        or len(months_between(first, event)) - 1 < FEWEST_BEFORE
        or len(months_between(event, last)) < FEWEST_AFTER
    )


def _moved(first: str, last: str) -> list[tuple[str, str]]:
    """Give the window itself, then those with one end moved by a year."""
    starts = [(next_month(first, by), last) for by in (-YEAR, YEAR)]
    return [(first, last), *starts, *((first, next_month(last, by)) for by in (-YEAR, YEAR))]


def _of(series: pd.DataFrame) -> str:
    made = series.attrs.get("steps", "")
    return f" of {made}" if made else ""


def _percent(log: float) -> float:
    import math

    return 100 * math.expm1(float(log))


def _log(percent: float) -> float:
    import math

    return math.log1p(percent / 100)
