"""``params`` and ``for_each`` of front matter as values of the model; what of them needs the dataset is for compose."""

from __future__ import annotations

from keyfacts.findings import Place, did_you_mean
from keyfacts.model.report import ForEach, Parameter
from keyfacts.model.rules.criterion import PARAMETER, Criterion
from keyfacts.read.files.yaml import PlacedData
from keyfacts.read.report.parameterized.conditions import read_conditions
from keyfacts.read.report.reading import Reading
from keyfacts.read.report.report_models import ReportForm


def names_of_parameters(placed: PlacedData) -> frozenset[str]:
    """The parameters that front matter declares, one with a fault of its own, too: who asks for it makes no second."""
    written = placed.data.get("params") if isinstance(placed.data, dict) else None
    return frozenset(map(str, written)) if isinstance(written, dict) else frozenset()


def read_parameters(form: ReportForm, placed: PlacedData) -> tuple[Parameter, ...]:
    """The parameters in the order written; one with a fault has neither a column nor values."""
    parameters = []
    for name, written in form.params.items():
        table, _, column = written.from_.partition(".")
        place = placed.place("params", name)
        parameters.append(Parameter(name, written.values, table.strip(), column.strip(), written.default, place))
    faulty = sorted(names_of_parameters(placed) - set(form.params))
    return (*parameters, *(Parameter(name, place=placed.place("params", name)) for name in faulty))


def read_for_each(form: ReportForm, placed: PlacedData, reading: Reading) -> ForEach | None:
    """What editions are made for; a name that does not tell them apart, or a malformed ``where``, is a finding."""
    written = form.for_each
    if written is None:
        return None
    name = written.name or "-".join(f"${each}" for each in written.params)
    place = placed.key_place("for_each")
    named, known = set(PARAMETER.findall(name)), names_of_parameters(placed)
    unknown = sorted((named | set(written.params)) - known)
    for each in unknown:
        hint = did_you_mean(each, known) or "declare it: params: {NAME: {from: TABLE.COLUMN}}"
        path = ("params", each) if each in written.params else ("name",)
        reading.report("KF240", placed.place("for_each", *path), f"there is no parameter '{each[:60]}'", hint)
    told_by = {table for each in named if (table := _table_of(each, form))}
    for each in written.params:
        if each in named or _table_of(each, form) in told_by:  # its row is named; two rows of one name are KF006
            continue
        if not unknown:  # else it is what an unknown one was meant to be
            hint = f'write name: "{name[:40]}-${each}"'
            message = f"the name of an edition does not say its '{each}'"
            reading.report("KF241", placed.place("for_each", "name") if written.name else place, message, hint)
    where = _where(written.where, placed.place("for_each", "where"), reading) if written.where else ()
    return ForEach({} if unknown else dict(written.params), name, where, written.most, place)


def _table_of(parameter: str, form: ReportForm) -> str:
    """The table that a parameter has its values from; '' for one that has none, or is not there."""
    return form.params[parameter].from_.partition(".")[0].strip() if parameter in form.params else ""


def _where(written: str, place: Place, reading: Reading) -> tuple[Criterion, ...]:
    try:
        return read_conditions(written, reading.parameters)
    except ValueError as error:
        reading.report("KF203", place, f"where: {error}")
        return ()
