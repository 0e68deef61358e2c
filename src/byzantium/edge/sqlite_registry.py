"""The registry in SQLite: the gateway reads it on every request, miners and brands write to it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import ConnectionPoolEntry

from byzantium.edge.redirect_visit import TrackedLink
from byzantium.links.canonical import canonical_bytes
from byzantium.links.redirect import LinkState
from byzantium.subnets.clicks.campaign import (
    Campaign,
    CampaignState,
    campaign_document,
    campaign_id,
    check_campaign,
    check_move,
    parse_campaign,
)
from byzantium.subnets.clicks.errors import RegistryRefusal
from byzantium.subnets.clicks.registry import (
    RegisteredCampaign,
    RegisteredLink,
    check_join,
    check_miner,
    new_link,
)

BUSY_S: Final = 10
"""How long a writer waits for another one."""
ADDRESS: Final = re.compile(r"https?://[!-~]{1,500}|nostr:[a-z0-9]{1,200}")

TABLES: Final = sa.MetaData()
CAMPAIGNS: Final = sa.Table(
    "campaigns",
    TABLES,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
)
MINERS: Final = sa.Table(
    "miners",
    TABLES,
    sa.Column("hotkey", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
)
JOINED: Final = sa.Table(
    "joined",
    TABLES,
    sa.Column("campaign", sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("miner", sa.ForeignKey("miners.hotkey"), primary_key=True),
    sa.Column("accepted", sa.LargeBinary, nullable=False),
)
LINKS: Final = sa.Table(
    "links",
    TABLES,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("campaign", sa.ForeignKey("campaigns.id"), nullable=False),
    sa.Column("miner", sa.ForeignKey("miners.hotkey"), nullable=False),
    sa.Column("post", sa.Text, nullable=False),
    sa.Column("published_at", sa.Text, nullable=False),
    sa.UniqueConstraint("campaign", "miner", "post"),
)


class SqliteRegistry:
    """Satisfies `Registry` of `subnets.clicks.ports`, and the gateway's book of links."""

    def __init__(self, path: Path) -> None:
        """Open the registry's file, or make it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        url = sa.URL.create("sqlite", database=str(path))
        self._engine = sa.create_engine(url, connect_args={"timeout": BUSY_S})
        sa.event.listen(self._engine, "connect", _prepare)
        TABLES.create_all(self._engine)
        self._found: dict[str, TrackedLink] = {}
        self._reader = self._engine.connect()
        self._pulse = self._reader.connection.cursor()
        self._version: object = None

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
        self._engine.dispose()

    def add_campaign(self, campaign: Campaign) -> str:
        """See `Registry.add_campaign`."""
        check_campaign(campaign)
        new = insert(CAMPAIGNS).values(
            id=campaign_id(campaign),
            name=campaign.name,
            document=canonical_bytes(campaign_document(campaign)),
            state=CampaignState.DRAFT.value,
        )
        with self._writing() as connection:
            connection.execute(new.on_conflict_do_nothing())
        return campaign_id(campaign)

    def move_campaign(self, campaign: str, state: CampaignState) -> None:
        """See `Registry.move_campaign`."""
        with self._writing() as connection:
            check_move(_campaign(connection, campaign).state, state)
            here = CAMPAIGNS.c.id == campaign
            connection.execute(CAMPAIGNS.update().where(here).values(state=state.value))

    def campaign(self, campaign: str) -> RegisteredCampaign:
        """See `Registry.campaign`."""
        with self._engine.connect() as connection:
            return _campaign(connection, campaign)

    def campaigns(self) -> list[RegisteredCampaign]:
        """See `Registry.campaigns`."""
        query = sa.select(CAMPAIGNS.c.document, CAMPAIGNS.c.state)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(CAMPAIGNS.c.name, CAMPAIGNS.c.id)).all()
        return [_registered(*row) for row in rows]

    def add_miner(self, hotkey: str, name: str) -> None:
        """See `Registry.add_miner`."""
        check_miner(hotkey, name)
        with self._writing() as connection:
            connection.execute(
                insert(MINERS).values(hotkey=hotkey, name=name).on_conflict_do_nothing()
            )
            known = sa.select(MINERS).where(MINERS.c.hotkey == hotkey, MINERS.c.name == name)
            if connection.execute(known).first() is None:
                raise RegistryRefusal("name", name, "a name for one hotkey and a hotkey's one name")

    def miners(self) -> dict[str, str]:
        """See `Registry.miners`."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(MINERS).order_by(MINERS.c.name)).all()
        return {row.hotkey: row.name for row in rows}

    def join(self, campaign: str, miner: str, accepted: bytes) -> None:
        """See `Registry.join`."""
        with self._writing() as connection:
            check_join(_campaign(connection, campaign), accepted)
            known = sa.select(MINERS).where(MINERS.c.hotkey == miner)
            if connection.execute(known).first() is None:
                raise RegistryRefusal("miner", miner, "a miner that is registered")
            row = {"campaign": campaign, "miner": miner, "accepted": accepted}
            connection.execute(insert(JOINED).values(row).on_conflict_do_nothing())

    def add_link(self, campaign: str, miner: str, post: str) -> RegisteredLink:
        """See `Registry.add_link`."""
        with self._writing() as connection:
            registered = _campaign(connection, campaign)
            here = (JOINED.c.campaign == campaign, JOINED.c.miner == miner)
            joined = connection.execute(sa.select(JOINED).where(*here)).first() is not None
            link = new_link(registered, miner, post, joined=joined)
            connection.execute(insert(LINKS).values(link._asdict()).on_conflict_do_nothing())
            kept = _link(connection, link.code)
        if kept._replace(published_at="") != link:
            raise RegistryRefusal("post", post, "another name, this link's code is taken")
        return kept

    def publish(self, code: str, published_at: str) -> None:
        """See `Registry.publish`."""
        if not ADDRESS.fullmatch(published_at):
            raise RegistryRefusal("published_at", published_at, "the address of a post")
        with self._writing() as connection:
            _link(connection, code)
            here = LINKS.c.code == code
            connection.execute(LINKS.update().where(here).values(published_at=published_at))

    def links(self, campaign: str) -> list[RegisteredLink]:
        """See `Registry.links`."""
        query = sa.select(LINKS).where(LINKS.c.campaign == campaign)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(LINKS.c.miner, LINKS.c.post)).all()
        return [RegisteredLink(*row) for row in rows]

    def find(self, code: str) -> TrackedLink | None:
        """Return what the gateway needs to know of a code; remembered until the file changes."""
        self._pulse.execute("PRAGMA data_version")
        version = self._pulse.fetchone()
        if version != self._version:
            self._found.clear()
            self._version = version
        if code not in self._found:
            link = self._read_link(code)
            if link is None:
                return None
            self._found[code] = link
        return self._found[code]

    def _read_link(self, code: str) -> TrackedLink | None:
        query = (
            sa.select(LINKS, CAMPAIGNS.c.document, CAMPAIGNS.c.state)
            .join(CAMPAIGNS, CAMPAIGNS.c.id == LINKS.c.campaign)
            .where(LINKS.c.code == code)
        )
        row = self._reader.execute(query).first()
        self._reader.rollback()
        if row is None:
            return None
        live = CampaignState(row.state) is CampaignState.LIVE
        return TrackedLink(
            code=row.code,
            campaign=row.campaign,
            miner=row.miner,
            post=row.post,
            landing=parse_campaign(row.document).landing,
            state=LinkState.LIVE if live else LinkState.ENDED,
        )

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Open a transaction that nobody else writes beside."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Make every connection durable, and leave the opening of transactions to us."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _campaign(connection: sa.Connection, campaign: str) -> RegisteredCampaign:
    query = sa.select(CAMPAIGNS.c.document, CAMPAIGNS.c.state).where(CAMPAIGNS.c.id == campaign)
    row = connection.execute(query).first()
    if row is None:
        raise RegistryRefusal("campaign", campaign, "a campaign that is registered")
    return _registered(*row)


def _registered(document: bytes, state: str) -> RegisteredCampaign:
    return RegisteredCampaign(parse_campaign(document), CampaignState(state))


def _link(connection: sa.Connection, code: str) -> RegisteredLink:
    row = connection.execute(sa.select(LINKS).where(LINKS.c.code == code)).first()
    if row is None:
        raise RegistryRefusal("code", code, "a link that is registered")
    return RegisteredLink(*row)
