/**
 * A client whose types are generated from docs/openapi.json: it signs in, reads a form, is told what is wrong with its answers,
 * submits them, and reads the ticket. `cargo xtask test --only client` generates the types, compiles this strictly and runs it.
 */
import { deepStrictEqual as equal, ok } from 'node:assert';
import { randomUUID } from 'node:crypto';

import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from 'portico-api';

import { Portal } from '../support/portal';

type Schemas = components['schemas'];

const LOGIN = 'erin-employee';
const ITEM = 'devices';

/** A client of this address; once signed in it sends its session along. */
async function signedIn(url: string, login: string, password: string): Promise<Client<paths>> {
  const api = createClient<paths>({ baseUrl: url, headers: { origin: url } });
  const { data, response } = await api.POST('/api/v1/session', { body: { login, password } });
  equal(data?.user?.id, login);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  api.use({
    onRequest({ request }) {
      request.headers.set('cookie', cookie.join('; '));
      return request;
    },
  });
  return api;
}

/** All fields of a form, those of a group right after it. */
function fields(form: Schemas['Form']): Schemas['FormField'][] {
  const all = form.sections.flatMap((section) => section.fields ?? []);
  return all.flatMap((field) => [field, ...(field.fields ?? [])]);
}

/** What a problem of an answer says, as far as this client has words for it. */
function words(problem: Schemas['AnswerProblem']): string {
  switch (problem.kind) {
    case 'missing':
      return `${problem.path} is missing`;
    case 'too_short':
      return `${problem.path} has ${problem.actual} characters of ${problem.min}`;
    default:
      return `${problem.path}: ${problem.kind}`;
  }
}

/** Whose turn it is, by the state of a ticket. */
function waitsFor(state: Schemas['TicketState']): string {
  return state.is === 'on_hold' ? state.reason : state.is;
}

async function submit(api: Client<paths>): Promise<void> {
  const item = { params: { path: { id: ITEM } } };
  const { data: read } = await api.GET('/api/v1/catalog/items/{id}/form', item);
  ok(read, 'the form is there');
  equal(
    fields(read.form).map((field) => `${field.kind} ${field.id}`).slice(0, 4),
    ['short_text subject', 'rows items', 'short_text serial', 'radio colour'],
  );
  ok(/^\d{4}-\d\d-\d\d$/.test(read.context.today));

  const answers: Schemas['Answers'] = { subject: 'Two devices', items: [{ id: 'r1', serial: 'X1', broken: false }] };
  const body: Schemas['NewTicket'] = { item: ITEM, form_version: read.form_version, answers, language: 'en' };
  const key = { params: { header: { 'Idempotency-Key': randomUUID() } } };
  const refused = await api.POST('/api/v1/tickets', { ...key, body });
  equal(refused.response.status, 422);
  equal(refused.error?.type, '/problems/invalid-answers');
  equal(refused.error?.report?.map(words), ['items[r1].serial has 2 characters of 3']);

  answers.items = [{ id: 'r1', serial: 'X-100', broken: false, worth: { currency: 'EUR', minor: 12_550 } }];
  answers.total = { currency: 'EUR', minor: 12_550 };
  const { data: made, error, response } = await api.POST('/api/v1/tickets', { ...key, body });
  ok(made, JSON.stringify(error));
  equal(response.status, 201);

  const number = { params: { path: { number: made.number } } };
  const { data: ticket } = await api.GET('/api/v1/tickets/{number}', number);
  ok(ticket, 'the ticket is there');
  equal([ticket.kind, waitsFor(ticket.state), ticket.title], ['service_request', 'submitted', 'Return: Two devices']);
  const asked = ticket.answers.flatMap((section) => section.answers);
  equal(asked.find((answer) => answer.field === 'total')?.value, { currency: 'EUR', minor: 12_550 });
  const cells = asked.find((answer) => answer.field === 'items')?.rows?.[0]?.answers;
  equal(cells?.map((cell) => `${cell.kind} ${cell.field}`), ['short_text serial', 'yes_no broken', 'money worth']);

  ok(ticket.actions.includes('comment'), 'one may write a comment');
  const comment: Schemas['TicketAction'] = { action: 'comment', text: 'They are on their way.' };
  const { data: update } = await api.POST('/api/v1/tickets/{number}/transitions', { ...number, body: comment });
  equal(update?.events.map((event) => event.kind), ['commented']);
}

async function main(): Promise<void> {
  const portal = await Portal.start('tests/catalog');
  try {
    await submit(await signedIn(portal.url, LOGIN, portal.password(LOGIN)));
    console.log('a client made from docs/openapi.json has submitted a request');
  } finally {
    await portal.stop();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
