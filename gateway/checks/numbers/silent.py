"""Sockets that never read: they slow their agents, cost little memory, and are closed after the stall time.

    silent [sockets [megabytes each]]
"""

import asyncio
import base64
import json
import os
import socket
import struct
import time

from bench import check, in_world


def connect(port, token, prompt, id):
    """Opens a socket with small buffers and sends a prompt, and reads nothing from then on."""
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.connect(("127.0.0.1", port))
    peer.sendall(
        f"GET /ws/chat/demo HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
        f"Authorization: Bearer {token}\r\n\r\n".encode()
    )
    data = json.dumps({"type": "message", "content": prompt, "id": id}).encode()
    peer.sendall(b"\x81" + struct.pack(">BH", 0xFE, len(data)) + bytes(4) + data if len(data) > 125
                 else b"\x81" + bytes([0x80 | len(data)]) + bytes(4) + data)
    return peer


async def main(sockets=100, megabytes=10):
    print(f"silent: {sockets} sockets that never read, {megabytes} MB each")
    with in_world() as bench:
        before = bench.memory()
        peers = [
            connect(bench.port, bench.tokens["ada"], f"chunks={megabytes * 2000} bytes=500 every=0", f"silent-{index}")
            for index in range(sockets)
        ]
        start, peak, closed = time.monotonic(), before, None
        while time.monotonic() - start < 45:
            await asyncio.sleep(1)
            if bench.metric('wxcode_runs{status="live"}') == sockets:
                peak = max(peak, bench.memory())
            count = bench.metric('wxcode_ws_closed_total{code="4008"}')
            if count and not closed:
                closed = time.monotonic() - start
            if count == sockets:
                break
        grown = (peak - before) / 1e6
        check(grown <= 60, f"{grown:.1f} MB more while all {sockets} agents are held back (at most 60)")
        check(count == sockets and closed and closed > 28, f"{count:.0f} closed with 4008, the first after {closed or 0:.0f} s")
        while bench.metric('wxcode_runs{status="live"}') > 0:
            peak = max(peak, bench.memory())
            await asyncio.sleep(0.5)
        grown = (max(peak, bench.memory()) - before) / 1e6
        check(grown <= 60, f"{grown:.1f} MB more after the runs have gone on without a reader (at most 60)")
        rows = bench.booked()
        check(len(rows) == sockets and all(row["total_tokens"] == 120 for row in rows), f"{len(rows)} runs booked whole")
        for peer in peers:
            peer.close()
