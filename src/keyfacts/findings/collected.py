"""The findings of a run: collected over the whole input, weighed in one place; nothing below ``cli`` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from keyfacts.findings.finding import Finding, Place, Severity, Suppression
from keyfacts.findings.rules import RULES
from keyfacts.findings.showing import as_html, as_text, record_of, summary


class Findings:
    """The findings of a run, in the order they were made. They print themselves, in a notebook as a table.

    >>> import keyfacts
    >>> findings = keyfacts.Project(".").report("key-facts").build(to=["pdf"]).findings
    >>> print(findings)
    no findings
    >>> findings.ok, len(findings)
    (True, 0)
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._findings: dict[Finding, None] = dict.fromkeys(findings)

    def report(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Add a finding under a registered ``code``; its severity comes from ``rules.RULES`` (KeyError if unknown)."""
        self.add(Finding(code, Severity(RULES[code].severity), message, place, hint))

    def add(self, finding: Finding) -> None:
        """Add one finding, unless the very same one was made before."""
        self._findings.setdefault(finding, None)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add several findings."""
        for finding in findings:
            self.add(finding)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    @property
    def has_errors(self) -> bool:
        """True when at least one finding fails the build."""
        return any(f.severity is Severity.ERROR for f in self._findings)

    @property
    def ok(self) -> bool:
        """True when nothing fails the build; warnings and notes do not."""
        return not self.has_errors

    @property
    def exit_code(self) -> int:
        """What the command answers: 0 for findings that are ok, else 1."""
        return int(self.has_errors)

    def of(self, *severities: Severity | str) -> list[Finding]:
        """Those of one or more weights: ``findings.of("error", "warning")``."""
        return [f for f in self._findings if f.severity in severities]

    def records(self) -> list[dict[str, object]]:
        """Each finding as plain values (code, severity, message, file, line ...), for a table of one's own."""
        return [record_of(finding) for finding in self._findings]

    def codes(self) -> list[str]:
        """The codes alone, in order; for tests and summaries."""
        return [f.code for f in self._findings]

    def __str__(self) -> str:
        return as_text(self.sorted())

    def __repr__(self) -> str:
        return f"<Findings: {summary(self._findings) or 'none'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return as_html(self.sorted())

    def sorted(self) -> list[Finding]:
        """By file, line and column, then by code: the order in which a reader works through them."""
        return sorted(self._findings, key=lambda f: (f.place, f.code, f.message))


def apply_suppressions(findings: Findings, suppressions: Iterable[Suppression]) -> Findings:
    """The findings that no suppression covers, in their order."""
    by_code: dict[tuple[str, str], list[Suppression]] = {}
    for suppression in suppressions:
        by_code.setdefault((suppression.code, suppression.place.file), []).append(suppression)
    return Findings(f for f in findings if not any(s.covers(f) for s in by_code.get((f.code, f.place.file), ())))


def judged(
    findings: Findings, suppressions: Iterable[Suppression], severities: Mapping[str, Severity | None]
) -> Findings:
    """What is left of findings, with the weights that count: asked here for the command and for the API.

    ``suppressions`` are those of the files concerned, ``severities`` those of the project.
    """
    return weighed(apply_suppressions(findings, suppressions), severities)


def weighed(findings: Findings, severities: Mapping[str, Severity | None]) -> Findings:
    """The findings with the weights of a project (``keyfacts.yaml``), those that are off left out."""
    if not severities:
        return findings
    kept = (f for f in findings if severities.get(f.code, f.severity) is not None)
    return Findings(replace(f, severity=severities.get(f.code) or f.severity) for f in kept)
