"""Writing: two rooms that never see each other, PDF and Word.

ReportLab, on its import, would run ``~/.reportlab_settings`` and ``~/.reportlab_mods``, or modules of such names in any
folder on the path, as Python. Empty modules in their places keep it from looking.
"""

from __future__ import annotations

import sys
from types import ModuleType

for _name in ("reportlab_settings", "reportlab_mods", "reportlab.local_rl_settings", "reportlab.local_rl_mods"):
    sys.modules.setdefault(_name, ModuleType(_name))
