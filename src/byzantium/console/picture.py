"""The documents of the API, drawn from what the watch knows."""

from typing import Final

from byzantium.console import documents
from byzantium.console.knowledge import NO_VISITS, Knowledge, address_of
from byzantium.console.reason_classes import CLASS_OF
from byzantium.console.roster import Member
from byzantium.links.click import Click
from byzantium.subnet.outcome import FULL_SCORE
from byzantium.subnet.view import SubnetView
from byzantium.subnets.clicks.reasons import BLAMES, reasons_of
from byzantium.subnets.clicks.rules import rules_hash
from byzantium.subnets.clicks.summary import MinerSummary
from byzantium.subnets.clicks.validator import Judged
from byzantium.subnets.clicks.verdict import Verdict

SHOWN: Final = 120
"""Windows in the state; older ones are asked for one by one."""
RECENT: Final = 24
"""Newest windows, which are in the state though they be empty."""
BELOW_THRESHOLD: Final = "below_threshold"


def state_of(known: Knowledge) -> documents.State:
    """Return everything that the page shows."""
    newest = sorted(known.judge.sealed, reverse=True)
    busy = [number for number in newest[RECENT:] if known.judge.sealed[number].records]
    return documents.State(
        network=known.scene.network,
        campaign=known.scene.campaign,
        log=known.scene.log,
        rules_hash=rules_hash(known.judge.rules).hex(),
        subnet=None if known.view is None else _subnet(known.view),
        miners=tuple(_miner(known, member) for member in known.miners()),
        validators=tuple(_validator(known, member) for member in known.validators()),
        windows=tuple(_window(known, number) for number in [*newest[:RECENT], *busy][:SHOWN]),
        windows_total=len(newest),
        visits=sum(count.visits for count in known.sums.values()),
        genuine=sum(count.genuine for count in known.sums.values()),
        trouble=known.trouble,
        looks=known.looks,
        behind=known.behind,
    )


def window_detail(
    known: Knowledge, judged: Judged, offset: int, limit: int
) -> documents.WindowDetail:
    """Return one judged window with some of its verdicts."""
    clicks = {click.leaf_index: click for click in judged.clicks}
    shown = judged.verdicts[offset : offset + limit]
    return documents.WindowDetail(
        window=_window(known, judged.window),
        previous=judged.commitment.previous.hex(),
        total=judged.commitment.total,
        rules_hash=rules_hash(known.judge.rules).hex(),
        miners=tuple(
            documents.MinerTally(
                name=known.scene.roster.name_of(hotkey),
                hotkey=hotkey,
                visits=count.visits,
                genuine=count.genuine,
                rejected=_rejected(count),
            )
            for hotkey, count in sorted(known.counts[judged.window].items())
        ),
        verdicts=tuple(_verdict(known, verdict, clicks[verdict.leaf_index]) for verdict in shown),
        verdicts_total=len(judged.verdicts),
    )


def _subnet(view: SubnetView) -> documents.Subnet:
    return documents.Subnet(
        netuid=view.metagraph.netuid,
        name=view.name,
        block=view.metagraph.block,
        tempo=view.metagraph.tempo,
        next_epoch=view.next_epoch,
        pool=documents.Pool(
            tao_rao=view.pool.tao,
            alpha_rao=view.pool.alpha,
            alpha_outside_rao=view.pool.alpha_outside,
            price_rao=view.pool.price,
        ),
    )


def _miner(known: Knowledge, member: Member) -> documents.Miner:
    count = known.sums.get(member.hotkey, NO_VISITS)
    neuron = known.neuron(member.hotkey)
    return documents.Miner(
        name=member.name,
        hotkey=member.hotkey,
        uid=None if neuron is None else neuron.uid,
        visits=count.visits,
        genuine=count.genuine,
        rejected=_rejected(count),
        weights=tuple(
            _weight(known, validator, None if neuron is None else neuron.uid)
            for validator in known.validators()
        ),
        incentive=0 if neuron is None else neuron.incentive,
        emission_rao=0 if neuron is None else neuron.emission,
        alpha_rao=0 if neuron is None else neuron.stake,
    )


def _weight(known: Knowledge, validator: Member, uid: int | None) -> documents.Weight:
    row = known.row(validator.hotkey)
    weight = next((weight for to, weight in row if to == uid), 0)
    whole = sum(weight for _, weight in row)
    share_ppm = weight * FULL_SCORE // whole if whole else 0
    return documents.Weight(validator=validator.name, weight=weight, share_ppm=share_ppm)


def _rejected(count: MinerSummary) -> tuple[documents.Rejected, ...]:
    """Return the reasons that occurred, in the order in which one of them is named."""
    reasons = [reason for reason in (*BLAMES, None) if count.rejected[reason]]
    return tuple(
        documents.Rejected(
            reason=BELOW_THRESHOLD if reason is None else reason.name.lower(),
            kind=None if reason is None else CLASS_OF[reason],
            visits=count.rejected[reason],
        )
        for reason in reasons
    )


def _validator(known: Knowledge, member: Member) -> documents.Validator:
    neuron, follows = known.neuron(member.hotkey), known.follows(member.hotkey)
    has_set = bool(known.row(member.hotkey))
    return documents.Validator(
        name=member.name,
        hotkey=member.hotkey,
        engine=member.engine,
        uid=None if neuron is None else neuron.uid,
        has_permit=neuron is not None and neuron.has_permit,
        last_update=neuron.last_update if neuron is not None and has_set else None,
        through=follows.through,
        agreement=follows.agreement,
    )


def _window(known: Knowledge, number: int) -> documents.Window:
    judge = known.judge
    sealed, judged = judge.sealed[number], judge.judged.get(number)
    counts = known.counts.get(number, {}).values()
    proof = f"{known.scene.log}/log/v1/proof?leaf={sealed.first_leaf}" if sealed.records else None
    return documents.Window(
        window=number,
        records=len(sealed.records),
        visits=None if judged is None else sum(count.visits for count in counts),
        genuine=None if judged is None else sum(count.genuine for count in counts),
        root=sealed.root.hex(),
        block=judge.blocks[number],
        threshold=None if judged is None else judged.threshold,
        result_hash=known.results.get(number),
        opinions=tuple(
            documents.Opinion(
                validator=member.name, agreement=known.follows(member.hotkey).on(number)
            )
            for member in known.validators()
        ),
        file=f"{known.scene.log}/log/v1/windows/{number}.parquet",
        proof=proof,
    )


def _verdict(known: Knowledge, verdict: Verdict, click: Click) -> documents.Verdict:
    return documents.Verdict(
        leaf=verdict.leaf_index,
        t_ms=click.t_ms,
        miner=known.scene.roster.name_of(address_of(click.miner)),
        post=click.post,
        score=verdict.score,
        pay_ppm=verdict.pay_ppm,
        reasons=tuple(reason.name.lower() for reason in reasons_of(verdict.reason_bits)),
        proof=f"{known.scene.log}/log/v1/proof?leaf={verdict.leaf_index}",
    )
