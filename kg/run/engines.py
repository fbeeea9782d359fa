"""Who makes the shards: this process, processes beside it, or a cluster. All give the same shards."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Protocol

from kg.errors import OutputError, UsageError
from kg.model import Issue
from kg.run.inputs import Block, Inputs
from kg.run.options import BuildOptions
from kg.run.work import Settings, Task, Worker

#: Tasks that each process has been given, so that none is idle while this one reads.
_WAITING = 2
#: Tasks for each process beyond those, of which the largest is given out next: so the smallest come last, and
#: no process works long when the others have nothing left to do. Texts are held for as many.
_AHEAD = 4
#: So few tasks are done in this process: until another one has set up its word lists and patterns, which
#: takes some three seconds of a core, this one has done half a dozen shards of the usual size.
_FEW = 6
#: So many new objects make the collector of garbage look at them (Python's own figure: 700); those of a few
#: pages.
_COLLECTED = 50_000
#: How often a task is tried anew when a process was lost on the way.
_TRIES = 3


class Engine(Protocol):
    """Makes shards of tasks, in any order, and holds no more tasks at a time than it has work for."""

    def run(
        self, inputs: Inputs, plan: Callable[[Iterable[Block | Issue]], Iterator[Task]]
    ) -> Iterator[tuple[Task, bytes]]:
        """Each task that a plan makes of the inputs, with its shard.

        :raises KgError: what a strict build ends with, or if workers are lost again and again.
        """

    def shards(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
        """Each task with its shard; raises what :meth:`run` does."""


def engine_of(options: BuildOptions, settings: Settings) -> Engine:
    """The engine that the options ask for.

    :raises UsageError: if it is not installed.
    """
    if options.engine == "ray":
        try:
            from kg.run.ray_engine import RayEngine
        except ImportError as error:
            raise UsageError(
                "engine ray: Ray is not installed; run: pip install 'newspaper-kg[ray]'"
            ) from error
        return RayEngine(settings, options.jobs)
    return Processes(settings, options.jobs) if options.jobs > 1 else Serial(settings)


class _ReadHere:
    """An engine on this machine: its inputs are read in this process."""

    def run(
        self: Engine, inputs: Inputs, plan: Callable[[Iterable[Block | Issue]], Iterator[Task]]
    ) -> Iterator[tuple[Task, bytes]]:
        """Each task that a plan makes of the inputs, with its shard."""
        return self.shards(plan(inputs.blocks()))


class Serial(_ReadHere):
    """One task after the other, in this process."""

    def __init__(self, settings: Settings) -> None:
        self._worker = Worker(settings)

    def shards(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
        """Each task with its shard, in order."""
        for task in tasks:
            yield task, self._worker.shard(task)


class Processes(_ReadHere):
    """Several processes of this machine. A few tasks are done in this one: to start others takes longer."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs

    def shards(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
        """Each task with its shard, as they are done."""
        stream = iter(tasks)
        first = list(islice(stream, _FEW + 1))
        if len(first) <= _FEW:
            yield from Serial(self._settings).shards(first)
            return
        stream = chain(first, stream)
        left: list[Task] = []
        for _ in range(_TRIES):
            left = yield from self._until_broken(chain(left, stream))
            if not left:
                return
        pages = left[0].sources
        raise OutputError(
            f"a worker ended {_TRIES} times while it made pages {pages[0]} to {pages[-1]}, perhaps for lack "
            f"of memory; what is finished is kept: run again with fewer --jobs"
        )

    def _until_broken(self, tasks: Iterator[Task]) -> Generator[tuple[Task, bytes], None, list[Task]]:
        """Each task with its shard; returns the tasks that were taken and not done when a process was
        lost."""
        running: dict[Future[bytes], Task] = {}
        ahead: list[Task] = []
        with _pool(self._settings, self._jobs) as pool:
            try:
                while True:
                    ahead += islice(tasks, self._jobs * _AHEAD - len(ahead))
                    ahead.sort(key=lambda task: task.size)
                    while ahead and len(running) < self._jobs * _WAITING:
                        task = ahead.pop()
                        running[pool.submit(_shard, task)] = task
                    if not running:
                        return []
                    for done in wait(running, return_when=FIRST_COMPLETED).done:
                        shard = done.result()
                        yield running.pop(done), shard
            except BrokenProcessPool:
                return [*running.values(), *ahead]


@contextmanager
def _pool(settings: Settings, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when this one does, however it ends."""
    # Spawned: a fork of a process with threads (a notebook, a server) may hang.
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_set_up, initargs=(settings,)
    )
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@cache
def _held() -> list[Worker]:
    """The worker of this process; filled by :func:`_set_up` in a process of its own."""
    return []


def _set_up(settings: Settings) -> None:
    follow_parent()
    collect_seldom()
    _held().append(Worker(settings))


def collect_seldom() -> None:
    """Have this process, which does nothing but build, look for garbage in cycles once in a while only: most
    of what it holds are word lists and patterns, which stay."""
    gc.set_threshold(_COLLECTED, 20, 50)


def follow_parent() -> None:
    """Have this process, which another one has spawned, end when that one does, however it ends; Ctrl-C is
    left to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait as wait_for

    wait_for([sentinel])
    os._exit(1)


def _shard(task: Task) -> bytes:
    return _held()[0].shard(task)
