"""Kills a gateway during runs, starts it again, and looks for what it knows."""

import asyncio

from bench import Chat, Closed, check, in_world


async def main(runs=8):
    print(f"kill: {runs} runs")
    with in_world(ledger=True) as bench:
        ids = {}
        chats = []
        for index in range(runs):
            chat = await Chat.open(bench.port, bench.tokens["ada"])
            chat.send(type="message", content="chunks=1000 bytes=40 every=20", id=f"known-{index}")
            ids[f"known-{index}"] = (await chat.until("ack"))["run_id"]
            await chat.until("assistant_chunk")
            chats.append(chat)
        await asyncio.sleep(1)
        bench.kill()
        for chat in chats:
            try:
                while True:
                    await chat.receive()
            except Closed as end:
                if end.code != 1006:
                    raise
        bench.start()
        chat = await Chat.open(bench.port, bench.tokens["ada"])
        hello = await chat.until("hello")
        check(hello["runs"] == [], "the new gateway has no runs")
        unknown, known, lost, states = 0, 0, 0, []
        for id, run in ids.items():
            chat.send(type="resume", run_id=run, after=0)
            unknown += (await chat.until("error"))["code"] == "resume_unknown"
            chat.send(type="message", content="chunks=1000 bytes=40 every=20", id=id)
            ack = await chat.until("ack")
            known += ack["run_id"] == run and ack.get("duplicate") is True
            lost += (await chat.until("session_end"))["status"] == "lost"
            status, state = bench.get(f"/api/runs/{run}")
            states.append((status, state.get("status"), state.get("input_tokens")))
        check(unknown == runs, f"{unknown} resumes are told that the run is unknown")
        check(known == runs, f"{known} repeated messages find their runs")
        check(lost == runs, f"{lost} are told that the run is lost")
        check(all(state[0] == 200 and state[1] == "lost" for state in states), f"the ledger knows how they ended: {states[:2]}")
        check(all(state[2] == 100 for state in states), "they are booked up to the last message of the agent")
        check(len(bench.booked()) == runs, "one booking for each")
