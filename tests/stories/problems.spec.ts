import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/test';
import { escaped, like, say } from '../support/words';

const ERIN = 'erin-employee';

/** A question of one kind with wrong answers and a valid one. */
interface Kind {
  kind: string;
  label: string;
  /** Wrong answers with the sentence that is shown. */
  bad: [string, RegExp | string][];
  good: string;
  missing: string;
}

const texts: Kind[] = [
  {
    kind: 'short text',
    label: 'Code',
    bad: [
      ['ab-1', say('problem_text.pattern_with_hint', { label: 'Code', hint: 'two capitals, a hyphen, three digits' })],
    ],
    good: 'AB-123',
    missing: 'missing.text',
  },
  {
    kind: 'long text',
    label: 'Story',
    bad: [
      ['Short', say('problem_text.too_short.other', { n: 10, label: 'Story', actual: 5 })],
      ['x'.repeat(61), say('problem_text.too_long.other', { n: 60, label: 'Story', actual: 61 })],
    ],
    good: 'Once upon a time',
    missing: 'missing.text',
  },
  {
    kind: 'e-mail',
    label: 'Work address',
    bad: [
      ['erin@', say('problem_text.not_an_email', { label: 'Work address', example: 'name@test.example' })],
      ['erin@else.example', say('problem_text.domain_not_allowed', { label: 'Work address', domains: 'test.example' })],
    ],
    good: 'erin@test.example',
    missing: 'missing.email',
  },
  {
    kind: 'web address',
    label: 'Home page',
    bad: [['test.example', say('problem_text.not_a_url', { label: 'Home page' })]],
    good: 'https://test.example/',
    missing: 'missing.url',
  },
  {
    kind: 'telephone number',
    label: 'Telephone',
    bad: [['call me', say('problem_text.not_a_phone', { label: 'Telephone', example: '+49 30 901820' })]],
    good: '+49 30 901820',
    missing: 'missing.phone',
  },
];

const numbers: Kind[] = [
  {
    kind: 'whole number',
    label: 'Seats',
    bad: [
      ['many', like('problem_text.not_a_number', { label: 'Seats' })],
      ['1.5', like('problem_text.not_an_integer', { label: 'Seats' })],
      ['21', like('problem_text.at_most', { limit: 20, label: 'Seats' })],
      ['0', like('problem_text.at_least', { limit: 1, label: 'Seats' })],
    ],
    good: '3',
    missing: 'missing.number',
  },
  {
    kind: 'decimal number',
    label: 'Length in metres',
    bad: [
      ['long', like('problem_text.not_a_number', { label: 'Length in metres' })],
      ['0.7', like('problem_text.not_a_multiple', { label: 'Length in metres' })],
    ],
    good: '1.5',
    missing: 'missing.number',
  },
  {
    kind: 'amount of money',
    label: 'Budget',
    bad: [
      ['cheap', like('problem_text.not_an_amount', { label: 'Budget', currency: 'EUR' })],
      ['1000.01', like('problem_text.at_most', { label: 'Budget' })],
    ],
    good: '120.50',
    missing: 'missing.money',
  },
  {
    kind: 'date',
    label: 'First day',
    bad: [
      ['tomorrow', like('problem_text.not_a_date', { label: 'First day' })],
      ['2026-11-23', like('problem_text.after', { label: 'First day' })],
      ['2026-11-28', say('problem_text.not_a_working_day', { label: 'First day' })],
    ],
    good: '2026-11-24',
    missing: 'missing.date',
  },
  {
    kind: 'time',
    label: 'Hour of the visit',
    bad: [
      ['soon', like('problem_text.not_a_time', { label: 'Hour of the visit' })],
      ['6.30 pm', say('problem_text.before_time', { label: 'Hour of the visit', time: '18:00' })],
    ],
    good: '2 pm',
    missing: 'missing.time',
  },
  {
    kind: 'date and time',
    label: 'Moment of the move',
    bad: [
      ['some day', like('problem_text.not_a_date_time', { label: 'Moment of the move' })],
      ['2026-11-24', like('problem_text.time_missing', { label: 'Moment of the move' })],
      ['2026-11-23 10:00', like('problem_text.after', { label: 'Moment of the move' })],
    ],
    good: '24 November 2026 at 2 pm',
    missing: 'missing.date_time',
  },
];

const networks: Kind[] = [
  {
    kind: 'IP address',
    label: 'Address of the printer',
    bad: [
      [
        '10.1.2',
        say('problem_text.not_an_ip_address', { label: 'Address of the printer', protocol: 'IP', example: '10.0.0.1' }),
      ],
      ['11.1.2.3', say('problem_text.outside_networks', { label: 'Address of the printer', networks: '10.0.0.0/8' })],
    ],
    good: '10.1.2.3',
    missing: 'missing.ip_address',
  },
  {
    kind: 'network',
    label: 'Network of the building',
    bad: [
      ['::1', like('problem_text.not_an_ip_network', { label: 'Network of the building', protocol: 'IPv4' })],
      [
        '10.1.2.3/16',
        say('problem_text.not_the_first_address', { label: 'Network of the building', network: '10.1.0.0/16' }),
      ],
    ],
    good: '10.1.0.0 255.255.0.0',
    missing: 'missing.ip_network',
  },
];

const problem = (page: Page, sentence: RegExp | string): Locator =>
  page.locator('.field-problem').filter({ hasText: sentence });

const summary = (page: Page): Locator => page.getByRole('group', { name: /problem/ });

const goOn = (page: Page) => page.getByRole('button', { name: say('form.go_on') }).click();

for (const [step, kinds] of [
  ['texts', texts],
  ['numbers', numbers],
  ['networks', networks],
] as const) {
  for (const { kind, label, bad, good, missing } of kinds) {
    test(`what is wrong with a ${kind} is said when it is left, and no longer once it is right`, async ({ small, open }) => {
      const page = await open(small, ERIN, `/items/kinds?step=${step}`);
      // A period has ends of the same names, after it.
      const input = page.getByRole('textbox', { name: label }).first();
      for (const [text, sentence] of bad) {
        await input.fill('');
        await input.blur();
        await input.pressSequentially(text);
        await expect(page.locator('.field-problem')).toHaveCount(0);
        await input.blur();
        await expect(problem(page, sentence)).toBeVisible();
        await expect(input).toHaveAttribute('aria-invalid', 'true');
        await expect(input).toHaveAccessibleDescription(sentence instanceof RegExp ? inside(sentence) : new RegExp(escaped(sentence)));
        await input.fill(good);
        await expect(problem(page, sentence)).toHaveCount(0);
        await expect(input).not.toHaveAttribute('aria-invalid', 'true');
      }
      await input.fill('');
      await input.blur();
      await expect(page.locator('.field-problem')).toHaveCount(0);

      await goOn(page);
      await expect(summary(page)).toBeFocused();
      await expect(problem(page, say(missing, { label }))).toBeVisible();
      await expect(input).toHaveAttribute('aria-invalid', 'true');
      await summary(page).getByRole('link', { name: say(missing, { label }) }).click();
      await expect(input).toBeFocused();
      const [text, sentence] = bad[0];
      await input.fill(text);
      await expect(summary(page).getByRole('link').filter({ hasText: sentence })).toBeVisible();
      await input.fill(good);
      await expect(problem(page, sentence)).toHaveCount(0);
    });
  }
}

/** The same sentence within other text. */
function inside(sentence: RegExp): RegExp {
  return new RegExp(sentence.source.replace(/^\^|\$$/g, ''));
}

test('one press on “Continue” counts, though a problem appears above it as the field is left', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=numbers');
  await page.getByRole('textbox', { name: 'Seats' }).pressSequentially('many');
  await goOn(page);
  await expect(summary(page)).toBeFocused();
  await expect(problem(page, like('problem_text.not_a_number', { label: 'Seats' }))).toBeVisible();
});

const choices = {
  'Is it sunny?': 'missing.yes_no',
  Size: 'missing.choice',
  'How urgent is it?': 'missing.choice',
  Material: 'missing.choice',
  Fruit: 'missing.choice',
  Colours: 'missing.choices',
  'Further fruits': 'missing.choices',
  'Who helps?': 'missing.person',
  'I have read the rules': 'missing.consent',
};

test('that a choice is missing is said only on “Continue”, in a summary that leads to each', async ({ small, open, isMobile }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  await page.getByRole('combobox', { name: 'Fruit', exact: true }).focus();
  await page.getByRole('combobox', { name: 'Who helps?' }).focus();
  await page.getByRole('checkbox', { name: 'I have read the rules' }).focus();
  await expect(page.locator('.field-problem')).toHaveCount(0);
  await goOn(page);
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toHaveAccessibleName(say('form.problems.other', { n: Object.keys(choices).length }));
  for (const [label, key] of Object.entries(choices)) {
    const sentence = say(key, { label });
    await expect(problem(page, sentence)).toBeVisible();
    const link = summary(page).getByRole('link', { name: sentence });
    await (isMobile ? link.tap() : link.press('Enter'));
    const focused = page.locator(':focus');
    await expect(focused).toHaveAttribute('id', /^field-/);
    const group = page.getByRole('group', { name: label, exact: true });
    const described = (await group.count()) > 0 ? group : focused;
    await expect(described).toHaveAccessibleDescription(new RegExp(escaped(sentence)));
  }
});

test('choosing corrects', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  await goOn(page);
  const gone = (label: keyof typeof choices) => expect(problem(page, say(choices[label], { label }))).toHaveCount(0);

  await page.getByRole('group', { name: 'Is it sunny?' }).getByRole('radio', { name: say('common.no') }).check();
  await gone('Is it sunny?');
  await page.getByRole('radio', { name: 'Large' }).check();
  await gone('Size');
  await page.getByRole('radio', { name: 'High' }).check();
  await gone('How urgent is it?');
  await page.getByRole('combobox', { name: 'Material' }).selectOption('Glass');
  await gone('Material');
  await choose(page, 'Fruit', 'quin', 'Quince');
  await gone('Fruit');
  await page.getByRole('checkbox', { name: 'Red' }).check();
  await gone('Colours');
  await choose(page, 'Further fruits', 'plu', 'Plum');
  await gone('Further fruits');
  await choose(page, 'Who helps?', 'mona', 'Mona Manager');
  await gone('Who helps?');
  await page.getByRole('checkbox', { name: 'I have read the rules' }).check();
  await gone('I have read the rules');
});

async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.pressSequentially(typed);
  await page.getByRole('option', { name: option }).click();
}

test('text that names no option is said to be none when the list is left', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  // What a list did not take is quoted; a name stands in its box.
  for (const [label, hint, key, quoted] of [
    ['Fruit', '', 'problem_text.not_an_option', `. ${say('form.not_among_options', { option: 'Cucumber' })}`],
    ['Who helps?', `${say('form.person_hint')} `, 'problem_text.not_a_person', ''],
  ]) {
    const box = page.getByRole('combobox', { name: label, exact: true });
    await box.pressSequentially('Cucumber');
    await expect(problem(page, say(key, { label }))).toHaveCount(0);
    await box.blur();
    await expect(problem(page, say(key, { label }))).toBeVisible();
    await expect(box).toHaveValue('Cucumber');
    await expect(box).toHaveAccessibleDescription(`${hint}${say(key, { label })}${quoted}`);
  }
});

test('too few and too many options are said when the list is left', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  const few = say('problem_text.too_few.other', { n: 2, label: 'Colours' });
  await page.getByRole('checkbox', { name: 'Red' }).check();
  await expect(problem(page, few)).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Red' }).blur();
  await expect(problem(page, few)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Blue' }).check();
  await expect(problem(page, few)).toHaveCount(0);

  const many = say('problem_text.too_many.other', { n: 2, label: 'Further fruits' });
  for (const fruit of ['Apple', 'Plum', 'Lemon']) await choose(page, 'Further fruits', fruit, fruit);
  await page.getByRole('combobox', { name: 'Further fruits' }).blur();
  await expect(problem(page, many)).toBeVisible();
  await page.getByRole('button', { name: say('form.remove_option', { option: 'Plum' }) }).click();
  await expect(problem(page, many)).toHaveCount(0);
});

test('times are read back as they were understood', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=numbers');
  const question = (label: string) => page.locator('.question').filter({ has: page.getByRole('textbox', { name: label }) });
  await page.getByRole('textbox', { name: 'Hour of the visit' }).fill('2 pm');
  await expect(question('Hour of the visit')).toContainText('14:00');
  await page.getByRole('textbox', { name: 'Moment of the move' }).fill('24 November 2026 at 2.30 pm');
  await expect(question('Moment of the move')).toContainText(/24 Nov.*14:30/);
});

test('a scale is answered with the arrow keys, and says what is too low', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=choices');
  const label = 'How urgent is it?';
  await page.getByRole('group', { name: label }).getByRole('radio', { name: 'Low' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Low' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(problem(page, say('problem_text.from_option', { label, option: 'Medium' }))).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Medium' })).toBeChecked();
  await expect(problem(page, say('problem_text.from_option', { label, option: 'Medium' }))).toHaveCount(0);
});

test('a computed value follows its parts, and is not asked for', async ({ small, open }) => {
  const page = await open(small, ERIN, '/items/kinds?step=numbers');
  const total = page.getByRole('status', { name: 'Total' });
  await expect(total).toHaveText(say('form.not_known_yet'));
  await page.getByRole('textbox', { name: 'Seats' }).fill('3');
  await page.getByRole('textbox', { name: 'Budget' }).fill('120.50');
  await expect(total).toHaveText(/361\.50/);
});
