// The lines that come next, held ready before they are wanted.

const HELD = 4;

export class Ahead {
  /** @type {HTMLElement[]} */ lines = [];
  /** Lines that have been on this screen: none of them comes again. @type {Set<string>} */ seen = new Set();
  isLast = false;
  isFetching = false;
  lastSeen = '';

  /** @param {Document} page @param {HTMLFormElement} form @param {() => void} arrived told whenever the server has answered */
  constructor(page, form, arrived) {
    this.page = page;
    this.say = form.dataset;
    this.arrived = arrived;
    for (const key of (form.dataset.skipped ?? '').split('.')) if (key) this.seen.add(key);
  }

  /** @param {string} key of the line that is shown */
  begin(key) {
    this.seen.add(key);
    this.lastSeen = key;
    void this.fetch();
  }

  /** The next one, where it lies ready. */
  take() {
    const next = this.lines.shift();
    void this.fetch();
    return next;
  }

  /** @param {HTMLElement} line */
  putBack(line) {
    this.lines.unshift(line);
  }

  async fetch() {
    if (this.isFetching || this.isLast || this.lines.length >= HELD) return;
    this.isFetching = true;
    try {
      const address = new URL(this.say.coming ?? '', location.href);
      // The last to come marks the place; those left out are few enough for an address.
      const after = this.lines.at(-1)?.dataset.line || this.lastSeen;
      if (after) address.searchParams.set('after', after);
      address.searchParams.set('without', [...this.seen].slice(-60).join('.'));
      const answer = await fetch(address);
      if (!answer.ok || !answer.url.includes('/coding/lines/coming')) throw new Error(String(answer.status));
      const lines = /** @type {HTMLElement[]} */ ([...new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-line]')]);
      const fresh = lines.filter((line) => !this.seen.has(line.dataset.line ?? ''));
      for (const line of fresh) this.seen.add(line.dataset.line ?? '');
      this.isLast = lines.length === 0;
      this.lastSeen = fresh.at(-1)?.dataset.line ?? this.lastSeen;
      this.lines.push(...fresh.map((line) => this.page.adoptNode(line)));
      this.arrived();
    } catch {
      setTimeout(() => void this.fetch(), 2000);
    } finally {
      this.isFetching = false;
    }
  }
}
