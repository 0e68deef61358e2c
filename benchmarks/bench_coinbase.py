"""What a block's coinbase costs in compiled code: 128 subnets, every one buying from its pool."""

import random

from benchmarks.measure import best_seconds, report
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, new_state
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.columns import Columns, load_columns
from byzantium.chain.pallets.subtensor.coinbase.fast import close_block, open_block
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import NO_ACCOUNT
from byzantium.chain.runtime import RUNTIME
from byzantium.units import Alpha, NetUid, Rao

SEED = 1
SUBNETS = 128
BLOCKS = 300
START = 1_000


def add_subnet(state: State, chance: random.Random, netuid: NetUid) -> None:
    """Write a subnet whose part of the block is more than its pool may be given."""
    tao = Rao(chance.randrange(10**13, 10**14))
    account = NO_ACCOUNT._replace(providers=1, data=NO_ACCOUNT.data._replace(free=tao))
    system.Account.put(state, subnet_account(netuid), account)
    storage.NetworksAdded.put(state, netuid, True)
    storage.SubnetMechanism.put(state, netuid, 1)
    storage.FirstEmissionBlockNumber.put(state, netuid, 1)
    storage.SubtokenEnabled.put(state, netuid, True)
    storage.SubnetTAO.put(state, netuid, tao)
    storage.SubnetAlphaIn.put(state, netuid, Alpha(tao * 50))
    storage.SubnetAlphaOut.put(state, netuid, Alpha(2 * 10**15))
    storage.SubnetMovingPrice.put(state, netuid, 1 << 26)
    storage.LastEpochBlock.put(state, netuid, START)


def full_chain() -> Columns:
    """Return the columns of a chain with all its subnets."""
    state, chance = new_state(RUNTIME, Profile.NORMAL), random.Random(SEED)
    storage.NetworksAdded.put(state, ROOT, True)
    storage.SubnetTAO.put(state, ROOT, Rao(10**14))
    netuids = [NetUid(n) for n in range(SUBNETS + 1)]
    for netuid in netuids[1:]:
        add_subnet(state, chance, netuid)
    return load_columns(state.read_raw, netuids, [True] * len(netuids), state.profile)


def run_blocks(columns: Columns) -> None:
    """Run blocks without transactions from where the columns stand."""
    for block in range(START, START + BLOCKS):
        opened = open_block(columns, block)
        assert opened is not None, "every sum is certain"
        assert opened.deposits[1:, 0].all(), "every subnet buys"
        close_block(columns, block)


if __name__ == "__main__":
    chain = full_chain()
    run_blocks(chain.copy())
    report(
        "coinbase, 128 subnets that all buy",
        best_seconds(lambda: run_blocks(chain.copy())),
        count=BLOCKS * SUBNETS,
        unit="subnet and block",
    )
