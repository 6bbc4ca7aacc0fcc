const pause = 500;

/**
 * Shows under a box what others said that is like the words being typed. Without an answer nothing changes.
 * @param {Document} page
 */
export function showSimilar(page) {
  for (const form of page.querySelectorAll('form[data-similar]')) {
    const box = form.querySelector('textarea');
    const under = form.querySelector('[data-similar-ideas]');
    if (!(form instanceof HTMLFormElement) || !box || !under) {
      continue;
    }

    let timer = 0;
    /** @type {AbortController | undefined} */
    let asked;
    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        asked?.abort();
        asked = new AbortController();
        try {
          const answer = await fetch(`${form.dataset.similar}?words=${encodeURIComponent(box.value.slice(0, 1_000))}`, { signal: asked.signal });
          under.innerHTML = answer.status === 200 ? await answer.text() : '';
        } catch {
          // Typed on, or no line: the next pause asks again.
        }
      }, pause);
    });
  }
}
