// What the service worker keeps of a person's last visit, so that it can be shown before the network answers and without one: answers
// of the API that say that they may be kept, and which of them a page is made of. All of one session; nothing outlives it.
'use strict';

// How many answers are kept: the ones that came longest ago are dropped first.
const MOST = 300;

const Kept = (() => {
  let opening;

  function database() {
    opening ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open('portico', 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('answers', { keyPath: 'address' }).createIndex('at', 'at');
        asked.result.createObjectStore('pages', { keyPath: 'page' });
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

  return {
    /** The answer that is kept for an address; none where keeping fails. */
    async answer(address) {
      const answer = await transaction('readonly', (answers) => result(answers.get(address))).catch(() => undefined);
      return isValid(answer) ? answer : undefined;
    },

    /** All answers that a page was made of, and the files of the app that it needs; none where one of them, or who it was for, is missing. */
    async page(page) {
      const find = async (answers, pages) => {
        const { addresses, files } = (await result(pages.get(page))) ?? { addresses: [] };
        const all = await Promise.all(addresses.map((address) => result(answers.get(address))));
        const isWhole = all.every(isValid) && addresses.some((address) => address.startsWith('/api/v1/me?'));
        return isWhole ? { answers: all, files } : undefined;
      };
      return transaction('readonly', find).catch(() => undefined);
    },

    /** Notes at which addresses a page was answered, and which files of the app it needs. */
    async made(page, addresses, files) {
      return transaction('readwrite', (_, pages) => result(pages.put({ page, addresses, files })));
    },

    /**
     * Keeps an answer that may be kept, in the place of what was kept for its address; `keep` is its header: the session, and for how many
     * seconds; `at` is when it came. What is kept of another session is erased. An answer that is not to be kept is forgotten.
     */
    async note({ address, status, keep, text, at = Date.now() }) {
      // Nobody is signed in.
      if (status === 401 || (status === 200 && !keep && address.startsWith('/api/v1/me?'))) return this.forget('');
      // A server that fails, or asks to wait, says nothing of what is kept.
      if (![200, 403, 404].includes(status)) return;
      if (status !== 200 || !keep) return transaction('readwrite', (answers) => result(answers.delete(address)));
      const [session, seconds] = keep.split(';');
      const until = at + Number(seconds) * 1_000;
      return transaction('readwrite', async (answers, pages) => {
        const other = (await result(answers.openCursor()))?.value;
        if (other && other.session !== session) await Promise.all([result(answers.clear()), result(pages.clear())]);
        // What a page came with may be handed over after what was asked since.
        const before = await result(answers.get(address));
        if (!(before?.at > at)) await result(answers.put({ address, session, until, at: Math.round(at), text }));
        if ((await result(answers.count())) <= MOST) return;
        const oldest = await result(answers.index('at').openCursor());
        await result(oldest.delete());
      });
    },

    /** Forgets all answers whose address begins like this; all and the pages too where it is empty. */
    async forget(beginning) {
      return transaction('readwrite', async (answers, pages) => {
        if (!beginning) return Promise.all([result(answers.clear()), result(pages.clear())]);
        return result(answers.delete(IDBKeyRange.bound(beginning, `${beginning}\uffff`)));
      });
    },
  };
})();
