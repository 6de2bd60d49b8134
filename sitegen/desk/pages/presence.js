// Tells the desk every 15 seconds that this tab has a story open, and shows who else has.
const others = document.getElementById("others");
if (others) {
  // crypto.randomUUID is missing where a telephone reaches the desk without HTTPS.
  const tab = Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join("");
  const tell = async () => {
    try {
      const answer = await fetch(others.dataset.address, { method: "POST", body: new URLSearchParams({ tab }) });
      const found = answer.ok ? (await answer.json()).others : "";
      if (others.textContent !== found) others.textContent = found;
    } catch {
      // The desk is away; saving says so.
    }
  };
  tell();
  setInterval(tell, 15_000);
  addEventListener("pageshow", tell);
  addEventListener("pagehide", () => {
    navigator.sendBeacon(others.dataset.address, new URLSearchParams({ tab, leaves: "1" }));
  });
}
