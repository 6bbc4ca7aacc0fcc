/**
 * Buttons that copy or print the code somebody is to note. Without script they are not shown: the code is there to be read.
 * @param {Document} page
 */
export function helpNoting(page) {
  const said = page.querySelector('[data-copied]');
  for (const button of page.querySelectorAll('[data-copies]')) {
    if (button instanceof HTMLButtonElement && navigator.clipboard) {
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(page.getElementById(button.dataset.copies ?? '')?.textContent?.trim() ?? '');
        if (said instanceof HTMLElement) {
          said.textContent = said.dataset.copied ?? '';
        }
      });
    }
  }

  for (const button of page.querySelectorAll('[data-prints]')) {
    if (button instanceof HTMLButtonElement) {
      button.hidden = false;
      button.addEventListener('click', () => window.print());
    }
  }
}
