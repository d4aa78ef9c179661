"""A server on this computer, for the tests and the bench."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SLICE = 4_096


class _Quiet(SimpleHTTPRequestHandler):
    """Keeps connections open, as hosts do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Slow(_Quiet):
    """Sends a page in slices, with a pause after each; what the page needs comes at once."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file: of a page 4 kB every 40 ms, so that its rows come in bit by bit."""
        pause = 0.04 if self.path.endswith(".html") else 0
        while part := source.read(SLICE):
            outputfile.write(part)
            time.sleep(pause)


class _Server(ThreadingHTTPServer):
    """Holds as many waiting connections as a browser may open."""

    request_queue_size = 64


@contextmanager
def served(folder: Path, *, slowly: bool = False) -> Iterator[str]:
    """Serve a folder, and give its address, which ends with a slash."""
    handler = partial(_Slow if slowly else _Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
