import type { Calendar, Check } from './wire';

/** Civil dates as YYYY-MM-DD. */
export function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function isWorkingDay(date: string, calendar: Calendar): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return calendar.weekdays.includes(weekday) && !calendar.holidays.includes(date);
}

export function plusWorkingDays(date: string, days: number, calendar: Calendar): string {
  let at = date;
  for (let left = days; left > 0; ) {
    at = plusDays(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** The date of a bound: "today+5wd", a date, or the id of another date field; undefined without an answer to it. */
function bound(text: string, today: string, calendar: Calendar, answers: Map<string, string>): string | undefined {
  const relative = /^today(?:([+-])(\d+)(wd)?)?$/.exec(text);
  if (!relative) return /^\d{4}-/.test(text) ? text : answers.get(text);
  const days = Number(relative[2] ?? 0) * (relative[1] === '-' ? -1 : 1);
  return relative[3] ? plusWorkingDays(today, days, calendar) : plusDays(today, days);
}

/** A date that passes all checks: the first one from tomorrow on, else the last one before. */
export function fittingDate(checks: Check[], today: string, calendar: Calendar, answers: Map<string, string>): string {
  const fits = (date: string) =>
    checks.every((check) => {
      const compare = (text: string | undefined, holds: (limit: string) => boolean) => {
        const limit = text === undefined ? undefined : bound(text, today, calendar, answers);
        return limit === undefined || holds(limit);
      };
      return (
        compare(check.after, (limit) => date > limit) &&
        compare(check.not_before, (limit) => date >= limit) &&
        compare(check.before, (limit) => date < limit) &&
        compare(check.not_after, (limit) => date <= limit) &&
        (check.within_days === undefined || (date >= today && date <= plusDays(today, check.within_days))) &&
        (check.within_working_days === undefined ||
          (date >= today && date <= plusWorkingDays(today, check.within_working_days, calendar))) &&
        (!check.working_day || isWorkingDay(date, calendar))
      );
    });
  const ahead = Array.from({ length: 800 }, (_, days) => plusDays(today, days + 1));
  const behind = Array.from({ length: 800 }, (_, days) => plusDays(today, -days));
  const found = [...ahead, ...behind].find(fits);
  if (!found) throw new Error(`no day passes ${JSON.stringify(checks)}`);
  return found;
}
