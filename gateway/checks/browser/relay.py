"""A relay between browser and gateway that breaks connections."""

import asyncio
import contextlib
import random
import socket
import struct


class Relay:
    """Passes bytes between a browser and a gateway, and counts WebSockets.

    `cut()` resets every connection. With `budget` set, each WebSocket is reset after a random number of bytes from the
    gateway. While `held`, nothing passes.
    """

    def __init__(self, port, seed=1):
        self.target, self.random = port, random.Random(seed)
        self.alive, self.sockets, self.most, self.cuts = [], 0, 0, 0
        self.budget, self.refuses, self.tasks = None, False, set()
        self.open = asyncio.Event()
        self.open.set()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.accept, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self.server.close()
        self.open.set()
        self.cut()
        await asyncio.gather(*self.tasks)

    def hold(self):
        self.open.clear()

    def cut(self):
        for writers in list(self.alive):
            self.reset(writers)

    def reset(self, writers):
        self.forget(writers)
        for writer in writers:
            # No lingering: the other side gets a reset, not an end.
            with contextlib.suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    def accept(self, reader, writer):
        task = asyncio.create_task(self.serve(reader, writer))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def serve(self, reader, writer):
        writers = [writer]
        if self.refuses:
            return self.reset(writers)
        self.alive.append(writers)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            back, forth = await asyncio.open_connection("127.0.0.1", self.target)
        except (OSError, asyncio.IncompleteReadError):
            return self.reset(writers)
        writers.append(forth)
        is_socket = b"upgrade: websocket" in head.lower()
        limit = self.random.randrange(*self.budget) if is_socket and self.budget else None
        if is_socket:
            self.sockets += 1
            self.most = max(self.most, self.sockets)
        forth.write(head)
        await asyncio.gather(self.pump(reader, forth, writers), self.pump(back, writer, writers, limit))
        if is_socket:
            self.sockets -= 1
        for one in writers:
            one.close()
        self.forget(writers)

    def forget(self, writers):
        self.alive = [one for one in self.alive if one is not writers]

    async def pump(self, reader, writer, writers, limit=None):
        try:
            while data := await reader.read(65536):
                await self.open.wait()
                if limit is not None and len(data) >= limit:
                    writer.write(data[:limit])
                    await writer.drain()
                    self.cuts += 1
                    return self.reset(writers)
                if limit is not None:
                    limit -= len(data)
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except (OSError, RuntimeError):
            self.reset(writers)
