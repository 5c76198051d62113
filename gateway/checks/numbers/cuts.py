"""Cuts the connection of a client at random bytes, and checks that it misses nothing and gets nothing twice.

    cuts [number]

Most cuts are anywhere, some inside a character of several bytes, some inside `session_end`; half of the runs are live
when the client comes back, and a third of the clients are cut twice.
"""

import asyncio
import random

from bench import Chat, Closed, Transcript, ask, check, in_world
from relay import Relay

PROMPTS = ["chunks=60 bytes=40 every=0", "chunks=60 bytes=40 every=2"]


def anywhere(generator):
    size = generator.randrange(0, 12000)
    return lambda sent: size


def inside_character(generator):
    wanted = generator.randrange(0, 60)

    def cut(sent):
        found = -1
        for _ in range(wanted + 1):
            found = sent.find("日".encode(), found + 1)
            if found < 0:
                return None
        return found + 1 + wanted % 2

    return cut


def inside_end(generator):
    offset = generator.randrange(0, 300)

    def cut(sent):
        found = sent.find(b'"type":"session_end"')
        return None if found < 0 else found + offset

    return cut


KINDS = [anywhere, anywhere, inside_character, inside_end]


async def read_through(bench, number, generator):
    """Reads a run through a relay that cuts, and returns the transcript and how often it was cut."""
    transcript, id = Transcript(), f"cut-{number}"
    prompt = PROMPTS[number % 2]
    kind = KINDS[number // 2 % len(KINDS)]
    async with Relay(bench.port, kind(generator)) as relay:
        drops = 0
        while not transcript.end:
            if drops == 1 and number % 3 == 0:
                relay.cut = anywhere(generator)
            try:
                chat = await Chat.open(relay.port, bench.tokens["ada"])
                if transcript.run is None:
                    chat.send(type="message", content=prompt, id=id)
                    transcript.run = (await chat.until("ack"))["run_id"]
                else:
                    chat.send(type="resume", run_id=transcript.run, after=transcript.last)
                while not transcript.end:
                    message = await chat.receive()
                    if message["type"] == "error" and message.get("run_id") == transcript.run and "seq" not in message:
                        raise AssertionError(message)
                    transcript.take(message)
                # Nothing of the run follows its end.
                chat.send(type="ping", t="over")
                while (message := await chat.receive())["type"] != "pong":
                    transcript.take(message)
                chat.abort()
            except Closed:
                drops += 1
        return transcript, relay.cuts, kind.__name__


async def main(number=1000, seed=None):
    seed = seed or random.randrange(1 << 32)
    print(f"cuts: {number} runs, seed {seed}")
    with in_world() as bench:
        uncut = await ask(await Chat.open(bench.port, bench.tokens["ada"]), PROMPTS[0], "uncut")
        several = asyncio.Semaphore(8)

        async def one(index):
            async with several:
                return await read_through(bench, index, random.Random(seed + index))

        results = await asyncio.gather(*(one(index) for index in range(number)))
        transcripts = [transcript for transcript, _, _ in results]
        cuts = [cut for _, cuts, _ in results for cut in cuts]
        kinds = {name: sum(len(cuts) for _, cuts, kind in results if kind == name) for name in {k for _, _, k in results}}
        split = sum(1 for cut in cuts if cut.endswith((b"\xe6", b"\xe6\x97")))
        print(f"  {len(cuts)} cuts ({split} inside a character): {kinds}")
        check(len(cuts) >= number * 0.8, "nearly every connection was cut")
        whole = "".join(uncut.text)
        check(all("".join(t.text) == whole for t in transcripts), f"every text is the uncut run's ({len(whole)} characters)")
        check(sum(t.lost for t in transcripts) == 0, "0 messages lost")
        check(sum(t.twice for t in transcripts) == 0, "0 messages twice")
        check(all(t.ends == 1 for t in transcripts), "each run ended once")
        rows = bench.booked()
        check(len(rows) == number + 1 and all(row["runs"] == 1 for row in rows), f"{len(rows)} runs booked, each once")
        check(len({t.run for t in transcripts}) == number, "no prompt started two runs")

