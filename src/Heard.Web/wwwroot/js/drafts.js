/**
 * What somebody types into a form marked `data-draft` survives a lost connection, a reload and a step back: it is kept in
 * this tab only, until the form has been taken or the tab is closed. On a machine that somebody said is theirs alone
 * (`data-kept`) it is kept until the form has been taken, so that it survives a closed phone.
 * @param {Document} page
 */
export function keepDrafts(page) {
  const sent = sessionStorage.getItem('draft:sent');
  sessionStorage.removeItem('draft:sent');
  if (sent && wasTaken(page)) {
    sessionStorage.removeItem(sent);
    localStorage.removeItem(sent);
  }

  for (const form of page.querySelectorAll('form[data-draft]')) {
    if (!(form instanceof HTMLFormElement)) {
      continue;
    }

    const key = `draft:${new URL(form.action).pathname}:${form.dataset.draft}`;
    const kept = form.dataset.kept === undefined ? sessionStorage : localStorage;
    const fields = [...form.elements].filter((field) => field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text'));
    restore(fields, key, kept);
    form.addEventListener('input', () => store(fields, key, kept));
    form.addEventListener('submit', () => sessionStorage.setItem('draft:sent', key));
  }
}

/**
 * Whether this page is what the server answered a form with, and it found nothing wrong. A page that somebody came back to
 * after the line was lost was not led to by the form: it has no referrer, or was reached by Back.
 * @param {Document} page
 */
function wasTaken(page) {
  const [arrival] = performance.getEntriesByType('navigation');
  return page.referrer.startsWith(location.origin)
    && arrival instanceof PerformanceNavigationTiming && arrival.type === 'navigate'
    && !page.querySelector('.error-summary');
}

/**
 * @param {Element[]} fields
 * @param {string} key
 * @param {Storage} kept
 */
function store(fields, key, kept) {
  const typed = Object.fromEntries(fields.map((field) => [named(field).name, named(field).value]).filter(([, value]) => value));
  kept.setItem(key, JSON.stringify(typed));
}

/**
 * @param {Element[]} fields
 * @param {string} key
 * @param {Storage} kept
 */
function restore(fields, key, kept) {
  const text = kept.getItem(key);
  if (!text) {
    return;
  }

  const typed = /** @type {Record<string, string>} */ (JSON.parse(text));
  for (const field of fields.map(named)) {
    if (!field.value && typed[field.name]) {
      field.value = typed[field.name] ?? '';
    }
  }
}

/**
 * @param {Element} field
 * @returns {HTMLTextAreaElement | HTMLInputElement}
 */
function named(field) {
  return /** @type {HTMLTextAreaElement | HTMLInputElement} */ (field);
}
