"""The runtime API about stake: what is held, locked and free, and what moving it costs."""

from typing import Final

from byzantium.chain.kernel.names import NET_UID, U64F64
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.pallets.subtensor.locks import availability_step, conviction_step
from byzantium.chain.pallets.subtensor.types import LOCK_STATE
from byzantium.chain.pallets.subtensor.views import stake_info
from byzantium.scale import types as t

_NETUID: Final = (("netuid", NET_UID),)
_COLDKEY: Final = ("coldkey", t.ACCOUNT_ID)
_PLACE: Final = t.Option(t.Tuple(t.ACCOUNT_ID, NET_UID))

API: Final = RuntimeApi(
    "StakeInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_stake_info_for_coldkey",
            (("coldkey_account", t.ACCOUNT_ID),),
            t.Vec(stake_info.STAKE_INFO),
            stake_info.stake_info_for_coldkey,
            "All that a coldkey holds.",
        ),
        ApiMethod(
            "get_stake_info_for_coldkeys",
            (("coldkey_accounts", t.Vec(t.ACCOUNT_ID)),),
            t.Vec(t.Tuple(t.ACCOUNT_ID, t.Vec(stake_info.STAKE_INFO))),
            stake_info.stake_info_for_coldkeys,
            "All that each coldkey holds.",
        ),
        ApiMethod(
            "get_stake_info_for_hotkey_coldkey_netuid",
            (("hotkey_account", t.ACCOUNT_ID), ("coldkey_account", t.ACCOUNT_ID), *_NETUID),
            t.Option(stake_info.STAKE_INFO),
            stake_info.stake_info,
            "A coldkey's stake on a hotkey.",
        ),
        ApiMethod(
            "get_stake_availability_for_coldkeys",
            (
                ("coldkey_accounts", t.Vec(t.ACCOUNT_ID)),
                ("netuids", t.Option(t.Vec(NET_UID))),
            ),
            t.BTreeMap(t.ACCOUNT_ID, t.BTreeMap(NET_UID, stake_info.STAKE_AVAILABILITY)),
            stake_info.stake_availability,
            "What each coldkey has, has locked, and may take out.",
        ),
        ApiMethod(
            "get_stake_fee",
            (
                ("origin", _PLACE),
                ("origin_coldkey_account", t.ACCOUNT_ID),
                ("destination", _PLACE),
                ("destination_coldkey_account", t.ACCOUNT_ID),
                ("amount", t.U64),
            ),
            t.U64,
            stake_info.stake_fee,
            "The swap fee of a move of stake.",
        ),
        ApiMethod(
            "get_coldkey_lock",
            (_COLDKEY, *_NETUID),
            t.Option(LOCK_STATE),
            availability_step.coldkey_lock,
            "A coldkey's lock on a subnet.",
        ),
        ApiMethod(
            "get_hotkey_conviction",
            (("hotkey", t.ACCOUNT_ID), *_NETUID),
            U64F64,
            conviction_step.hotkey_conviction,
            "The conviction behind a hotkey.",
        ),
        ApiMethod(
            "get_most_convicted_hotkey_on_subnet",
            _NETUID,
            t.Option(t.ACCOUNT_ID),
            conviction_step.most_convicted_hotkey,
            "The hotkey with the most conviction.",
        ),
    ),
)
