"""A process that has loaded the libraries of others and becomes the program as often as it is asked to.

Each time it divides in two, and the child becomes the program as `python -m hotelaudit` would: it has a folder, words,
an environment, streams and an exit status of its own, and loads the modules of ours itself, but for the records: making
the classes of the nouns takes as long as all the rest of a command, and no word, setting or language has a part in it.

Where this process is measured, its children are: what is run here until then is written down first.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import socket
import sys
from typing import TypedDict

import coverage
from sqlalchemy.orm import configure_mappers

# What takes long to load; whatever is left out is loaded by each child that needs it.
LIBRARIES = (
    "alembic.autogenerate",
    "alembic.command",
    "alembic.config",
    "alembic.runtime.migration",
    "alembic.script",
    "click",
    "PIL.Image",
    "lark",
    "lxml.etree",
    "openpyxl",
    "platformdirs",
    "pypinyin",
    "pyxform.xls2xform",
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "rich.console",
    "rich.table",
    "rich.text",
    "sqlalchemy.dialects.sqlite",
    "sqlmodel",
    "hotelaudit.records.store",
)


class Request(TypedDict):
    """What the program is run with."""

    words: list[str]
    folder: str
    environment: dict[str, str]


def main() -> None:
    """Answer until nobody asks any more; a child goes on from here as the program."""
    for library in LIBRARIES:
        importlib.import_module(library)
    configure_mappers()  # which the first query would do
    if measuring := coverage.Coverage.current():
        measuring.save()
    gc.freeze()
    asked = socket.socket(fileno=int(sys.argv[1]))
    while request := _next(asked):
        child = os.fork()
        if not child:
            asked.close()
            _become(*request)
            return
        for stream in request[1]:
            os.close(stream)
        asked.sendall(child.to_bytes(8, "big"))
        _, status = os.waitpid(child, 0)
        asked.sendall(os.waitstatus_to_exitcode(status).to_bytes(8, "big", signed=True))
    os._exit(0)  # what was measured is written down; whoever asked is gone, and reads all such files by now


def _next(asked: socket.socket) -> tuple[Request, list[int]] | None:
    """Return what is asked for and the three streams, or nothing when the other side is gone."""
    length, streams, _, _ = socket.recv_fds(asked, 8, 3)
    if not length:
        return None
    with asked.makefile("rb") as whole:
        return json.loads(whole.read(int.from_bytes(length, "big"))), streams


def _become(request: Request, streams: list[int]) -> None:
    """Take over what the program's own process would begin with, and run it."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(request["folder"])
    for name in set(os.environ) - {"LC_CTYPE"}:  # which Python sets for itself where there is no locale
        del os.environ[name]
    os.environ.update(request["environment"])
    sys.argv[1:] = request["words"]
    sys.path[0] = request["folder"]
    try:
        runpy.run_module("hotelaudit", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        _leave(int(left.code or 0))


def _leave(status: int) -> None:
    """Leave as Python does, but do not take apart what stands in memory: it is shared, and would be copied first."""
    atexit._run_exitfuncs()  # noqa: SLF001 - as Python itself does at this moment
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
