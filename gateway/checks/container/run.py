#!/usr/bin/env python3
"""The gateway as docker-compose.yml makes it: a chat through it, and what its way to the engine refuses.

usage: scripts/test-world gateway/checks/container/run.py
Builds the images first, with the programs WXCODE_PROGRAM and WXCODE_GATEWAY_PROGRAM if they are set.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

from chat import Chat

TOP = pathlib.Path(__file__).parents[3]
WORLD = {name: os.environ[f"WXCODE_TEST_{name}"] for name in ("RUN", "OWNER", "CONTAINER", "STANDIN")}
COMPOSE = ["docker", "compose"] if subprocess.run(
    ["docker", "compose", "version"], capture_output=True).returncode == 0 else ["docker-compose"]


def ask(*words, status=0, **more):
    """Returns what a command prints in both streams."""
    done = subprocess.run(words, cwd=TOP, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **more)
    if done.returncode != status:
        raise AssertionError(f"{' '.join(words)}: status {done.returncode}: {done.stdout}")
    return done.stdout.strip()


class ContainerTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, directory)
        uid = ask("docker", "inspect", "-f", "{{.Config.User}}", WORLD["CONTAINER"]).partition(":")[0]
        with socket.create_server(("127.0.0.1", 0)) as free:
            cls.port = free.getsockname()[1]
        settings = directory / "etc"
        settings.mkdir()
        shutil.copy(TOP / "gateway/deploy/etc/gateway.json", settings)
        (settings / "config.json").write_text('{"api": {"passKey": true}}')
        changes = directory / "changes.yml"
        labels = f'{{wxcode.test: "{WORLD["RUN"]}", wxcode.test.owner: "{WORLD["OWNER"]}"}}'
        changes.write_text(f'services:\n  gateway: {{restart: "no", labels: {labels}}}\n'
                           f'  gateway-engine: {{restart: "no", labels: {labels}}}\n'
                           f'volumes:\n  claude-credentials: {{name: "{os.environ["WXCODE_TEST_VOLUME"]}"}}\n'
                           f'networks:\n  wx-network: {{name: "{os.environ["WXCODE_TEST_NETWORK"]}"}}\n')
        cls.environment = os.environ | {
            "WXCODE_CONTAINER": WORLD["CONTAINER"], "WXCODE_UID": uid, "WXCODE_GATEWAY_PORT": str(cls.port),
            "WXCODE_GATEWAY_CONFIG": str(settings), "ANTHROPIC_API_KEY": "stand-in-key",
            "WXCODE_API_BASE_URL": f"http://{WORLD['STANDIN']}:8080",
        }
        cls.words = [*COMPOSE, "-p", WORLD["RUN"], "-f", "docker-compose.yml", "-f", str(changes), "--profile", "gateway"]
        # The gateway has another user.
        directory.chmod(0o755)
        cls.addClassCleanup(cls.compose, "rm", "-sfv", "gateway", "gateway-engine")
        cls.compose("up", "-d", "gateway-engine")
        cls.token = cls.compose(
            "run", "--rm", "-T", "--no-deps", "gateway", "token", "add", "ana", "--config", "/etc/wxcode/gateway.json",
        ).splitlines()[-1]
        cls.compose("up", "-d", "gateway")
        cls.gateway = cls.compose("ps", "-q", "gateway")
        end = time.monotonic() + 20
        while cls.get("/healthz")[0] != 200:
            assert time.monotonic() < end, ask("docker", "logs", cls.gateway)
            time.sleep(0.1)

    @classmethod
    def compose(cls, *words):
        return ask(*cls.words, *words, env=cls.environment)

    @classmethod
    def get(cls, path):
        request = urllib.request.Request(f"http://127.0.0.1:{cls.port}{path}", headers={"Authorization": f"Bearer {cls.token}"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return None, None

    def inside(self, *words, status=0):
        """Runs a command where the gateway runs."""
        return ask("docker", "exec", self.gateway, *words, status=status)

    def test_is_ready_and_chats(self):
        self.assertEqual(self.get("/readyz"), (200, {"status": "ok", "ledger": "ok", "worker": "ok"}))
        with Chat(self.port, "demo", self.token) as chat:
            self.assertEqual(chat.receive()["type"], "hello")
            chat.send("message", id="1", content="Hello")
            end = chat.until("session_end")[-1]
        self.assertEqual(end["status"], "success", end)
        run = self.get(f"/api/runs/{end['run_id']}")[1]
        self.assertEqual((run["status"], run["principal"]), ("success", "ana"))

    def test_ends_a_cancelled_run_in_the_worker(self):
        with Chat(self.port, "demo", self.token) as chat:
            chat.send("message", id="2", content="scenario:slow words=600 delay=100")
            run = chat.until("assistant_chunk")[-1]["run_id"]
            begin = time.monotonic()
            chat.send("cancel", run_id=run)
            end = chat.until("session_end")[-1]
        self.assertEqual(end["status"], "cancelled", end)
        self.assertLess(time.monotonic() - begin, 5)
        self.assertNotIn(run, ask("docker", "exec", WORLD["CONTAINER"], "wxcode-run", "list"))

    def test_has_no_rights_that_it_does_not_need(self):
        for name in ("gateway", "gateway-engine"):
            found = json.loads(ask("docker", "inspect", self.compose("ps", "-q", name)))[0]
            host = found["HostConfig"]
            self.assertTrue(host["ReadonlyRootfs"])
            self.assertEqual(host["CapDrop"], ["ALL"])
            self.assertEqual(host["SecurityOpt"], ["no-new-privileges:true"])
            sees_socket = any(mount["Destination"] == "/var/run/docker.sock" for mount in found["Mounts"])
            self.assertEqual(sees_socket, name == "gateway-engine")
            ports = [port for ports in (host["PortBindings"] or {}).values() for port in ports]
            self.assertEqual([port["HostIp"] for port in ports], ["127.0.0.1"] if name == "gateway" else [])
            self.assertEqual(host["NetworkMode"] == "none", name == "gateway-engine")
        self.assertNotEqual(self.inside("id", "-u"), "0")

    def test_reaches_the_worker_through_the_engine_and_nothing_else(self):
        worker, other = WORLD["CONTAINER"], WORLD["STANDIN"]
        self.assertEqual(self.inside("docker", "exec", worker, "echo", "there"), "there")
        self.assertIn(worker, self.inside("docker", "inspect", "-f", "{{.Name}}", worker))
        # Each of these works where there is no filter.
        ask("docker", "exec", "-u", "root", worker, "true")
        ask("docker", "exec", other, "true")
        image = ask("docker", "inspect", "-f", "{{.Config.Image}}", worker)
        for words in (["ps"], ["images"], ["info"], ["network", "ls"], ["volume", "ls"], ["logs", worker],
                      ["exec", other, "true"], ["exec", "-u", "root", worker, "true"], ["exec", "-w", "/", worker, "true"],
                      ["exec", "--privileged", worker, "true"], ["exec", "-d", worker, "true"], ["stop", worker],
                      ["restart", worker], ["rm", "-f", worker], ["cp", f"{worker}:/etc/passwd", "/tmp/x"],
                      ["run", "--rm", "-v", "/:/host", image, "true"],
                      ["create", image], ["commit", worker], ["update", "-m", "8g", worker],
                      ["inspect", "--type", "container", other]):
            with self.subTest(words=words):
                done = subprocess.run(["docker", "exec", self.gateway, "docker", *words], capture_output=True, text=True)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn("engine-filter: ", done.stdout + done.stderr)
        self.assertEqual(ask("docker", "inspect", "-f", "{{.State.Running}}", worker), "true")

    def test_y_closes_runs_of_a_killed_gateway(self):
        with Chat(self.port, "demo", self.token) as chat:
            chat.send("message", id="4", content="scenario:slow words=600 delay=100")
            run = chat.until("assistant_chunk")[-1]["run_id"]
            ask("docker", "kill", self.gateway)
        self.start()
        # Nobody closes it by hand: the new gateway sees that the old one is gone, though it was in another container.
        booked = self.get(f"/api/runs/{run}")[1]
        self.assertEqual((booked["status"], booked["partial"]), ("lost", True))
        self.assertGreater(booked["total_cost_usd"], 0)
        with Chat(self.port, "demo", self.token) as chat:
            chat.send("message", id="4", content="scenario:slow words=600 delay=100")
            self.assertEqual(chat.until("session_end")[-1]["status"], "lost")
        end = time.monotonic() + 30
        while run in ask("docker", "exec", WORLD["CONTAINER"], "wxcode-run", "list"):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.5)

    def start(self):
        ask("docker", "start", self.gateway)
        end = time.monotonic() + 20
        while self.get("/healthz")[0] != 200:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)

    def test_z_books_a_run_that_it_is_stopped_in(self):
        with Chat(self.port, "demo", self.token) as chat:
            chat.send("message", id="3", content="scenario:slow words=30 delay=100")
            run = chat.until("assistant_chunk")[-1]["run_id"]
            stop = threading.Thread(target=ask, args=("docker", "stop", "-t", "45", self.gateway))
            stop.start()
            messages = chat.until("session_end")
        stop.join()
        self.assertIn("going_away", [message["type"] for message in messages])
        self.assertEqual(messages[-1]["status"], "success")
        self.assertEqual(ask("docker", "inspect", "-f", "{{.State.ExitCode}}", self.gateway), "0")
        self.start()
        self.assertEqual(self.get(f"/api/runs/{run}")[1]["status"], "success")


if __name__ == "__main__":
    # Not the image of the user.
    os.environ["WXCODE_GATEWAY_IMAGE"] = "wxcode/gateway-test"
    ask("scripts/prepare", "gateway")
    ask("scripts/prepare", "compose")
    unittest.main()
