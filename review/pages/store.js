// Gets pieces of data: from the server as JSON, or, where the page was opened from disk, as scripts
// that hand their JSON over (review/static-site.c).

/** TRUE for a page from disk. */
export const STATIC = location.protocol === "file:" ||
  document.documentElement.dataset.site === "static";

/** @type {Map<string, Promise<any>>} */
const pieces = new Map();
/** @type {Map<string, (json: any) => void>} */
const waiting = new Map();

// The scripts of a static page call this.
Object.defineProperty(window, "juesuanData", {
  value: (/** @type {string} */ name, /** @type {any} */ json) => waiting.get(name)?.(json),
});

/** @param {string} name @returns {Promise<any>} */
function fromScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, resolve);
    script.src = `data/${name}.js`;
    script.onerror = () => reject(new Error(name));
    script.onload = () => { waiting.delete(name); script.remove(); };
    document.head.append(script);
  });
}

/** @param {string} name @returns {Promise<any>} */
async function fromServer(name) {
  const answer = await fetch(`data/${name}.json`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** Pages that are kept: a picture takes up to 1 MB. */
const PAGES_KEPT = 24;

/** @param {string} name @returns {Promise<any>} */
export function load(name) {
  const known = pieces.get(name);
  if (known) return known;
  const piece = STATIC ? fromScript(name) : fromServer(name);
  pieces.set(name, piece);
  piece.catch(() => pieces.delete(name));
  const pages = [...pieces.keys()].filter((key) => key.startsWith("page/"));
  if (pages.length > PAGES_KEPT) pieces.delete(pages[0]);
  return piece;
}

/** Forgets all, so that it is read again. */
export function forget() {
  pieces.clear();
}
