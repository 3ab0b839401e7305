"""``python -m dashboard``: serve the dashboard on this machine.

Invariant: it exits 0 when stopped, 1 with one sentence when it refuses, 2 on wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from claims.errors import ClaimsError
from dashboard.server import serve

if TYPE_CHECKING:
    from collections.abc import Sequence


def _port(word: str) -> int:
    number = int(word)
    if not 0 <= number <= 65535:
        raise ValueError(word)
    return number


_port.__name__ = "port"  # argparse names it in "invalid port value"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Serve the dashboard.")
    parser.add_argument("--host", default="127.0.0.1", help="default %(default)s")
    parser.add_argument(
        "--port", type=_port, default=8501, help="default %(default)s; 0 takes a free one"
    )
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Serve until stopped; return the exit status."""
    given = _parser().parse_args(words)
    try:
        serve(given.host, given.port)
    except ClaimsError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    except KeyboardInterrupt:
        return 0  # the way to stop it
    return 0


if __name__ == "__main__":
    sys.exit(main())
