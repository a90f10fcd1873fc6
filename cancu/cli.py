"""The command line: `cancu VERB …`; see docs/cli.md for each verb with its output.

A verb's module, and with it everything that the verb needs, is imported when the verb is asked for: every
other one would wait for it.
"""

import sys
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from cancu import __version__
from cancu.output import data, problem, utf8
from graph.errors import CancuError, answer_for
from loaders.collector import settle

#: The verbs in the order of the help, with the module of `cancu.commands` that registers each.
VERBS: Final = {
    "init": "init",
    "extract": "extract",
    "load": "load",
    "unload": "load",
    "link": "link",
    "rebuild": "load",
    "status": "load",
    "check": "check",
    "explain": "explain",
    "diff": "diff",
    "impact": "impact",
    "gaps": "gaps",
    "tasks": "tasks",
    "trace": "trace",
    "query": "ask",
    "cypher": "ask",
    "review": "review",
    "recheck": "recheck",
    "registry": "registry",
    "view": "show",
    "export": "export",
    "import": "export",
    "measures": "measures",
    "path": "measures",
    "serve": "serve",
}


class Verbs(TyperGroup):
    """The verbs, each imported when it is first asked for (click's "lazily loading subcommands").

    `Any` stands for click's classes: which package they are of depends on the version of typer.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """All verbs, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a verb, or None for a word that is none."""
        if cmd_name not in VERBS:
            return None
        family = typer.Typer(rich_markup_mode=None)
        import_module(f"cancu.commands.{VERBS[cmd_name]}").register(family)
        return typer.main.get_group(family).commands[cmd_name]


app = typer.Typer(
    name="cancu",
    cls=Verbs,
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
