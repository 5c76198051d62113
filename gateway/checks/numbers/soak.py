"""Sockets that come, chat, are dropped and come back, for a long time: descriptors and memory stay flat.

    soak [minutes [sockets]]
"""

import asyncio
import random
import time

from bench import Chat, Closed, Transcript, check, in_world


async def person(bench, number, until, totals):
    """Chats, and loses the connection now and then; each run is read to its end."""
    generator = random.Random(number)
    count = 0
    while time.monotonic() < until:
        count += 1
        transcript, id = Transcript(), f"{number}-{count}"
        prompt = f"chunks={generator.randrange(5, 200)} bytes={generator.randrange(10, 300)} every={generator.randrange(0, 40)}"
        while not transcript.end:
            try:
                chat = await Chat.open(bench.port, bench.tokens["ada"])
                if transcript.run is None:
                    chat.send(type="message", content=prompt, id=id)
                    transcript.run = (await chat.until("ack"))["run_id"]
                else:
                    chat.send(type="resume", run_id=transcript.run, after=transcript.last)
                drop = time.monotonic() + generator.expovariate(1 / 4)
                while not transcript.end:
                    transcript.take(await asyncio.wait_for(chat.receive(), max(drop - time.monotonic(), 0.01)))
                chat.writer.close()
            except (asyncio.TimeoutError, Closed):
                totals["drops"] += 1
                chat.abort()
        totals["runs"] += 1
        totals["lost"] += transcript.lost
        totals["twice"] += transcript.twice
        totals["ends"] += transcript.ends
        status = transcript.end["status"]
        totals[status] = totals.get(status, 0) + 1
        await asyncio.sleep(generator.random())


async def main(minutes=10, sockets=200):
    print(f"soak: {minutes} minutes, {sockets} sockets")
    # Runs are kept as briefly as possible, so that their number is the same at any time.
    with in_world(ledger=True, limits={"replayTime": "5s"}) as bench:
        totals = dict.fromkeys(("runs", "drops", "lost", "twice", "ends"), 0)
        start = time.monotonic()
        until = start + minutes * 60
        idle = bench.descriptors()
        people = [asyncio.create_task(person(bench, number, until, totals)) for number in range(sockets)]
        samples = []
        while time.monotonic() < until:
            await asyncio.sleep(min(10, until - time.monotonic() + 0.1))
            samples.append((time.monotonic() - start, bench.memory() / 1e6, bench.descriptors()))
            print(f"  {samples[-1][0]:6.0f} s: {samples[-1][1]:6.1f} MB, {samples[-1][2]:4} descriptors, {totals}", flush=True)
        await asyncio.gather(*people)
        await asyncio.sleep(1)
        # The first third warms up.
        warm = samples[len(samples) // 3 :]
        middle = sum(sample[0] for sample in warm) / len(warm)
        slope = sum((s[0] - middle) * s[1] for s in warm) / max(sum((s[0] - middle) ** 2 for s in warm), 1)
        check(totals["lost"] == totals["twice"] == 0 and totals["ends"] == totals["runs"], f"{totals}")
        check(slope * (warm[-1][0] - warm[0][0]) <= 2, f"memory grew by {slope * 60:.2f} MB a minute after warming up")
        # The ledger keeps two files open.
        check(bench.descriptors() <= idle + 4, f"{bench.descriptors()} descriptors after, {idle} before")
        booked = sum(row["runs"] for row in bench.booked())
        # The guardrail takes some of the prompts for attacks, and what it refuses is not booked.
        check(booked == totals["runs"] - totals.get("refused", 0), f"{booked} runs booked")
        check(bench.stop() == 0, "it drains at the end")
