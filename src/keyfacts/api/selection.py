"""Which values of datasets are listed: by id, words, table and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from keyfacts.facts import Record
from keyfacts.findings import did_you_mean
from keyfacts.model.dataset import Dataset, Fact

_MOST_NAMES = 12


class Selection(NamedTuple):
    """What was asked for; a value is listed if all that is given fits it."""

    fact: str = ""
    text: str = ""
    table: str = ""
    source: str = ""

    def of(self, records: Iterable[Record], dataset: Dataset) -> list[Record]:
        """The records that fit."""
        facts = {fact.id: fact for fact in dataset.facts}
        return [record for record in records if self._fits(record, facts[str(record["id"])])]

    def _fits(self, record: Record, fact: Fact) -> bool:
        wanted = self.fact.casefold()
        names = (str(record["fact"]).casefold(), fact.id.casefold())
        named = not wanted or any(name == wanted or fnmatchcase(name, wanted.replace("[", "[[]")) for name in names)
        said = " ".join(str(record[name] or "") for name in ("fact", "label", "printed", "text")).casefold()
        return (
            named
            and all(word in said for word in self.text.casefold().split())
            and (not self.table or getattr(fact.value, "table", "") == self.table)
            and (not self.source or self.source in (record["source_id"], record["source"]))
        )

    def nothing_fits(self, known: Sequence[Dataset]) -> str:
        """Why nothing is listed, with the nearest name or the names there are."""
        names = {
            "fact": [fact.id for dataset in known for fact in dataset.facts],
            "table": [table.name for dataset in known for table in dataset.tables],
            "source": [source.name for dataset in known for source in dataset.sources],
        }
        for option, there in names.items():
            asked: str = getattr(self, option)
            if asked and not any(fnmatchcase(name, asked.partition("[")[0]) for name in there):
                return f"no {option} '{asked}'; {did_you_mean(asked, there) or _listed(there)}"
        asked_for = " and ".join(f"--{option} {value}" for option, value in self._asdict().items() if value)
        return f"no fact fits {asked_for}"


def _listed(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _MOST_NAMES else ""
    return f"there are {', '.join(names[:_MOST_NAMES])}{more}" if names else "the dataset has none"
