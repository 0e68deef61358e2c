"""The documents of the API. Amounts are integers in the unit that their name ends in."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from byzantium.console.reason_classes import ReasonClass


class Document(BaseModel):
    """A document that is complete when it is made, and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Agreement(StrEnum):
    """How a validator's weights on chain stand to a result computed here."""

    EQUAL = "equal"
    PENDING = "pending"
    DIFFERS = "differs"


class Rejected(Document):
    """How many visits were rejected for one reason."""

    reason: str
    kind: ReasonClass | None = Field(description="Class of the reason; null: below the threshold.")
    visits: int


class Weight(Document):
    """The weight that one validator has set for a miner."""

    validator: str
    weight: int = Field(description="As stored, the largest of a row is 65535.")
    share_ppm: int = Field(description="Share of the validator's whole row.")


class Miner(Document):
    """What became of one miner's visits, and what the chain made of it."""

    name: str
    hotkey: str
    uid: int | None
    visits: int
    genuine: int
    rejected: tuple[Rejected, ...]
    weights: tuple[Weight, ...]
    incentive: int = Field(description="Of 65535.")
    emission_rao: int = Field(description="Alpha of the last epoch.")
    alpha_rao: int = Field(description="Alpha that the hotkey holds on the subnet.")


class Validator(Document):
    """A validator and how far its weights follow what is computed here."""

    name: str
    hotkey: str
    engine: str
    uid: int | None
    has_permit: bool
    last_update: int | None = Field(description="Block at which it last set weights.")
    through: int | None = Field(description="Newest window that its weights count in.")
    agreement: Agreement


class Opinion(Document):
    """A validator's agreement on one window."""

    validator: str
    agreement: Agreement


class Window(Document):
    """A sealed window that was checked against the chain here."""

    window: int
    records: int
    visits: int | None = Field(description="Null until the window is judged.")
    genuine: int | None
    root: str
    block: int = Field(description="Block that holds the commitment.")
    threshold: int | None
    result_hash: str | None
    opinions: tuple[Opinion, ...]
    file: str = Field(description="Where the sealed window can be downloaded.")
    proof: str | None = Field(description="Proof that its first record is under its root.")


class Pool(Document):
    """The pool between TAO and alpha."""

    tao_rao: int
    alpha_rao: int
    alpha_outside_rao: int
    price_rao: int = Field(description="Price of one whole alpha.")


class Subnet(Document):
    """The subnet at one block."""

    netuid: int
    name: str
    block: int
    tempo: int
    next_epoch: int | None
    pool: Pool


class State(Document):
    """Everything that the page shows."""

    network: str
    campaign: str
    log: str
    rules_hash: str
    subnet: Subnet | None = Field(description="Null until the chain has answered.")
    miners: tuple[Miner, ...]
    validators: tuple[Validator, ...]
    windows: tuple[Window, ...] = Field(
        description="The newest ones, then older ones that hold a record; newest first."
    )
    windows_total: int
    visits: int
    genuine: int
    trouble: tuple[str, ...] = Field(description="What cannot be read or does not hold just now.")
    looks: int = Field(description="How often log and chain were looked at.")
    behind: int = Field(description="Windows on chain that were not looked at yet.")


class Verdict(Document):
    """What was found of one visit."""

    leaf: int
    t_ms: int
    miner: str
    post: str
    score: int
    pay_ppm: int
    reasons: tuple[str, ...]
    proof: str


class MinerTally(Document):
    """One miner's visits in one window."""

    name: str
    hotkey: str
    visits: int
    genuine: int
    rejected: tuple[Rejected, ...]


class WindowDetail(Document):
    """One window with its verdicts."""

    window: Window
    previous: str = Field(description="First 8 bytes of the root before.")
    total: int = Field(description="Records of the whole log up to this window's end.")
    rules_hash: str
    miners: tuple[MinerTally, ...]
    verdicts: tuple[Verdict, ...]
    verdicts_total: int
