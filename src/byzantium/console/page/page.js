// Draws /api/state once a second. Text goes in as text only; nothing is kept in the browser.
"use strict";

const CLASSES = {
  genuine: "genuine: counted and paid",
  declared: "declared: says that it is a program, or fetches ahead",
  automated: "automated: a browser driven by a program",
  origin: "origin: a hosting network, a tunnel, a place that clock or language belie",
  repeated: "repeated: the same visitor again",
  pattern: "pattern: one of a crowd that moves as one",
  unseen: "unseen: nobody was seen to look",
  low: "low: nothing against it, too little for it",
};
const SIGNS = { equal: "✓ equal", pending: "… pending", differs: "✗ differs" };
const SHORT_LIST = 12;
const RAO = 1e9;

const at = (id) => document.getElementById(id);
const count = (n) => n.toLocaleString("en");
const percent = (part, whole) => (whole ? ((100 * part) / whole).toFixed(1) : "0.0") + " %";
const coins = (rao, digits) => (rao / RAO).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const short = (hex) => hex.slice(0, 8) + "…";
const words = (name) => name.replaceAll("_", " ");

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

const cell = (label, className, ...children) => el("td", { role: "cell", class: className, "data-label": label }, ...children);
const row = (name, ...cells) => el("tr", { role: "row" }, el("th", { role: "rowheader", scope: "row", class: "name" }, ...name), ...cells);
const badge = (is) => el("span", { class: "badge", "data-is": is }, SIGNS[is]);

function head(table, ...names) {
  const cells = names.map(([name, className]) => el("th", { role: "columnheader", scope: "col", class: className }, name));
  table.tHead.replaceChildren(el("tr", { role: "row" }, ...cells));
}

function copy(text, shown, what) {
  const button = el("button", { type: "button", class: "copy hash", title: text, "aria-label": `Copy ${what} ${text}`, "data-key": `${what} ${text}` }, shown);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.dataset.done = "";
    setTimeout(() => delete button.dataset.done, 1200);
  });
  return button;
}

// The parts of a miner's visits: genuine ones, then those rejected, by class.
function parts(miner) {
  const sums = { genuine: miner.genuine };
  for (const { kind, visits } of miner.rejected) sums[kind || "low"] = (sums[kind || "low"] || 0) + visits;
  return Object.keys(CLASSES).filter((kind) => sums[kind]).map((kind) => [kind, sums[kind]]);
}

function breakdown(miner) {
  const found = parts(miner);
  const bar = el("div", { class: "bar", role: "img", "aria-label": found.map(([kind, n]) => `${kind} ${n}`).join(", ") || "no visits" });
  for (const [kind, visits] of found) {
    const piece = el("span", { class: `k-${kind}`, title: `${kind} ${visits}` });
    piece.style.flexGrow = visits;
    bar.append(piece);
  }
  const reasons = miner.rejected.map(({ reason, kind, visits }) =>
    el("li", {}, el("span", { class: `dot k-${kind || "low"}`, "aria-hidden": "true" }), `${words(reason)} ${count(visits)}`));
  return [bar, el("ul", { class: "chips" }, ...reasons)];
}

function drawHeader(state) {
  const { subnet } = state;
  at("campaign").textContent = `campaign ${state.campaign.slice(0, 12) || "–"} on ${state.network}`;
  at("visits").textContent = count(state.visits);
  at("genuine").replaceChildren(count(state.genuine) + " ", el("small", {}, percent(state.genuine, state.visits)));
  at("rejected").replaceChildren(count(state.visits - state.genuine) + " ", el("small", {}, percent(state.visits - state.genuine, state.visits)));
  at("live").textContent = state.behind ? `catching up, ${count(state.behind)} windows left` : "live";
  at("window-count").textContent = count(state.windows_total + state.behind);
  at("rules").textContent = state.rules_hash.slice(0, 16);
  const judged = state.windows.find((window) => window.result_hash && window.visits);
  if (judged) at("audit-window").textContent = judged.window;
  if (!subnet) return;
  at("subnet").textContent = subnet.name ? `${subnet.netuid} ${subnet.name}` : subnet.netuid;
  at("block").textContent = count(subnet.block);
  const left = subnet.next_epoch === null ? null : Math.max(subnet.next_epoch - subnet.block, 0);
  at("epoch").textContent = left === null ? "not planned" : left === 1 ? "in 1 block" : `in ${count(left)} blocks`;
  at("epoch-bar").value = left === null ? 0 : Math.max(1 - left / (subnet.tempo + 1), 0);
  at("price").textContent = `${coins(subnet.pool.price_rao, 6)} TAO`;
  at("pool-tao").textContent = `τ ${coins(subnet.pool.tao_rao, 2)}`;
  at("pool-alpha").textContent = `α ${coins(subnet.pool.alpha_rao, 2)}`;
  at("pool-outside").textContent = `α ${coins(subnet.pool.alpha_outside_rao, 2)}`;
}

function drawMiners({ miners, validators }) {
  const table = at("miner-table");
  const weights = validators.map(({ name }) => [`Weight by ${name}`, "number"]);
  head(table, ["Miner"], ["Visits", "number"], ["Genuine", "number"], ["Rejected, by reason", "wide-cell"], ...weights, ["Incentive", "number"], ["Alpha earned", "number"]);
  table.tBodies[0].replaceChildren(...miners.map((miner) => row(
    [el("span", {}, miner.name, el("small", {}, miner.uid === null ? "no uid" : `uid ${miner.uid}`, " ", copy(miner.hotkey, miner.hotkey.slice(0, 6) + "…", "hotkey")))],
    cell("Visits", "number", count(miner.visits)),
    cell("Genuine", "number", el("span", {}, count(miner.genuine), el("span", { class: "under" }, percent(miner.genuine, miner.visits)))),
    cell("Rejected", "wide-cell", ...breakdown(miner)),
    ...miner.weights.map((weight) => cell(`Weight by ${weight.validator}`, "number", el("span", {}, percent(weight.share_ppm, 1e6), el("span", { class: "under" }, count(weight.weight))))),
    cell("Incentive", "number", el("span", {}, percent(miner.incentive, 65535), el("span", { class: "under" }, count(miner.incentive)))),
    cell("Alpha earned", "number", el("span", {}, coins(miner.alpha_rao, 4), el("span", { class: "under" }, `last epoch ${coins(miner.emission_rao, 4)}`))),
  )));
}

function drawValidators({ validators }) {
  const table = at("validator-table");
  head(table, ["Validator"], ["Engine"], ["Weights set at block", "number"], ["Counts in windows", "number"], ["Result"]);
  table.tBodies[0].replaceChildren(...validators.map((validator) => row(
    [el("span", {}, validator.name, el("small", {}, validator.uid === null ? "no uid" : `uid ${validator.uid}`, validator.has_permit ? ", permit " : ", no permit ", copy(validator.hotkey, validator.hotkey.slice(0, 6) + "…", "hotkey")))],
    cell("Engine", null, validator.engine || "–"),
    cell("Weights set at block", "number", validator.last_update === null ? "–" : count(validator.last_update)),
    cell("Counts in windows", "number", validator.through === null ? "–" : `through ${validator.through}`),
    cell("Result", null, badge(validator.agreement)),
  )));
}

let showAll = false;
function drawWindows({ windows, validators }) {
  const table = at("window-table");
  head(table, ["Window"], ["Records", "number"], ["Genuine of visits", "number"], ["Root"], ["Block", "number"], ["Result hash"], ...validators.map(({ name }) => [`By ${name}`]), ["Proof"]);
  const runs = folded(windows);
  const shown = showAll ? runs : runs.slice(0, SHORT_LIST);
  at("more").hidden = shown.length === runs.length;
  table.tBodies[0].replaceChildren(...shown.map((run) => run.length > 1 ? emptyRow(run, validators.length + 6) : windowRow(run[0])));
}

// Windows in which nothing happened are drawn as one row where several follow one another.
function folded(windows) {
  const runs = [];
  for (const window of windows) {
    const run = runs.at(-1);
    const isEmpty = window.records === 0 && window.result_hash;
    if (isEmpty && run && run.isEmpty && run.at(-1).window === window.window + 1) run.push(window);
    else runs.push(Object.assign([window], { isEmpty }));
  }
  return runs;
}

function emptyRow(run, span) {
  const text = `${count(run.length)} windows without a visit, sealed and on chain`;
  return row([`${run.at(-1).window} to ${run[0].window}`], el("td", { role: "cell", class: "none span", colspan: span, "aria-colspan": span }, text));
}

function windowRow(window) {
  return row(
    [opener(window)],
    cell("Records", "number", count(window.records)),
    cell("Genuine of visits", "number", window.visits === null ? "–" : `${count(window.genuine)} of ${count(window.visits)}`),
    cell("Root", null, copy(window.root, short(window.root), "root")),
    cell("Block", "number", count(window.block)),
    cell("Result hash", null, window.result_hash ? copy(window.result_hash, short(window.result_hash), "result") : el("span", { class: "none" }, "waiting")),
    ...window.opinions.map((opinion) => cell(`By ${opinion.validator}`, null, window.result_hash ? badge(opinion.agreement) : "–")),
    cell("Proof", null, window.proof ? el("a", { href: window.proof, "aria-label": `Proof for window ${window.window}` }, "proof") : "–"),
  );
}

function opener(window) {
  if (!window.result_hash) return `${window.window}`;
  const button = el("button", { type: "button", class: "open", "aria-label": `Verdicts of window ${window.window}`, "data-key": `open ${window.window}` }, `${window.window}`);
  button.addEventListener("click", () => open(window.window));
  return button;
}

async function open(number) {
  const answer = await fetch(`/api/windows/${number}?limit=200`);
  if (!answer.ok) return;
  const { window, previous, total, miners, verdicts, verdicts_total: all } = await answer.json();
  const facts = [["Root", window.root], ["Root before", `${previous}…`], ["Result hash", window.result_hash], ["On chain at block", count(window.block)],
    ["Records", `${count(window.records)}, ${count(total)} in the log so far`], ["Threshold", `${count(window.threshold)} of 1,000,000`]];
  const list = el("dl", { class: "proof" }, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { class: "hash" }, value)]));
  const links = el("p", {}, el("a", { href: window.file }, "the sealed file"), window.proof ? " · " : null, window.proof ? el("a", { href: window.proof }, "proof of its first record") : null);
  const sums = el("ul", { class: "chips" }, ...miners.map((miner) => el("li", {}, `${miner.name}: ${count(miner.genuine)} of ${count(miner.visits)} genuine`)));
  const table = el("table", { role: "table" }, el("caption", {}, verdicts.length < all ? `The first ${verdicts.length} of ${all} verdicts.` : "All verdicts."), el("thead", { role: "rowgroup" }), el("tbody", { role: "rowgroup" }));
  head(table, ["Leaf"], ["Miner"], ["Post"], ["Score", "number"], ["Pay", "number"], ["Signals"], ["Proof"]);
  table.tBodies[0].append(...verdicts.map((verdict) => row(
    [`${verdict.leaf}`], cell("Miner", null, verdict.miner), cell("Post", null, verdict.post), cell("Score", "number", percent(verdict.score, 1e6)),
    cell("Pay", "number", percent(verdict.pay_ppm, 1e6)), cell("Signals", null, verdict.reasons.map(words).join(", ")), cell("Proof", null, el("a", { href: verdict.proof, "aria-label": `Proof for leaf ${verdict.leaf}` }, "proof")))));
  at("detail-title").textContent = `Window ${number}`;
  at("detail-body").replaceChildren(list, links, sums, table);
  at("detail").showModal();
  at("detail-title").focus();
}

// A part is drawn anew only when its figures changed, and keeps the focus where it was.
const drawn = {};
function draw(name, figures, how) {
  const text = JSON.stringify(figures);
  if (drawn[name] === text) return;
  drawn[name] = text;
  const key = document.activeElement && document.activeElement.dataset.key;
  how(figures);
  if (key && !document.activeElement.dataset.key) {
    const again = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again) again.focus();
  }
}

let last = null;
function drawState(state) {
  const { miners, validators, windows } = state;
  last = state;
  drawHeader(state);
  draw("miners", { miners, validators: validators.map(({ name }) => ({ name })) }, drawMiners);
  draw("validators", { validators }, drawValidators);
  draw("windows", { windows, validators: validators.map(({ name }) => ({ name })), showAll }, drawWindows);
  draw("trouble", state.trouble, (trouble) => {
    at("trouble").dataset.calm = state.looks ? "no" : "yes";
    at("trouble").hidden = !trouble.length;
    at("trouble").replaceChildren(...trouble.map((line) => el("p", {}, line)));
  });
}

function isLive(yes) {
  at("live").dataset.live = yes ? "yes" : "no";
  if (!yes) at("live").textContent = "no answer";
}

async function poll() {
  try {
    const answer = await fetch("/api/state", { cache: "no-store" });
    isLive(answer.ok);
    if (answer.ok) drawState(await answer.json());
  } catch {
    isLive(false);
  }
  setTimeout(poll, 1000);
}

at("more").addEventListener("click", () => { showAll = true; drawState(last); });
at("legend").append(...Object.entries(CLASSES).map(([kind, text]) => el("li", {}, el("span", { class: `dot k-${kind}`, "aria-hidden": "true" }), text)));
poll();
