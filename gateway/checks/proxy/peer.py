"""The gateway under test, and a client that writes raw bytes to it."""

import json
import os
import re
import select
import signal
import socket
import ssl
import subprocess
import time


class Gateway:
    """A running `wxcode-gateway` with one token."""

    def __init__(self, program, directory, address, **settings):
        os.makedirs(directory)
        self.directory, self.program = directory, program
        self.environment = {"HOME": directory, "PATH": os.environ["PATH"], "XDG_STATE_HOME": directory}
        tokens = os.path.join(directory, "tokens.json")
        self.token = self._run("token", "add", "ada", "--token-file", tokens).stdout.strip()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        address = address.replace("SELF", f"http://127.0.0.1:{self.port}")
        configuration = {"listen": f"127.0.0.1:{self.port}", "tokenFile": "tokens.json", "drainWindow": "2s"}
        configuration["upstream"] = {"address": address} | settings.pop("upstream", {})
        self.context = None
        if "tls" in settings:
            self.context = ssl.create_default_context(cafile=settings["tls"]["certificate"])
        self.path = os.path.join(directory, "gateway.json")
        with open(self.path, "w") as file:
            json.dump(configuration | settings, file)
        self.log = open(os.path.join(directory, "log"), "w+")
        self.process = subprocess.Popen(
            [program, "--config", self.path], env=self.environment, stdout=self.log, stderr=self.log
        )
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the gateway does not listen: " + self.text())

    def _run(self, *words):
        return subprocess.run(
            [self.program, *words], env=self.environment, capture_output=True, text=True, check=True
        )

    def text(self):
        """Returns what the gateway has logged."""
        self.log.flush()
        with open(self.log.name) as file:
            return file.read()

    def resident(self):
        """Returns the memory of the process, in bytes."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+) kB", file.read())[1]) * 1024

    def stop(self):
        """Ends the process and returns its status and how long it took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        self.log.close()
        return status, time.monotonic() - start

    def connect(self):
        peer = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self.context.wrap_socket(peer, server_hostname="127.0.0.1") if self.context else peer

    def head(self, method, target, *fields, token=True):
        """Returns the bytes of a request's head."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *fields]
        if token:
            lines.append(f"Wxcode-Token: {self.token}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def ask(self, method, target, *fields, token=True, body=b""):
        """Sends one request on a connection of its own and returns the response."""
        with self.connect() as peer:
            peer.sendall(self.head(method, target, *fields, token=token) + body)
            return Response(peer, method)

    def send(self, data):
        """Sends bytes, and returns what comes back until the gateway closes, or is silent for a moment."""
        with self.connect() as peer:
            peer.sendall(data)
            answer = b""
            while select.select([peer], [], [], 0.5)[0]:
                try:
                    piece = peer.recv(65536)
                except ConnectionResetError:
                    break
                if not piece:
                    break
                answer += piece
            return answer


class Response:
    """A response, read up to its end or its cut."""

    def __init__(self, peer, method="GET"):
        self.stream = peer.makefile("rb")
        while True:
            line = self.stream.readline().decode("latin-1")
            self.status = int(line.split(" ")[1]) if line else 0
            self.fields = []
            while line := self.stream.readline().decode("latin-1").strip():
                self.fields.append(tuple(part.strip() for part in line.split(":", 1)))
            if self.status >= 200 or self.status == 0:
                break
        self.body, self.is_cut = b"", False
        if method != "HEAD" and self.status not in (204, 304):
            self._read()

    def _read(self):
        if self.values("transfer-encoding"):
            while line := self.stream.readline():
                count = int(line, 16)
                self.body += self.stream.read(count)
                self.stream.readline()
                if count == 0:
                    return
            self.is_cut = True
        else:
            count = int((self.values("content-length") or ["0"])[0])
            self.body = self.stream.read(count)
            self.is_cut = len(self.body) < count

    def values(self, name):
        return [value for key, value in self.fields if key.lower() == name.lower()]

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The code of a refusal in the gateway's one form; None if it has another."""
        found = self.json
        return found["code"] if list(found) == ["code", "error", "suggestion"] else None
