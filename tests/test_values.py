"""Values are dataclasses in all but price: what the house does with dataclasses works with them."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar

import pytest

from keyfacts.values import frozen


@frozen
class Point:
    """A value with a default, a default factory and a field too long to print."""

    x: float
    y: float = 0.0
    marks: dict[str, int] = field(default_factory=dict, compare=False)
    data: bytes = field(default=b"", repr=False)


@frozen
class Named(Point):
    """A value with inherited fields."""

    name: str = ""

    @property
    def shout(self) -> str:
        return self.name.upper()


@frozen
class Nothing:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class Model:
    """What the standard library makes of the same fields."""

    x: float
    y: float = 0.0
    marks: dict[str, int] = field(default_factory=dict, compare=False)
    data: bytes = field(default=b"", repr=False)


def test_values_print_compare_and_hash_like_dataclasses() -> None:
    assert repr(Point(1, 2, {"a": 1}, b"long")) == repr(Model(1, 2, {"a": 1}, b"long")).replace("Model", "Point")
    assert Point(1, marks={"a": 1}) == Point(1) != Point(2)
    assert hash(Point(1, marks={"a": 1})) == hash(Point(1)) == hash(Model(1))
    assert Point(1) != Named(1)
    assert Point(1) != (1, 0.0, b"")
    assert Nothing() == Nothing() != Point(1)
    assert {Nothing(): 1}[Nothing()] == 1


def test_each_value_gets_a_new_default() -> None:
    first, second = Point(1), Point(1)
    first.marks["a"] = 1
    assert second.marks == {}


def test_values_cannot_be_changed_or_grow_attributes() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError, match="'x' of a Point"):
        point.x = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.other = 2  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_values_take_only_the_arguments_they_have() -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__.*missing 1 required"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_values_are_replaced_matched_copied_and_pickled() -> None:
    named = Named(1, 2, {"a": 1}, b"long", "p")
    assert is_dataclass(named)
    assert [each.name for each in fields(named)] == ["x", "y", "marks", "data", "name"]
    changed = replace(named, name="q")
    assert (changed.name, changed.shout, changed.marks) == ("q", "Q", {"a": 1})
    match named:
        case Named(x, y):
            assert (x, y) == (1, 2)
    for twin in (copy.copy(named), copy.deepcopy(named), pickle.loads(pickle.dumps(named))):
        assert twin == named
        assert twin.marks == {"a": 1}


def test_classes_of_the_same_form_keep_their_own_names_and_defaults() -> None:
    @frozen
    class Pair:
        left: int
        right: int = 2

    @frozen
    class Couple:
        first: str
        second: str = "b"

    assert (Pair(left=1), Couple(first="a")) == (Pair(1, right=2), Couple("a", second="b"))
    assert (str(inspect.signature(Pair)), str(inspect.signature(Couple))) == (
        "(left, right=2)",
        "(first, second='b')",
    )
    with pytest.raises(TypeError, match=r"Couple\.__init__\(\) missing 1 required positional argument: 'first'"):
        Couple()  # type: ignore[call-arg]


def test_a_field_without_default_cannot_follow_one_that_has_one() -> None:
    with pytest.raises(TypeError, match=r"'last' of .*Crossed has no default"):

        @frozen
        class Crossed:
            first: int = 1
            last: int


def test_fields_keep_the_types_they_are_written_with_and_class_variables_are_none() -> None:
    @frozen
    class Counted(Point):
        many: ClassVar[int] = 3
        label: str = ""

    assert [(each.name, each.type) for each in fields(Counted)][-1] == ("label", "str")
    assert [each.type for each in fields(Point)] == [each.type for each in fields(Model)]
    assert Counted.__annotations__ == {"many": "ClassVar[int]", "label": "str"}
    assert Counted(1, label="a").many == 3
