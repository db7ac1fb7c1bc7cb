"""Blocks that hold others: quotations, lists, terms and what they mean, notes."""

from __future__ import annotations

from keyfacts.model import document as d
from keyfacts.model.report import NoteDefinition
from keyfacts.read.report.citations import check_series, split_label
from keyfacts.read.report.foreign.tasks import task_of, with_task
from keyfacts.read.report.inlines import read_inlines
from keyfacts.read.report.walking import BlockWalk


class ContainerWalk(BlockWalk):
    """Reads containers; ``_read_*`` methods take the index of a token and return the next index."""

    def read_blockquote_open(self, index: int) -> int:
        attributes = self.take_attributes()
        blocks, index = self.inside(index + 1, "blockquote_close")
        if blocks:
            self.add(d.Quote(tuple(blocks)), attributes)
        return index

    def read_list_open(self, index: int) -> int:
        token = self.tokens[index]
        attributes = self.take_attributes()
        ordered = token.type == "ordered_list_open"
        end = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[d.ListItem] = []
        tight = True
        index += 1
        while index < len(self.tokens) and self.tokens[index].type == "list_item_open":
            first = self.tokens[index + 1]
            if first.type == "paragraph_open" and not first.hidden:
                tight = False
            task = task_of(self.tokens[index + 2], self.reading) if first.type == "paragraph_open" else ()
            blocks, index = self.inside(index + 1, "list_item_close")
            items.append(d.ListItem(with_task(task, blocks)))
        start = int(token.attrs.get("start", 1)) if ordered else 1
        self.add(d.List(tuple(items), ordered, start, tight, ")" if token.markup == ")" else "."), attributes)
        return index + (1 if index < len(self.tokens) and self.tokens[index].type == end else 0)

    def read_definitions(self, index: int) -> int:
        """Terms and what they mean: a list whose items start with the term in bold."""
        attributes = self.take_attributes()
        items: list[d.ListItem] = []
        terms: list[d.Block] = []
        index += 1
        while index < len(self.tokens) and self.tokens[index].type != "dl_close":
            token = self.tokens[index]
            if token.type == "dt_open":
                line = self.at(token)
                words = read_inlines(self.tokens[index + 1].content, line, self.reading)
                terms.append(d.Paragraph((d.Strong(words),), place=self.reading.place(line)))
                index += 3
            else:
                blocks, index = self.inside(index + 1, "dd_close")
                if terms or not items:
                    items.append(d.ListItem((*terms, *blocks)))
                else:
                    items[-1] = d.ListItem((*items[-1].blocks, *blocks))
                terms = []
        self.add(d.List(tuple(items), False, 1, False), attributes)
        return index + 1

    def read_note(self, index: int) -> int:
        """A note's definition: kept aside; the same label twice is KF223."""
        token = self.tokens[index]
        line, reading = self.at(token), self.reading
        written = reading.line(line)
        place = reading.place(line, written.find("[^") + 1)
        series, label = split_label(token.meta["label"])
        check_series(series, place, reading)
        outer, outer_open = reading.in_note, self.containers
        reading.in_note, self.containers = True, []
        blocks, index = self.inside(index + 1, "footnote_reference_close")
        reading.in_note, self.containers = outer, outer_open
        if first := reading.note_places.get((series, label)):
            message = f"the note '{token.meta['label'][:60]}' is defined twice"
            where = f"line {first.line}" if first.file == reading.file else f"line {first.line} of {first.file}"
            reading.report("KF223", place, message, f"its first definition is on {where}")
            return index
        if not blocks:
            reading.report("KF204", place, f"the note '{token.meta['label'][:60]}' says nothing")
        reading.note_places[series, label] = reading.place(line)
        reading.notes.append(NoteDefinition(series, label, tuple(blocks), place))
        return index
