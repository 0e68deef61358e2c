// What an app does with a chain through polkadot.js, unmodified: connect, read, transfer, stake,
// set weights, subscribe. Says what it saw as one JSON object; the test judges it.
//
//     node journey.mjs ws://127.0.0.1:9944 FOLDER_WITH_NODE_MODULES

import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [url, folder] = process.argv.slice(2);
const require = createRequire(resolve(folder, 'package.json'));
const warnings = [];
for (const level of ['warn', 'error']) {
  console[level] = (...words) => warnings.push(words.join(' '));
}

const { ApiPromise, WsProvider, Keyring } = require('@polkadot/api');
const api = await ApiPromise.create({ provider: new WsProvider(url) });
const keyring = new Keyring({ type: 'sr25519' });
const [alice, owner, dave, stranger] = ['//Alice', '//Alice//polkadot', '//Dave', '//Stranger'].map(
  (uri) => keyring.addFromUri(uri),
);
const TAO = 10n ** 9n;

/** Sign and submit a call, and wait until it is final or the pool refuses it. */
async function submit(call, signer, options = {}) {
  const statuses = [];
  const final = await new Promise((done, failed) => {
    call
      .signAndSend(signer, options, (result) => {
        statuses.push(result.status.type);
        if (result.status.isFinalized || result.isError) done(result);
      })
      .catch(failed);
  });
  const error = final.dispatchError;
  return {
    statuses,
    events: final.events.map(({ event }) => `${event.section}.${event.method}`),
    error: error?.isModule ? api.registry.findMetaError(error.asModule).name : error?.toString() ?? null,
    final,
  };
}

const shown = ({ statuses, events, error }) => ({ statuses, events, error });
const event = ({ final }, method) => final.events.find((e) => e.event.method === method).event.data;
const sudo = async (call) => {
  const result = event(await submit(api.tx.sudo.sudo(call), alice), 'Sudid')[0];
  return result.isOk ? null : result.asErr.toString();
};
const free = async (who) => (await api.query.system.account(who.address)).data.free.toBigInt();
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function connected() {
  return {
    spec: api.runtimeVersion.specName.toString(),
    version: api.runtimeVersion.specVersion.toNumber(),
    chain: (await api.rpc.system.chain()).toString(),
    format: api.registry.chainSS58,
    token: api.registry.chainTokens[0],
    decimals: api.registry.chainDecimals[0],
    runtimeApis: Object.keys(api.call).length,
    health: (await api.rpc.system.health()).toJSON(),
  };
}

async function read() {
  const hash = await api.rpc.chain.getBlockHash(2);
  const header = await api.rpc.chain.getHeader(hash);
  const old = await api.at(hash);
  const graph = (await api.call.subnetInfoRuntimeApi.getMetagraph(1)).unwrap();
  return {
    balance: String(await free(dave)),
    deposit: api.consts.balances.existentialDeposit.toNumber(),
    slot: api.consts.aura.slotDuration.toNumber(),
    subnets: (await api.query.subtensorModule.networksAdded.entries()).map(([key]) =>
      key.args[0].toNumber(),
    ),
    price: (await api.call.swapRuntimeApi.currentAlphaPrice(1)).toString(),
    hotkeys: graph.hotkeys.length,
    uids: Number(graph.numUids),
    neurons: (await api.call.neuronInfoRuntimeApi.getNeuronsLite(1)).length,
    hashAgrees: header.hash.eq(hash),
    blockAtOldHash: (await old.query.system.number()).toNumber(),
    extrinsics: (await api.rpc.chain.getBlock(hash)).block.extrinsics.map(
      ({ method }) => `${method.section}.${method.method}`,
    ),
    eventsAtOldHash: (await old.query.system.events()).length,
    derivedBalance: (await api.derive.balances.all(dave.address)).freeBalance.toString(),
  };
}

async function transfer() {
  const call = api.tx.balances.transferKeepAlive(stranger.address, TAO);
  const estimate = (await call.paymentInfo(dave)).partialFee.toBigInt();
  const before = await free(stranger);
  const sent = await submit(call, dave);
  const paid = event(sent, 'TransactionFeePaid').actualFee.toBigInt();
  const refused = await submit(api.tx.balances.transferKeepAlive(stranger.address, 10n ** 18n), dave);
  const { transferKeepAlive } = api.tx.balances;
  const pair = [1n, 2n].map((millis) => transferKeepAlive(stranger.address, millis * 10n ** 6n));
  const immortal = await submit(transferKeepAlive(stranger.address, 1), dave, { era: 0 });
  const tipped = await submit(transferKeepAlive(stranger.address, 1), dave, { tip: 12345 });
  let stale = null;
  try {
    await transferKeepAlive(stranger.address, 1).signAndSend(dave, { nonce: 0 });
  } catch (error) {
    stale = error.message;
  }
  return {
    sent: shown(sent),
    moved: String((await free(stranger)) - before),
    estimate: String(estimate),
    paid: String(paid),
    refused: shown(refused),
    batch: shown(await submit(api.tx.utility.batchAll(pair), dave)),
    immortal: immortal.error,
    tip: event(tipped, 'TransactionFeePaid').tip.toNumber(),
    stale,
  };
}

async function stake() {
  const { subtensorModule: subtensor, adminUtils: admin } = api.tx;
  const registered = await submit(subtensor.registerNetwork(owner.address), alice);
  const netuid = event(registered, 'NetworkAdded')[0].toNumber();
  const prepared = [
    admin.sudoSetAdminFreezeWindow(0),
    admin.sudoSetStartCallDelay(0),
    admin.sudoSetCommitRevealWeightsEnabled(netuid, false),
    admin.sudoSetWeightsSetRateLimit(netuid, 0),
  ];
  const orders = [];
  for (const call of prepared) orders.push(await sudo(call));
  const started = await submit(subtensor.startCall(netuid), alice);
  const held = async () =>
    (await api.call.stakeInfoRuntimeApi.getStakeInfoForHotkeyColdkeyNetuid(
      owner.address,
      alice.address,
      netuid,
    )).unwrap().stake.toBigInt();
  const before = await held();
  const added = await submit(subtensor.addStake(owner.address, netuid, 50n * TAO), alice);
  const between = await held();
  const removed = await submit(subtensor.removeStake(owner.address, netuid, between / 2n), alice);
  const nowhere = await submit(subtensor.addStake(owner.address, 999, TAO), alice);
  return {
    netuid,
    orders,
    started: started.error,
    before: String(before),
    added: shown(added),
    between: String(between),
    removed: shown(removed),
    after: String(await held()),
    nowhere: nowhere.error,
  };
}

async function weights(netuid) {
  const set = await submit(api.tx.subtensorModule.setWeights(netuid, [0], [65535], 0), owner);
  const commit = await submit(
    api.tx.subtensorModule.commitWeights(netuid, `0x${'ab'.repeat(32)}`),
    owner,
  );
  return {
    set: shown(set),
    row: (await api.query.subtensorModule.weights(netuid, 0)).toJSON(),
    commitWhereNoneIsAsked: commit.error,
  };
}

async function subscribe() {
  const heads = [];
  const final = [];
  const numbers = [];
  const nonces = [];
  const stops = [
    await api.rpc.chain.subscribeNewHeads((head) => heads.push(head.number.toNumber())),
    await api.rpc.chain.subscribeFinalizedHeads((head) => final.push(head.number.toNumber())),
    await api.query.system.number((number) => numbers.push(number.toNumber())),
    await api.query.system.account(dave.address, ({ nonce }) => nonces.push(nonce.toNumber())),
  ];
  await submit(api.tx.balances.transferKeepAlive(stranger.address, 1), dave);
  while (heads.length < 5 || numbers.length < 5 || nonces.length < 2) await pause(50);
  for (const stop of stops) stop();
  await pause(300);
  const counted = heads.length;
  await pause(800);
  return { heads, final, numbers, nonces, quietAfterwards: heads.length === counted };
}

const seen = { connected: await connected(), read: await read(), transfer: await transfer() };
seen.stake = await stake();
seen.weights = await weights(seen.stake.netuid);
seen.subscribe = await subscribe();
seen.warnings = warnings;
await api.disconnect();
process.stdout.write(JSON.stringify(seen));
process.exit(0);
