"""Log lines for people and for programs."""

import io
import logging
from collections.abc import Callable

import orjson
import pytest

from byzantium.node import logs
from byzantium.node.logs import JsonFormatter, LogForm, TextFormatter


def written(formatter: logging.Formatter, act: Callable[[], None]) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    level, logs.LOG.propagate = logs.LOG.level, False
    logs.LOG.addHandler(handler)
    logs.LOG.setLevel(logging.INFO)
    try:
        act()
    finally:
        logs.LOG.removeHandler(handler)
        logs.LOG.setLevel(level)
        logs.LOG.propagate = True
    return stream.getvalue()


def imported() -> None:
    logs.info("Imported #7 (0xabc)", extrinsics=2, pending=100)


def failed() -> None:
    try:
        raise ValueError("100% wrong")
    except ValueError as error:
        logs.error("state_call failed", error, block=7)


def test_people_read_a_sentence_and_its_fields() -> None:
    line = written(TextFormatter(), imported)
    assert line == "Imported #7 (0xabc) extrinsics=2 pending=100\n"


def test_people_see_what_went_wrong_and_where() -> None:
    first, *rest = written(TextFormatter(), failed).splitlines()
    assert first == "ERROR state_call failed block=7"
    assert rest[-1] == "ValueError: 100% wrong"


def test_programs_read_one_object_a_line() -> None:
    [line] = written(JsonFormatter(), imported).splitlines()
    record = orjson.loads(line)
    assert record.pop("time").endswith("+00:00")
    assert record == {
        "level": "info",
        "logger": "byzantium.node",
        "event": "Imported #7 (0xabc)",
        "extrinsics": 2,
        "pending": 100,
    }


def test_programs_get_a_fault_within_its_line() -> None:
    [line] = written(JsonFormatter(), failed).splitlines()
    record = orjson.loads(line)
    assert (record["level"], record["block"]) == ("error", 7)
    assert record["traceback"].endswith("ValueError: 100% wrong")


def test_other_programs_notices_do_not_reach_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level, own = root.handlers, root.level, logs.LOG.level
    try:
        logs.begin(LogForm.TEXT)
        logging.getLogger("asyncio").info("a notice")
        logging.getLogger("asyncio").warning("something is wrong")
        logging.getLogger("picows.server").warning("a client reads slowly")
        logging.getLogger("picows.server").error("a client writes nonsense")
        imported()
    finally:
        logging.getLogger("picows").setLevel(logging.NOTSET)
        root.handlers, root.level = handlers, level
        logs.LOG.setLevel(own)
    shown = capsys.readouterr().out.splitlines()
    assert shown == [
        "WARNING something is wrong",
        "ERROR a client writes nonsense",
        "Imported #7 (0xabc) extrinsics=2 pending=100",
    ]
