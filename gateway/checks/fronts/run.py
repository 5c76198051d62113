"""Checks a gateway behind nginx and Caddy, with the configurations of docs/gateway-behind-a-proxy.md.

    python3 gateway/checks/fronts/run.py BENCH GATEWAY

BENCH is the built `gateway-bench`, GATEWAY the built `wxcode-gateway`. Needs nginx, caddy and openssl.
"""

import base64
import json
import os
import pathlib
import re
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time

CHECKS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKS / "proxy"), str(CHECKS / "numbers")]

from bench import Bench  # noqa: E402
from peer import Gateway, Response  # noqa: E402
from upstream import Upstream  # noqa: E402

PAGE = (CHECKS.parent.parent / "docs" / "gateway-behind-a-proxy.md").read_text()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def configuration(kind, port, gateway, certificate, key):
    """Returns a configuration of the page, for this machine."""
    text = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[1].replace("127.0.0.1:8787", f"127.0.0.1:{gateway}")
    if kind == "caddy":
        text = text.replace("chat.example.com {", f"https://127.0.0.1:{port} {{\n\ttls {certificate} {key}")
        return "{\n\tadmin off\n\tauto_https disable_redirects\n}\n" + text
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("chat.example.com;", "_;", 1)
    text = re.sub(r"/etc/ssl\S*chain.pem", certificate, text)
    return re.sub(r"/etc/ssl\S*key.pem", key, text)


class Front:
    """A running reverse proxy."""

    def __init__(self, kind, directory, gateway, certificate, key):
        self.port = free_port()
        directory = pathlib.Path(directory) / f"{kind}-{self.port}"
        directory.mkdir()
        text = configuration(kind, self.port, gateway, certificate, key)
        file = directory / "configuration"
        if kind == "nginx":
            paths = "".join(
                f"{name}_temp_path {directory}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            )
            file.write_text(f"pid {directory}/pid; events {{}} http {{ access_log off; {paths}\n{text}}}")
            words = ["nginx", "-c", str(file), "-e", "stderr", "-g", "daemon off;"]
        else:
            file.write_text(text)
            words = ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]
        self.log = (directory / "log").open("w+")
        environment = os.environ | {"HOME": str(directory), "XDG_DATA_HOME": str(directory)}
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log, env=environment)
        self.context = ssl.create_default_context(cafile=certificate)
        for _ in range(200):
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{kind} does not listen: " + pathlib.Path(self.log.name).read_text())

    def connect(self):
        peer = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        return self.context.wrap_socket(peer, server_hostname="127.0.0.1")

    def head(self, method, target, token, *fields):
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Wxcode-Token: {token}", *fields]
        return "\r\n".join([*lines, "", ""]).encode()

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def chat(front, token):
    """Sends one prompt over a WebSocket, as a page of the gateway does, and returns the run's messages."""
    with front.connect() as peer:
        key = base64.b64encode(os.urandom(16)).decode()
        fields = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
        peer.sendall(front.head("GET", "/ws/chat/demo", token, f"Origin: https://127.0.0.1:{front.port}", *fields))
        stream = peer.makefile("rb")
        status = stream.readline()
        assert status.startswith(b"HTTP/1.1 101 "), status
        while stream.readline().strip():
            pass
        text = json.dumps({"type": "message", "id": "a", "content": "chunks=20 every=5"}).encode()
        peer.sendall(struct.pack("!BBI", 0x81, 0x80 | len(text), 0) + text)
        messages = []
        while not messages or messages[-1]["type"] != "session_end":
            kind, length = stream.read(2)
            if length == 126:
                length = struct.unpack("!H", stream.read(2))[0]
            data = stream.read(length)
            if kind == 0x81:
                messages.append(json.loads(data))
        return messages


def check_chat(front, token):
    messages = chat(front, token)
    assert [message["type"] for message in messages[:2]] == ["hello", "ack"], messages[:2]
    run = next(message["run_id"] for message in messages if message["type"] == "ack")
    numbers = [message for message in messages if "seq" in message]
    assert messages[-1]["status"] == "success" and numbers[-1]["seq"] >= 20, messages[-1]
    with front.connect() as peer:
        peer.sendall(front.head("GET", f"/api/runs/{run}", token, "Accept: text/event-stream"))
        events = Response(peer)
        assert events.status == 200 and not events.is_cut and b'"session_end"' in events.body


def check_upstream(front, token, upstream):
    upstream.may_continue.clear()
    with front.connect() as peer:
        peer.sendall(front.head("GET", "/api/sse", token))
        received = b""
        while b"data: 1\n\n" not in received:
            piece = peer.recv(4096)
            assert piece, received
            received += piece
        # The upstream sends the second event only now.
        upstream.may_continue.set()
        while b"data: 2\n\n" not in received:
            received += peer.recv(4096)
    with front.connect() as peer:
        peer.sendall(front.head("PUT", "/api/echo", token, "Content-Length: 3", "X-Forwarded-For: 1.2.3.4") + b"abc")
        found = Response(peer).json
        fields = {name.lower(): value for name, value in found["fields"]}
        assert found["size"] == 3 and fields["x-forwarded-proto"] == "https", fields
        assert fields["x-forwarded-host"] == f"127.0.0.1:{front.port}", fields
        assert fields["x-forwarded-for"] == "127.0.0.1, 127.0.0.1", fields
    with front.connect() as peer:
        peer.sendall(front.head("GET", "/api/cut", token))
        assert Response(peer).is_cut


def main(bench, program):
    with tempfile.TemporaryDirectory() as directory:
        certificate, key = (os.path.join(directory, name) for name in ("certificate.pem", "key.pem"))
        words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=front -addext subjectAltName=IP:127.0.0.1"
        subprocess.run(
            ["openssl", *words.split(), "-out", certificate, "-keyout", key], check=True, capture_output=True
        )
        Bench.binary = bench
        chats = Bench(directory, trustedProxies=["127.0.0.1"])
        upstream = Upstream()
        address = f"http://127.0.0.1:{upstream.port}"
        gateway = Gateway(program, os.path.join(directory, "gateway"), address, trustedProxies=["127.0.0.1"])
        try:
            for kind in ["nginx", "caddy"]:
                for port, check, arguments in [
                    (chats.port, check_chat, [chats.tokens["ada"]]),
                    (gateway.port, check_upstream, [gateway.token, upstream]),
                ]:
                    front = Front(kind, directory, port, certificate, key)
                    try:
                        check(front, *arguments)
                    finally:
                        front.stop()
                    print(f"ok      {check.__name__.removeprefix('check_')} through {kind}")
        finally:
            gateway.stop()
            chats.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
