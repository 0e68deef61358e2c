/* On a brand's page: tells the link's gateway how long the visit lasted and how much was done.
   It counts events, reads no trait of the device, and speaks once, when the page is left. */
(function () {
  var d = document, q = new URLSearchParams(location.search), v = q.get("bz"), n = q.get("bn");
  if (!v || !n || !d.currentScript) return;
  var to = new URL("/b", d.currentScript.src).href, seen = 0, since = 0, p = 0, c = 0, sent = false;
  function look() {
    if (d.hidden) { if (since) seen += Date.now() - since; since = 0; }
    else if (!since) since = Date.now();
  }
  function pointer() { p++; }
  ["pointermove", "pointerdown", "keydown"].forEach(function (e) {
    addEventListener(e, pointer, { passive: true });
  });
  addEventListener("scroll", function () { c++; }, { passive: true });
  d.addEventListener("visibilitychange", look);
  addEventListener("pagehide", function () {
    if (sent) return;
    sent = true;
    var shown = seen || since ? 0 : 1;
    if (since) seen += Date.now() - since;
    navigator.sendBeacon(to, JSON.stringify({ v: v, n: n, s: 1, h: shown, d: seen, p: p, c: c }));
  });
  look();
})();
