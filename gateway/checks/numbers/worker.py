"""Restarts and kills the worker during runs of the real Claude Code: their readers are told, and they are booked.

    worker [runs]
"""

import asyncio
import subprocess
import time

from bench import Transcript, check, in_world
from real import TOP, WORKER, chat, docker, is_beginning, prepare


async def begin(bench, name):
    """Starts a run, reads the beginning of its answer, and returns socket and transcript."""
    socket = await chat(bench)
    socket.send(type="message", content="scenario:slow words=600 delay=100", id=name)
    transcript = Transcript()
    transcript.run = (await socket.until("ack"))["run_id"]
    transcript.errors = []
    while len(transcript.text) < 3:
        transcript.take(await socket.receive())
    return socket, transcript


async def lose(bench, what, runs, *words):
    """Does something to the worker under live runs, and checks what becomes of them."""
    pairs = await asyncio.gather(*(begin(bench, f"{what}-{number}") for number in range(runs)))
    # One has lost its connection before.
    absent, away = pairs[0]
    absent.abort()
    start = time.monotonic()
    stopping = asyncio.create_task(asyncio.to_thread(docker, *words))
    took = []

    async def read(socket, transcript):
        while not transcript.end:
            message = await socket.receive()
            transcript.take(message)
            if message["type"] == "error":
                transcript.errors.append(message["code"])
        took.append(time.monotonic() - start)

    await asyncio.wait_for(asyncio.gather(*(read(*pair) for pair in pairs[1:])), 60)
    await stopping
    told = [transcript for _, transcript in pairs[1:]]
    check(all(t.ends == 1 and not t.lost and not t.twice for t in told),
          f"{what}: every reader was told, {max(took):.1f} s later at the latest")
    check(all(t.errors == ["container_restarted"] and t.end["status"] == "lost" for t in told),
          f"{what}: {told[0].errors}, {told[0].end['status']}")
    check(all(is_beginning("".join(t.text)) for t in told), f"{what}: every text is the beginning of the answer")
    back = await chat(bench)
    states = {run["run_id"]: run["status"] for run in (await back.until("hello"))["runs"]}
    back.send(type="resume", run_id=away.run, after=away.last)
    while not away.end:
        away.take(await back.receive())
    check(away.end["status"] == "lost" and not away.lost and not away.twice,
          f"{what}: a reader that comes back is told, too")
    check(all(states[t.run] == "lost" for _, t in pairs), f"{what}: hello says how they ended")
    booked = [bench.get(f"/api/runs/{t.run}", "dan")[1] for _, t in pairs]
    check(all(row["status"] == "lost" and row["partial"] and row["total_cost_usd"] > 0 for row in booked),
          f"{what}: {len(booked)} are booked, with what they had used")
    for socket, _ in pairs[1:] + [(back, None)]:
        socket.abort()


async def ask(bench, name):
    socket = await chat(bench)
    socket.send(type="message", content="scenario:text", id=name)
    end = await socket.until("session_end")
    socket.abort()
    check(end["status"] == "success", f"{name}: a new run succeeds")


async def main(runs=6):
    print(f"worker: {runs} runs of Claude Code each time")
    prepare()
    with in_world(ledger=True, limits={"replayTime": "60s"}) as bench:
        await lose(bench, "restart", runs, "restart", "-t", "0", WORKER)
        await ask(bench, "after the restart")
        await lose(bench, "kill", runs, "kill", WORKER)
        socket = await chat(bench)
        socket.send(type="message", content="scenario:text", id="without a worker")
        check((await socket.until("error"))["code"] in ("container_missing", "container_stopped"),
              "without a worker, a new run says so")
        socket.abort()
        subprocess.run([TOP / "scripts/prepare", "worker"], check=True, capture_output=True)
        await ask(bench, "with a new worker")
        check(bench.stop() == 0, "it drains at the end")
