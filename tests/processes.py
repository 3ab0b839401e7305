"""Run Python in several processes at once, for tests of what they do to one another."""

from __future__ import annotations

import subprocess
import sys

PATIENCE_S = 60


def together(script: str, *arguments: str, processes: int) -> list[str]:
    """Run a script in that many processes at once; return what each said, and fail if one did."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, *arguments, str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number in range(processes)
    ]
    said = [process.communicate(timeout=PATIENCE_S)[0] for process in started]
    for process, words in zip(started, said, strict=True):
        assert process.returncode == 0, words
    return said
