"""An upstream for the checks of the proxy: it notes what it receives, byte for byte, and answers in many ways."""

import gzip
import hashlib
import json
import socket
import ssl
import threading
import time
import urllib.parse

GZIPPED = gzip.compress(b"hello " * 100, mtime=0)


class Head:
    """The first lines of a request."""

    def __init__(self, text):
        lines = text.decode("latin-1").split("\r\n")
        self.method, self.target, _ = lines[0].split(" ")
        self.fields = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:] if line]
        path, _, query = self.target.partition("?")
        self.path = path.removeprefix("/api/")
        self.query = dict(urllib.parse.parse_qsl(query))

    def values(self, name):
        return [value for key, value in self.fields if key.lower() == name]


class Upstream:
    """A server with one thread for each connection."""

    def __init__(self, certificate=None):
        self.heads = []
        self.received = 0
        self.connections = 0
        self.may_continue = threading.Event()
        self.was_left = threading.Event()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer):
        try:
            if self.context:
                peer = self.context.wrap_socket(peer, server_side=True)
            peer.settimeout(30)
            stream = peer.makefile("rb")
            while True:
                text = b""
                while not text.endswith(b"\r\n\r\n"):
                    line = stream.readline()
                    self.received += len(line)
                    if not line:
                        return
                    text += line
                head = Head(text)
                self.heads.append(head)
                if not self._answer(peer, stream, head):
                    return
        except (OSError, ValueError):
            pass
        finally:
            peer.close()

    def _body(self, stream, head, rate=None):
        """Returns the size and the digest of the body, read at `rate` bytes per second."""
        digest, size, start = hashlib.sha256(), 0, time.monotonic()

        def take(count):
            nonlocal size
            while count > 0:
                piece = stream.read(min(count, 65536))
                if not piece:
                    raise OSError("cut")
                digest.update(piece)
                size += len(piece)
                count -= len(piece)
                if rate:
                    time.sleep(max(0, size / rate - (time.monotonic() - start)))

        if head.values("transfer-encoding"):
            while count := int(stream.readline(), 16):
                take(count)
                stream.readline()
            stream.readline()
        else:
            take(int((head.values("content-length") or ["0"])[0]))
        return size, digest.hexdigest()

    def _answer(self, peer, stream, head):
        """Answers one request; returns whether the connection stays open."""

        def send(status, fields, body=b""):
            lines = [f"HTTP/1.1 {status} Text", *fields, "", ""]
            peer.sendall("\r\n".join(lines).encode("latin-1") + body)

        match head.path:
            case "echo" | "slow-reader":
                rate = float(head.query["rate"]) if "rate" in head.query else None
                size, digest = self._body(stream, head, rate)
                facts = {"method": head.method, "target": head.target, "fields": head.fields, "size": size}
                body = json.dumps(facts | {"digest": digest}).encode()
                send(200, [f"Content-Length: {len(body)}"], b"" if head.method == "HEAD" else body)
            case "fields":
                fields = ["Set-Cookie: a=1; Path=/", "Set-Cookie: b=2", "Set-Cookie: wxcode_token=x", "Keep-Alive: timeout=5"]
                fields += ["Connection: X-Named", "X-Named: 1", "X-Kept: 1", "Content-Encoding: gzip"]
                send(200, [*fields, f"Content-Length: {len(GZIPPED)}"], GZIPPED)
            case "sse":
                send(200, ["Content-Type: text/event-stream", "Transfer-Encoding: chunked"], b"9\r\ndata: 1\n\n\r\n")
                self.may_continue.wait(10)
                peer.sendall(b"9\r\ndata: 2\n\n\r\n0\r\n\r\n")
            case "until-left":
                send(200, ["Transfer-Encoding: chunked"], b"2\r\nhi\r\n")
                if not peer.recv(1):
                    self.was_left.set()
                return False
            case "cut":
                send(200, ["Content-Length: 100000"], b"x" * 5000)
                return False
            case "cut-chunked":
                send(200, ["Transfer-Encoding: chunked"], b"5\r\nhello\r\n")
                return False
            case "close-delimited":
                send(200, ["Connection: close"], b"all of it")
                return False
            case "silent":
                time.sleep(20)
                return False
            case "half":
                send(200, ["Content-Length: 10"], b"half.")
                time.sleep(20)
                return False
            case "early":
                send(413, ["Content-Length: 0", "Connection: close"])
                time.sleep(0.5)
                return False
            case "big":
                count = int(head.query["size"])
                send(200, [f"Content-Length: {count}"])
                block = b"x" * 65536
                while count:
                    peer.sendall(block[: min(count, 65536)])
                    count -= min(count, 65536)
            case "junk":
                peer.sendall(b"what?\r\n\r\n")
                return False
            case "switching":
                send(101, ["Upgrade: other", "Connection: Upgrade"])
            case "last":
                # Keeps the connection as if for another request, and closes it.
                send(200, ["Content-Length: 2"], b"ok")
                return False
            case path if path.startswith("status/"):
                status = int(path.removeprefix("status/"))
                send(status, [] if status in (204, 304) else ["Content-Length: 0"])
            case _:
                send(404, ["Content-Length: 0"])
        return True
