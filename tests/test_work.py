"""Work that is done side by side: whatever becomes of it is told."""

import gc
import os
import signal
import weakref

import pytest

from sitegen.failure import Failure
from sitegen.work import workers


def _dies(_shared: None, item: int) -> int:
    if item:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def _fails(_shared: None, item: int) -> int:
    return 1 // item


@pytest.mark.parametrize("items", [(1, 1), (0, 1), (0, 0, 0, 1)])
def test_a_worker_that_dies_is_told_of_with_the_way_out(items):
    with workers(2) as made, pytest.raises(Failure, match=r"a worker process died, .*; try fewer with --jobs"):
        list(made.each(_dies, None, items))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_piece_of_work_is_raised_as_it_is(jobs):
    with workers(jobs) as made, pytest.raises(ZeroDivisionError):
        list(made.each(_fails, None, (1, 0)))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs):
    with workers(jobs) as made:
        assert list(made.each(_same, None, range(7))) == [*range(7)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_shared_is_let_go_when_the_work_is_done(jobs):
    shared = frozenset({"shared"})
    held = weakref.ref(shared)
    with workers(jobs) as made:
        assert list(made.each(_same, shared, range(4))) == [*range(4)]
        del shared
        gc.collect()
        assert held() is None


def _same(_shared: object, item: int) -> int:
    return item
