"""``keyfacts template``: which roles a Word template serves, what will be added, what to write in the brand file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from keyfacts.cli.messages import tell
from keyfacts.cli.streams import harmless, tell_people
from keyfacts.findings import Findings, UsageError
from keyfacts.model.template import RoleService, TemplateSurvey
from keyfacts.pipeline import specimen_on, survey_file, write_whole


def show_template(file: Path, specimen: Path | None, drop: bool, messages: str) -> int:
    """Print what the template has, and write a specimen if one is asked for; the exit code."""
    if not file.is_file():
        raise UsageError(f"there is no file '{file}'")
    findings = Findings()
    survey = survey_file(file, findings)
    if survey is not None and messages == "text":
        tell_people("\n".join(harmless(line) for line in _lines(file, survey)))
    if survey is not None and specimen is not None:
        data = specimen_on(file, findings, not (drop or survey.samples))
        if data is not None:
            _write(specimen, data)
            if messages == "text":
                tell_people(f"\n{harmless(str(specimen))} shows every construct in its look")
    tell(findings, messages)
    return findings.exit_code


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path.parent, path, data)
    except OSError as error:
        raise UsageError(f"cannot write to '{path}': {error.strerror}") from None


def _lines(file: Path, survey: TemplateSurvey) -> Iterator[str]:
    served = [service for service in survey.services if service.style]
    yield f"{file.name} serves {len(served)} of {len(survey.services)} roles:"
    yield ""
    width = max([len(service.role) for service in served], default=0)
    for service in served:
        hidden = "  (hidden text!)" if service.style in survey.hidden else ""
        yield f"  {service.role:{width}}  {service.style}{hidden}"
    yield ""
    added = [service for service in survey.services if not service.style]
    yield "Added in the look of its body where a report uses them:"
    yield from _wrapped([service.name for service in added if not service.rare])
    rare = sum(service.rare for service in added)
    if rare:
        yield f"  and {rare} deeper levels of lists and headings"
    if survey.samples:
        yield ""
        yield "Its text looks like a sample, so 'text: drop' is proposed:"
        yield from (f"  “{words}”" for words in survey.samples[:5])
    yield ""
    yield "For the brand file:"
    yield ""
    yield from _brand_lines(file, survey)


def _wrapped(names: list[str]) -> Iterator[str]:
    line = " "
    for name in names:
        if len(line) + len(name) > 96:
            yield line
            line = " "
        line += f" {name},"
    yield line.rstrip(",")


def _brand_lines(file: Path, survey: TemplateSurvey) -> Iterator[str]:
    """The block of ``template`` with the styles that by their names are for a role; the others as comments."""
    proposed = [service for service in survey.services if service.proposed]
    yield "defaults:"
    yield "  keyfacts:"
    yield "    template:"
    yield f"      path: {json.dumps(file.name, ensure_ascii=False)}"
    yield f"      text: {'drop' if survey.samples else 'keep'}"
    if proposed:
        yield "      styles:"
        yield from (f"        {service.role}: {_quoted(service)}" for service in proposed)
    else:
        yield "      # styles: {callout: NAME OF A STYLE}"


def _quoted(service: RoleService) -> str:
    return json.dumps(service.proposed, ensure_ascii=False)
