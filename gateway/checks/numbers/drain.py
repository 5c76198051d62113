"""Ends a gateway with open sockets and running runs: nothing is lost."""

import asyncio
import time

from bench import Chat, Closed, Transcript, check, in_world


async def main(sockets=200, runs=20):
    print(f"drain: {sockets} sockets, {runs} runs")
    with in_world(ledger=True, drainWindow="20s") as bench:
        chats = [await Chat.open(bench.port, bench.tokens["ada"]) for _ in range(sockets)]
        transcripts = []
        for index, chat in enumerate(chats):
            await chat.until("hello")
            transcript = Transcript()
            if index < runs:
                chat.send(type="message", content="chunks=100 bytes=40 every=30", id=f"run-{index}")
                transcript.run = (await chat.until("ack"))["run_id"]
            transcripts.append(transcript)
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
        check(status == 0 and took < 25, f"exit status {status} after {took:.1f} s")
        check(len(told) == sockets, f"{len(told)} sockets were told that the gateway goes away")
        check(codes.count(1012) == sockets, f"{codes.count(1012)} closed with 1012")
        spread = max(moments) - min(moments) if moments else 0
        check(spread > 0.5, f"the closes were spread over {spread:.1f} s")
        live = transcripts[:runs]
        check(all(t.ends == 1 and not t.lost and not t.twice for t in live), "every run was read to its end, 0 lost, 0 twice")
        check(len({"".join(t.text) for t in live}) == 1, "every text is whole")
        bench.start()
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
