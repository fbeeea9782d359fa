"""The shards made on a Ray cluster, or by Ray on this machine (extra ``ray``)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import Any

import ray

from kg.errors import KgError, OutputError
from kg.model import Issue, Page
from kg.read.sources import Found
from kg.run.inputs import Block, Inputs, check_seen
from kg.run.work import Settings, Task, Waiting, Worker

#: Tasks that wait for each worker.
_WAITING = 2
#: Parts of the input that are being read at a time, and what each holds ready (a block and its head are two).
_READING, _READY = 2, 16


class RayEngine:
    """Workers are Ray actors, each with its own pipeline; the input is read by Ray tasks beside them.

    One that is lost is started anew, and its tasks are given to it again: a shard depends on its pages alone,
    so to make it twice does no harm.

    A cluster that ``RAY_ADDRESS`` names, or that this process is connected to, is used; otherwise Ray is
    started on this machine for the time of the build. Files are read where the tasks run, which must see them
    under the same paths (or by URLs); texts go from there to the workers. What passes through this process is
    the names of the pages and their hashes, and the finished shards, which it keeps.

    :param jobs: the number of workers.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs

    def run(
        self, inputs: Inputs, plan: Callable[[Iterable[Block | Issue]], Iterator[Task]]
    ) -> Iterator[tuple[Task, bytes]]:
        """Each task that a plan makes of the inputs, with its shard, as they are done.

        :raises OutputError: if Ray gives a worker up.
        """
        with _cluster():
            yield from self.shards(plan(_blocks(inputs)))

    def shards(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
        """Each task with its shard, as they are done.

        :raises OutputError: if Ray gives a worker up.
        """
        stream = iter(tasks)
        first = next(stream, None)
        if first is None:
            return
        with _cluster():
            actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(_RayWorker)
            workers = [actor.remote(self._settings) for _ in range(self._jobs)]
            yield from self._distributed(chain([first], stream), workers)

    def _distributed(self, tasks: Iterator[Task], workers: list[Any]) -> Iterator[tuple[Task, bytes]]:
        spare = workers * _WAITING
        running: dict[Any, tuple[Task, Any]] = {}
        while True:
            for task in islice(tasks, len(spare)):
                worker = spare.pop(0)
                running[worker.shard.remote(task)] = (task, worker)
            if not running:
                return
            done, _ = ray.wait(list(running), num_returns=1)
            for reference in done:
                task, worker = running.pop(reference)
                spare.append(worker)
                yield task, ray.get(reference)


class _RayWorker(Worker):
    """A worker that fetches the pages of its tasks."""

    def shard(self, task: Task) -> bytes:
        """The shard of a task, as it is kept."""
        texts: dict[Any, list[Page]] = {}
        for page in task.pages:
            if isinstance(page, tuple) and isinstance(page[1], Waiting):
                reference = page[1].block
                if reference not in texts:
                    texts[reference] = ray.get(reference)
        fetched = tuple(
            (p[0], texts[p[1].block][p[1].number])
            if isinstance(p, tuple) and isinstance(p[1], Waiting)
            else p
            for p in task.pages
        )
        return super().shard(replace(task, pages=fetched))


@contextmanager
def _cluster() -> Iterator[None]:
    """Ray, started and stopped here if it does not run yet; its errors as those of the program."""
    ours = not ray.is_initialized()
    if ours:
        try:
            ray.init(include_dashboard=False, log_to_driver=False, configure_logging=False)
        except Exception as error:  # it says in many ways that it cannot, as on a machine that is too busy
            said = " ".join(str(error).split())[:200]
            message = f"Ray could not be started: {said}; run again, or without --engine ray"
            raise OutputError(message) from error
    try:
        yield
    except ray.exceptions.RayTaskError as error:
        raise error.cause if isinstance(error.cause, KgError) else error from error
    except ray.exceptions.RayError as error:
        said = " ".join(str(error).split())[:200]
        raise OutputError(f"Ray: {said}; what is finished is kept: run again") from error
    finally:
        if ours:
            ray.shutdown()


def _blocks(inputs: Inputs) -> Iterator[Block | Issue]:
    """The blocks of the inputs, read by Ray; of their pages this process gets the heads."""
    parts, issues = inputs.parts()
    if not parts:
        yield from inputs.blocks()
        return
    yield from inputs.told(issues)
    options: dict[str, Any] = {
        "num_cpus": 0,
        "num_returns": "streaming",
        "_generator_backpressure_num_objects": _READY,
    }
    reader: Any = ray.remote(**options)(_read)
    waiting = iter(parts)
    streams = deque(reader.remote(inputs, part) for part in islice(waiting, _READING))
    told: set[Issue] = set()
    while streams:
        stream = streams.popleft()
        for reference in stream:
            head = ray.get(reference)
            if isinstance(head, Issue):
                # What is said of a directory's settings, each part that has files of it says.
                if head.code != "settings" or head not in told:
                    yield head
                told.add(head)
                continue
            block = next(stream)
            yield [
                (key, Waiting(source=source, size=size, block=block, number=number))
                for number, (key, source, size) in enumerate(head)
            ]
        streams.extend(reader.remote(inputs, part) for part in islice(waiting, 1))


def _read(inputs: Inputs, files: tuple[Found, ...]) -> Iterator[Any]:
    """Issues, and for each block what this process tells of its pages and then the pages."""
    check_seen(files)
    for block in inputs.blocks_of(files):
        if isinstance(block, Issue):
            yield block
            continue
        pages = [page for _, page in block if isinstance(page, Page)]
        yield [(key, page.source, len(page.text)) for (key, _), page in zip(block, pages, strict=True)]
        yield pages
