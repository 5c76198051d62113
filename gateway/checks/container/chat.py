"""A client of the gateway in a few lines: one WebSocket, text messages only."""

import base64
import json
import os
import socket
import struct


class Chat:
    """A chat about one project; a context that closes its socket."""

    def __init__(self, port, project, token, patience=60):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f"GET /ws/chat/{project} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n\r\n").encode())
        self.stream = self.socket.makefile("rb")
        status = self.stream.readline()
        if b" 101 " not in status:
            raise ConnectionError(status.decode().strip())
        while self.stream.readline().strip():
            pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, kind, **members):
        text = json.dumps({"type": kind} | members).encode()
        length = struct.pack("!BB", 0x81, 0x80 | len(text)) if len(text) < 126 else struct.pack("!BBH", 0x81, 0xFE, len(text))
        # The mask may be anything; zeros leave the text as it is.
        self.socket.sendall(length + bytes(4) + text)

    def receive(self):
        """Returns the next message; None once the gateway has closed the socket."""
        while True:
            head = self.stream.read(2)
            if len(head) < 2:
                return None
            length = head[1] & 0x7F
            if length > 125:
                length = int.from_bytes(self.stream.read(2 if length == 126 else 8), "big")
            body = self.stream.read(length)
            if head[0] & 0x0F == 9:
                self.socket.sendall(struct.pack("!BB", 0x8A, 0x80 | len(body)) + bytes(4) + body)
            elif head[0] & 0x0F == 8:
                return None
            else:
                return json.loads(body)

    def until(self, kind):
        """Returns the messages up to the first one of a kind."""
        messages = []
        while not messages or messages[-1]["type"] != kind:
            message = self.receive()
            if message is None:
                raise ConnectionError(f"the socket was closed after {messages[-1:]}")
            messages.append(message)
        return messages
