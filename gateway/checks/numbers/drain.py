"""Ends a gateway with open sockets and running runs: nothing is lost.

    drain [sockets [scripted runs [runs of Claude Code]]]

In scripts/test-world, there are eight runs of Claude Code, which is what a worker has room for. Half of them need longer
than the gateway waits.
"""

import asyncio
import time

import real
from bench import Chat, Closed, Transcript, check, in_world


async def main(sockets=200, runs=20, real_runs=8 if real.WORKER else 0):
    print(f"drain: {sockets} sockets, {runs} scripted runs, {real_runs} of Claude Code")
    if real_runs:
        real.prepare()
    with in_world(ledger=True, drainWindow="20s", limits={"runsPerPrincipal": 1000}) as bench:
        chats = [await Chat.open(bench.port, bench.tokens["ada"]) for _ in range(sockets - real_runs)]
        chats += [await real.chat(bench) for _ in range(real_runs)]
        transcripts = []
        # The runs of Claude Code are at the end, and are started first, because each takes a second to begin.
        for index, chat in reversed(list(enumerate(chats))):
            await chat.until("hello")
            transcript = Transcript()
            if index >= sockets - real_runs:
                words = 600 if index % 2 else 60
                chat.send(type="message", content=f"scenario:slow words={words} delay=100", id=f"run-{index}")
                transcript.run = (await chat.until("ack"))["run_id"]
            elif index < runs:
                chat.send(type="message", content="chunks=100 bytes=40 every=30", id=f"run-{index}")
                transcript.run = (await chat.until("ack"))["run_id"]
            transcripts.insert(0, transcript)
        for chat, transcript in zip(chats[sockets - real_runs :], transcripts[sockets - real_runs :]):
            while not transcript.text:
                transcript.take(await chat.receive())
        told, codes, moments = [], [], []

        async def read(chat, transcript):
            try:
                while True:
                    message = await chat.receive()
                    if message["type"] == "going_away":
                        told.append(message)
                    transcript.take(message)
            except Closed as end:
                codes.append(end.code)
                moments.append(time.monotonic())

        readers = [asyncio.create_task(read(*pair)) for pair in zip(chats, transcripts)]
        await asyncio.sleep(1)
        start = time.monotonic()
        bench.process.terminate()
        await asyncio.sleep(0.2)
        try:
            await Chat.open(bench.port, bench.tokens["ada"])
            check(False, "a new connection is refused")
        except (OSError, Closed):
            check(True, "a new connection is refused")
        await asyncio.wait(readers, timeout=40)
        status = await asyncio.to_thread(bench.process.wait, 40)
        took = time.monotonic() - start
        check(status == 0 and took < 20 + 5, f"exit status {status} after {took:.1f} s")
        check(len(told) == sockets, f"{len(told)} sockets were told that the gateway goes away")
        check(codes.count(1012) == sockets, f"{codes.count(1012)} closed with 1012")
        spread = max(moments) - min(moments) if moments else 0
        check(spread > 0.5, f"the closes were spread over {spread:.1f} s")
        live = transcripts[:runs]
        all_live = live + transcripts[sockets - real_runs :]
        check(all(t.ends == 1 and not t.lost and not t.twice for t in all_live),
              f"{len(all_live)} runs were read to their end, 0 lost, 0 twice")
        check(len({"".join(t.text) for t in live}) == 1, "every scripted text is whole")
        bench.start()
        if real_runs:
            check_real(bench, transcripts[sockets - real_runs :])
        rows = bench.booked()
        check(len(rows) == runs and all(row["total_tokens"] == 120 for row in rows), f"{len(rows)} runs booked with their tokens")
        check(bench.stop() == 0, "an idle gateway ends at once, too")
        bench.start()
        chat = await Chat.open(bench.port, bench.tokens["ada"])
        chat.send(type="message", content="chunks=1000 every=30", id="long")
        await chat.until("assistant_chunk")
        bench.process.terminate()
        await chat.until("going_away")
        bench.process.terminate()
        status = await asyncio.to_thread(bench.process.wait, 5)
        check(status == 128 + 15, f"a second signal ends it at once, with status {status}")


def check_real(bench, transcripts):
    """Checks the runs of Claude Code: whole, or ended and booked because the window was over."""
    texts = ["".join(t.text) for t in transcripts]
    check(all(map(real.is_beginning, texts)), "the texts of Claude Code have no gap")
    whole = [t for t, text in zip(transcripts, texts) if t.end["status"] == "success" and len(text.split()) == 60]
    ended = [t for t in transcripts if t.end["status"] == "cancelled" and t.end["is_partial"]]
    check((len(whole), len(ended)) == (len(transcripts) // 2,) * 2,
          f"{len(whole)} are whole, {len(ended)} were ended because the window was over")
    booked = [bench.get(f"/api/runs/{t.run}", "dan")[1] for t in transcripts]
    check(all((row["status"], row["total_cost_usd"]) == (t.end["status"], t.end["total_cost_usd"]) and t.end["total_cost_usd"] > 0
              for row, t in zip(booked, transcripts)), f"{len(booked)} are booked as their readers were told")
    real.check_worker_is_empty()
