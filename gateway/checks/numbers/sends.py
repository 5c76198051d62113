"""Sends one message many times at once: one run, one booking."""

import asyncio

from bench import Chat, Transcript, check, in_world


async def main(number=50):
    print(f"sends: the same id on {number} sockets")
    with in_world() as bench:
        chats = [await Chat.open(bench.port, bench.tokens["ada"]) for _ in range(number)]
        for chat in chats:
            await chat.until("hello")

        async def send(chat):
            chat.send(type="message", content="chunks=50 bytes=40 every=5", id="same")
            ack = await chat.until("ack")
            transcript = Transcript()
            transcript.run = ack["run_id"]
            while not transcript.end:
                transcript.take(await chat.receive())
            return ack, transcript

        results = await asyncio.gather(*(send(chat) for chat in chats))
        check(len({ack["run_id"] for ack, _ in results}) == 1, "one run")
        check(sum(not ack.get("duplicate") for ack, _ in results) == 1, f"{number - 1} of the answers say “duplicate”")
        check(len({"".join(t.text) for _, t in results}) == 1, "everybody reads the same text")
        check(all(t.ends == 1 and not t.lost and not t.twice for _, t in results), "0 lost, 0 twice, one end each")
        check([row["runs"] for row in bench.booked()] == [1], "one booking")
        chats[0].send(type="message", content="something else", id="same")
        check((await chats[0].until("error"))["code"] == "id_conflict", "another text with the id is a conflict")
