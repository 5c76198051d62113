"""The gateway under test, and a WebSocket client that checks what it receives."""

import asyncio
import base64
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import urllib.request

LIMITS = {
    "connections": 20000,
    "connectionsPerPrincipal": 10000,
    "runsPerPrincipal": 1000,
    "runs": 1000,
    "messagesPerSecond": 1000,
    "messageBurst": 10000,
}


class Bench:
    """A running `gateway-bench`; with a ledger in a file if it is to be started again."""

    binary = None

    def __init__(self, directory, ledger=False, **settings):
        limits = {**LIMITS, **settings.pop("limits", {})}
        self.file = pathlib.Path(directory) / "gateway.json"
        self.file.write_text(json.dumps({"limits": limits, "log": {"format": "json"}, **settings}))
        self.log = pathlib.Path(directory) / "log"
        self.arguments = [self.binary, str(self.file)] + ([str(pathlib.Path(directory) / "ledger.db")] if ledger else [])
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            self.arguments, stdout=subprocess.PIPE, stderr=self.log.open("a"), text=True, bufsize=1
        )
        facts = {}
        for _ in range(2):
            facts.update(json.loads(self.process.stdout.readline()))
        self.port, self.metrics_port, self.tokens = facts["port"], facts["metrics_port"], facts["tokens"]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ends the gateway as an operator does, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()

    def get(self, path, name="ada", method="GET"):
        """Returns the status and the JSON of a response."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            headers={"Authorization": f"Bearer {self.tokens[name]}"},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def booked(self):
        """Returns the booked runs of the project."""
        return self.get("/api/projects/demo/usage?by=run")[1]["rows"]

    def metric(self, name):
        """Returns the value of a metric, its labels included in the name; 0 if there is none yet."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=30) as response:
            for line in response.read().decode().splitlines():
                if line.startswith(name + " "):
                    return float(line.split()[-1])
        return 0.0

    def memory(self):
        """Returns the resident memory in bytes."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024

    def processor(self):
        """Returns the processor time so far, in seconds."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def in_world(**settings):
    """Creates a gateway in a directory that is removed with it."""
    directory = tempfile.TemporaryDirectory()
    bench = Bench(directory.name, **settings)
    bench.directory = directory
    return bench


class Closed(Exception):
    """The socket ended; `code` is that of the close frame, 1006 if there was none."""

    def __init__(self, code):
        super().__init__(f"closed with {code}")
        self.code = code


class Chat:
    """A WebSocket to a project's chat."""

    @classmethod
    async def open(cls, port, token, project="demo"):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
        self.writer.write(
            f"GET /ws/chat/{project} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
            f"Sec-WebSocket-Protocol: wxcode.v1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
        )
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (OSError, asyncio.IncompleteReadError):
            raise Closed(1006) from None
        if not head.startswith(b"HTTP/1.1 101 "):
            raise AssertionError(head)
        return self

    def send(self, **message):
        data, mask = json.dumps(message).encode(), os.urandom(4)
        length = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack(">BH", 0xFE, len(data))
        key = int.from_bytes((mask * (len(data) // 4 + 1))[: len(data)], "big")
        self.writer.write(b"\x81" + length + mask + (int.from_bytes(data, "big") ^ key).to_bytes(len(data), "big"))

    async def receive(self):
        """Returns the next message; throws Closed."""
        try:
            while True:
                first, length = await self.reader.readexactly(2)
                if length >= 126:
                    size = 2 if length == 126 else 8
                    length = int.from_bytes(await self.reader.readexactly(size), "big")
                payload = await self.reader.readexactly(length)
                if first & 15 == 8:
                    self.writer.write(b"\x88" + bytes([0x80 | len(payload)]) + bytes(4) + payload)
                    self.writer.close()
                    raise Closed(struct.unpack(">H", payload[:2])[0] if payload else 1005)
                if first & 15 == 9:
                    self.writer.write(b"\x8a" + bytes([0x80 | len(payload)]) + bytes(4) + payload)
                if first & 15 == 1:
                    return json.loads(payload.decode("utf-8", "strict"))
        except (OSError, asyncio.IncompleteReadError):
            raise Closed(1006) from None

    async def until(self, *types):
        """Returns the next message of these types."""
        while True:
            message = await self.receive()
            if message["type"] in types:
                return message

    def abort(self):
        self.writer.transport.abort()


class Transcript:
    """What a client has of one run, and what was wrong with it."""

    def __init__(self):
        self.run, self.last, self.text, self.end = None, 0, [], None
        self.ends = self.lost = self.twice = 0

    def take(self, message):
        if message.get("run_id") != self.run or "seq" not in message:
            return
        first = message.get("seq_from", message["seq"])
        self.lost += max(0, first - self.last - 1)
        self.twice += max(0, self.last + 1 - first)
        self.last = message["seq"]
        if message["type"] == "assistant_chunk":
            self.text.append(message["content"])
        if message["type"] == "session_end":
            self.ends += 1
            self.end = message


async def ask(chat, prompt, id):
    """Sends a prompt, reads the whole run and returns its transcript."""
    chat.send(type="message", content=prompt, id=id)
    transcript = Transcript()
    transcript.run = (await chat.until("ack"))["run_id"]
    while not transcript.end:
        transcript.take(await chat.receive())
    return transcript


def check(truth, text):
    """Prints what holds, or ends the program."""
    print(f"  {'ok  ' if truth else 'FAIL'} {text}", flush=True)
    if not truth:
        Failed.count += 1


class Failed:
    count = 0


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
