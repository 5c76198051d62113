#!/usr/bin/env python3
"""What the engine filter passes on, and what it refuses, with a scripted engine. Needs no container engine."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = pathlib.Path(__file__).parents[2] / "deploy" / "engine-filter"
WORKER, OTHER = "claude-worker", "database"
IDS = {WORKER: "a" * 64, OTHER: "b" * 64}
EXEC = "c" * 64
CREATE = {"Cmd": ["wxcode-run", "list"], "AttachStdout": True}
# Calls of the engine that are none of a gateway's, and ways to write an allowed one differently.
OTHER_CALLS = """\
GET /info|GET /events|GET /containers/json|POST /containers/create|POST /containers/WORKER/start
|POST /containers/WORKER/stop|POST /containers/WORKER/kill|POST /containers/WORKER/restart
|POST /containers/WORKER/update|POST /containers/WORKER/attach|GET /containers/WORKER/attach/ws
|GET /containers/WORKER/archive|PUT /containers/WORKER/archive|HEAD /containers/WORKER/archive
|GET /containers/WORKER/export|GET /containers/WORKER/logs|GET /containers/WORKER/top
|GET /containers/WORKER/changes|GET /containers/WORKER/stats|POST /containers/WORKER/resize
|POST /containers/WORKER/wait|DELETE /containers/WORKER|POST /containers/prune|POST /exec/EXEC/resize
|POST /commit|POST /build|POST /session|POST /grpc|POST /images/create|GET /images/json|POST /images/load
|POST /volumes/create|GET /volumes|POST /networks/create|GET /networks/bridge|POST /plugins/pull
|POST /swarm/init|GET /secrets|POST /auth|GET /system/df|POST /_ping|POST /version|DELETE /_ping
|POST /containers/WORKER/json|GET /containers/WORKER/exec|GET /exec/EXEC/start|PUT /exec/EXEC/json|GET /
|GET /v1.41|GET /v2.0/_ping|GET //containers/WORKER/json|GET /containers/WORKER/json/
|GET /containers/WORKER//json|GET /containers/../containers/WORKER/json
|GET /containers/WORKER%2f..%2fdatabase/json|GET /v1.41/../info|GET /containers/WORKER/json#x
|GET /containers/WORKER;x/json|GET /libpod/info|GET /v1.41/v1.41/version"""


class Engine:
    """An engine with two containers. It records every byte that it receives."""

    def __init__(self, path):
        self.calls = []
        self.start_status = 101
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection = self.listener.accept()[0]
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection, connection.makefile("rb") as stream:
            first = stream.readline().decode().split()
            length = 0
            while (line := stream.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            call = {"method": first[0], "path": first[1], "body": stream.read(length), "rest": b""}
            self.calls.append(call)
            if first[1].endswith("/start"):
                return self.run(call, connection, stream)
            status, body = self.answer(first[1].split("/")[1:])
            text = json.dumps(body).encode()
            connection.sendall(b"HTTP/1.0 %d X\r\nApi-Version: 1.41\r\nX-Secret: 1\r\n"
                               b"Content-Type: application/json\r\n\r\n" % status + text)

    def answer(self, parts):
        parts = parts[1:] if parts[0].startswith("v1.") else parts
        if parts[0] == "containers":
            names = [name for name in IDS if parts[1] == name or IDS[name].startswith(parts[1])]
            if not names:
                return 404, {"message": f"No such container: {parts[1]}"}
            if parts[2] == "exec":
                return 201, {"Id": EXEC}
            return 200, {"Id": IDS[names[0]], "Name": f"/{names[0]}"}
        return 200, {"ExitCode": 0}

    def run(self, call, connection, stream):
        """Repeats its input, and ends 0.1 s after the end of it."""
        if self.start_status != 101:
            body = b'{"message": "is paused"}'
            connection.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (self.start_status, len(body)) + body)
            call["rest"] = stream.read()
            return
        connection.sendall(b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n")
        while piece := stream.read1():
            call["rest"] += piece
            connection.sendall(piece)
        call["ended"] = True
        time.sleep(0.1)
        connection.sendall(b"the end")


class FilterTests(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = f"{directory.name}/filter.sock"
        self.engine = Engine(f"{directory.name}/engine.sock")
        program = subprocess.Popen(
            [sys.executable, PROGRAM, "--engine", f"{directory.name}/engine.sock", "--listen", self.path, WORKER],
            stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: (program.kill(), program.wait()))
        for _ in range(500):
            if os.path.exists(self.path) and os.stat(self.path).st_mode & 0o777 == 0o666:
                break
            time.sleep(0.01)

    def send(self, data, end_of_input=False):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(5)
        connection.connect(self.path)
        connection.sendall(data)
        if end_of_input:
            connection.shutdown(socket.SHUT_WR)
        with connection, connection.makefile("rb") as stream:
            return stream.read()

    def call(self, method, path, body=None, fields="", rest=b""):
        text = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        length = f"Content-Length: {len(text)}\r\n" if text else ""
        answer = self.send(f"{method} {path} HTTP/1.1\r\nHost: x\r\n{fields}{length}\r\n".encode() + text + rest,
                           end_of_input=method == "POST" and path.endswith("/start"))
        return int(answer.split()[1]), answer

    def create(self, body, container=WORKER):
        return self.call("POST", f"/v1.41/containers/{container}/exec", body)

    # What a gateway needs.

    def test_ping_and_version(self):
        for method, path in (("HEAD", "/_ping"), ("GET", "/_ping"), ("GET", "/v1.50/version")):
            status, answer = self.call(method, path)
            self.assertEqual(status, 200)
            self.assertIn(b"api-version: 1.41\r\n", answer)
            self.assertNotIn(b"x-secret", answer)
            self.assertEqual(answer.endswith(b"\r\n\r\n"), method == "HEAD")

    def test_inspects_a_worker_by_name_and_id(self):
        for name in (WORKER, IDS[WORKER], IDS[WORKER][:12]):
            status, answer = self.call("GET", f"/v1.41/containers/{name}/json?size=1")
            self.assertEqual(status, 200)
            self.assertIn(IDS[WORKER].encode(), answer)

    def test_says_that_a_worker_is_missing_as_the_engine_does(self):
        self.engine.answer = lambda parts: (404, {"message": "No such container: claude-worker"})
        for status, answer in (self.call("GET", f"/containers/{WORKER}/json"), self.create(CREATE)):
            self.assertEqual(status, 404)
            self.assertIn(b"No such container: claude-worker", answer)

    def test_starts_a_command_and_passes_its_streams(self):
        self.assertEqual(self.create(CREATE)[0], 201)
        self.assertEqual(self.engine.calls[-1]["path"], f"/v1.41/containers/{IDS[WORKER]}/exec")
        self.assertEqual(json.loads(self.engine.calls[-1]["body"]), CREATE)
        data = os.urandom(1_000_000)
        status, answer = self.call("POST", f"/v1.41/exec/{EXEC}/start", {}, rest=data)
        self.assertEqual(status, 101)
        self.assertEqual(answer.partition(b"\r\n\r\n")[2], data + b"the end")
        self.assertEqual(self.call("GET", f"/v1.41/exec/{EXEC}/json")[0], 200)

    def test_ends_the_input_of_a_command_whose_client_was_killed(self):
        self.create(CREATE)
        client = socket.socket(socket.AF_UNIX)
        client.connect(self.path)
        client.sendall(f"POST /exec/{EXEC}/start HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{{}}some".encode())
        self.wait(lambda: self.engine.calls[-1]["rest"] == b"some")
        self.assertNotIn("ended", self.engine.calls[-1])
        client.close()
        self.wait(lambda: "ended" in self.engine.calls[-1])

    def wait(self, condition):
        end = time.monotonic() + 5
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)

    # What it must not do.

    def assertRefused(self, answer, *statuses):
        status, text = answer
        self.assertIn(status, statuses or (403,), text)
        self.assertIn(b"engine-filter: ", text)

    def test_other_containers(self):
        for name in (OTHER, IDS[OTHER], IDS[OTHER][:5], "missing"):
            self.assertRefused(self.call("GET", f"/containers/{name}/json"))
            self.assertRefused(self.create(CREATE, name))
        self.assertFalse([call for call in self.engine.calls if call["path"].endswith("exec")])

    def test_every_other_call(self):
        self.create(CREATE)
        before = len(self.engine.calls)
        for call in OTHER_CALLS.split("|"):
            method, path = call.split()
            path = path.replace("WORKER", WORKER).replace("EXEC", EXEC)
            with self.subTest(call=call):
                self.assertEqual(self.call(method, path, {} if method == "POST" else None)[0], 403)
        self.assertEqual(len(self.engine.calls), before)

    def test_what_a_command_may_not_set(self):
        for more in ({"Privileged": True}, {"User": "root"}, {"User": "0"}, {"Tty": True}, {"WorkingDir": "/"},
                     {"Detach": True}, {"privileged": True}, {"USER": "root"}, {"Unknown": 1}, {"ConsoleSize": [1, 2]},
                     {"Cmd": "bash"}, {"Cmd": [1]}, {"Env": {"A": "1"}}, {"AttachStdin": "yes"}):
            with self.subTest(more=more):
                self.assertRefused(self.create(CREATE | more))
        for body in (b"", b"[]", b"{", b"[" * 100_000, b"{}"):
            self.assertRefused(self.create(body), 400)
        twice = b'{"Privileged": true, "Privileged": false, "User": "", "Cmd": ["true"], "DetachKeys": ""}'
        self.assertEqual(self.create(twice)[0], 201)
        self.assertEqual(json.loads(self.engine.calls[-1]["body"]), {"Cmd": ["true"]})

    def test_commands_of_others_and_other_ways_to_start(self):
        self.assertRefused(self.call("POST", f"/exec/{EXEC}/start", {}), 404)
        self.assertRefused(self.call("GET", f"/exec/{EXEC}/json"), 404)
        self.create(CREATE)
        for body in ({"Detach": True}, {"Tty": True}):
            self.assertRefused(self.call("POST", f"/exec/{EXEC}/start", body))
        self.assertFalse([call for call in self.engine.calls if "/start" in call["path"]])

    # A second call in the bytes of the first.

    def test_a_second_call_on_a_connection(self):
        create = b"POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
        self.send(b"GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n" + create)
        self.assertEqual([call["path"] for call in self.engine.calls], ["/_ping"])

    def test_a_call_behind_a_command_that_did_not_start(self):
        self.create(CREATE)
        self.engine.start_status = 409
        create = b"POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
        status, answer = self.call("POST", f"/exec/{EXEC}/start", {}, rest=create)
        self.assertEqual((status, answer.endswith(b'{"message": "is paused"}')), (409, True))
        time.sleep(0.2)
        self.assertEqual(self.engine.calls[-1]["rest"], b"")

    def test_heads_that_could_be_read_in_two_ways(self):
        for fields in ("Transfer-Encoding: chunked\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n",
                       "Content-Length: +1\r\n", "Content-Length: 9999999\r\n", "A : b\r\n", " folded\r\n", "x\r\n"):
            with self.subTest(fields=fields):
                self.assertRefused(self.call("GET", "/_ping", fields=fields), 400)
        for first in ("GET /_ping HTTP/1.0", "GET http://x/_ping HTTP/1.1", "get /_ping HTTP/1.1", "GET  /_ping HTTP/1.1"):
            answer = self.send(f"{first}\r\nHost: x\r\n\r\n".encode())
            self.assertRefused((int(answer.split()[1]), answer), 400)
        self.assertEqual(self.send(b"GET /_ping HTTP/1.1\r\nA: " + b"x" * 40_000 + b"\r\n\r\n"), b"")
        self.assertEqual(self.engine.calls, [])


if __name__ == "__main__":
    unittest.main()
