"""Sends what no client should: each gets its error, status or close code, nothing reaches the agent, memory stays flat.

    bad [rounds]
"""

import asyncio
import base64
import json
import os
import struct
import urllib.request
import uuid

from bench import Chat, Closed, ask, check, in_world

SECRET = "xyzzy-plugh-42"


def frame(opcode, payload=b"", final=True, masked=True, reserved=0, length=None):
    """Returns a frame, right or wrong; the mask is zero, which leaves the payload as it is."""
    first = (0x80 if final else 0) | reserved << 4 | opcode
    size, mask = len(payload) if length is None else length, 0x80 if masked else 0
    head = (bytes([first, mask | size]) if size < 126 else struct.pack(">BBH", first, mask | 126, size)
            if size < 65536 else struct.pack(">BBQ", first, mask | 127, size))
    return head + (bytes(4) if masked else b"") + payload


def head(bench, path="/ws/chat/demo", token="ada", **changes):
    """Returns the head of an upgrade; a change that is None leaves the field out."""
    fields = {
        "Host": f"127.0.0.1:{bench.port}", "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Authorization": f"Bearer {bench.tokens.get(token, token)}",
    } | {name.replace("_", "-"): value for name, value in changes.items()}
    return f"GET {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items() if v is not None) + "\r\n"


async def exchange(bench, data, patience=5):
    """Sends bytes on a connection of their own and returns the status line, and whether the gateway closed then."""
    reader, writer = await asyncio.open_connection("127.0.0.1", bench.port)
    try:
        writer.write(data.encode("latin-1"))
        status = (await asyncio.wait_for(reader.readline(), patience)).decode().strip()
        try:
            await asyncio.wait_for(reader.read(), patience)
            return status[9:12], True
        except asyncio.TimeoutError:
            return status[9:12], False
    finally:
        writer.transport.abort()


async def closing(bench, *frames, patience=8):
    """Sends frames on a socket and returns its close code."""
    chat = await Chat.open(bench.port, bench.tokens["ada"])
    for data in frames:
        chat.writer.write(data)
    try:
        while True:
            await asyncio.wait_for(chat.receive(), patience)
    except Closed as end:
        return end.code


async def saying(bench, *texts, name="ada"):
    """Sends texts on one socket, and returns the codes of the errors; the socket must stay open."""
    chat = await Chat.open(bench.port, bench.tokens[name])
    codes = []
    for text in texts:
        chat.writer.write(frame(1, text if isinstance(text, bytes) else text.encode()))
        codes.append((await chat.until("error"))["code"])
    chat.send(type="ping", t="still here")
    await chat.until("pong")
    chat.abort()
    return codes


async def refusal(bench, token="ada", path="/ws/chat/demo", **changes):
    """Opens a socket that is refused after its upgrade; returns the error's code and the close code."""
    reader, writer = await asyncio.open_connection("127.0.0.1", bench.port)
    writer.write(head(bench, path, token, **changes).encode())
    await reader.readuntil(b"\r\n\r\n")
    chat = Chat()
    chat.reader, chat.writer = reader, writer
    code = (await chat.until("error"))["code"]
    try:
        while True:
            await chat.receive()
    except Closed as end:
        return code, end.code


def message(**members):
    return json.dumps({"type": "message", "content": SECRET} | members)


# What is wrong with the text, and the code of its error.
TEXTS = [
    ("no JSON", "{" + SECRET, "bad_json"), ("an array", "[]", "bad_json"), ("a number", "1", "bad_json"),
    ("nested deeply", '{"type":"message","content":' + "[" * 100_000, "bad_json"),
    ("an unknown type", '{"type":"' + SECRET + '"}', "unknown_type"),
    ("an id that is too long", message(id="x" * 65), "bad_json"), ("a content that is no text", message(content=1), "bad_json"),
    ("an unknown attachment", message(attachments=[{"handle": "0" * 32}]), "unknown_attachment"),
    ("a negative number", json.dumps({"type": "resume", "run_id": str(uuid.uuid4()), "after": -1}), "bad_json"),
    ("a run that is none", json.dumps({"type": "cancel", "run_id": SECRET}), "bad_json"),
    ("a run that nobody knows", json.dumps({"type": "resume", "run_id": str(uuid.uuid4()), "after": 0}), "resume_unknown"),
]
KIB = 1024
FRAMES = [
    ("a binary frame", [frame(2, b"x")], 1003), ("a frame without mask", [frame(1, b"x", masked=False)], 1002),
    ("reserved bits", [frame(1, b"x", reserved=4)], 1002), ("an unknown opcode", [frame(3, b"x")], 1002),
    ("a long ping", [frame(9, b"x" * 126)], 1002), ("a piece of nothing", [frame(0, b"x")], 1002),
    ("bad UTF-8", [frame(1, b"\xed\xa0\x80")], 1007), ("an overlong slash", [frame(1, b"\xc0\xaf")], 1007),
    ("a frame of 256 KiB and a byte", [frame(1, length=256 * KIB + 1)], 1009),
    ("a frame of 2^62 bytes", [frame(1, length=1 << 62)], 1009),
    ("a message of 1 MiB and a byte", [frame(1, b"x" * 256 * KIB, False)] + [frame(0, b"x" * 256 * KIB, False)] * 3 + [frame(0, b"x")], 1009),
    ("a message of 1,025 frames", [frame(1, b"", False)] + [frame(0, b"", False)] * 1024, 1009),
    ("a close code that nobody may send", [frame(8, b"\x03\xed")], 1002),
]
SMUGGLED = [
    ("two lengths", "Content-Length: 0\r\nContent-Length: 5\r\n\r\nxxxxx"),
    ("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("a folded field", "X: a\r\n b\r\n\r\n"), ("a blank before the colon", "Content-Length : 5\r\n\r\nxxxxx"),
    ("chunks with a mistake", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    ("chunks, twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("a length with a sign", "Content-Length: +5\r\n\r\nxxxxx"), ("a length that is none", "Content-Length: 5x\r\n\r\nxxxxx"),
    ("two hosts", "Host: 127.0.0.1\r\n\r\n"), ("a null byte", "X: a\0b\r\n\r\n"), ("a bare line feed", "X: a\nY: b\r\n\r\n"),
]


async def bad_heads(bench):
    """Upgrades that are refused with a status."""
    for name, data, status in [
        ("a version of before", head(bench, Sec_WebSocket_Version="12"), "426"),
        ("a key of five bytes", head(bench, Sec_WebSocket_Key="aGVsbG8="), "400"),
        ("no key", head(bench, Sec_WebSocket_Key=None), "400"),
        ("a foreign origin", head(bench, Origin="http://evil.example"), "403"),
        ("the origin null", head(bench, Origin="null"), "403"),
        ("a foreign host", head(bench, Host="evil.example"), "421"),
        ("no host", head(bench, Host=None), "400"),
        ("another path", head(bench, path="/ws/other/demo"), "404"),
        ("a name that is no project", head(bench, path="/ws/chat/a..b"), "404"),
        ("another method", head(bench).replace("GET", "POST", 1), "405"),
        ("a path with dots", head(bench, path="/ws/chat/../chat/demo"), "400"),
        ("a head of 17 KiB", head(bench, X="x" * 17 * KIB), "431"),
    ]:
        found, closed = await exchange(bench, data)
        check(found == status and closed, f"{name}: {found}, and the connection is closed")
    for name, rest in SMUGGLED:
        data = f"POST /api/ws-ticket HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {bench.tokens['ada']}\r\n{rest}"
        found, closed = await exchange(bench, data + "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        check(found == "400" and closed, f"{name}: {found}, and what follows is not read")


async def bad_tokens(bench):
    """Sockets that are refused after the upgrade, because a browser cannot read a status."""
    check(await refusal(bench, token="x" * 43) == ("unauthorized", 4401), "a wrong token: unauthorized, 4401")
    check(await refusal(bench, token="eve", path="/ws/chat/other") == ("forbidden", 4403), "another project: forbidden, 4403")
    ticket = await asyncio.to_thread(new_ticket, bench)
    offer = {"Authorization": None, "Origin": f"http://127.0.0.1:{bench.port}",
             "Sec_WebSocket_Protocol": f"wxcode.v1, {ticket}"}
    found = await refusal(bench, path="/ws/chat/other", **offer)
    check(found == ("unauthorized", 4401), f"a ticket for another project: {found}")
    found = await refusal(bench, **offer)
    check(found == ("unauthorized", 4401), f"a ticket that was used: {found}")
    found = await refusal(bench, **offer | {"Sec_WebSocket_Protocol": "wxcode.v1"})
    check(found == ("unauthorized", 4401), f"a page without a token: {found}")


def new_ticket(bench):
    request = urllib.request.Request(
        f"http://127.0.0.1:{bench.port}/api/ws-ticket", data=b'{"project": "demo"}', method="POST",
        headers={"Authorization": f"Bearer {bench.tokens['ada']}"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)["subprotocol"]


async def main(rounds=20):
    print(f"bad: everything once, and what is quick {rounds} times")
    settings = {"headTime": "1s", "heartbeat": "1s", "pongTime": "1s", "closeTime": "2s"}
    with in_world(limits=settings) as bench:
        await bad_heads(bench)
        await bad_tokens(bench)
        for name, text, code in TEXTS:
            found = await saying(bench, text)
            check(found == [code], f"{name}: {found[0]}, and the socket stays open")
        for name, frames, code in FRAMES:
            found = await closing(bench, *frames)
            check(found == code, f"{name}: {found}")

        own = await Chat.open(bench.port, bench.tokens["ada"])
        run = (await ask(own, "chunks=3", "hers")).run
        answers = []
        for id in (run, str(uuid.uuid4())):
            answers.append(await saying(bench, json.dumps({"type": "resume", "run_id": id, "after": 0}),
                                        json.dumps({"type": "cancel", "run_id": id}), name="bob"))
        check(answers[0] == answers[1] == ["resume_unknown"] * 2, f"another tenant's run is like none: {answers[0]}")

        found, _ = await exchange(bench, "GET /healthz HTTP/1.1\r\nHost:")
        check(found == "408", f"a head that does not end: {found}")
        chat = await Chat.open(bench.port, bench.tokens["ada"])
        chat.writer.write(frame(1, b"x", final=False))
        # This end reads, but answers no ping: a client that is gone without a word.
        data = await asyncio.wait_for(chat.reader.read(1 << 20), 10)
        while not data.endswith(b"no answer to a ping"):
            more = await asyncio.wait_for(chat.reader.read(1 << 20), 10)
            if not more:
                break
            data += more
        check(b"\x0f\xac" in data, "a socket without pongs: 4012")

        async def round():
            await asyncio.gather(*(saying(bench, text) for _, text, _ in TEXTS), *(closing(bench, *f) for _, f, _ in FRAMES))

        for _ in range(3):
            await round()
        before = bench.memory()
        for _ in range(rounds):
            await round()
        grown = (bench.memory() - before) / 1e6
        check(grown <= 2, f"memory grew by {grown:.1f} MB in {rounds} rounds of {len(TEXTS) + len(FRAMES)}")
        check(len(bench.booked()) == 1, "nothing but the one good prompt reached the agent")
        log = bench.log.read_text()
        check(SECRET not in log and not any(token in log for token in bench.tokens.values()), "the log has no content and no token")
        check(bench.process.poll() is None and bench.stop() == 0, "the gateway still runs, and drains")
