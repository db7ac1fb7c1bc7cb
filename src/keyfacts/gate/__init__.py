"""The one place that opens files: each is held to a folder, the project or one that the user has named."""

from __future__ import annotations

from keyfacts.gate.asking import asked_again
from keyfacts.gate.places import LeadsOutside, followed, held, inside, is_file, is_folder, is_there
from keyfacts.gate.reading import (
    LARGEST,
    TooLong,
    files_below,
    hidden_names_in,
    names_in,
    read,
    read_head,
    read_named,
    read_packaged,
)
from keyfacts.gate.watching import FileQuestion, Watch, watched
from keyfacts.gate.writing import (
    append,
    keep_as_used,
    locked,
    make_folder,
    remove,
    rename,
    set_time,
    write_beside,
    write_copy,
    write_new,
)

__all__ = [
    "LARGEST",
    "FileQuestion",
    "LeadsOutside",
    "TooLong",
    "Watch",
    "append",
    "asked_again",
    "files_below",
    "followed",
    "held",
    "hidden_names_in",
    "inside",
    "is_file",
    "is_folder",
    "is_there",
    "keep_as_used",
    "locked",
    "make_folder",
    "names_in",
    "read",
    "read_head",
    "read_named",
    "read_packaged",
    "remove",
    "rename",
    "set_time",
    "watched",
    "write_beside",
    "write_copy",
    "write_new",
]
