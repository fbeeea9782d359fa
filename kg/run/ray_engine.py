"""The shards made on a Ray cluster, or by Ray on this machine (extra ``ray``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

import ray

from kg.errors import KgError, OutputError
from kg.run.work import Settings, Task, Worker

#: Tasks that wait for each worker.
_WAITING = 2


class RayEngine:
    """Workers are Ray actors, each with its own pipeline.

    One that is lost is started anew, and its tasks are given to it again: a shard depends on its pages alone,
    so to make it twice does no harm.

    A cluster that ``RAY_ADDRESS`` names, or that this process is connected to, is used; otherwise Ray is
    started on this machine for the time of the build. Pages go to the workers and shards come back through
    Ray: no file system needs to be shared.

    :param jobs: the number of workers.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs

    def shards(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
        """Each task with its shard, as they are done.

        :raises OutputError: if Ray gives a worker up.
        """
        stream = iter(tasks)
        first = next(stream, None)
        if first is None:
            return
        ours = not ray.is_initialized()
        if ours:
            ray.init(include_dashboard=False, log_to_driver=False, configure_logging=False)
        try:
            actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Worker)
            workers = [actor.remote(self._settings) for _ in range(self._jobs)]
            yield from self._distributed(first, stream, workers)
        except ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, KgError) else error from error
        except ray.exceptions.RayError as error:
            said = " ".join(str(error).split())[:200]
            raise OutputError(f"Ray: {said}; what is finished is kept: run again") from error
        finally:
            if ours:
                ray.shutdown()

    def _distributed(
        self, first: Task, stream: Iterator[Task], workers: list[Any]
    ) -> Iterator[tuple[Task, bytes]]:
        tasks = chain([first], stream)
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
