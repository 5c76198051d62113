"""Sockets that come, chat, are dropped and come back, for a long time: descriptors and memory stay flat.

    soak [minutes [sockets [of them with Claude Code]]]

In scripts/test-world, four of the sockets talk to Claude Code, and what the ledger has of their runs is compared with what
the stand-in for the API served.
"""

import asyncio
import json
import os
import random
import time

import real
from bench import Chat, Closed, Transcript, check, in_world

# What the API calls the counters, and what the ledger does.
COUNTERS = {"input_tokens": "input_tokens", "output_tokens": "output_tokens",
            "cache_creation_input_tokens": "cache_creation_tokens", "cache_read_input_tokens": "cache_read_tokens"}


class Person:
    """Chats, and loses the connection now and then; each run is read to its end."""

    def __init__(self, bench, number, totals, real_runs):
        self.bench, self.number, self.totals, self.real_runs = bench, number, totals, real_runs
        self.generator = random.Random(number)

    async def talk(self, until):
        count = 0
        while time.monotonic() < until:
            count += 1
            await self.ask(f"{self.number}-{count}")
            # As people do, and so that the machine has something left for others.
            await asyncio.sleep(self.generator.expovariate(1 / 8))

    def open(self):
        return real.chat(self.bench) if self.real_runs is not None else Chat.open(self.bench.port, self.bench.tokens["ada"])

    def prompt(self, id):
        pick = self.generator.randrange
        if self.real_runs is not None:
            return f"scenario:slow words={pick(1, 60)} delay={pick(0, 100)} soak-{id}."
        return f"chunks={pick(5, 200)} bytes={pick(10, 300)} every={pick(0, 40)}"

    async def ask(self, id):
        generator, transcript, prompt = self.generator, Transcript(), self.prompt(id)
        cancels = self.real_runs is not None and generator.random() < 0.2
        while not transcript.end:
            chat = None
            try:
                chat = await self.open()
                if transcript.run is None:
                    chat.send(type="message", content=prompt, id=id)
                    transcript.run = (await chat.until("ack"))["run_id"]
                else:
                    chat.send(type="resume", run_id=transcript.run, after=transcript.last)
                drop = time.monotonic() + generator.expovariate(1 / 4)
                while not transcript.end:
                    transcript.take(await asyncio.wait_for(chat.receive(), max(drop - time.monotonic(), 0.01)))
                    if cancels and transcript.text:
                        chat.send(type="cancel", run_id=transcript.run)
                chat.writer.close()
            except (asyncio.TimeoutError, Closed):
                self.totals["drops"] += 1
                if chat:
                    chat.abort()
        self.totals["runs"] += 1
        self.totals["lost"] += transcript.lost
        self.totals["twice"] += transcript.twice
        self.totals["ends"] += transcript.ends
        status = transcript.end["status"]
        self.totals[status] = self.totals.get(status, 0) + 1
        if self.real_runs is not None:
            self.real_runs[f"soak-{id}."] = transcript


def check_served(bench, runs):
    """Compares what the ledger has of the runs of Claude Code with what the API served, run by run."""
    asked, served = {}, {}
    for line in real.docker("logs", os.environ["WXCODE_TEST_STANDIN"]).splitlines():
        entry = json.loads(line)
        if entry["event"] == "request":
            asked[entry["n"]] = " ".join(entry["prompt"])
        elif entry["event"] == "served":
            served[entry["n"]] = entry
    rows = {row["run_id"]: row for row in bench.get("/api/projects/real/usage?by=run", "dan")[1]["rows"]}
    exact, within, problems = 0, 0, []
    for tag, transcript in runs.items():
        mine = [served[n] for n, prompt in asked.items() if tag in prompt and n in served]
        row = rows.get(transcript.run, {})
        for name, counter in COUNTERS.items():
            whole = sum(entry["usage"][name] for entry in mine if entry["complete"])
            most = sum(entry["usage"][name] for entry in mine)
            if transcript.end["status"] == "success":
                fits = row.get(counter) == whole == most
            else:
                # What was in flight may be counted, and its output is an estimate.
                fits = whole <= row.get(counter, 0) <= most + (1 + most // 10 if name == "output_tokens" else 0)
            if not fits:
                problems.append(f"{tag} {transcript.end['status']}: {counter} {row.get(counter)}, served {whole} to {most}")
        if transcript.end["status"] == "success":
            exact += 1
        else:
            within += 1
    check(not problems, f"the ledger has what the API served: {exact} whole runs exactly, {within} cancelled ones up to the cut"
          if not problems else f"{len(problems)} differ from what the API served: {problems[:3]}")
    check(set(rows) == {transcript.run for transcript in runs.values()}, f"{len(rows)} runs of Claude Code booked, each once")


async def main(minutes=10, sockets=200, real_sockets=4 if real.WORKER else 0):
    print(f"soak: {minutes} minutes, {sockets} sockets, {real_sockets} of them with Claude Code")
    if real_sockets:
        real.prepare()
    with in_world(ledger=True) as bench:
        totals = dict.fromkeys(("runs", "drops", "lost", "twice", "ends"), 0)
        runs = {}
        start = time.monotonic()
        until = start + minutes * 60
        idle = bench.descriptors()
        people = [Person(bench, number, totals, runs if number < real_sockets else None) for number in range(sockets)]
        talks = [asyncio.create_task(person.talk(until)) for person in people]
        samples = []
        while time.monotonic() < until:
            await asyncio.sleep(min(10, until - time.monotonic() + 0.1))
            samples.append((time.monotonic() - start, bench.memory() / 1e6, bench.descriptors()))
            print(f"  {samples[-1][0]:6.0f} s: {samples[-1][1]:6.1f} MB, {samples[-1][2]:4} descriptors, {totals}", flush=True)
        await asyncio.gather(*talks)
        for _ in range(100):
            # The ledger keeps some files open.
            if bench.descriptors() <= idle + 5:
                break
            await asyncio.sleep(0.1)
        # The first third warms up.
        warm = samples[len(samples) // 3 :]
        middle = sum(sample[0] for sample in warm) / len(warm)
        slope = sum((s[0] - middle) * s[1] for s in warm) / max(sum((s[0] - middle) ** 2 for s in warm), 1)
        check(totals["lost"] == totals["twice"] == 0 and totals["ends"] == totals["runs"], f"{totals}")
        check(slope * (warm[-1][0] - warm[0][0]) <= 2, f"memory grew by {slope * 60:.2f} MB a minute after warming up")
        check(bench.descriptors() <= idle + 5, f"{bench.descriptors()} descriptors after, {idle} before")
        booked = sum(row["runs"] for row in bench.booked())
        # The guardrail takes some of the prompts for attacks, and what it refuses is not booked.
        check(booked == totals["runs"] - len(runs) - totals.get("refused", 0), f"{booked} scripted runs booked")
        if real_sockets:
            check_served(bench, runs)
            real.check_worker_is_empty()
        check(bench.stop() == 0, "it drains at the end")
