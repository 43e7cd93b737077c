import type { Page } from '@playwright/test';

import { Answers, type Plan } from './answers';
import { expect } from './test';
import type { FieldSpec, ItemForm } from './wire';
import { say } from './words';

/** The focused element. */
interface Stop {
  /** The field, and the row if it is in a group. */
  field: string | null;
  row: string | null;
  /** Whether it is the last day of a period. */
  isEnd: boolean;
  control: 'text' | 'select' | 'combobox' | 'radio' | 'checkbox' | 'other';
  label: string;
  value: string;
  fixed: boolean;
}

/** Maximum number of tab stops of a page; after more presses of Tab, focus has gone in a circle. */
const STOPS = 250;

/** Beginnings of names, of which one finds somebody wherever people are looked for. */
const BEGINNINGS = ['ma', 'an', 'ka', 'jo', 'ni', 'so', 'da', 'el', 'sa', 'be', 'to', 'mi', 'ch', 'he', 'ol', 'em', 'pr', 'bj', 'fo', 'er', 'mo', 'ti', 'le', 'la'];

/** Fills in and sends a request by keyboard only, from the form's first page to the confirmation. */
export class Typist {
  private readonly answers: Answers;
  private readonly done = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly form: ItemForm,
  ) {
    this.answers = new Answers(form);
  }

  /** Fills in all pages up to the review. */
  async fillIn(): Promise<void> {
    const pages = this.form.form.sections.length + 1;
    for (let at = 0; at < pages * 2; at += 1) {
      await this.fillPage();
      const before = this.page.url();
      await this.page.keyboard.press('Enter');
      await expect
        .poll(async () => this.page.url() !== before || (await this.page.locator('#problems').isVisible()))
        .toBe(true);
      if (new URL(this.page.url()).searchParams.get('step') === 'review') return;
      if (at === pages * 2 - 1) break;
    }
    throw new Error(`stuck at ${this.page.url()}: ${await this.page.locator('main').innerText()}`);
  }

  /** Presses Tab until a button or link with this name has focus. */
  async reach(name: string): Promise<void> {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await this.page.keyboard.press('Tab');
      if ((await this.stop()).label === name) return;
    }
    throw new Error(`Tab does not lead to “${name}” on ${this.page.url()}`);
  }

  private async fillPage(): Promise<void> {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await this.page.keyboard.press('Tab');
      const at = await this.stop();
      if (at.label === say('form.go_on')) return;
      if (at.field !== null && !at.fixed) await this.answer(this.answers.field(at.field), at);
    }
    throw new Error(`Tab does not lead to “${say('form.go_on')}” on ${this.page.url()}`);
  }

  private async answer(field: FieldSpec, at: Stop): Promise<void> {
    const key = `${at.row} ${field.id}${at.isEnd ? ' to' : ''}`;
    if (this.done.has(key)) return;
    if (at.control !== 'checkbox') this.done.add(key);
    const plan = this.plans.get(key) ?? this.answers.plan(field, this.before(at));
    this.plans.set(key, plan);
    if ('nothing' in plan) return;
    switch (at.control) {
      case 'text':
        return this.type(plan, at);
      case 'select':
        return this.select(plan, at);
      case 'combobox':
        return this.search(plan, at);
      case 'radio':
        return this.radio(plan, at);
      case 'checkbox':
        return this.tick(key, plan, at);
      case 'other':
        throw new Error(`${field.id} has a control that the keyboard cannot fill in`);
    }
  }

  private readonly plans = new Map<string, Plan>();
  private readonly rows: string[] = [];

  /** Number of rows visited before the focused one. */
  private before(at: Stop): number {
    if (at.row === null) return 0;
    if (!this.rows.includes(at.row)) this.rows.push(at.row);
    return this.rows.indexOf(at.row);
  }

  private async type(plan: Plan, at: Stop): Promise<void> {
    if (!('type' in plan)) throw new Error('a text is typed');
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(at.isEnd && plan.end !== undefined ? plan.end : plan.type);
  }

  private async select(plan: Plan, at: Stop): Promise<void> {
    if ('choose' in plan) return this.page.keyboard.type(plan.choose[0]);
    if (!('chooseFirst' in plan) || at.value !== '') return;
    for (let step = 0; step <= plan.after; step += 1) await this.page.keyboard.press('ArrowDown');
  }

  private readonly found = new Set<string>();

  /** Looks for somebody who has not been chosen yet. */
  private async findPerson(): Promise<void> {
    const list = this.page.locator(`[id="${await this.page.locator(':focus').getAttribute('id')}-list"]`);
    const nobody = list.getByText(say('form.people_none'));
    for (const beginning of BEGINNINGS) {
      await this.page.keyboard.press('Control+A');
      await this.page.keyboard.type(beginning);
      await expect(list.getByRole('option').first().or(nobody)).toBeVisible();
      const names = await list.getByRole('option').allInnerTexts();
      const at = names.findIndex((name) => !this.found.has(name));
      if (at < 0) continue;
      this.found.add(names[at]);
      for (let step = 0; step <= at; step += 1) await this.page.keyboard.press('ArrowDown');
      await this.page.keyboard.press('Enter');
      return;
    }
    throw new Error(`nobody is found on ${this.page.url()}`);
  }

  private async search(plan: Plan, at: Stop): Promise<void> {
    const box = this.page.locator(':focus');
    if ('findPeople' in plan) {
      for (let count = 0; count < plan.findPeople && at.value === ''; count += 1) await this.findPerson();
      return;
    }
    const take = async (steps: number) => {
      for (let step = 0; step < steps; step += 1) await this.page.keyboard.press('ArrowDown');
      await expect(box).toHaveAttribute('aria-activedescendant', /.+/);
      await this.page.keyboard.press('Enter');
      await expect(box).toHaveAttribute('aria-expanded', 'false');
    };
    if ('choose' in plan) {
      for (const label of plan.choose) {
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.type(label);
        await take(1);
      }
    } else if ('chooseFirst' in plan && at.value === '') {
      for (let count = 0; count < plan.chooseFirst; count += 1) await take(plan.after + 1);
    }
  }

  private async radio(plan: Plan, at: Stop): Promise<void> {
    if ('choose' in plan) {
      for (let step = 0; (await this.stop()).label !== plan.choose[0]; step += 1) {
        if (step > 50) throw new Error(`no option “${plan.choose[0]}” beside “${at.label}”`);
        await this.page.keyboard.press('ArrowDown');
      }
      if ((await this.stop()).value === '') await this.page.keyboard.press('Space');
    } else if ('chooseFirst' in plan && at.value === '') {
      for (let step = 0; step < plan.after; step += 1) await this.page.keyboard.press('ArrowDown');
      if ((await this.stop()).value === '') await this.page.keyboard.press('Space');
    }
  }

  private readonly ticked = new Map<string, number>();

  private async tick(key: string, plan: Plan, at: Stop): Promise<void> {
    const count = this.ticked.get(key) ?? 0;
    const wanted = 'choose' in plan ? plan.choose.includes(at.label) : 'chooseFirst' in plan && count < plan.chooseFirst;
    if (!wanted) return;
    if (at.value === '') await this.page.keyboard.press('Space');
    this.ticked.set(key, count + 1);
  }

  /** The element that has focus now. */
  private stop(): Promise<Stop> {
    return this.page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const input = at as HTMLInputElement;
      const choice = input.labels?.[0]?.querySelector('span')?.textContent;
      const control = (): Stop['control'] => {
        if (at.getAttribute('role') === 'combobox') return 'combobox';
        if (at.tagName === 'SELECT') return 'select';
        if (at.tagName === 'TEXTAREA') return 'text';
        if (at.tagName !== 'INPUT') return 'other';
        return input.type === 'radio' || input.type === 'checkbox' ? input.type : 'text';
      };
      const [, , row = null, field = null, part] =
        /^field-(?:([a-z][a-z0-9_]*)-([a-z0-9]+)-)?([a-z][a-z0-9_]*)(-\d+|-to)?$/.exec(at.id) ?? [];
      const checked = input.type === 'radio' || input.type === 'checkbox';
      return {
        field,
        row,
        isEnd: part === '-to',
        control: control(),
        label: (checked ? choice : at.textContent)?.trim() ?? '',
        value: checked ? (input.checked ? input.value : '') : (input.value ?? ''),
        fixed: input.readOnly === true || (control() === 'other' && at.tagName !== 'SELECT'),
      };
    });
  }
}
