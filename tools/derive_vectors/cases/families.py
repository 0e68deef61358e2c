"""Hard families of hotkeys: lenders and borrowers of stake, their owners and takes."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import U16_MAX, U64_MAX
from tools.derive_vectors.rules import coinbase as rules

TAKES: Final = (0, 1, 11_796, 11_796, 32_767, U16_MAX)
TAO_WEIGHT: Final = 971_718_665_099_567_868
WEIGHTS: Final = (0, 1, TAO_WEIGHT, TAO_WEIGHT, 2**63, U64_MAX)
NAMES: Final = ("a", "b", "c", "d", "e", "f")
TAKE_DEFAULT: Final = 11_796


def _loans(chooser: Chooser, names: list[str]) -> dict[str, list[tuple[int, str]]]:
    """Return who lends how much to whom; nobody is both one's parent and child."""
    children: dict[str, list[tuple[int, str]]] = {}
    for parent in chooser.some(names):
        below = [name for name in names if name > parent]
        left, rows = U64_MAX, []
        for child in chooser.some(below)[:5]:
            part = min(
                chooser.among((U64_MAX, U64_MAX // 2, U64_MAX // 3, chooser.edge(), 0)), left
            )
            left -= part
            rows.append((part, child))
        if rows:
            children[parent] = rows
    return children


def _family(chooser: Chooser) -> rules.Family:
    """Return hotkeys of few owners with stakes of all sizes."""
    names = list(NAMES[: chooser.number(1, len(NAMES))])
    weight = chooser.among(WEIGHTS)
    return rules.Family(
        alpha={name: chooser.amount() for name in chooser.some(names)},
        root={name: chooser.amount() for name in chooser.some(names)},
        owner={name: chooser.among(("x", "x", "y", "z")) for name in names},
        children=_loans(chooser, names),
        child_take={name: chooser.among(TAKES) for name in chooser.some(names)},
        tao_weight=weight,
        child_burn=chooser.among((0, 0, 1_844_674_407_370_955_161, U64_MAX)),
    )


def _family_fields(given: rules.Family) -> dict[str, object]:
    return {
        "alpha": given.alpha,
        "root": given.root,
        "owner": given.owner,
        "children": given.children,
        "childkey_take": given.child_take,
        "tao_weight": given.tao_weight,
        "ck_burn": given.child_burn,
    }


def _parent_child_split(chooser: Chooser) -> Derived:
    given = _family(chooser)
    hotkey = chooser.among(list(given.owner))
    dividends = chooser.among((chooser.amount(), chooser.edge()))
    inputs = {"hotkey": hotkey, "dividends": dividends, **_family_fields(given)}
    return inputs, rules.dividend_split(given, hotkey, dividends)


def validator_payout(chooser: Chooser) -> Derived:
    """Return the way of validators' emission to the stakers of their family."""
    given = _family(chooser)._replace(child_burn=0)
    emission = {name: chooser.amount() for name in chooser.some(list(given.owner), 1)}
    pending = chooser.among((sum(emission.values()), chooser.amount()))
    pending = min(pending, U64_MAX)
    takes = {name: chooser.among(TAKES) for name in chooser.some(list(given.owner))}
    fields = _family_fields(given)
    del fields["ck_burn"]
    inputs = {
        **fields,
        "delegate_take": takes,
        "validator_emission": emission,
        "pending_validator": pending,
    }
    return inputs, rules.validator_payout(given, emission, pending, takes, TAKE_DEFAULT)


def _inherited(chooser: Chooser) -> Derived:
    given = _family(chooser)
    stakes = {name: chooser.among((stake, chooser.edge())) for name, stake in given.alpha.items()}
    given = given._replace(alpha=stakes)
    names = sorted({*stakes, *given.children, *(c for r in given.children.values() for _, c in r)})
    inputs = {"alpha": stakes, "children": given.children}
    return inputs, {name: rules.inherited(given, name) for name in names}


CHILDREN: Final[Mapping[str, Maker]] = {
    "inherited_stake": _inherited,
    "parent_child_split": _parent_child_split,
}
