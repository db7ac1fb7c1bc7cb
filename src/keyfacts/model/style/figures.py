"""Figures that are too tall for their page: said alike by both writers."""

from __future__ import annotations

from keyfacts.findings import Findings
from keyfacts.model.chart import Chart
from keyfacts.model.document import Figure


def told_shrunk(block: Figure, height: float, findings: Findings) -> None:
    """Report a figure of ``height`` points that was shrunk (KF603)."""
    message = f"{block.label or 'a figure'} is {height:.0f} points high and was shrunk to fit the page"
    hint = "write a smaller :height: 60mm" if isinstance(block.content, Chart) else "write a smaller :width: 60%"
    findings.report("KF603", block.place, message, hint)
