"""The node's log: lines for people, or one JSON object a line for programs.

Records carry fields beside their sentence. The standard library writes them: the packages for
structured logs cost a fifth of the node's start.
"""

import datetime
import logging
import sys
from enum import Enum
from typing import Any, Final, TextIO

import orjson
from typing_extensions import override

LOG: Final = logging.getLogger("byzantium.node")
SOCKETS: Final = "picows"
"""What writes to the sockets logs under this name."""

_FIELDS: Final = "fields"


class LogForm(Enum):
    """How a record is written."""

    TEXT = "text"
    """The sentence, then `name=value` for each field; a warning says that it is one."""

    JSON = "json"
    """An object with `time`, `level`, `logger`, `event`, the fields, and a fault's `traceback`."""


def info(sentence: str, **fields: object) -> None:
    """Log a sentence with its fields."""
    LOG.info("%s", sentence, extra={_FIELDS: fields})


def warning(sentence: str, **fields: object) -> None:
    """Log what an operator should know, with its fields."""
    LOG.warning("%s", sentence, extra={_FIELDS: fields})


def error(sentence: str, reason: BaseException, **fields: object) -> None:
    """Log what went wrong, with the whole way there."""
    LOG.error("%s", sentence, exc_info=reason, extra={_FIELDS: fields})


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, _FIELDS, {})


class TextFormatter(logging.Formatter):
    """Writes a record as a line for people."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it a fault's traceback."""
        words = [] if record.levelno <= logging.INFO else [record.levelname]
        words.append(record.getMessage())
        words += [f"{name}={value}" for name, value in _fields(record).items()]
        line = " ".join(words)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the object, without a line break inside."""
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        fields: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(fields, default=str).decode()


class Out(logging.StreamHandler[TextIO]):
    """Writes to standard output for as long as somebody reads it."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Write no more once the reader has left; the node goes on."""
        if isinstance(sys.exc_info()[1], BrokenPipeError):
            logging.getLogger().removeHandler(self)
        else:
            super().handleError(record)


FORMATTERS: Final = {LogForm.TEXT: TextFormatter, LogForm.JSON: JsonFormatter}


def begin(form: LogForm) -> None:
    """Write this process's log to standard output: the node's whole, of others what is wrong."""
    handler = Out(sys.stdout)
    handler.setFormatter(FORMATTERS[form]())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)
    # a client that reads more slowly than it is written to is no fault
    logging.getLogger(SOCKETS).setLevel(logging.ERROR)
