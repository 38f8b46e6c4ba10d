"""Two threads work side by side, and what comes of it is used in order, whatever fails."""

import threading
import time

import pytest

from casework.model import Refused
from casework.rows import repeats, turns
from casework.rows.turns import in_turn


def test_what_takes_longer_is_used_in_its_turn_all_the_same():
    used = []
    busy = set()

    def work(number):
        busy.add(threading.get_ident())
        time.sleep(0.01 if number % 3 == 0 else 0)
        return number * number

    in_turn(iter(range(40)), work, lambda made: used.append(made.result()))
    assert used == [number * number for number in range(40)]
    assert len(busy) == turns.WORKERS


def test_what_is_refused_is_told_after_all_that_stands_before_it():
    used = []

    def work(number):
        if number == 3:
            raise Refused("rows.csv", "it is odd", "look at it", row=1)
        time.sleep(0.02 if number < 3 else 0)
        return number

    with pytest.raises(Refused, match="it is odd"):
        in_turn(iter(range(100)), work, lambda made: used.append(made.result()))
    assert used == [0, 1, 2]


def test_a_failure_of_the_source_waits_for_its_turn_and_ends_all():
    used = []

    def items():
        yield from range(5)
        raise Refused("rows.gz", "the packed data is truncated", "fetch it again")

    with pytest.raises(Refused, match="truncated"):
        in_turn(items(), lambda number: number, lambda made: used.append(made.result()))
    assert used == [0, 1, 2, 3, 4]


def test_a_failure_that_nobody_foresaw_ends_both_threads():
    def work(number):
        if number == 2:
            raise KeyError(number)
        return number

    before = threading.active_count()
    with pytest.raises(KeyError):
        in_turn(iter(range(1000)), work, lambda made: made.result())
    assert threading.active_count() == before


def test_no_more_is_worked_on_ahead_than_may_wait(monkeypatch):
    monkeypatch.setattr(turns, "WAITING", 3)
    begun, ahead = [], []

    def use(made):
        time.sleep(0.01 if made.result() == 0 else 0)
        ahead.append(len(begun) - made.result())

    in_turn(iter(range(30)), lambda number: begun.append(number) or number, use)
    assert max(ahead) <= 3 + turns.WORKERS


def test_order_is_that_of_numbers_and_codes_and_breaks_where_a_row_stands_again():
    import pyarrow as pa

    def column(*texts):
        return pa.array(texts).dictionary_encode()

    assert repeats.reach([column("8", "12", "012")]) is not None
    assert repeats.reach([column("12", "8")]) is None
    assert repeats.reach([column("8", "8"), column("a", "b")]) is not None
    assert repeats.reach([column("8", "8"), column("a", "a")]) is None
    assert repeats.reach([]) is None


def test_order_that_breaks_between_two_pieces_is_seen():
    held = repeats.Apart()
    held.add([], (((1, "1"),), ((1, "5"),)))
    held.add([], (((1, "6"),), ((1, "9"),)))
    assert held.ordered
    assert held.suspects() == []
    held.add([], (((1, "9"),), ((2, "10"),)))
    assert held.lacks_marks
