"""The commands."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NoReturn

import click

from . import __version__
from .build import Folders, MkDocsError, build, check, offline_archive
from .coverage import coverage
from .formatting import format_records
from .kinds import all_kinds
from .kinds.findings import DEMANDED
from .problems import Problem, as_json, counted, for_github, for_people
from .reader import read_records
from .scaffold import skeleton
from .schema import write_schemas
from .statistics import statistics

PROBLEMS: Final = 1
_HELP_PAGE: Final = "contribute/problems.html"


class _Commands(click.Group):
    """The commands in the order in which a newcomer needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sev-atlas")
@click.pass_context
def main(context: click.Context) -> None:
    """Check the records of the sEV Breast Atlas and build its site.

    Run it in the folder that holds data/ and mkdocs.yml. Exit code 0: all is well; 1: problems
    were found; 2: the command was not understood.
    """
    root = Path.cwd()
    if not (root / "data").is_dir():
        context.fail("there is no folder data/ here: change into the folder of the atlas first.")
    context.obj = Folders(root)


def _show(problems: Iterable[Problem], form: str = "text") -> None:
    found = list(problems)
    if form == "json":
        click.echo(as_json(found))
    elif form == "github":
        click.echo(for_github(found))
    elif found:
        click.echo(for_people(found, f"{_HELP_PAGE} of the site."), err=True)


def _stop(problems: Iterable[Problem], form: str = "text") -> NoReturn:
    _show(problems, form)
    sys.exit(PROBLEMS)


class _Stages:
    """Says which stage begins and, if asked to, how long each took."""

    def __init__(self, *, timed: bool) -> None:
        self._timed = timed
        self._stage = ""
        self._start = 0.0

    def begin(self, stage: str) -> None:
        """A stage begins; the one before it has ended."""
        self.end()
        click.echo(f"{stage} …", err=True)
        self._stage, self._start = stage, perf_counter()

    def end(self) -> None:
        """The last stage has ended."""
        if self._timed and self._stage:
            seconds = perf_counter() - self._start
            click.echo(f"  {self._stage}: {seconds:.2f} s", err=True)
        self._stage = ""


def _progress(items: Iterable[Any]) -> Iterator[Any]:
    """The items, with a bar on a terminal while they are worked on."""
    listed = list(items)
    with click.progressbar(listed, label="Making the pages", file=sys.stderr) as bar:
        yield from bar


@main.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="How problems are printed: for people, beside the lines of a pull request, for programs.",
)
@click.pass_obj
def check_command(folders: Folders, form: str) -> None:
    """Read every record and name every problem. Needs no MkDocs.

    \b
    Example:
      python -m generator check
    """
    _Stages(timed=False).begin("Reading and checking the records")
    checked = check(folders)
    if checked.problems:
        _stop(checked.problems, form)
    _show((), form if form == "json" else "text")
    if form == "text":
        click.echo(f"{counted(len(checked.atlas.entries), 'record')}, no problems.")


@main.command("build")
@click.option("--offline", is_flag=True, help="Also make the archive for reading offline.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
@click.pass_obj
def build_command(folders: Folders, offline: bool, timings: bool) -> None:  # noqa: FBT001
    """Check, build the site into site/, and check the site.

    When anything is wrong, the site of the last good build stays as it was.

    \b
    Example:
      python -m generator build
    """
    stages = _Stages(timed=timings)
    with _mkdocs_failure():
        problems = build(folders, _progress, stages.begin)
    stages.end()
    if problems:
        _stop(problems)
    pages = sum(1 for _ in folders.site.rglob("*.html"))
    click.echo(f"The site is in {folders.site.name}/: {counted(pages, 'page')}.")
    click.echo(f"Open {folders.site / 'index.html'}, or run: python -m generator serve")
    if offline:
        settings = check(folders).settings
        assert settings is not None
        archive = offline_archive(folders, settings)
        click.echo(f"For reading offline: {archive.relative_to(folders.root)}")


@contextmanager
def _mkdocs_failure() -> Iterator[None]:
    try:
        yield
    except MkDocsError as error:
        click.echo(str(error), err=True)
        click.echo(
            "MkDocs refused the pages (above); the last site was kept. This is a fault of the "
            "generator or of a page in docs/: please report it.",
            err=True,
        )
        sys.exit(PROBLEMS)


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port on this computer.")
@click.pass_obj
def serve_command(folders: Folders, port: int) -> None:
    """Show the site at http://127.0.0.1:8000 and build it anew when a file changes.

    \b
    Example:
      python -m generator serve --port 8010
    """
    from .serve import serve

    serve(folders, port, _progress, _show, click.echo)


@main.command("new")
@click.argument("kind", type=click.Choice(sorted(all_kinds())))
@click.argument("record_id")
@click.option(
    "--type",
    "finding_type",
    type=click.Choice(list(DEMANDED)),
    help="For a finding: what it is about.",
)
@click.pass_obj
def new_command(folders: Folders, kind: str, record_id: str, finding_type: str | None) -> None:
    """Write a skeleton of a record, with a comment for each field.

    \b
    Examples:
      python -m generator new molecules mir-200c
      python -m generator new findings mir-200c-macrophage-polarization --type mechanism
    """
    known = read_records(folders.data)
    made = skeleton(kind, record_id, finding_type, known, folders.data)
    if isinstance(made, Problem):
        _stop([made])
    path, text = made
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{path.relative_to(folders.root).as_posix()} is written: fill it in, then run")
    click.echo("  python -m generator check")


@main.command("format")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name the files.")
@click.pass_obj
def format_command(folders: Folders, only_check: bool) -> None:  # noqa: FBT001
    """Bring every record into the canonical form: order of fields, line width, quotes.

    \b
    Example:
      python -m generator format
    """
    problems = format_records(folders.data, write=not only_check)
    if problems:
        _stop(problems)
    click.echo("Every record is in the canonical form.")


@main.command("schema")
@click.pass_obj
def schema_command(folders: Folders) -> None:
    """Write the JSON Schemas and the editor's settings from the model.

    \b
    Example:
      python -m generator schema
    """
    for path in write_schemas(folders.root):
        click.echo(path)


@main.command("outline")
@click.argument("source_id")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def outline_command(folders: Folders, source_id: str, text: Path) -> None:
    """Make a source's outline anew from its text, after the cut was changed.

    \b
    Example:
      python -m generator outline ijms-2022-15236 review.txt
    """
    from .kinds.sources import Source
    from .outline import write_outline
    from .outline_cut import CutError, make_outline

    entry = read_records(folders.data).entries.get(source_id)
    if entry is None or not isinstance(entry.record, Source):
        raise click.UsageError(f"there is no source {source_id} without problems.")
    try:
        outline = make_outline(text.read_text("utf-8"), entry.record)
    except UnicodeDecodeError:
        raise click.UsageError("the text is not UTF-8: save it again with that encoding.") from None
    except CutError as error:
        raise click.UsageError(str(error)) from None
    target = folders.data / "sources" / f"{source_id}.outline.json"
    write_outline(target, outline)
    click.echo(f"{target.relative_to(folders.root).as_posix()}: {len(outline.pieces)} pieces")


@main.command("coverage")
@click.pass_obj
def coverage_command(folders: Folders) -> None:
    """Name the paragraphs, rows and cited papers that no finding covers yet.

    \b
    Example:
      python -m generator coverage
    """
    atlas = check(folders).atlas
    for source_id in atlas.outlines:
        found = coverage(atlas, source_id)
        for heading, items in (("pieces", found.pieces), ("cited papers", found.numbers)):
            done = sum(not item.is_open for item in items)
            click.echo(f"{source_id}: {done} of {len(items)} {heading} covered")
            still_open = ", ".join(item.name for item in items if item.is_open)
            if still_open:
                click.echo(f"  not yet: {still_open}")


@main.command("stats")
@click.pass_obj
def stats_command(folders: Folders) -> None:
    """Count what the atlas holds.

    \b
    Example:
      python -m generator stats
    """
    checked = check(folders)
    for heading, number in statistics(checked.atlas):
        click.echo(f"{number:>7,}  {heading}")
    if checked.problems:
        click.echo(f"({counted(len(checked.problems), 'problem')}: run check)", err=True)
