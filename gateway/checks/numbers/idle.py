"""Sockets that do nothing: memory each, and what is left of it after they are closed.

    idle [sockets]
"""

import asyncio
import resource

from bench import Chat, check, in_world


async def main(sockets=5000):
    print(f"idle: {sockets} sockets")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with in_world() as bench:
        # Memory that is used once, such as that of the first sockets, is no cost of a socket.
        warm = [await Chat.open(bench.port, bench.tokens["ada"]) for _ in range(50)]
        await asyncio.sleep(1)
        before, descriptors = bench.memory(), bench.descriptors()
        chats = []
        for _ in range(sockets // 50):
            chats += await asyncio.gather(*(Chat.open(bench.port, bench.tokens["ada"]) for _ in range(50)))
        for chat in chats:
            await chat.until("hello")
        await asyncio.sleep(2)
        each = (bench.memory() - before) / len(chats) / 1000
        check(each <= 12, f"{each:.1f} kB each (at most 12)")
        check(bench.metric("wxcode_ws_connections") == len(chats) + 50, "the metric counts them")
        for chat in chats:
            chat.abort()
        for _ in range(100):
            await asyncio.sleep(0.2)
            if bench.descriptors() == descriptors:
                break
        check(bench.descriptors() == descriptors, f"{bench.descriptors()} descriptors after, {descriptors} before")
        check(bench.metric("wxcode_ws_connections") == 50, "the metric counts them no more")
        for chat in warm:
            chat.abort()
