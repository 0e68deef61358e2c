"""The least that answers state_getStorage: picows, uvloop, orjson, and a dict of hex by hex."""

import asyncio
import sys

import orjson
import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_create_server
from typing_extensions import override


class Bare(WSListener):
    """Looks a key up and answers."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__()
        self._values = values

    @override
    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            request = orjson.loads(frame.get_payload_as_bytes())
            value = self._values.get(request["params"][0])
            reply = {"jsonrpc": "2.0", "id": request["id"], "result": value}
            transport.send(WSMsgType.TEXT, orjson.dumps(reply))


async def serve(port: int, values: dict[str, str]) -> None:
    """Serve until killed."""
    server = await ws_create_server(lambda _request: Bare(values), "127.0.0.1", port)
    print("Ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(int(sys.argv[1]), orjson.loads(sys.argv[2])))
