import { Portal } from '../support/portal';
import { expect, people, test as base } from '../support/test';
import { say } from '../support/words';
import { FirefoxVisitor } from './firefox';
import type { Visitor } from './visitor';
import { WebKitVisitor } from './webkit';

/** What people come for, in the browsers that Playwright does not drive: the products as Debian ships them. */
const browsers: Record<string, () => Promise<Visitor>> = {
  Firefox: () => FirefoxVisitor.start(program('PORTICO_FIREFOX')),
  WebKit: () =>
    WebKitVisitor.start({
      driver: program('PORTICO_WEBKIT_DRIVER'),
      browser: program('PORTICO_WEBKIT'),
      xvfb: program('PORTICO_XVFB'),
    }),
};

function program(name: string): string {
  const path = process.env[name];
  if (!path) throw new Error(`${name} names no program`);
  return path;
}

interface Visit {
  /** Who sits there. */
  visitor: Visitor;
  /** Opens the portal at a path and signs in there as the employee. */
  enter: (path: string) => Promise<void>;
}

for (const [name, start] of Object.entries(browsers)) {
  const test = base.extend<Visit>({
    visitor: async ({}, use, { annotations }) => {
      const visitor = await start();
      annotations.push({ type: 'browser', description: visitor.browser });
      await use(visitor);
      await visitor.close();
    },
    enter: async ({ visitor, demo }, use) => {
      await use(async (path) => {
        await visitor.open(demo.url + path);
        await visitor.fill(say('sign_in.login'), people.employee);
        await visitor.fill(say('sign_in.password'), demo.password(people.employee));
        await visitor.press(say('sign_in.submit'));
      });
    },
  });

  test(`${name}: somebody asks for something`, async ({ visitor, enter, demo }) => {
    const subject = `A lamp, seen from ${name}`;
    await enter('/items/ask-it');
    await visitor.fill('In a few words', subject);
    await visitor.fill('The details', 'Who has the key of the lamp?');
    await visitor.press(say('form.go_on'));
    await visitor.press(say('form.send'));
    const number = await visitor.reads('number');
    const tickets = await (await demo.as(people.employee)).tickets();
    expect(tickets.filter(({ title }) => title.includes(subject)).map((ticket) => ticket.number)).toEqual([number]);
  });

  test(`${name}: somebody sees where a ticket stands`, async ({ visitor, enter, demo }) => {
    const subject = `A chair, seen from ${name}`;
    const requester = await demo.as(people.employee);
    const { number } = await requester.ask('ask-it', { subject, details: 'Where do the old chairs go?' });
    await enter('/requests');
    await visitor.follow(subject);
    await visitor.sees(number);
    await visitor.sees(say('status_text.received'));
  });

  test(`${name}: somebody finds an answer`, async ({ visitor, enter }) => {
    await enter('/search');
    await visitor.fill(say('search.label'), 'vpn eror 809');
    await visitor.follow('VPN error codes: 809');
    await visitor.sees('809');
  });
}
