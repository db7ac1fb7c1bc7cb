"""Makes the files beside it: the table of every feature of tests/table_features.py, alone and in pairs, by LibreOffice.

A workbook by XlsxWriter with a sheet for each is opened and saved by LibreOffice as .xlsx and .ods; the features alone
are exported as text, too, with semicolons in windows-1252 and with commas in UTF-8. Run it with the interpreter of the
project, ``soffice`` in the path; ``conformance/run libreoffice-tables`` makes and judges the same files afresh.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "src")]

from table_features import EXPORTS, OFFICE, SHOWN, pairs_of, workbook_of  # noqa: E402


def save_by_libreoffice(folder: Path) -> None:
    """Write the files into ``folder``."""
    with tempfile.TemporaryDirectory() as place:
        made = Path(place)
        (made / "features.xlsx").write_bytes(workbook_of([*pairs_of(OFFICE), ("shown sheet",)]))
        (made / "texts.xlsx").write_bytes(workbook_of([*((name,) for name in SHOWN), ("shown sheet",)]))
        profile = f"-env:UserInstallation={(made / 'profile').as_uri()}"
        for kind in ("xlsx", "ods"):
            _soffice(profile, "--convert-to", kind, "--outdir", folder, made / "features.xlsx")
        for name, (delimiter, encoding, _) in EXPORTS.items():
            options = f"{ord(delimiter)},34,{encoding},1,,0,false,true,false,false,false,-1"
            command = f"csv:Text - txt - csv (StarCalc):{options}"
            _soffice(profile, "--convert-to", command, "--outdir", folder / name, made / "texts.xlsx")


def _soffice(*arguments: str | Path) -> None:
    subprocess.run(["soffice", "--headless", *map(str, arguments)], check=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    save_by_libreoffice(HERE)
