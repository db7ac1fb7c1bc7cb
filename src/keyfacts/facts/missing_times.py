"""Times that are missing in a series which a formula sums up: told, as the sum would pass over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keyfacts.facts.formulas import Call, Expression, FactName, FormulaError, Negation, Operation
from keyfacts.facts.known import Resolved, is_by_two
from keyfacts.facts.series_keys import is_slice, keys_of_slice, missing_ends
from keyfacts.facts.timelines import missing_times, timelines
from keyfacts.findings import Findings
from keyfacts.model.dataset import Fact


def tell_gaps(
    fact: Fact, expression: Expression, series: Mapping[str, Mapping[str, Resolved]], findings: Findings
) -> None:
    """Warn of a sum, mean or the like over a series by time in which times are missing (KF390)."""
    for function, name in _spread_names(expression):
        values = series.get(name.fact)
        if values is None or function == "count" or not (name.key is None or is_slice(name.key)):
            continue
        two = is_by_two(values)
        missing = missing_ends(values, name.key, two)
        chosen = {key: values[key] for key in keys_of_slice(values, name.key, two)}
        try:
            gaps = missing_times(timelines(chosen, name.fact))
        except FormulaError:
            gaps = ""  # no series by time
        if missing or gaps:
            told = " and ".join(part for part in (missing, gaps) if part)
            message = f"fact '{fact.id}': {function}({_written(name)}) passes over what is missing {told}"
            hint = "add the rows to the table, with an empty cell for a value that is awaited"
            findings.report("KF390", fact.places.get("formula", fact.place_of("value")), message, hint)


def _written(name: FactName) -> str:
    return name.fact if name.key is None else f"{name.fact}[{name.key}]"


def _spread_names(expression: Expression) -> Iterator[tuple[str, FactName]]:
    match expression:
        case Call(function, arguments):
            for argument in arguments:
                if isinstance(argument, FactName):
                    yield function, argument
                else:
                    yield from _spread_names(argument)
        case Operation(_, left, right):
            yield from _spread_names(left)
            yield from _spread_names(right)
        case Negation(operand):
            yield from _spread_names(operand)
