"""Measures the generator on synthetic atlases: `make bench`.

Each command runs as a whole process of its own. What is printed is the time on the clock and the
largest memory of a single process; other work on the machine shows in both.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from .synthetic import make_atlas

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 5_000, 10_000)


def main() -> None:
    """Make an atlas of each size, and time checking and building it."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    print("| records | stage | seconds | memory of the largest process so far, MB |")
    print("| ---: | --- | ---: | ---: |")
    for size in sizes:
        target = ROOT / "build" / "bench" / f"atlas-{size}"
        records = make_atlas(ROOT, target, size)
        _time(target, records, "check")
        _time(target, records, "build", "--timings")


def _time(target: Path, records: int, *command: str) -> None:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *command],
        cwd=target,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(output[-3000:])
    for stage, taken in re.findall(r"^ +(.+): ([0-9.]+) s$", output, re.MULTILINE):
        print(f"| {records:,} | {command[0]}: {stage} | {taken} | |")
    print(f"| {records:,} | {command[0]}, whole | {seconds:.1f} | {_megabytes():.0f} |", flush=True)


def _megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
