/**
 * What somebody types into a form marked `data-draft` survives a lost connection, a reload and a step back: it is kept in
 * this tab only, until the form has been taken (the page that follows comes from another act) or the tab is closed.
 * @param {ParentNode} page
 */
export function keepDrafts(page) {
  for (const form of page.querySelectorAll('form[data-draft]')) {
    if (!(form instanceof HTMLFormElement)) {
      continue;
    }

    const key = `draft:${new URL(form.action).pathname}:${form.dataset.draft}`;
    const fields = [...form.elements].filter((field) => field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text'));
    restore(fields, key);
    form.addEventListener('input', () => store(fields, key));
    form.addEventListener('submit', () => sessionStorage.setItem('draft:sent', key));
  }

  // The form that was sent is gone from this page, or it came back without an error: it was taken.
  const sent = sessionStorage.getItem('draft:sent');
  if (sent && !page.querySelector('.error-summary')) {
    sessionStorage.removeItem(sent);
  }

  sessionStorage.removeItem('draft:sent');
}

/**
 * @param {Element[]} fields
 * @param {string} key
 */
function store(fields, key) {
  const kept = Object.fromEntries(fields.map((field) => [named(field).name, named(field).value]).filter(([, value]) => value));
  sessionStorage.setItem(key, JSON.stringify(kept));
}

/**
 * @param {Element[]} fields
 * @param {string} key
 */
function restore(fields, key) {
  const text = sessionStorage.getItem('draft:sent') === key ? null : sessionStorage.getItem(key);
  if (!text) {
    return;
  }

  const kept = /** @type {Record<string, string>} */ (JSON.parse(text));
  for (const field of fields.map(named)) {
    if (!field.value && kept[field.name]) {
      field.value = kept[field.name] ?? '';
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
