"""Play or test RepQuest from a fresh clone: `python tools/run.py play` or `... test`.

This file only checks the Python version, in words that an old Python understands too.
"""

import sys

OLDEST = (3, 10)

if sys.version_info < OLDEST:
    sys.stderr.write(
        "RepQuest needs Python 3.10 or newer; this is Python {}.{} ({}).\n"
        "  Install a newer one from https://www.python.org/downloads/ and run this again with it,\n"
        "  for example: python3.12 tools/run.py play\n".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )
    sys.exit(2)

from _environment import main  # noqa: E402  # only a new enough Python can read that file

sys.exit(main(sys.argv[1:]))
