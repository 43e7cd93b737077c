// What a page and its service worker fetch, each counted apart, as the browser's network layer tells it.
import { setTimeout as sleep } from 'node:timers/promises';

/** Time without a request after which all is quiet, in milliseconds. */
const QUIET_MS = 1_000;
/** Longest wait for quiet, in milliseconds. */
const PATIENCE_MS = 60_000;
/** A file that carries its hash in its name. */
const HASHED = /^\/(app|main)-/;

/** The requests of one target: the page, or its worker. */
class Requests {
  sent = new Map();
  /** The document that is on screen, or on its way. */
  #document;
  #lastChange = performance.now();

  hear(method, event) {
    const one = this.sent.get(event.requestId);
    if (method === 'Network.requestWillBeSent') {
      if (event.type === 'Document') this.#document = event.loaderId;
      this.sent.set(event.requestId, begun(event));
    } else if (!one) return;
    else if (method === 'Network.requestServedFromCache') one.isKept = true;
    else if (method === 'Network.responseReceived') {
      one.isKept ||= event.response.fromDiskCache || event.response.fromServiceWorker;
      one.headBytes = one.bytes = event.response.encodedDataLength;
    } else if (method === 'Network.dataReceived') one.bytes += event.encodedDataLength;
    else if (method === 'Network.loadingFinished') Object.assign(one, { bytes: event.encodedDataLength, isOver: true });
    else if (method === 'Network.loadingFailed') one.isOver = true;
    else return;
    this.#lastChange = performance.now();
  }

  /** Those that are waited for. What a document waited for is cut when a link that was pressed leads to another. */
  get open() {
    return [...this.sent.values()].filter((one) => !one.isOver && (!this.#document || one.document === this.#document));
  }

  /** Whether nothing has happened for a second. */
  get isSilent() {
    return performance.now() - this.#lastChange >= QUIET_MS;
  }

  get isQuiet() {
    return this.open.length === 0 && this.isSilent;
  }

  /** Those that went over the network. */
  get fetched() {
    return [...this.sent.values()].filter((one) => !one.isKept);
  }
}

function begun({ request, type, loaderId }) {
  const { protocol, pathname } = new URL(request.url);
  // What the page itself contains is not fetched, and a stream of events never ends.
  const isOver = protocol === 'data:' || protocol === 'blob:' || type === 'EventSource';
  return { path: pathname, type, document: loaderId, bytes: 0, headBytes: 0, isKept: isOver && type !== 'EventSource', isOver };
}

const total = (requests) => requests.reduce((sum, one) => sum + one.bytes, 0);

export class Traffic {
  page = new Requests();
  worker = new Requests();

  /** Follows a page, and every worker that it starts, which gets the same network as the page, but of its own. */
  static async follow(devtools, network) {
    const traffic = new Traffic();
    for (const method of ['requestWillBeSent', 'requestServedFromCache', 'responseReceived', 'dataReceived', 'loadingFinished', 'loadingFailed'])
      devtools.on(`Network.${method}`, (event) => traffic.page.hear(`Network.${method}`, event));
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', network);
    await traffic.#followWorkers(devtools, network);
    return traffic;
  }

  /** Workers are reached through the page's session: their commands and events travel as text within its own. */
  async #followWorkers(devtools, network) {
    let last = 0;
    const send = (sessionId, method, params = {}) =>
      // A worker that is gone meanwhile answers nothing.
      devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: (last += 1), method, params }) }).catch(() => {});
    devtools.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'service_worker') {
        await send(sessionId, 'Network.enable');
        await send(sessionId, 'Network.emulateNetworkConditions', network);
      }
      await send(sessionId, 'Runtime.runIfWaitingForDebugger');
    });
    devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { method, params } = JSON.parse(message);
      if (method?.startsWith('Network.')) this.worker.hear(method, params);
    });
    await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  }

  /** Waits until `isReady` and the page has not fetched anything for a second. */
  async quiet(isReady) {
    const until = performance.now() + PATIENCE_MS;
    while (!(isReady() && this.page.isQuiet)) {
      if (performance.now() > until) {
        const why = isReady() ? `waiting for ${this.page.open.map(({ path }) => path).join(', ')}` : 'the app has not taken over';
        throw new Error(`no quiet after ${PATIENCE_MS / 1_000} s: ${why}`);
      }
      await sleep(50);
    }
  }

  /** The figures by now. */
  figures() {
    const { fetched } = this.page;
    const html = fetched.find(({ type }) => type === 'Document');
    return {
      bytes: total(fetched),
      requests: fetched.length,
      html: html ? html.bytes - html.headBytes : 0,
      hashedBytes: total(fetched.filter(({ path }) => HASHED.test(path))),
      workerBytes: total(this.worker.fetched),
    };
  }
}
