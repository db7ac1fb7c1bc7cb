"""``python -m keyfacts`` is the command ``keyfacts``."""

import sys

from keyfacts.cli import main

sys.exit(main())
