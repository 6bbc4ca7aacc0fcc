// Something goes on behind the page: shows how far it is, and loads the page again when it is over.

const EVERY = 1500;

/** @param {Document} document */
export function followWhatGoesOn(document) {
  const place = document.querySelector('[data-goes-on]');
  if (!place) return;
  const look = async () => {
    if (!document.hidden && !(await isGoingOn(place))) location.reload();
    else setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
}

/** @param {Element} place @returns {Promise<boolean>} true also where the server cannot be reached just now */
async function isGoingOn(place) {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return true;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = page.querySelector('[data-goes-on] progress');
    const bar = place.querySelector('progress');
    if (now instanceof HTMLProgressElement && bar instanceof HTMLProgressElement) bar.value = now.value;
    return now !== null;
  } catch {
    return true;
  }
}
