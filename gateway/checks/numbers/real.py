"""Claude Code in the worker of scripts/test-world, for the project “real” of `gateway-bench`."""

import os
import pathlib
import subprocess
import sys
import threading
import time

from bench import Chat, check

WORKER = os.environ.get("WXCODE_TEST_CONTAINER")
TOP = pathlib.Path(__file__).parents[3]


def docker(*words):
    return subprocess.run(["docker", *words], check=True, capture_output=True, text=True).stdout


def prepare():
    """Makes the project's directory, which the worker's user may write to."""
    if not WORKER:
        sys.exit("this check needs the worker of scripts/test-world")
    workspace = pathlib.Path(os.environ["WXCODE_TEST_WORKSPACE"])
    (workspace / "real").mkdir(exist_ok=True)
    owner = workspace.stat()
    os.chown(workspace / "real", owner.st_uid, owner.st_gid)


def runs_in_worker():
    """Returns the ids of the runs that have a process in the worker."""
    return set(docker("exec", WORKER, "wxcode-run", "list").split())


def check_worker_is_empty():
    """Checks that no process of a run is left, under whatever name, waiting up to ten seconds."""
    for _ in range(20):
        words = docker("top", WORKER, "-eo", "pid,args")
        if "claude" not in words and not runs_in_worker():
            break
        time.sleep(0.5)
    check("claude" not in words and not runs_in_worker(), "no process of a run is left in the worker")


async def chat(bench):
    return await Chat.open(bench.port, bench.tokens["dan"], project="real")


def is_beginning(text):
    """Returns whether a text is that of the scenario “slow”, as far as it goes, with no word lost and none twice."""
    words = text.split()
    return words == [f"word{index}" for index in range(len(words))]


class Watch:
    """Looks again and again at which runs are in the worker."""

    def __enter__(self):
        self.looks, self.stop = [], threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()

    def _look(self):
        while not self.stop.is_set():
            seen = runs_in_worker()
            # The moment at which the look was over is the latest that it can be about.
            self.looks.append((time.monotonic(), seen))
            time.sleep(0.05)

    def gone(self, run, since):
        """Returns how long after a moment a run was certainly gone, in seconds."""
        seen = [index for index, (moment, runs) in enumerate(self.looks) if run in runs and moment > since]
        after = seen[-1] + 1 if seen else next(i for i, (moment, _) in enumerate(self.looks) if moment > since)
        return self.looks[after][0] - since if seen else 0.0
