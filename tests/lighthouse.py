"""Lighthouse over one page of every kind: part of `make audit`.

The site is served compressed by nginx on this machine, as a host would serve it, and read as a
phone would. Each page is measured several times, and each category's median counts.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
SITE: Final = ROOT / "site"
LIGHTHOUSE: Final = ROOT / "build/audit/node_modules/.bin/lighthouse"
RUNS: Final = 5
LEAST: Final = 95
MOST_BYTES: Final = 250_000
"""What a first view may load altogether, compressed."""

PAGES: Final = (
    "index.html",
    "findings/index.html",
    "findings/mir-105-endothelial-cell-barrier.html",
    "biomarkers/index.html",
    "molecules/mir-105.html",
    "cells/t-cell.html",
    "therapies/cxcr4-trail-msc-vesicle.html",
    "topics/drug-resistance.html",
    "references/ref-042.html",
    "sources/ijms-2022-15236.html",
    "terms/hedged.html",
    "maps/evidence.html",
    "compare.html",
)
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")

_CHROME: Final = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    " --disable-component-update --disable-sync"
)
_NGINX: Final = """\
worker_processes 1; daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 64; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; image/svg+xml svg;
    image/png png; text/yaml yaml; }}
  access_log off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  gzip on; gzip_comp_level 6; gzip_min_length 500;
  gzip_types text/css application/javascript image/svg+xml text/yaml;
  server {{ listen 127.0.0.1:{port}; root {site}; error_page 404 /404.html;
    location /assets/ {{ expires 1h; }} }}
}}
"""


def main() -> None:
    """Measure every page, print the medians, and fail where one is too low."""
    pages = sys.argv[1:] or PAGES
    print(f"| page | {' | '.join(CATEGORIES)} | kB | layout shift |")
    print(f"| --- |{' ---: |' * (len(CATEGORIES) + 2)}")
    low = []
    with _served() as address:
        for page in pages:
            reports = [_measure(address + page) for _ in range(RUNS)]
            scores = {
                name: statistics.median(_score(report, name) for report in reports)
                for name in CATEGORIES
            }
            size = _number(reports[0], "total-byte-weight")
            shift = _number(reports[0], "cumulative-layout-shift")
            shown = " | ".join(f"{scores[name]:.0f}" for name in CATEGORIES)
            print(f"| {page} | {shown} | {size / 1000:.0f} | {shift:.3f} |", flush=True)
            low += [f"{page}: {name}" for name, score in scores.items() if score < LEAST]
            low += [f"{page}: {size / 1000:.0f} kB"] if size > MOST_BYTES else []
    if low:
        sys.exit("Too low: " + "; ".join(low))


@contextmanager
def _served() -> Iterator[str]:
    """Serve the site, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        config = Path(work) / "nginx.conf"
        config.write_text(_NGINX.format(work=work, port=port, site=SITE))
        user = ["-g", "user root;"] if os.geteuid() == 0 else []
        with subprocess.Popen(
            [shutil.which("nginx") or "nginx", "-p", work, "-c", str(config), *user]
        ) as server:
            try:
                address = f"http://127.0.0.1:{port}/"
                _wait(address)
                yield address
            finally:
                server.terminate()


def _wait(address: str) -> None:
    for _ in range(50):
        try:
            urllib.request.urlopen(f"{address}index.html").close()  # noqa: S310  (our own)
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("nginx does not answer")


def _measure(address: str) -> Any:
    done = subprocess.run(
        [
            *(str(LIGHTHOUSE), address, "--output=json", "--quiet"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={_CHROME}",
        ],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _score(report: Any, category: str) -> float:
    return 100 * float(report["categories"][category]["score"] or 0)


def _number(report: Any, audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


if __name__ == "__main__":
    main()
