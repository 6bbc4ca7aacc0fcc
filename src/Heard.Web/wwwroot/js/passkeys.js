// The two ceremonies of passkeys (WebAuthn). The server makes the options and checks what comes back, which travels in
// the form around the button; so everything but the ceremony itself is a form like any other.

/** @param {Document} document */
export function offerPasskeys(document) {
  const forms = document.querySelectorAll('form[data-passkey]');
  if (forms.length === 0 || !('PublicKeyCredential' in window) || !PublicKeyCredential.parseCreationOptionsFromJSON) return;
  for (const form of forms) {
    if (!(form instanceof HTMLFormElement)) continue;
    form.hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      begin(form);
    });
  }
  for (const note of document.querySelectorAll('[data-without-passkeys]')) note.remove();
}

/** @param {HTMLFormElement} form */
async function begin(form) {
  const button = form.querySelector('button');
  for (const said of form.querySelectorAll('[data-trouble]')) if (said instanceof HTMLElement) said.hidden = true;
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.dataset.options ?? '', { method: 'POST' });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) return say(form, 'failed');
    const credential = await ceremony(form.dataset.passkey === 'create', await answer.json());
    const field = form.elements.namedItem('Credential');
    if (!(field instanceof HTMLInputElement) || !(credential instanceof PublicKeyCredential)) return say(form, 'failed');
    field.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (problem) {
    say(form, trouble(problem));
  } finally {
    if (button) button.disabled = false;
  }
}

/**
 * @param {boolean} creates a new passkey, or else uses one that is there
 * @param {any} options as the server made them
 */
function ceremony(creates, options) {
  return creates
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

/** @param {unknown} problem */
function trouble(problem) {
  switch (problem instanceof DOMException ? problem.name : '') {
    case 'NotAllowedError':
    case 'AbortError': return 'cancelled';
    case 'InvalidStateError': return 'known';
    case 'SecurityError': return 'address';
    default: return 'failed';
  }
}

/** @param {HTMLFormElement} form @param {string} what */
function say(form, what) {
  const words = form.querySelector(`[data-trouble=${what}]`);
  if (words instanceof HTMLElement) words.hidden = false;
}
