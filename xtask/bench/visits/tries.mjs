// Tries whether a page is usable: real keys or presses on its main control, every 100 ms from the first paint on.
import { setTimeout as sleep } from 'node:timers/promises';

/** Time between two tries, in milliseconds. */
const APART_MS = 100;
/** Number of keys that are sent after the take-over. */
const KEYS_AFTER = 5;
/** Longest time of tries, in milliseconds. */
const PATIENCE_MS = 20_000;
/** How often a press that was lost is tried again. */
const PRESSES = 3;

/** Letters of the alphabets between these, each typed at most once, so that each can be told from the others. */
const ALPHABETS = [['0', '9'], ['A', 'Z'], ['a', 'z'], ['Α', 'Ρ'], ['α', 'ρ'], ['А', 'Я'], ['а', 'я'], ['Ա', 'Ֆ']];
const LETTERS = ALPHABETS.flatMap(([from, to]) => {
  const codes = Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) => from.charCodeAt(0) + at);
  return codes.map((code) => String.fromCharCode(code));
});

export class Tries {
  constructor(devtools, heard) {
    this.devtools = devtools;
    this.heard = heard;
  }

  /** What a function answers in the page; `null` while there is none, such as between two documents. */
  async #ask(inPage, argument) {
    const expression = `(${inPage})(${JSON.stringify(argument)})`;
    const answer = await this.devtools.send('Runtime.evaluate', { expression, returnByValue: true }).catch(() => null);
    return answer?.result?.value ?? null;
  }

  /** Presses at a place, unless that is known to have the focus. */
  async #press(place) {
    if (!place || place === 'focused') return;
    const { x, y } = place;
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.devtools.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }).catch(() => {});
  }

  /** A key is sent whether or not the page is able to answer, as a person does. */
  #key(text) {
    const key = { key: text, text, unmodifiedText: text };
    for (const type of ['keyDown', 'keyUp']) this.devtools.send('Input.dispatchKeyEvent', { type, ...key }).catch(() => {});
  }

  /**
   * Types from the time at which the control is there until the app has taken over and five keys more; returns the letters in the
   * order in which they were sent. `taken` holds letters that the control may contain already.
   */
  async type(taken) {
    const letters = LETTERS.filter((letter) => !taken.includes(letter));
    const sent = [];
    const until = performance.now() + PATIENCE_MS;
    while (!this.heard.place && performance.now() < until) await sleep(5);
    await this.#press(this.heard.place);
    let [isLooking, after] = [false, 0];
    const lookAfterFocus = async () => {
      isLooking = true;
      await this.#press(await this.#ask(() => window.benchFind?.()));
      isLooking = false;
    };
    for (let due = performance.now(); after < KEYS_AFTER && due < until && sent.length < letters.length; due += APART_MS) {
      await sleep(Math.max(0, due - performance.now()));
      const letter = letters[sent.length];
      sent.push(letter);
      this.#key(letter);
      if (this.heard.isTakenOver) after += 1;
      if (!isLooking) void lookAfterFocus();
    }
    return sent;
  }

  /**
   * The time from which on every key was kept, from when each took effect; and how many took effect and were lost again.
   * `Infinity` when the last key was lost.
   */
  async typed(selector, sent) {
    const value = (await this.#ask((of) => document.querySelector(of)?.value, selector)) ?? '';
    const letters = (await this.#ask(() => window.benchProbe.letters)) ?? {};
    const from = sent.findLastIndex((letter) => !value.includes(letter)) + 1;
    const lost = sent.filter((letter) => letters[letter] !== undefined && !value.includes(letter)).length;
    return { usable: letters[sent[from]] ?? Infinity, lost };
  }

  /** Presses until a press is heard and, once all is quiet, has had its effect; when it is lost, again. */
  async press(isDone, quiet) {
    for (let lost = 0; lost < PRESSES; lost += 1) {
      this.heard.pressedAt = null;
      const until = performance.now() + PATIENCE_MS;
      for (let due = performance.now(); this.heard.pressedAt === null && due < until; due += APART_MS) {
        await sleep(Math.max(0, due - performance.now()));
        // Heard meanwhile: a second press could undo the first.
        if (this.heard.pressedAt !== null) break;
        if (lost) this.heard.place = await this.#ask(() => (document.activeElement?.blur(), window.benchFind?.()));
        await this.#press(this.heard.place);
      }
      const usable = this.heard.pressedAt;
      await quiet();
      if (usable !== null && (await this.#ask(isDone))) return { usable, lost };
    }
    return { usable: Infinity, lost: PRESSES };
  }
}
