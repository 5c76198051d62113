"""A WebSocket peer for the cases: it sends what they ask for, right or wrong, and reports what comes back."""

import asyncio
import base64
import hashlib
import os
import struct


class Factory:
    def __init__(self, is_server):
        self.isServer = is_server


class Peer:
    """The protocol object that a case drives, of a client; payloads are text of one byte a letter."""

    IS_SERVER = False

    STATE_CLOSED, STATE_CONNECTING, STATE_CLOSING, STATE_OPEN = range(4)
    CLOSE_STATUS_CODE_NORMAL = 1000
    CLOSE_STATUS_CODE_GOING_AWAY = 1001
    CLOSE_STATUS_CODE_PROTOCOL_ERROR = 1002
    CLOSE_STATUS_CODE_INVALID_PAYLOAD = 1007
    HANDSHAKE_TIMEOUT = 3

    def __init__(self):
        self.factory = Factory(self.IS_SERVER)
        self.state = self.STATE_CONNECTING
        self.connectionWasOpen = self.closedByMe = self.failedByMe = self.droppedByMe = self.wasClean = False
        self.remoteCloseCode = self.localCloseCode = self.localCloseReason = None
        self.autoFragmentSize = 0
        self.txFrameStats = {}
        self.createWirelog = True
        self.trafficStats = None
        self.queue = asyncio.Queue()
        self.lost = asyncio.Event()
        self.timers = []

    # What cases call.

    def sendFrame(self, opcode, payload="", fin=True, rsv=0, mask=None, payload_len=None, chopsize=None, sync=False):
        data = payload.encode("latin-1")
        if payload_len is not None and data:
            data = (data * (payload_len // len(data) + 1))[:payload_len]
        self.txFrameStats[opcode] = self.txFrameStats.get(opcode, 0) + 1
        frame = self._head(opcode, fin, rsv, len(data)) + self._mask(data)
        if chopsize:
            for start in range(0, len(frame), chopsize):
                self.queue.put_nowait(frame[start : start + chopsize])
        else:
            self.queue.put_nowait(frame)

    def sendMessage(self, payload, isBinary=False, fragmentSize=None):
        size = fragmentSize or self.autoFragmentSize or max(len(payload), 1)
        opcode = 2 if isBinary else 1
        pieces = [payload[start : start + size] for start in range(0, len(payload), size)] or [""]
        for index, piece in enumerate(pieces):
            self.sendFrame(opcode if index == 0 else 0, piece, fin=index == len(pieces) - 1)

    def beginMessage(self, isBinary=False):
        self.opcode = 2 if isBinary else 1

    def beginMessageFrame(self, length):
        self.offset = 0
        self.queue.put_nowait(self._head(self.opcode, True, 0, length))

    def sendMessageFrameData(self, payload):
        data = payload.encode("latin-1")
        if not self.IS_SERVER:
            data = bytes(byte ^ self.key[(self.offset + index) % 4] for index, byte in enumerate(data))
        self.offset += len(data)
        self.queue.put_nowait(data)

    def endMessage(self):
        pass

    def sendClose(self, code=None, reason=None):
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(code, reason)

    def sendCloseFrame(self, code=None, reasonUtf8=None, isReply=False):
        if self.state != self.STATE_OPEN:
            return
        payload = "" if code is None else struct.pack(">H", code).decode("latin-1")
        self.sendFrame(8, payload + (reasonUtf8 or ""))
        self.state = self.STATE_CLOSING
        self.closedByMe = not isReply
        self.localCloseCode, self.localCloseReason = code, reasonUtf8
        self._later(self.HANDSHAKE_TIMEOUT, self._drop)

    def enableWirelog(self, enable):
        pass

    def continueLater(self, delay, function, tag=None):
        self._later(delay, lambda: self.state != self.STATE_CLOSED and function())

    def killAfter(self, delay):
        self._later(delay, self._fail)

    def closeAfter(self, delay):
        self._later(delay, self.sendClose)

    # The connection.

    async def connect(self, port):
        """Opens the connection."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 26)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write(
            f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 "), head

    async def run(self, case, limit):
        """Runs a case to the end of its connection."""
        self.case = case
        self.state, self.connectionWasOpen = self.STATE_OPEN, True
        sending = asyncio.create_task(self._send())
        receiving = asyncio.create_task(self._receive())
        case.onOpen()
        try:
            await asyncio.wait_for(self.lost.wait(), limit)
        except asyncio.TimeoutError:
            self._fail()
        self.state = self.STATE_CLOSED
        for timer in self.timers:
            timer.cancel()
        for task in (sending, receiving):
            task.cancel()
        self.writer.close()
        case.onConnectionLost(self.failedByMe)

    async def _send(self):
        try:
            while (data := await self.queue.get()) is not None:
                self.writer.write(data)
                if self.queue.empty() or self.writer.transport.get_write_buffer_size() > 1 << 20:
                    await self.writer.drain()
                await asyncio.sleep(0)
            self.writer.close()
        except OSError:
            pass

    async def _receive(self):
        message, kind = [], None
        try:
            while True:
                first, second = await self.reader.readexactly(2)
                length = second & 127
                if length == 126:
                    (length,) = struct.unpack(">H", await self.reader.readexactly(2))
                elif length == 127:
                    (length,) = struct.unpack(">Q", await self.reader.readexactly(8))
                if bool(second & 128) != self.IS_SERVER:
                    self.case.result = "a frame is masked that must not be, or the other way round"
                    return self._fail()
                key = await self.reader.readexactly(4) if second & 128 else None
                data = await self.reader.readexactly(length)
                payload = (xor(data, key) if key else data).decode("latin-1")
                opcode = first & 15
                if opcode == 8:
                    self._closed(payload)
                elif opcode == 9:
                    self.case.onPing(payload)
                elif opcode == 10:
                    self.case.onPong(payload)
                else:
                    kind = opcode or kind
                    message.append(payload)
                    if first & 128:
                        whole, message = "".join(message), []
                        self.case.onMessage(whole, kind == 2)
        except (OSError, asyncio.IncompleteReadError):
            self.lost.set()

    def _closed(self, payload):
        self.wasClean = True
        data = payload.encode("latin-1")
        if len(data) >= 2:
            (self.remoteCloseCode,) = struct.unpack(">H", data[:2])
        if self.state == self.STATE_OPEN:
            self.sendCloseFrame(self.remoteCloseCode, isReply=True)
        self.case.onClose(True, self.remoteCloseCode, data[2:])
        if self.IS_SERVER:
            # It is the server that ends the connection.
            self.queue.put_nowait(None)

    def _fail(self):
        if self.state != self.STATE_CLOSED:
            self.failedByMe = True
            self.wasClean = False
            self._drop()

    def _drop(self):
        if self.state != self.STATE_CLOSED:
            self.droppedByMe = True
            self.writer.transport.abort()
            self.lost.set()

    def _later(self, delay, function):
        self.timers.append(asyncio.get_running_loop().call_later(delay, function))

    def _head(self, opcode, fin, rsv, length):
        first, mask = (0x80 if fin else 0) | rsv << 4 | opcode, 0 if self.IS_SERVER else 0x80
        if length < 126:
            head = bytes([first, mask | length])
        elif length < 65536:
            head = struct.pack(">BBH", first, mask | 126, length)
        else:
            head = struct.pack(">BBQ", first, mask | 127, length)
        self.key = b"" if self.IS_SERVER else os.urandom(4)
        return head + self.key

    def _mask(self, data):
        return xor(data, self.key) if self.key else data


class ServerPeer(Peer):
    """The protocol object of a server."""

    IS_SERVER = True

    async def accept(self, reader, writer, head):
        """Answers the request of a client."""
        self.reader, self.writer = reader, writer
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line)
        key = fields["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        proof = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.writer.write(
            f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {proof}\r\n\r\n".encode()
        )


def xor(data, key):
    """Masks or unmasks."""
    if not data:
        return data
    key = (key * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(key, "big")).to_bytes(len(data), "big")
