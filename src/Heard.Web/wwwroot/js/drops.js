/**
 * A file dropped on `[data-drop]` becomes the choice of the file field in it.
 * @param {ParentNode} page
 */
export function takeDrops(page) {
  for (const area of page.querySelectorAll('[data-drop]')) {
    const field = area.querySelector('input[type=file]');
    if (!(area instanceof HTMLElement) || !(field instanceof HTMLInputElement)) {
      continue;
    }

    area.addEventListener('dragover', (event) => {
      event.preventDefault();
      area.classList.add('over');
    });
    area.addEventListener('dragleave', () => area.classList.remove('over'));
    area.addEventListener('drop', (event) => {
      area.classList.remove('over');
      if (event.dataTransfer?.files.length) {
        event.preventDefault();
        field.files = event.dataTransfer.files;
      }
    });
  }
}
