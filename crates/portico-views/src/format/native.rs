//! Dates, times, numbers and amounts in the reader's notation, where there is no browser: the texts that the browser's
//! `Intl` gives to the same reader.
//!
//! `tests/table.mjs` writes the tables of `native/` from an `Intl`. Tables rather than ICU4X: its field sets have no
//! counterpart of some of the app's `Intl` options (in German a weekday, a date and a year come out as "Mi.,
//! 03.03.2027"), and its data is of another CLDR version than a browser's.

mod dates;
mod numbers;
mod reader;
mod table;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use portico_domain::{
    api::Timestamp,
    date::Date,
    date_time::{DateTime, Time},
    decimal::Decimal,
    locale::{HourCycle, Locale},
    money::Money,
};
use portico_words::Lang;

use self::{
    dates::{Civil, Dates, Unit},
    numbers::Numbers,
    reader::{Known, civil_in, local, reader},
};

pub use self::reader::{Reader, read_by};

/// Writes by the reader's table of dates; nothing if there is none, which `tests` exclude.
fn dated(write: impl FnOnce(&Known, &'static Dates) -> String) -> String {
    let reader = reader();
    Dates::find(&reader.dates_tag()).map(|dates| write(&reader, dates)).unwrap_or_default()
}

/// Hour and minute, in the hour cycle that is also used to parse typed times.
fn clock(reader: &Known, dates: &'static Dates) -> &'static str {
    match Locale::of(&reader.tag).hours {
        HourCycle::Twelve => dates.hours_12,
        HourCycle::TwentyFour => dates.hours_24,
    }
}

/// The formatter for sentences.
#[derive(Clone, Copy, Debug, Default)]
pub struct Browser;

impl portico_words::Format for Browser {
    fn date(&self, date: Date) -> String {
        date_long(date)
    }

    fn time(&self, time: Time) -> String {
        civil_time(time)
    }

    fn date_time(&self, both: DateTime) -> String {
        let civil = Civil::new(both.date, both.time.minutes());
        dated(|reader, dates| dates.write(&[dates.long, dates.at, clock(reader, dates)], civil))
    }

    fn number(&self, value: Decimal) -> String {
        number(value)
    }

    fn money(&self, value: &Money) -> String {
        money(value)
    }
}

/// The reader's notation of numbers and dates, used to parse typed values with the same separators that are displayed.
#[must_use]
pub fn locale() -> Locale {
    let reader = reader();
    let locale = Locale::of(&reader.tag);
    let (decimal, group) = reader.numbers.map(Numbers::separators).unwrap_or_default();
    Locale { decimal: decimal.unwrap_or(locale.decimal), group: group.unwrap_or(locale.group), ..locale }
}

/// A civil date in a sentence: "3 March 2027".
#[must_use]
pub fn date_long(date: Date) -> String {
    dated(|_, dates| dates.write(&[dates.long], Civil::new(date, 0)))
}

/// A civil date in a list: "Tue 3 Mar 2027".
#[must_use]
pub fn date(date: Date) -> String {
    dated(|_, dates| dates.write(&[dates.short], Civil::new(date, 0)))
}

/// A time of day: "14:30", or "2:30 PM".
#[must_use]
pub fn civil_time(time: Time) -> String {
    let civil = Civil { year: 1970, month: 1, day: 1, weekday: 4, minutes: time.minutes() };
    dated(|reader, dates| dates.write(&[clock(reader, dates)], civil))
}

/// A civil date and a time in a list: "Tue 3 Mar 2027, 14:30".
#[must_use]
pub fn civil_date_time(both: DateTime) -> String {
    let civil = Civil::new(both.date, both.time.minutes());
    dated(|reader, dates| dates.write(&[dates.short, dates.comma, clock(reader, dates)], civil))
}

/// An instant: "Tue 3 Mar, 14:00", with the year unless it is the current one.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    dated(|reader, dates| {
        let civil = reader.civil(at);
        dates.write(&[day_pattern(reader, dates, civil), dates.comma, dates.hours_24], civil)
    })
}

/// An instant in ISO 8601 in UTC with milliseconds, for the `datetime` attribute: "2027-03-03T14:00:00.000Z".
#[must_use]
pub fn iso(at: Timestamp) -> String {
    let utc = local(&TimeZone::UTC, at);
    let year = utc.year();
    let year = if year < 0 { format!("-{:06}", year.unsigned_abs()) } else { format!("{year:04}") };
    let time = format!("{:02}:{:02}:{:02}.{:03}", utc.hour(), utc.minute(), utc.second(), utc.millisecond());
    format!("{year}-{:02}-{:02}T{time}Z", utc.month(), utc.day())
}

/// The day of an instant: "Tue 3 Mar", with the year unless it is the current one.
#[must_use]
pub fn day(at: Timestamp) -> String {
    dated(|reader, dates| {
        let civil = reader.civil(at);
        dates.write(&[day_pattern(reader, dates, civil)], civil)
    })
}

fn day_pattern(reader: &Known, dates: &'static Dates, at: Civil) -> &'static str {
    if at.year == reader.civil(reader.now).year { dates.brief } else { dates.short }
}

/// The time of an instant: "14:00".
#[must_use]
pub fn time(at: Timestamp) -> String {
    dated(|reader, dates| dates.write(&[dates.hours_24], reader.civil(at)))
}

/// A civil date in the near future: "Tue 3 Mar".
#[must_use]
pub fn date_short(date: Date) -> String {
    dated(|_, dates| dates.write(&[dates.brief], Civil::new(date, 0)))
}

/// The month of a civil date: "March 2027".
#[must_use]
pub fn month(date: Date) -> String {
    dated(|_, dates| dates.write(&[dates.month], Civil::new(date, 0)))
}

/// The weekday of a civil date: "Mon".
#[must_use]
pub fn weekday(date: Date) -> String {
    dated(|_, dates| dates.weekday(Civil::new(date, 0)))
}

/// Now as the page of the reader knows it, in milliseconds since 1970 in UTC.
#[must_use]
pub fn now() -> Timestamp {
    reader().now
}

/// The current minute of the day in the organisation's time zone, or in the reader's if that zone is unknown.
#[must_use]
pub fn minute_in(zone: &str) -> u16 {
    let reader = reader();
    let zone = TimeZone::get(zone).unwrap_or_else(|_| reader.zone.clone());
    civil_in(&zone, reader.now).minutes
}

/// An instant relative to now: "in 2 days", "3 hours ago". Never displayed without the absolute time.
#[must_use]
pub fn relative(at: Timestamp) -> String {
    dated(|reader, dates| {
        let (count, unit) = distance(at.saturating_sub(reader.now));
        let numbers = Numbers::find(&reader.dates_tag());
        numbers.map(|numbers| dates.relative(count, unit, numbers)).unwrap_or_default()
    })
}

/// A span of milliseconds as a count of the largest unit that fits.
fn distance(span: i64) -> (i64, Unit) {
    const UNITS: [(i64, Unit); 3] = [(86_400_000, Unit::Day), (3_600_000, Unit::Hour), (60_000, Unit::Minute)];
    let fits = |(size, _): &(i64, Unit)| span.unsigned_abs() >= size.unsigned_abs();
    let (size, unit) = UNITS.into_iter().find(fits).unwrap_or((60_000, Unit::Minute));
    ((span as f64 / size as f64).round() as i64, unit)
}

/// A number with the reader's separators.
#[must_use]
pub fn number(value: Decimal) -> String {
    reader().numbers.map(|numbers| numbers.number(value)).unwrap_or_default()
}

/// The size of a file of so many bytes: "640 kB", "1.4 MB".
#[must_use]
pub fn size(bytes: u64) -> String {
    reader().numbers.map(|numbers| numbers.size(bytes)).unwrap_or_default()
}

/// An amount of money with its currency.
#[must_use]
pub fn money(value: &Money) -> String {
    if value.decimal().is_none() {
        return value.to_string();
    }
    reader().numbers.map(|numbers| numbers.money(value)).unwrap_or_default()
}

/// The reader's time zone.
#[must_use]
pub fn time_zone() -> String {
    reader().zone_name.clone()
}

/// The name of a language in that language, where Portico speaks it; else its tag.
#[must_use]
pub fn language_name(tag: &str) -> String {
    let known = Lang::ALL.into_iter().find(|lang| lang.tag() == tag);
    known.map_or_else(|| tag.to_owned(), |lang| lang.name().to_owned())
}
