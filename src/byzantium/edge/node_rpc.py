"""The development calls of a local node: making blocks at full speed.

They exist on our node only; nothing that must run on another network may need them.
"""

import json

from websockets.asyncio.client import connect

from byzantium.subnet.errors import ChainUnavailable

FRAME_BYTES_MAX = 1 << 24


async def advance(endpoint: str, blocks: int) -> int:
    """Make blocks at full speed; return the number of the newest one."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "dev_advance", "params": [blocks]}
    try:
        async with connect(endpoint, max_size=FRAME_BYTES_MAX) as socket:
            await socket.send(json.dumps(request))
            reply = json.loads(await socket.recv())
    except OSError as error:
        raise ChainUnavailable(endpoint, str(error)) from error
    if "error" in reply:
        raise ChainUnavailable(endpoint, str(reply["error"]))
    return int(reply["result"]["number"])
