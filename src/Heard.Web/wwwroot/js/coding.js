// Coding by keyboard: one line after another from those held ready, while what was decided is saved behind it.
import { Ahead } from './coding-ahead.js';
import { Outgoing } from './coding-outgoing.js';
import { findCodes } from './coding-find.js';

/**
 * @typedef {{ line: HTMLElement, ticked: string[], none: boolean, saved: boolean }} Done
 */

/** @param {Document} page */
export function codeByKeyboard(page) {
  const form = page.querySelector('form[data-coding]');
  if (form instanceof HTMLFormElement) new Coding(page, form).begin();
}

class Coding {
  /** @type {Done[]} */ done = [];

  /** @param {Document} page @param {HTMLFormElement} form */
  constructor(page, form) {
    this.page = page;
    this.form = form;
    this.place = /** @type {HTMLElement} */ (form.querySelector('[data-place]'));
    this.none = /** @type {HTMLInputElement} */ (form.querySelector('#none'));
    this.back = /** @type {HTMLButtonElement} */ (form.querySelector('[data-back]'));
    this.state = /** @type {HTMLElement} */ (page.querySelector('[data-saving]'));
    this.outgoing = new Outgoing(form, (words) => this.tell(words));
    this.ahead = new Ahead(page, form, () => this.arrived());
  }

  begin() {
    for (const one of this.page.querySelectorAll('[data-find], [data-keys], [data-back]')) if (one instanceof HTMLElement) one.hidden = false;
    this.page.body.classList.add('by-keyboard');
    this.form.querySelector('[data-all]')?.removeAttribute('open');
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save();
    });
    this.form.addEventListener('change', (event) => this.changed(event.target));
    this.form.querySelector('[data-skip]')?.addEventListener('click', (event) => {
      event.preventDefault();
      this.skip();
    });
    this.back.addEventListener('click', () => this.undo());
    this.page.addEventListener('keydown', (event) => this.pressed(event));
    findCodes(this.form, (code) => this.toggle(code), () => this.current.focus({ preventScroll: true }));
    this.show();
    this.outgoing.begin();
    this.ahead.begin(this.key);
    if (!location.hash && !this.page.querySelector('.error-summary')) this.current.focus({ preventScroll: true });
  }

  get current() {
    return /** @type {HTMLElement} */ (this.place.querySelector('[data-line]'));
  }

  get key() {
    return this.current?.dataset.line ?? '';
  }

  /** @returns {HTMLInputElement[]} */
  get boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll('input[name=Code]')]);
  }

  get ticked() {
    return [...new Set(this.boxes.filter((box) => box.checked).map((box) => box.value))];
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    // Letters are keys only while the keyboard is on the line, so that they never get in the way of anything else.
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !this.current?.contains(this.page.activeElement)) return;
    const act = /** @type {Record<string, () => void>} */ ({
      n: () => this.tickNone(!this.none.checked),
      s: () => this.skip(),
      u: () => this.undo(),
      '/': () => /** @type {HTMLElement} */ (this.form.querySelector('#find')).focus(),
      '?': () => this.page.querySelector('[data-keys]')?.toggleAttribute('open'),
    })[event.key];
    if (act) act();
    else if (event.key === 'Enter' && this.page.activeElement === this.current) this.save();
    else if (/^[1-9]$/.test(event.key)) {
      const box = this.current.querySelector(`[data-suggestion="${event.key}"]`);
      if (!(box instanceof HTMLInputElement)) return;
      this.toggle(box.value);
    } else return;
    event.preventDefault();
  }

  /** @param {string} code */
  toggle(code) {
    const ticked = !this.ticked.includes(code);
    for (const box of this.boxes) if (box.value === code) box.checked = ticked;
    if (ticked) this.none.checked = false;
    this.show();
  }

  /** @param {boolean} ticked */
  tickNone(ticked) {
    this.none.checked = ticked;
    if (ticked) for (const box of this.boxes) box.checked = false;
    this.show();
  }

  /** @param {EventTarget | null} target */
  changed(target) {
    if (!(target instanceof HTMLInputElement)) return;
    if (target === this.none) this.tickNone(target.checked);
    else if (target.name === 'Code') {
      for (const box of this.boxes) if (box.value === target.value) box.checked = target.checked;
      if (target.checked) this.none.checked = false;
    }
    this.show();
  }

  /** What is ticked, in words. */
  show() {
    const chosen = /** @type {HTMLElement} */ (this.form.querySelector('[data-chosen]'));
    const names = this.boxes.filter((box) => box.checked && box.dataset.name).map((box) => box.dataset.name ?? '');
    chosen.textContent = names.join('; ');
    chosen.hidden = names.length === 0;
    this.back.disabled = this.done.length === 0;
  }

  save() {
    const ticked = this.ticked;
    if (ticked.length === 0 && !this.none.checked) {
      this.tell(this.form.dataset.sayChoose ?? '', true);
      return;
    }

    if (!this.key) return;
    this.outgoing.add(this.form.action, { Line: this.key, Code: ticked, ...(this.none.checked ? { None: 'none' } : {}) });
    this.leave(true);
  }

  skip() {
    if (this.key) this.leave(false);
  }

  /** @param {boolean} saved */
  leave(saved) {
    this.done.push({ line: this.current, ticked: this.ticked, none: this.none.checked, saved });
    this.count(saved ? -1 : 0);
    this.page.querySelector('[data-done]')?.remove();
    this.next();
  }

  /** The line before comes back as it was left; what was saved of it is put back to what it had been. */
  undo() {
    const last = this.done.pop();
    if (!last) {
      this.tell(this.form.dataset.sayNothing ?? '', true);
      return;
    }

    if (last.saved) {
      this.outgoing.add(this.form.dataset.undo ?? '', { Line: last.line.dataset.line ?? '', Was: last.line.dataset.was ?? '' });
      this.count(1);
    }

    if (this.key) this.ahead.putBack(this.current);
    this.put(last.line, last.ticked, last.none);
    this.tell(this.form.dataset.sayUndone ?? '', true);
  }

  next() {
    const next = this.ahead.take();
    if (next) {
      const was = next.dataset.was ?? '';
      this.put(next, was === 'none' ? [] : was.split('.').filter((code) => code), was === 'none');
    } else {
      this.place.replaceChildren();
      this.none.checked = false;
      for (const box of this.boxes) box.checked = false;
      this.wait();
    }
  }

  /** More lie ready, or it is known that none will: where the screen waits for one, it goes on. */
  arrived() {
    if (this.key) return;
    if (this.ahead.lines.length > 0) this.next();
    else if (this.ahead.isLast) this.wait();
  }

  /** Nothing lies ready: it is on its way, or that was the last. The keyboard waits where the line was, so that undo still works. */
  wait() {
    const empty = this.page.createElement('p');
    empty.tabIndex = -1;
    empty.className = 'inset';
    empty.dataset.line = '';
    empty.textContent = (this.ahead.isLast ? this.form.dataset.sayLast : this.form.dataset.sayLoading) ?? '';
    if (this.ahead.isLast) {
      const again = this.page.createElement('a');
      again.href = this.form.dataset.again ?? '';
      again.textContent = this.form.dataset.sayAgain ?? '';
      empty.append(' ', again);
    }
    this.place.replaceChildren(empty);
    empty.focus({ preventScroll: true });
    this.show();
  }

  /** @param {HTMLElement} line @param {string[]} ticked @param {boolean} none */
  put(line, ticked, none) {
    this.place.replaceChildren(line);
    this.none.checked = none;
    for (const box of this.boxes) box.checked = ticked.includes(box.value);
    const find = this.form.querySelector('#find');
    if (find instanceof HTMLInputElement) find.value = '';
    this.show();
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} by */
  count(by) {
    const left = this.page.querySelector('[data-left]');
    if (!(left instanceof HTMLElement)) return;
    const now = Math.max(0, Number(left.dataset.left) + by);
    left.dataset.left = String(now);
    left.textContent = (left.textContent ?? '').replace(/[\d,.\s]*\d/, now.toLocaleString('en-GB'));
  }

  /** @param {string} words @param {boolean} [passing] said once, until the next thing is said */
  tell(words, passing = false) {
    this.state.hidden = words === '';
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.classList.toggle('passing', passing);
  }
}
