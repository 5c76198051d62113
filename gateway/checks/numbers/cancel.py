"""Cancels runs of the real Claude Code at random moments: they end at once, in the worker too, and are booked.

    cancel [runs [at once]]
"""

import asyncio
import random
import time

from bench import Chat, Transcript, check, in_world, percentile
from real import Watch, chat, check_worker_is_empty, is_beginning, prepare


async def one(bench, number, generator):
    """Cancels a run and returns its transcript, the moment of the cancel, and the seconds to the end."""
    socket = await chat(bench)
    socket.send(type="message", content="scenario:slow words=600 delay=50", id=f"cancel-{number}")
    transcript = Transcript()
    transcript.run = (await socket.until("ack"))["run_id"]
    # Some before Claude Code has started, most during the answer.
    if number % 5:
        while not transcript.text:
            transcript.take(await socket.receive())
    moment = time.monotonic() + generator.uniform(0, 1.5)
    while (wait := moment - time.monotonic()) > 0:
        try:
            transcript.take(await asyncio.wait_for(socket.receive(), wait))
        except asyncio.TimeoutError:
            pass
    moment = time.monotonic()
    socket.send(type="cancel", run_id=transcript.run)
    while not transcript.end:
        transcript.take(await socket.receive())
    took = time.monotonic() - moment
    socket.send(type="cancel", run_id=transcript.run)
    socket.send(type="ping", t="over")
    while (message := await socket.receive())["type"] != "pong":
        transcript.take(message)
    socket.abort()
    return transcript, moment, took


async def main(runs=100, several=4):
    print(f"cancel: {runs} runs of Claude Code, {several} at once")
    prepare()
    with in_world(ledger=True) as bench:
        limit = asyncio.Semaphore(several)

        async def within_limit(number):
            async with limit:
                return await one(bench, number, random.Random(number))

        with Watch() as watch:
            results = await asyncio.gather(*(within_limit(number) for number in range(runs)))
            await asyncio.sleep(5)
        gone = [watch.gone(transcript.run, moment) for transcript, moment, _ in results]
        took = [took for _, _, took in results]
        print(f"  from cancel to session_end: p50 {percentile(took, 0.5):.2f}, longest {max(took):.2f} s;"
              f" gone in the worker: p50 {percentile(gone, 0.5):.2f}, longest {max(gone):.2f} s;"
              f" {len(watch.looks)} looks")
        transcripts = [transcript for transcript, _, _ in results]
        for number, transcript in enumerate(transcripts):
            if max(gone[number], took[number]) > 3:
                when = "during its answer" if transcript.text else "before its answer"
                print(f"  cancelled {when}: session_end after {took[number]:.2f} s, gone after {gone[number]:.2f} s")
        check(sum(seconds <= 3 for seconds in gone) == runs, f"{sum(s <= 3 for s in gone)} of {runs} are gone within 3 s")
        check(sum(seconds <= 3 for seconds in took) == runs, f"{sum(s <= 3 for s in took)} of {runs} ended within 3 s")
        statuses = [transcript.end["status"] for transcript in transcripts]
        check(statuses.count("cancelled") == runs, f"{statuses.count('cancelled')} ended as cancelled")
        check(all(t.ends == 1 and not t.lost and not t.twice for t in transcripts), "0 lost, 0 twice, one end each")
        check(all(is_beginning("".join(t.text)) for t in transcripts), "every text is the beginning of the answer")
        spent = [t for t in transcripts if t.text]
        check(all(t.end["is_partial"] and t.end["total_cost_usd"] > 0 for t in spent),
              f"{len(spent)} had begun to answer: their cost is partial and above zero")
        booked = [bench.get(f"/api/runs/{t.run}", "dan")[1] for t in transcripts]
        check(all(row.get("status") == "cancelled" for row in booked), "the ledger has them as cancelled")
        check(all(row.get("total_cost_usd") == t.end["total_cost_usd"] for row, t in zip(booked, transcripts)),
              "with the cost that their readers were told")
        check_worker_is_empty()
        check(bench.stop() == 0, "it drains at the end")
