import { readFileSync } from 'node:fs';

import { fittingDate } from './dates';
import type { FieldSpec, ItemForm } from './wire';

/**
 * Data that the form alone does not contain: an example for each pattern, and answers that satisfy an item's rules. A
 * string is typed, or names the option to choose; a list names options; null leaves the field unchanged.
 */
interface Examples {
  patterns: Record<string, string>;
  items: Record<string, Record<string, string | string[] | null>>;
}

const examples: Examples = JSON.parse(readFileSync('tests/fixtures/answers.json', 'utf8'));

/** The input for a field: text, a number of options, named options, or nothing. */
export type Plan =
  | { type: string; end?: string }
  | { choose: string[] }
  | { chooseFirst: number; after: number }
  | { findPeople: number }
  | { nothing: true };

/** Whether the server finds the options of a field: the people of the directory. */
function takesPeople({ kind, options }: FieldSpec): boolean {
  if (options === undefined) return kind === 'person';
  return 'lookup' in options && options.lookup === 'people';
}

/** Generates answers to a form, one field after the other. */
export class Answers {
  private readonly dates = new Map<string, string>();

  constructor(private readonly form: ItemForm) {}

  field(id: string): FieldSpec {
    const fields = this.form.form.sections.flatMap((section) => section.fields);
    const field = fields.flatMap((field) => [field, ...(field.fields ?? [])]).find((field) => field.id === id);
    if (!field) throw new Error(`the form has no field ${id}`);
    return field;
  }

  /** `row` is the index of the row in its group, used for answers that must differ between rows. */
  plan(field: FieldSpec, row = 0): Plan {
    const own = examples.items[this.form.item.id]?.[field.id];
    // Files are uploaded by stories of their own.
    if (own === null || field.kind === 'files') return { nothing: true };
    if (takesPeople(field)) return { findPeople: this.most(field, 'min_chosen', 1) };
    const chosen = ['radio', 'scale', 'select', 'checkbox_list', 'multi_select', 'person', 'yes_no'].includes(field.kind);
    if (own !== undefined) return chosen ? { choose: [own].flat() } : { type: [own].flat().join('') };
    if (chosen || field.kind === 'consent') {
      return { chooseFirst: this.most(field, 'min_chosen', 1), after: this.passedOver(field) };
    }
    // A period of one day.
    if (field.kind === 'period') return { type: this.date(field), end: this.date(field) };
    const text = this.text(field);
    return { type: row > 0 && this.isUnique(field) ? `${text} ${row + 1}` : text };
  }

  /** Number of options to skip, so that a choice differs from the field in its check. */
  private passedOver(field: FieldSpec): number {
    return field.check?.some((check) => check.different_from) ? 1 : 0;
  }

  private isUnique(field: FieldSpec): boolean {
    const groups = this.form.form.sections.flatMap((section) => section.fields);
    return groups.some((group) => group.unique?.includes(field.id));
  }

  private most(field: FieldSpec, check: 'min_chosen' | 'min_length', otherwise: number): number {
    return Math.max(otherwise, ...(field.check ?? []).map((one) => one[check] ?? 0));
  }

  private text(field: FieldSpec): string {
    switch (field.kind) {
      case 'integer':
      case 'decimal':
        return String(field.min ?? field.step ?? 2);
      case 'money':
        return field.min === undefined ? '120.00' : String(field.min).split(' ')[0];
      case 'email':
        return `somebody@${field.check?.find((check) => check.domains)?.domains?.[0] ?? 'example.com'}`;
      case 'url':
        return 'https://www.example.com/about';
      case 'ip_address':
        return (field.inside?.[0] ?? '192.0.2.0/24').replace(/\.0\/[0-9]+$/, '.1');
      case 'ip_network':
        return field.inside?.[0] ?? '192.0.2.0/24';
      case 'phone':
        return '+49 30 901820';
      case 'date':
        return this.date(field);
      case 'time':
        return '14:30';
      case 'date_time':
        return `${this.date(field)} 14:30`;
      default:
        return this.sentence(field);
    }
  }

  private date(field: FieldSpec): string {
    const { today, calendar } = this.form.context;
    const date = fittingDate(field.check ?? [], today, calendar, this.dates);
    this.dates.set(field.id, date);
    return date;
  }

  private sentence(field: FieldSpec): string {
    const pattern = field.check?.find((check) => check.pattern)?.pattern;
    if (pattern !== undefined) {
      const example = examples.patterns[pattern];
      if (example === undefined) {
        throw new Error(`tests/fixtures/answers.json has no example of ${pattern} (${this.form.item.id}.${field.id})`);
      }
      return example;
    }
    return 'Measurements next week. '.repeat(9).slice(0, this.most(field, 'min_length', 22));
  }
}
