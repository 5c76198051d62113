"""A TCP relay that resets a connection at a chosen byte of what the server sends."""

import asyncio
import socket
import struct


def reset(writer):
    """Ends a connection with a reset."""
    connection = writer.get_extra_info("socket")
    if connection is not None:
        try:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
    writer.transport.abort()


class Relay:
    """A relay for one client, whose connections take their turns.

    `cut` is a function of the bytes that the server sent on a connection after its head; it returns how many of them
    may pass, or None for all so far.
    """

    def __init__(self, port, cut):
        self.target, self.cut, self.cuts, self.tasks = port, cut, [], set()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self.server.close()
        await asyncio.gather(*self.tasks)

    def _accept(self, reader, writer):
        task = asyncio.create_task(self._serve(reader, writer))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, reader, writer):
        cut, self.cut = self.cut, None
        back, forth = await asyncio.open_connection("127.0.0.1", self.target)
        copy = asyncio.create_task(self._copy(reader, forth))
        try:
            writer.write(await back.readuntil(b"\r\n\r\n"))
            await self._pass(back, writer, cut)
        except (OSError, asyncio.IncompleteReadError):
            pass
        copy.cancel()
        reset(writer)
        reset(forth)

    async def _copy(self, reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        # The client is gone.
        reset(writer)

    async def _pass(self, reader, writer, cut):
        sent = bytearray()
        while data := await reader.read(65536):
            before = len(sent)
            sent += data
            end = cut(sent) if cut else None
            if end is not None and end <= len(sent):
                writer.write(bytes(sent[before:end]))
                await writer.drain()
                self.cuts.append(bytes(sent[:end]))
                # The client may read what has passed before the reset.
                return await asyncio.sleep(0.002)
            writer.write(data)
            await writer.drain()
