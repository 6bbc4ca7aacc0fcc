// What a coder decided, kept in this browser until the server has it: it survives a lost connection, a reload and a closed tab.
// It holds keys of lines and codes, never words.

const PREFIX = 'heard-coding:';
const LONGEST = 10000;
const MOST_FAILURES = 4;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * @typedef {{ act: string, to: string, fields: Record<string, string | string[]>, at: number }} Entry
 */

export class Outgoing {
  /** @type {string[]} the keys of what waits, the oldest first */ waiting = [];
  isSending = false;
  tries = 0;
  number = 0;

  /** @param {HTMLFormElement} form @param {(words: string) => void} tell */
  constructor(form, tell) {
    this.say = form.dataset;
    this.prefix = `${PREFIX}${form.dataset.who}:`;
    this.who = form.dataset.who?.split(':').at(-1) ?? '';
    this.tell = tell;
  }

  begin() {
    this.waiting = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).sort();
    addEventListener('online', () => this.hurry());
    addEventListener('focus', () => this.hurry());
    addEventListener('beforeunload', (event) => {
      if (this.waiting.length > 0) event.preventDefault();
    });
    if (this.waiting.length > 0) void this.send();
  }

  /** @param {string} to @param {Record<string, string | string[]>} fields */
  add(to, fields) {
    const at = Date.now();
    // Sorted by name they are in order: the time, then a number within it.
    const key = `${this.prefix}${String(at).padStart(15, '0')}-${String(this.number++).padStart(6, '0')}`;
    localStorage.setItem(key, JSON.stringify({ act: newKey(), to, fields, at }));
    this.waiting.push(key);
    this.show();
    void this.send();
  }

  hurry() {
    clearTimeout(this.timer);
    if (this.waiting.length > 0) void this.send();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      while (this.waiting.length > 0) {
        const key = this.waiting[0] ?? '';
        const text = localStorage.getItem(key);
        // Another tab may have sent it.
        const outcome = text === null ? 'saved' : await post(/** @type {Entry} */ (JSON.parse(text)), this.who);
        // The server fails on this one: it is set aside, so that it does not hold up those behind it.
        if (outcome === 'failed' && this.tries >= MOST_FAILURES) this.refused = true;
        else if (outcome !== 'saved' && outcome !== 'refused') {
          this.tries++;
          this.tell(words(outcome === 'signed-out' ? this.say.saySignedOut : this.say.sayOffline, this.waiting.length));
          this.timer = setTimeout(() => void this.send(), Math.min(15000, 500 * 2 ** this.tries));
          return;
        }

        localStorage.removeItem(key);
        this.waiting.shift();
        this.tries = 0;
        if (outcome === 'refused') this.refused = true;
        this.show();
      }
    } finally {
      this.isSending = false;
    }
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */ timer;
  refused = false;

  show() {
    const n = this.waiting.length;
    const state = n === 0 ? this.say.saySaved ?? '' : this.tries > 0 ? words(this.say.sayOffline, n) : n > 1 ? words(this.say.sayWaiting, n) : '';
    this.tell(this.refused ? `${this.say.sayRefused ?? ''} ${state}` : state);
  }
}

/** @param {Entry} entry @param {string} who @returns {Promise<'saved' | 'refused' | 'signed-out' | 'unreached' | 'failed'>} */
async function post(entry, who) {
  const body = new URLSearchParams({ act: entry.act, Who: who });
  for (const [name, value] of Object.entries(entry.fields)) for (const one of [value].flat()) body.append(name, one);
  try {
    const answer = await fetch(entry.to, { method: 'POST', body, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(LONGEST) });
    if (answer.status === 204) return 'saved';
    if (answer.status === 401 || answer.status === 403 || new URL(answer.url).pathname.startsWith('/sign-in')) return 'signed-out';
    if (answer.status === 404 || answer.status === 422) return 'refused';
    if (answer.status === 400 || answer.status === 500) return 'failed';

    // The same act a second time is answered with the page it came from.
    return answer.ok && answer.redirected ? 'saved' : 'unreached';
  } catch {
    return 'unreached';
  }
}

/** @param {string | undefined} text @param {number} n */
function words(text, n) {
  return (text ?? '').replace('{0}', n.toLocaleString('en-GB'));
}

/** 63 random bits, written as the server writes ids: the same entry sent twice does nothing the second time. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(13));
  return [...bytes].map((byte, at) => DIGITS[byte & (at === 0 ? 7 : 31)]).join('');
}
