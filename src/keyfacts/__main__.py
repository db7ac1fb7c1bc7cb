"""``python -m keyfacts`` is the command ``keyfacts``."""

import sys

if "-m" in sys.orig_argv and not sys.flags.safe_path:
    del sys.path[:1]  # python -m looks in the current folder first: a project's yaml.py would be run as the library

from keyfacts.cli import main

sys.exit(main())
