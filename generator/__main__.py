"""Makes `python -m generator` run the commands."""

from .cli import main

main(prog_name="python -m generator")
