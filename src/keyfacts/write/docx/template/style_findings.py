"""What is told of a template's styles: those it lacks at once, those of another type or with hidden text by name."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from keyfacts.findings import Findings, Place, did_you_mean
from keyfacts.model.template import WordTemplate
from keyfacts.ooxml.names import W
from keyfacts.ooxml.trees import is_on, value


class StyleFindings:
    """The findings on the styles of one template."""

    def __init__(self, template: WordTemplate, findings: Findings) -> None:
        self._template, self._findings = template, findings
        self._lacking: list[str] = []

    def lacks(self, name: str) -> None:
        """Remember a style that the template lacks, and that nobody named for a role."""
        self._lacking.append(name)

    def tell_lacking(self) -> None:
        """One finding for all of them."""
        if not self._lacking:
            return
        names = ", ".join(f"'{name}'" for name in self._lacking)
        message = f"'{self._template.file}' lacks {len(self._lacking)} of the styles that the report uses: {names}"
        hint = "they are added in its look; 'keyfacts template' lists the roles, to name styles of yours for them"
        self._findings.report("KF821", self._template.place, message, hint)

    def does_not_serve(
        self, key: str, name: str, kind: str, there: etree._Element | None, styles: Iterable[etree._Element]
    ) -> None:
        """A style that was named for a role, or has the role's own name, and is missing or of another type."""
        file = self._template.file
        if there is not None:
            other = there.get(W + "type", "other")
            message = f"the style '{name[:60]}' of '{file}' is a {other} style; '{key}' needs a {kind} style"
            hint = "name another under 'styles', or change it in Word"
            self._findings.report("KF822", self._place(key), message, hint)
            return
        names = [value(style, "name") for style in styles if style.get(W + "type") == kind]
        near = did_you_mean(name, names) if key in self._template.style_places else ""
        message = f"'{file}' has no {kind} style '{name[:60]}' ('{key}'): the brand's is added to the Word file"
        hint = near or f"add it in Word, or name one: styles: {{{key}: ...}}"
        self._findings.report("KF821", self._place(key), message, hint)

    def judge_hidden(self, key: str, levels: list[etree._Element]) -> None:
        """A style, with those it rests on, whose text is hidden: KF842."""
        runs = (level.find(W + "rPr") for level in levels)
        flag = next((run for run in runs if run is not None and run.find(W + "vanish") is not None), None)
        if not is_on(flag, "vanish"):
            return
        name, role = value(levels[0], "name")[:60], f" ('{key}')" if key else ""
        message = f"the style '{name}' of '{self._template.file}' hides its text: nobody sees what stands in it{role}"
        hint = "show it in Word (Font, Hidden), or name another style under 'styles'"
        self._findings.report("KF842", self._place(key), message, hint)

    def _place(self, key: str) -> Place:
        return self._template.style_places.get(key, self._template.place)
