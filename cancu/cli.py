"""The command line: `cancu VERB …`; see docs/cli.md for each verb with its output.

What only `serve` and `view` need (the web framework, the drawing) is imported when they run: every
other command would wait for it.
"""

import sys
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands import (
    ask,
    check,
    diff,
    explain,
    extract,
    gaps,
    impact,
    init,
    load,
    recheck,
    registry,
    review,
    serve,
    show,
)
from cancu.output import data, problem, utf8
from graph.errors import CancuError, answer_for
from loaders.collector import settle

app = typer.Typer(
    name="cancu",
    help="Căn cứ pháp lý của kế hoạch, quyết định: dẫn gì, còn hiệu lực không, ai phải làm gì.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        data(f"cancu {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In số phiên bản.")
    ] = False,
) -> None:
    """Căn cứ pháp lý của kế hoạch, quyết định: dẫn gì, còn hiệu lực không, ai phải làm gì."""


for family in (
    init,
    extract,
    load,
    check,
    explain,
    ask,
    diff,
    gaps,
    impact,
    review,
    show,
    registry,
    recheck,
    serve,
):
    family.register(app)


def main() -> None:
    """Run the command line; an error becomes one sentence and the exit code of its class."""
    utf8()
    settle()
    try:
        app()
    except CancuError as error:
        problem(error)
        sys.exit(answer_for(error).exit_code)
    except BrokenPipeError:
        # the reader of a pipe went away; there is nobody left to tell
        sys.exit(0)


if __name__ == "__main__":
    main()
