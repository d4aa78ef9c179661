"""A live preview: the site on this computer, built anew when a file changes.

Served by the standard library, watched by watchdog. The script that reloads a page is a file of
its own, so the site's content security policy allows it.
"""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .build import Folders, MkDocsError, build
from .pages.site import Progress
from .problems import Problem

HOST: Final = "127.0.0.1"
_SCRIPT: Final = b"""(async () => {
  const first = await (await fetch("/-/build")).text();
  for (;;) {
    try {
      const answer = await fetch("/-/build?after=" + first);
      if (answer.ok && (await answer.text()) !== first) location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""
_TAG: Final = b'<script src="/-/reload.js"></script></body>'
_WAIT: Final = 25.0
_QUIET: Final = 0.2


class Builds:
    """Counts the finished builds, and lets browsers wait for the next."""

    def __init__(self) -> None:
        """No build is finished yet."""
        self._count = 0
        self._changed = threading.Condition()

    def finished(self) -> None:
        """A build is done: whoever waits goes on."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def after(self, seen: int | None) -> int:
        """The number of builds, as soon as it is another than the one seen, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen, timeout=_WAIT)
            return self._count


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, with the reload script in each page."""

    def __init__(self, builds: Builds, *args: Any, **kwargs: Any) -> None:
        self.builds = builds
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/-/reload.js":
            self._answer(_SCRIPT, "text/javascript; charset=utf-8")
        elif path == "/-/build":
            seen = query.removeprefix("after=")
            number = self.builds.after(int(seen) if seen.isdigit() else None)
            self._answer(str(number).encode(), "text/plain; charset=utf-8")
        elif path.endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def _page(self) -> None:
        file = self.translate_path(self.path)
        try:
            with open(f"{file}/index.html" if file.endswith("/") else file, "rb") as page:  # noqa: PTH123
                content = page.read()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._answer(content.replace(b"</body>", _TAG), "text/html; charset=utf-8")

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""


class _Watcher(FileSystemEventHandler):
    """Wakes the builder when a file changes."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.changed.set()


def serve(
    folders: Folders,
    port: int,
    progress: Progress[Any],
    show: Callable[[Iterable[Problem]], None],
    say: Callable[[str], None],
) -> None:
    """Build, serve and rebuild until interrupted.

    Args:
        folders: Where everything is.
        port: Port on this computer; 0 takes a free one.
        progress: Wraps the records while their pages are made.
        show: Shows the problems that stopped a build; the last good site stays.
        say: Says a line.
    """
    builds, changed = Builds(), threading.Event()
    _build(folders, progress, show, builds, say)
    folders.site.mkdir(exist_ok=True)
    handler = partial(_Handler, builds, directory=str(folders.site))
    with ThreadingHTTPServer((HOST, port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        observer = Observer()
        for folder in (folders.data, folders.docs, folders.root / "templates"):
            observer.schedule(_Watcher(changed), str(folder), recursive=True)
        observer.start()
        say(f"http://{HOST}:{server.server_port}/  (Ctrl+C ends it)")
        try:
            while True:
                changed.wait()
                while changed.is_set():
                    changed.clear()
                    threading.Event().wait(_QUIET)
                _build(folders, progress, show, builds, say)
        except KeyboardInterrupt:
            say("Ended.")
        finally:
            observer.stop()
            server.shutdown()


def _build(
    folders: Folders,
    progress: Progress[Any],
    show: Callable[[Iterable[Problem]], None],
    builds: Builds,
    say: Callable[[str], None],
) -> None:
    try:
        problems = build(folders, progress, say)
    except MkDocsError as error:
        say(str(error))
        return
    if problems:
        show(problems)
        say("The last good site is kept; save a file to try again.")
    else:
        builds.finished()
        say("Built.")
