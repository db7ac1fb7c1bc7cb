"""``python -m keyfacts`` is the command ``keyfacts``."""

import os
import sys

if not sys.flags.safe_path and sys.path[:1] in ([""], [os.path.realpath(".")]):
    del sys.path[0]  # python -m looks in the current folder first: a project's yaml.py would be run as the library

from keyfacts.cli import main

sys.exit(main())
