/** The types of the API that the tests read. */

export type Literal = string | number | boolean | (string | number)[];

export interface Condition {
  [operator: string]: unknown;
}

export interface Check {
  min_length?: number;
  max_length?: number;
  pattern?: string;
  hint?: string;
  domains?: string[];
  min_chosen?: number;
  max_chosen?: number;
  after?: string;
  before?: string;
  not_before?: string;
  not_after?: string;
  within_days?: number;
  within_working_days?: number;
  working_day?: boolean;
  different_from?: string;
  when?: Condition;
}

export interface FieldSpec {
  id: string;
  kind: string;
  label: string;
  required?: boolean;
  required_when?: Condition;
  visible_when?: Condition;
  default?: unknown;
  options?: { id: string; label: string }[] | { lookup: string };
  min?: number | string;
  max?: number | string;
  step?: number | string;
  /** The networks that contain the answer. */
  inside?: string[];
  check?: Check[];
  /** The cells of a group. */
  fields?: FieldSpec[];
  min_rows?: number;
  unique?: string[];
}

export interface SectionSpec {
  id: string;
  title: string;
  visible_when?: Condition;
  fields: FieldSpec[];
}

export interface Calendar {
  weekdays: number[];
  holidays: string[];
}

export interface ItemCard {
  id: string;
  category: string;
  name: string;
  summary: string;
  opens: 'service_request' | 'incident';
  price: string | null;
}

export interface CatalogView {
  categories: { id: string; name: string; summary: string }[];
  items: ItemCard[];
}

export interface ItemForm {
  item: ItemCard;
  form_version: string;
  form: { sections: SectionSpec[] };
  context: { today: string; calendar: Calendar };
  team: { id: string; name: string };
  next: string | null;
}

export interface TicketSummary {
  number: string;
  title: string;
  item: string;
  item_name: string;
  status: string;
  version: number;
}

export interface Answered {
  field: string;
  label: string;
  value?: unknown;
  rows?: { id: string; answers: Answered[] }[];
}

export interface Ticket extends TicketSummary {
  answers: { title: string; answers: Answered[] }[];
  events: { kind: string }[];
}

export interface TicketPage {
  tickets: TicketSummary[];
  next: string | null;
}
