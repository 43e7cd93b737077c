// What the service worker keeps of a person's last visit, so that it can be shown before the network answers and without one: answers
// of the API that say that they may be kept, and what the server has drawn of them. All of one session; nothing outlives it.
'use strict';

// How many answers and pages are kept: the ones that came longest ago are dropped first.
const MOST = { answers: 300, pages: 60 };

const Kept = (() => {
  let opening;
  // When all was erased last: what was asked for before comes too late.
  let erased = 0;

  function database() {
    opening ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open('portico', 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('answers', { keyPath: 'address' }).createIndex('at', 'at');
        asked.result.createObjectStore('pages', { keyPath: 'page' }).createIndex('at', 'at');
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    // A browser may refuse for a time.
    opening.catch(() => (opening = undefined));
    return opening;
  }

  function result(asked) {
    return new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  /** Runs `work` with both stores and waits until what it wrote is kept. */
  async function transaction(mode, work) {
    const running = (await database()).transaction(['answers', 'pages'], mode);
    const done = new Promise((resolve, reject) => {
      running.oncomplete = resolve;
      running.onabort = () => reject(running.error);
    });
    // Where the work fails, its failure is what counts.
    done.catch(() => {});
    const value = await work(running.objectStore('answers'), running.objectStore('pages'));
    await done;
    return value;
  }

  const isValid = (answer) => answer && Date.now() < answer.until;
  // As it stands in a page, where it may come from: an answer of the network has not been there.
  const escaped = (text) => text.replaceAll('<', '\\u003c');

  /** Puts a record into a store, and drops the oldest where there are too many. */
  async function put(store, record) {
    await result(store.put(record));
    if ((await result(store.count())) > MOST[store.name]) await result((await result(store.index('at').openCursor())).delete());
  }

  return {
    /** The answer that is kept for an address; none where keeping fails. */
    async answer(address) {
      const answer = await transaction('readonly', (answers) => result(answers.get(address))).catch(() => undefined);
      return isValid(answer) ? answer : undefined;
    },

    /**
     * All answers that a page was made of, and what the server has drawn of them, unless one has changed since; none where an answer, or
     * who it was for, is missing.
     */
    async page(page) {
      const find = async (answers, pages) => {
        const { addresses, at, ...drawn } = (await result(pages.get(page))) ?? { addresses: [] };
        const all = await Promise.all(addresses.map((address) => result(answers.get(address))));
        if (!all.every(isValid) || !addresses.some((address) => address.startsWith('/api/v1/me?'))) return undefined;
        return { ...drawn, answers: all, isNewest: all.every(({ since }) => since <= at) };
      };
      return transaction('readonly', find).catch(() => undefined);
    },

    /** Keeps what the server has drawn: `addresses` are those of the answers in it, which are noted before. */
    async made(page) {
      if (page.at > erased) await transaction('readwrite', (_, pages) => put(pages, page));
    },

    /**
     * Keeps an answer that may be kept, in the place of what was kept for its address; `keep` is its header: the session, and for how many
     * seconds; `at` is when it was asked for. What is kept of another session is erased. An answer that is not to be kept is forgotten.
     */
    async note({ address, status, keep, text, at = Date.now() }) {
      // Nobody is signed in.
      if (status === 401 || (status === 200 && !keep && address.startsWith('/api/v1/me?'))) return this.forget('');
      // A server that fails, or asks to wait, says nothing of what is kept.
      if (![200, 403, 404].includes(status)) return;
      if (status !== 200 || !keep) return transaction('readwrite', (answers) => result(answers.delete(address)));
      if (at <= erased) return;
      const [session, seconds] = keep.split(';');
      const until = at + Number(seconds) * 1_000;
      return transaction('readwrite', async (answers, pages) => {
        const other = (await result(answers.openCursor()))?.value;
        if (other && other.session !== session) await Promise.all([result(answers.clear()), result(pages.clear())]);
        const before = await result(answers.get(address));
        // What a page came with may be noted after what was asked since.
        if (before?.at > at) return;
        const since = before && escaped(before.text) === escaped(text) ? before.since : at;
        await put(answers, { address, session, until, at, since, text });
      });
    },

    /** Forgets all answers whose address begins like this; all and the pages too where it is empty. */
    async forget(beginning) {
      if (!beginning) erased = Date.now();
      return transaction('readwrite', async (answers, pages) => {
        if (!beginning) return Promise.all([result(answers.clear()), result(pages.clear())]);
        return result(answers.delete(IDBKeyRange.bound(beginning, `${beginning}\uffff`)));
      });
    },
  };
})();
