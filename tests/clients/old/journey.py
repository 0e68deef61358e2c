"""What a subnet's owner does with SDK 10.5, unmodified; says what it saw as one JSON object.

python journey.py ws://127.0.0.1:9944 FOLDER_FOR_WALLETS, in the old line's own environment.
"""

import asyncio
import json
import sys
from typing import Any

import bittensor as bt
from bittensor_wallet import Keypair, Wallet

ADMIN = "AdminUtils"


def wallet(folder: str, coldkey: str, hotkey: str) -> Wallet:
    """Return a wallet of development keys, in files."""
    made = Wallet(name=coldkey.strip("/"), hotkey=hotkey.strip("/"), path=folder)
    for key, setters in ((coldkey, ("coldkey", "coldkeypub")), (hotkey, ("hotkey",))):
        pair = Keypair.create_from_uri(key)
        for setter in setters:
            getattr(made, f"set_{setter}")(keypair=pair, encrypt=False, overwrite=True)
    return made


class Owner:
    """Alice, who holds the sudo key and opens a subnet."""

    def __init__(self, chain: bt.Subtensor, folder: str) -> None:
        self.chain = chain
        self.wallet = wallet(folder, "//Alice", "//AliceOld")
        self.stranger = Keypair.create_from_uri("//StrangerOld").ss58_address
        self.netuid = 0

    @property
    def keys(self) -> tuple[str, str]:
        return self.wallet.coldkeypub.ss58_address, self.wallet.hotkey.ss58_address

    def sudo(self, function: str, **arguments: Any) -> dict[str, Any]:
        inner = self.chain.compose_call(ADMIN, function, arguments)
        call = self.chain.compose_call("Sudo", "sudo", {"call": inner})
        return shown(self.chain.sign_and_send_extrinsic(call, self.wallet))

    def read(self) -> dict[str, Any]:
        chain = self.chain
        graph = chain.metagraph(1)
        return {
            "block": chain.block,
            "balance": chain.get_balance(self.keys[0]).rao,
            "deposit": chain.get_existential_deposit().rao,
            "subnets": chain.get_all_subnets_netuid(),
            "names": [str(subnet.subnet_name) for subnet in chain.all_subnets()],
            "price": chain.subnet(1).price.rao,
            "tempo": chain.get_subnet_hyperparameters(1).tempo,
            "hotkeys": list(graph.hotkeys),
            "neurons": len(chain.neurons(1)),
            "balanceAtGenesis": chain.get_balance(self.stranger, block=0).rao,
            "hashAgrees": chain.get_block_hash(2)
            == chain.substrate.get_block(block_number=2)["header"]["hash"],
            "isFast": chain.is_fast_blocks(),
        }

    def transfer(self) -> dict[str, Any]:
        chain, amount = self.chain, bt.Balance.from_tao(3)
        before = chain.get_balance(self.stranger)
        sent = chain.transfer(self.wallet, self.stranger, amount, wait_for_finalization=True)
        after = chain.get_balance(self.stranger)
        too_much = bt.Balance.from_tao(10**9)
        return {
            "sent": shown(sent),
            "moved": (after - before).rao,
            "fee": sent.extrinsic_fee.rao,
            "refused": shown(chain.transfer(self.wallet, self.stranger, too_much)),
        }

    def open_subnet(self) -> dict[str, Any]:
        chain = self.chain
        answers = {
            "window": self.sudo("sudo_set_admin_freeze_window", window=0),
            "delay": self.sudo("sudo_set_start_call_delay", delay=0),
            "registered": shown(chain.register_subnet(self.wallet)),
        }
        self.netuid = max(chain.get_all_subnets_netuid())
        plain = {"netuid": self.netuid, "enabled": False}
        often = {"netuid": self.netuid, "weights_set_rate_limit": 0}
        return {
            **answers,
            "started": shown(chain.start_call(self.wallet, self.netuid)),
            "plain": self.sudo("sudo_set_commit_reveal_weights_enabled", **plain),
            "often": self.sudo("sudo_set_weights_set_rate_limit", **often),
        }

    def stake(self) -> dict[str, Any]:
        chain, (coldkey, hotkey), netuid = self.chain, self.keys, self.netuid

        def held() -> int:
            return int(chain.get_stake(coldkey, hotkey, netuid).rao)

        before = held()
        amount = bt.Balance.from_tao(20)
        added = chain.add_stake(self.wallet, netuid, hotkey, amount)
        between = held()
        safe = {"safe_staking": True, "rate_tolerance": 0.0001}
        refused = chain.add_stake(self.wallet, netuid, hotkey, amount, **safe)
        filled = chain.add_stake(
            self.wallet, netuid, hotkey, amount, allow_partial_stake=True, **safe
        )
        part = bt.Balance.from_rao(between // 2, netuid)
        removed = chain.unstake(self.wallet, netuid, hotkey, part)
        nowhere = chain.add_stake(self.wallet, 999, hotkey, amount)
        return {
            "before": before,
            "added": shown(added),
            "between": between,
            "refused": shown(refused),
            "filled": shown(filled),
            "removed": shown(removed),
            "after": held(),
            "nowhere": shown(nowhere),
        }

    def weights(self) -> dict[str, Any]:
        chain = self.chain
        answer = chain.set_weights(self.wallet, self.netuid, uids=[0], weights=[1.0])
        return {
            "set": shown(answer),
            "rows": [[uid, list(row)] for uid, row in chain.weights(self.netuid)],
        }

    def subscribe(self) -> dict[str, Any]:
        heads: list[int] = []

        def on_head(block: dict[str, Any]) -> bool | None:
            heads.append(block["header"]["number"])
            return True if len(heads) >= 4 else None

        self.chain.substrate.subscribe_block_headers(on_head)
        target = self.chain.block + 2
        return {"heads": heads, "waited": self.chain.wait_for_block(target)}


def shown(answer: Any) -> dict[str, Any]:
    """Return what an answer says, without its objects."""
    return {"success": answer.success, "message": str(answer.message), "error": str(answer.error)}


async def asynchronously(url: str, owner: Owner) -> dict[str, Any]:
    """Do the same through the asynchronous twin, in short."""
    async with bt.AsyncSubtensor(network=url) as chain:
        amount = bt.Balance.from_tao(1)
        sent = await chain.transfer(owner.wallet, owner.stranger, amount)
        balances = await asyncio.gather(*(chain.get_balance(owner.stranger) for _ in range(8)))
        graph = await chain.metagraph(owner.netuid)
        return {
            "sent": shown(sent),
            "balances": sorted({balance.rao for balance in balances}),
            "hotkeys": list(graph.hotkeys),
        }


def main() -> None:
    """Run the journey and print what was seen."""
    url, folder = sys.argv[1:]
    with bt.Subtensor(network=url) as chain:
        owner = Owner(chain, folder)
        seen: dict[str, Any] = {"hotkey": owner.keys[1]}
        for part in ("read", "transfer", "open_subnet", "stake", "weights", "subscribe"):
            seen[part] = getattr(owner, part)()
    seen["asynchronously"] = asyncio.run(asynchronously(url, owner))
    sys.stdout.write("\n" + json.dumps(seen))


if __name__ == "__main__":
    main()
