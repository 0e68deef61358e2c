"""How tools make chain specifications: the presets there are, and whether a first state builds."""

from typing import Final

from byzantium.chain.apis.genesis_config import (
    DEFAULT,
    PRESETS,
    BadConfig,
    genesis_of_config,
    parse,
    to_json,
)
from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.scale import types as t


def _built(state: State, config: bytes) -> t.Variant:
    """Build a first state beside this one and tell whether that went well. Raises Panicked.

    Source: polkadot-sdk, substrate/frame/support/src/genesis_builder_helper.rs, build_state.
    """
    try:
        genesis = genesis_of_config(parse(config))
    except BadConfig as error:
        return t.Variant("Err", f"Invalid JSON blob: {error}")
    genesis_table(state.runtime, state.profile, genesis)
    return t.Variant("Ok", ())


def _preset(_state: State, name: str | None) -> bytes | None:
    """Return a preset; without a name, the whole description of an empty chain."""
    if name is None:
        return to_json(DEFAULT)
    preset = PRESETS.get(name)
    return None if preset is None else to_json(preset)


def _names(_state: State) -> tuple[str, ...]:
    return tuple(PRESETS)


GENESIS_BUILDER_API: Final = RuntimeApi(
    "GenesisBuilder",
    1,
    (
        ApiMethod(
            "build_state",
            (("json", t.BYTES),),
            t.Result(t.UNIT, t.STR),
            _built,
            "Whether a description of a first state can be built.",
        ),
        ApiMethod(
            "get_preset",
            (("id", t.Option(t.STR)),),
            t.Option(t.BYTES),
            _preset,
            "A description under a name; without one, that of an empty chain.",
        ),
        ApiMethod("preset_names", (), t.Vec(t.STR), _names, "Names of all presets."),
    ),
)
