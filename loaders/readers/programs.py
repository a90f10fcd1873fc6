"""Programs: other programs that read a file for us, within a time, and ended with all their children."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence


class ProgramFailed(Exception):
    """A program did not start, did not end in time (`code` is None), or ended with the error `code`."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


def run(
    command: Sequence[str], seconds: float, given: bytes | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """What a program writes to its output; `given` is its input, `more` is added to its environment.

    Raises ProgramFailed.
    """
    stdin = subprocess.PIPE if given is not None else subprocess.DEVNULL
    try:
        with subprocess.Popen(
            list(command), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, env={**os.environ, **(more or {})},
        ) as process:  # fmt: skip
            try:
                output, _ = process.communicate(given, timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
    except (OSError, subprocess.SubprocessError) as error:
        raise ProgramFailed(None) from error
    if process.returncode != 0:
        raise ProgramFailed(process.returncode)
    return output
