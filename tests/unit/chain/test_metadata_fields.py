"""Each field of the runtime's metadata against that of runtimes recorded before and after it."""

from pathlib import Path

import pytest

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.runtime import RUNTIME
from tools.list_metadata import facts_of, read_table

TABLE = Path(__file__).parents[3] / "vectors" / "metadata" / "specs.tsv"
BEFORE, AFTER, LATEST = "419", "439", "461"

OWN = {
    "value System.Version": "the version is our own",
    "default SubtensorModule.MaxEpochsPerBlock": "32 epochs a block in 425",
    "constant SubtensorModule.MaxEpochsPerBlock": "425 has it beside its initial value",
    "value SubtensorModule.MaxEpochsPerBlock": "425 has it beside its initial value",
    "value SubtensorModule.InitialMaxEpochsPerBlock": "32 epochs a block in 425",
    "type ethereum::transaction::signature::MalleableTransactionSignature": "in a call of EVM",
    "type node_subtensor_runtime::RuntimeCall": "without the pallet of Ethereum transactions",
    "type node_subtensor_runtime::RuntimeEvent": "without pallets that do nothing here",
    "type pallet_subtensor::rpc_info::metagraph::Metagraph": "425 has a part of 439's fields",
    "type pallet_subtensor::rpc_info::metagraph::SelectiveMetagraph": "the same, one by one",
    "type pallet_subtensor::utils::rate_limiting::Hyperparameter": "425 has a part of 439's",
}
"""What neither neighbour says, and why."""

CONTRACTS = ("pallet_contracts", "pallet_contracts_uapi", "Contracts", "ContractsApi")
ETHEREUM = ("Ethereum", "EVM", "EthereumRuntimeRPCApi", "ConvertTransactionRuntimeApi")
ETHEREUM_TYPES = ("ethereum", "ethereum_types", "ethbloom", "evm", "evm_core", "fp_evm", "fp_rpc")
NOT_SERVED = frozenset({*CONTRACTS, *ETHEREUM, *ETHEREUM_TYPES, "substrate_typenum"})
"""Contracts and Ethereum, whose pallets stand with the calls and storage that others reach."""

NOT_HERE = {
    "type bounded_collections::bounded_btree_map::BoundedBTreeMap",
    "type fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic",
    "type node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper",
}
"""The same, one by one; and two wrappers, which are nothing on the wire."""

FACTS = facts_of(blobs(RUNTIME, Profile.FAST).v15)
SPECS = read_table(TABLE)


def told(about: str) -> set[str]:
    """Return what the neighbours say; an index may also lie between them."""
    says = {SPECS[spec][about] for spec in (BEFORE, AFTER) if about in SPECS[spec]}
    if about.startswith(("error index", "event index")) and says:
        low = min(map(int, says)) if about in SPECS[BEFORE] else 0
        return {str(index) for index in range(low, max(map(int, says)) + 1)}
    return says


def owner(about: str) -> str:
    """Return the pallet, API or crate that a fact belongs to."""
    return about.rsplit(maxsplit=1)[-1].replace("::", ".").split(".")[0]


def added() -> dict[str, str]:
    """Return the text of everything that is marked as later than this spec, by what it is."""
    items = {f"storage {p}.{n}": item.doc for (p, n), item in RUNTIME.storage_items.items()}
    calls = {f"call {p}.{n}": call.doc for (p, n), call in RUNTIME.calls.items()}
    events = {f"event {p.id.name}.{e.name}": e.doc for p in RUNTIME.pallets for e in p.events}
    apis = {f"api {api.name}.{m.name}": m.doc for api in RUNTIME.apis for m in api.methods}
    every = {**items, **calls, **events, **apis}
    return {about: doc for about, doc in every.items() if doc.startswith(LATER)}


ADDED = added()


def is_marked(about: str) -> bool:
    """Tell whether something that no recorded spec has belongs to what is marked as added."""
    kind, name = about.split(maxsplit=1)[0], about.rsplit(maxsplit=1)[-1]
    if kind == "type":
        return name.endswith(("::EpochConsensus", "::BasketClaimPreview"))
    return any(marked.split()[-1] == name for marked in ADDED)


@pytest.mark.parametrize("kind", sorted({about.split()[0] for about in FACTS}))
def test_each_field_is_a_neighbours(kind: str) -> None:
    """What only later specs have is as spec 461 has it; what came after that is marked."""
    wrong = {}
    for about, says in FACTS.items():
        if about.split()[0] != kind or says in told(about) or about in OWN:
            continue
        latest = SPECS[LATEST].get(about)
        if latest != says and not (latest is None and is_marked(about)):
            wrong[about] = (says, told(about), latest)
    assert wrong == {}


def test_what_is_added_is_in_neither_neighbour_or_only_in_the_later_one() -> None:
    assert [about for about in ADDED if about in SPECS[BEFORE]] == []


def test_what_only_the_latest_spec_has_is_marked() -> None:
    only = {
        about
        for about in FACTS
        if about.split()[0] in {"storage", "call", "event", "api"}
        and " index " not in about
        and about not in SPECS[BEFORE]
        and about not in SPECS[AFTER]
    }
    assert only - ADDED.keys() == set()


def test_everything_that_both_neighbours_have_is_here() -> None:
    both = SPECS[BEFORE].keys() & SPECS[AFTER].keys()
    missing = {about for about in both - FACTS.keys() if owner(about) not in NOT_SERVED}
    assert missing == NOT_HERE


def test_no_exception_is_without_need() -> None:
    assert {about for about in OWN if about not in FACTS or FACTS[about] in told(about)} == set()
