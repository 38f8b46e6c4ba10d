"""Expressions that place something in time, each resolved to an inclusive span of days."""

from casework.articles.dates.context import Dated
from casework.articles.dates.dateline import dateline_day
from casework.articles.dates.expressions import dates, dates_in_pieces

__all__ = ["Dated", "dateline_day", "dates", "dates_in_pieces"]
