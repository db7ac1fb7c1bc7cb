"""A finished Word file opened once more for a script of the project, in the process that runs it."""

from __future__ import annotations

import base64
import os
import sys
from io import BytesIO
from typing import Any

from keyfacts.findings.scripts import fault_of
from keyfacts.write.docx.parts.word_package import WordPackage


def finish_answer(data: bytes, code: bytes, path: str) -> dict[str, Any]:
    """The file as ``finish(document)`` of the script at ``path`` leaves it (base64), or what went wrong on which line.

    The document is python-docx's; notes and fields in it are of the classes that keyfacts adds.
    """
    try:
        package = WordPackage.open(BytesIO(data))
        sys.path.insert(0, os.path.dirname(path))  # noqa: PTH120 - modules beside the script; python-docx is loaded
        space: dict[str, Any] = {"__name__": "finish", "__file__": path}
        exec(compile(code, path, "exec"), space)  # noqa: S102 - keyfacts.yaml trusts this file
        if not callable(space.get("finish")):
            return {"fault": "it defines no function finish(document)", "line": 1}
        space["finish"](package.main_document_part.document)
        return {"file": base64.b64encode(package.to_bytes()).decode("ascii")}
    except BaseException as error:
        return dict(fault_of(error, path))
