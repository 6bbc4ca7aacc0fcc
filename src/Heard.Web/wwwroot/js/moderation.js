// The moderators' queue by keyboard: from line to line, and each act by one key. Every act is the line's own form.

const PLACE = 'heard-queue-place';

/** @param {Document} page */
export function moderateByKeyboard(page) {
  const queue = page.querySelector('[data-queue]');
  if (!(queue instanceof HTMLElement)) return;
  for (const keys of page.querySelectorAll('[data-keys]')) if (keys instanceof HTMLElement) keys.hidden = false;
  const lines = () => /** @type {HTMLElement[]} */ ([...queue.querySelectorAll('[data-item]')]);

  // A decision leads back here: the keyboard goes on at the line that took the place of the one decided. Nothing is called
  // "next", as a browser that finds the place an address names takes the keyboard there.
  if (location.hash === '#next' && lines().length > 0) {
    const place = Number(sessionStorage.getItem(PLACE) ?? 0);
    lines()[Math.min(place, lines().length - 1)]?.focus();
  }

  page.addEventListener('keydown', (event) => {
    // Letters are keys only while the keyboard is on a line or on what follows a decision, never in a box one writes in.
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(event.target instanceof HTMLElement) || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
    const line = event.target.closest('[data-item]');
    const at = line instanceof HTMLElement ? lines().indexOf(line) : -1;
    if (at < 0 && !(event.target === page.body && 'ju?'.includes(event.key))) return;
    const act = /** @type {Record<string, () => void>} */ ({
      j: () => lines()[Math.min(at + 1, lines().length - 1)]?.focus(),
      k: () => lines()[Math.max(at - 1, 0)]?.focus(),
      p: () => press(line, '[data-publish]', at),
      r: () => open(line, at),
      d: () => press(line, '[data-redact]', at),
      x: () => press(line, '[data-tick]', at),
      u: () => press(page, '[data-undo]', at),
      '?': () => page.querySelector('[data-keys]')?.toggleAttribute('open'),
    })[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {ParentNode | null} within @param {string} what @param {number} at */
function press(within, what, at) {
  const found = within?.querySelector(what);
  if (!(found instanceof HTMLElement)) return;
  if (at >= 0) sessionStorage.setItem(PLACE, String(at));
  found.click();
}

/** Why comes before removing: the key leads to the reasons. @param {Element | null} line @param {number} at */
function open(line, at) {
  const removing = line?.querySelector('[data-remove]');
  if (!(removing instanceof HTMLDetailsElement)) return;
  sessionStorage.setItem(PLACE, String(at));
  removing.open = true;
  const reason = removing.querySelector('[data-reason]');
  if (reason instanceof HTMLElement) reason.focus();
}
