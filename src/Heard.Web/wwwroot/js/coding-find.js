// Finds a code by typing: a field with the codes that fit below it, as the ARIA practices describe a combobox.

const MOST = 8;

/**
 * @param {HTMLFormElement} form
 * @param {(code: string) => void} take
 * @param {() => void} leave back to the line
 */
export function findCodes(form, take, leave) {
  const field = form.querySelector('#find');
  const list = form.querySelector('#found');
  if (!(field instanceof HTMLInputElement) || !(list instanceof HTMLElement)) return;
  const codes = [...form.querySelectorAll('[data-all] input[name=Code]')].map((box) => /** @type {HTMLInputElement} */ (box)).map((box) => ({ key: box.value, name: box.dataset.name ?? '' }));
  let at = 0;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const mark = () => {
    for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === at));
    const marked = list.children[at];
    if (marked) field.setAttribute('aria-activedescendant', marked.id);
  };
  const open = () => {
    const fitting = fit(codes, field.value).slice(0, MOST);
    list.replaceChildren(...fitting.map((code, i) => {
      const option = form.ownerDocument.createElement('li');
      option.id = `found-${i}`;
      option.dataset.code = code.key;
      option.setAttribute('role', 'option');
      option.textContent = code.name;
      option.addEventListener('mousedown', (event) => {
        event.preventDefault();
        choose(code.key);
      });
      return option;
    }));
    at = 0;
    list.hidden = fitting.length === 0;
    field.setAttribute('aria-expanded', String(fitting.length > 0));
    if (fitting.length > 0) mark();
    else field.removeAttribute('aria-activedescendant');
  };
  /** @param {string | undefined} code */
  const choose = (code) => {
    if (!code) return;
    take(code);
    field.value = '';
    close();
    leave();
  };

  field.addEventListener('input', () => (field.value.trim() ? open() : close()));
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) open();
      else at = Math.max(0, Math.min(list.children.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
      mark();
    } else if (event.key === 'Enter') choose(list.children[at]?.getAttribute('data-code') ?? undefined);
    else if (event.key === 'Escape') {
      field.value = '';
      close();
      leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * Names in which every word typed begins a word, those that begin with what was typed first.
 * @param {{ key: string, name: string }[]} codes
 * @param {string} typed
 */
function fit(codes, typed) {
  const sought = typed.toLowerCase().split(/\s+/).filter((word) => word);
  return codes
    .filter(({ name }) => {
      const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
      return sought.every((part) => words.some((word) => word.startsWith(part)));
    })
    .sort((a, b) => Number(!a.name.toLowerCase().startsWith(typed.toLowerCase())) - Number(!b.name.toLowerCase().startsWith(typed.toLowerCase())));
}
