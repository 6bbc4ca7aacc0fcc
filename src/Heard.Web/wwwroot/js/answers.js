/**
 * Answers are sent without leaving the page, and again until they are taken: an answer that is sent twice counts once. Each
 * form says whether its answer has arrived.
 * @param {Document} page
 */
export function answerInPlace(page) {
  // One after another: a browser that has no voice yet gets one with its first answer.
  let line = Promise.resolve();
  for (const list of page.querySelectorAll('[data-answers]')) {
    list.addEventListener('submit', (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.matches('.answer') || !(event instanceof SubmitEvent) || !(event.submitter instanceof HTMLButtonElement)) {
        return;
      }

      event.preventDefault();
      const chosen = event.submitter;
      for (const button of form.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button === chosen));
      }

      const body = new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form, chosen))));
      form.dataset.answer = chosen.value;
      say(form, form.dataset.sending);
      line = line.then(() => send(form, body, chosen.value, 1));
    });
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} body
 * @param {string} choice
 * @param {number} attempt
 */
async function send(form, body, choice, attempt) {
  if (form.dataset.answer !== choice) {
    return;
  }

  say(form, attempt === 1 ? form.dataset.sending : form.dataset.again);
  let status = 0;
  try {
    status = (await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })).status;
  } catch {
    // The line is down: tried again below.
  }

  if (form.dataset.answer !== choice) {
    return;
  }

  if (status === 204) {
    say(form, form.dataset.saved);
  } else if (status === 0 || status === 429 || status >= 500) {
    // The next waits with it: without an answer the browser has no voice yet, and would begin a second one.
    await new Promise((again) => setTimeout(again, Math.min(30_000, 1_000 * 2 ** attempt) * (.5 + Math.random())));
    await send(form, body, choice, attempt + 1);
  } else {
    say(form, form.dataset.refused);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string | undefined} words
 */
function say(form, words) {
  const status = form.querySelector('[role=status]');
  if (status) {
    status.textContent = words ?? '';
  }
}
