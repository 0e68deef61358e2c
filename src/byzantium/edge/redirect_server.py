"""The link service as a program: an RSGI application on Granian, one worker for each process.

Several processes may serve one folder and one port: the kernel shares out connections, the
log's file orders their records, and what must happen once is decided inside its transactions.
"""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Final, Protocol, TypeAlias

import uvloop
from granian.constants import Interfaces
from granian.server.embed import Server

from byzantium.edge.beacon_payload import BODY_LIMIT
from byzantium.edge.clock import SystemClock, open_clock
from byzantium.edge.gateway_keys import load_keys
from byzantium.edge.log_server import LogServer
from byzantium.edge.network_table import NetworkTable, parse_address
from byzantium.edge.redirect import Gateway
from byzantium.edge.redirect_api import LinkApi
from byzantium.edge.redirect_page import SNIPPET
from byzantium.edge.redirect_reply import Reply, json_reply, refused, text_reply
from byzantium.edge.redirect_request import Request, Scope, TrustedProxy, read_request
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import VisitMaker
from byzantium.edge.sqlite_registry import SqliteRegistry
from byzantium.edge.visit_log import VisitLog
from byzantium.edge.visit_store import VisitStore

ROBOTS: Final = "User-agent: *\nDisallow: /\n"
BODY_LIMIT_API: Final = 65_536


class Protocol_(Protocol):
    pass
