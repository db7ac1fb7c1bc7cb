"""Facts that colleagues keep in a spreadsheet roll on by the same rules."""

from __future__ import annotations

from pathlib import Path

from running import Keyfacts

SHEET = """id,label,value,formula,change,period,source
frogs_2025,Frogs in 2025,128,,,2025,survey
frogs_2024,Frogs,110,,,2024,survey
ponds,Ponds visited,{above: 20},,,2025,survey
fewer,Frogs,,,"{from: frogs_2024, to: frogs_2025}",,survey
each,Frogs a pond,,frogs_2025 / 4,,2025,survey
first,"First survey, ever",12,,,1990,survey
"""
DATA = """name: pond-2025
title: The pond, 2025
sources: [{name: survey, title: Survey}]
facts: facts.csv
"""


def test_a_sheet_of_facts_rolls_cell_by_cell(project: Path, keyfacts: Keyfacts) -> None:
    folder = project / "data" / "pond-2025"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DATA, encoding="utf-8")
    (folder / "facts.csv").write_text(SHEET, encoding="utf-8")
    ran = keyfacts("roll", "2025", "2026", "--dataset", "pond-2025")
    assert ran.code == 0
    assert "line 2    frogs_2026, 2025: 128\n    line 4    ponds, 2025: {above: 20}\n" in ran.out
    assert Path("data/pond-2026/facts.csv").read_text(encoding="utf-8") == (
        "id,label,value,formula,change,period,source\n"
        "frogs_2026,Frogs in 2026,tbc,,,2026,survey\n"
        "frogs_2025,Frogs,128,,,2025,survey\n"
        "ponds,Ponds visited,tbc,,,2026,survey\n"
        'fewer,Frogs,,,"{from: frogs_2025, to: frogs_2026}",,survey\n'
        "each,Frogs a pond,,frogs_2026 / 4,,2026,survey\n"
        'first,"First survey, ever",12,,,1990,survey\n'
    )
    assert keyfacts("facts", "pond-2026").code == 0
