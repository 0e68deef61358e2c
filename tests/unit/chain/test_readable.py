"""Values in readable form: exact where they are long, by name where the chain has numbers."""

from typing import Any

import pytest

from byzantium.chain.explorer.failure import failure
from byzantium.chain.explorer.readable import decimals, readable
from byzantium.chain.kernel import names
from byzantium.chain.kernel.errors import ModuleErrorIndex
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.units.fixed import I96F32, U64F64

WHO = bytes(range(32))
ENUM = t.Enum(
    "a::Enum",
    (
        t.Case(0, "Plain"),
        t.Case(1, "One", (("", t.U8),)),
        t.Case(2, "Two", (("", t.U8), ("", t.U64))),
        t.Case(3, "Named", (("left", t.U8), ("right", t.BOOL))),
    ),
)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (t.U32, 2**32 - 1, 2**32 - 1),
        (t.U64, 2**64 - 1, "18446744073709551615"),
        (t.I128, -(2**100), str(-(2**100))),
        (names.TAO, 5, "5"),
        (names.NET_UID, 5, 5),
        (t.Compact(t.U64), 7, "7"),
        (t.Compact(t.U16), 7, 7),
        (t.BOOL, True, True),
        (t.STR, "text", "text"),
        (t.BYTES, b"\x01\xff", "0x01ff"),
        (t.ACCOUNT_ID, WHO, ss58.encode(WHO)),
        (t.MULTI_ADDRESS, t.Variant("Id", WHO), ss58.encode(WHO)),
        (t.MULTI_ADDRESS, t.Variant("Raw", b"\x05"), {"Raw": "0x05"}),
        (t.Option(t.U8), None, None),
        (t.Option(t.Option(t.U8)), t.Some(None), None),
        (t.Option(t.U8), 3, 3),
        (t.Vec(t.Tuple(t.U16, t.U64)), ((1, 2), (3, 4)), [[1, "2"], [3, "4"]]),
        (t.Array(t.U16, 2), (1, 2), [1, 2]),
        (t.BTreeMap(t.U16, t.BOOL), {2: True, 5: False}, [[2, True], [5, False]]),
        (t.BTreeSet(t.U16), (2, 5), [2, 5]),
        (ENUM, t.Variant("Plain"), "Plain"),
        (ENUM, t.Variant("One", 9), {"One": 9}),
        (ENUM, t.Variant("Two", 9, 10), {"Two": [9, "10"]}),
        (ENUM, t.Variant("Named", 9, False), {"Named": {"left": 9, "right": False}}),
        (names.I96F32, -(3 << 31), "-1.5"),
        (names.U64F64, 1 << 62, "0.25"),
        (names.I32F32, 0, "0"),
        (names.I64F64, 1, f"{5**64:064d}".join(("0.", ""))),
        (t.FIXED_U128, 1_260_000_000_000_000_000, "1.26"),
        (t.UnitStruct("a::Unit"), (), None),
        (t.ERA, t.IMMORTAL, "0x00"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_value_is_shown_by_its_type(kind: t.Type[Any], value: object, shown: object) -> None:
    found = readable(kind, value)
    assert found == shown
    assert type(found) is type(shown)


def test_decimals_are_cut_off_towards_zero() -> None:
    third = U64F64.safe_div(U64F64.one, 3 * U64F64.one)
    assert decimals(U64F64, third, 6) == "0.333333"
    assert decimals(U64F64, 2 * third, 6) == "0.666666"
    assert decimals(I96F32, -(1 << 31) - 1, 1) == "-0.5"
    assert decimals(I96F32, -1, 2) == "0"
    assert decimals(U64F64, 7 * U64F64.one, 0) == "7"


def test_errors_have_names_and_words() -> None:
    for pallet in RUNTIME.pallets:
        for error in pallet.errors:
            index = ModuleErrorIndex(pallet.id.index, bytes([error.index, 0, 0, 0]))
            shown = failure(t.Variant("Module", index))
            assert (shown["pallet"], shown["name"]) == (pallet.id.name, error.__name__)
            assert shown["doc"]
    arithmetic = failure(t.Variant("Arithmetic", t.Variant("Underflow")))
    assert arithmetic == {
        "pallet": None,
        "name": "Arithmetic.Underflow",
        "doc": "A number does not fit.",
    }
    assert failure(t.Variant("Transactional", t.Variant("NoLayer")))["doc"] == ""


@pytest.mark.parametrize("numbers", [(200, 0), (7, 255)])
def test_an_error_that_nobody_declares_keeps_its_numbers(numbers: tuple[int, int]) -> None:
    pallet, error = numbers
    shown = failure(t.Variant("Module", ModuleErrorIndex(pallet, bytes([error, 0, 0, 0]))))
    assert shown == {"pallet": f"pallet {pallet}", "name": f"error {error}", "doc": ""}
