//! Dates, times, numbers and amounts in the reader's notation, by the browser's `Intl`.

use js_sys::{Array, Date as JsDate, Function, Intl, Object, Reflect};
use portico_domain::{
    api::Timestamp,
    date::Date,
    date_time::{DateTime, Time},
    decimal::Decimal,
    locale::{HourCycle, Locale},
    money::Money,
};
use portico_words::Lang;
use wasm_bindgen::{JsCast, JsValue};

use crate::{dom, lang::lang};

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
        civil(both.date, both.time.minutes(), &[&LONG[..], &clock()].concat())
    }

    fn number(&self, value: Decimal) -> String {
        number(value)
    }

    fn money(&self, value: &Money) -> String {
        money(value)
    }
}

/// The locale of numbers: the browser's language, independent of the language of the interface.
fn number_locales() -> Array {
    Array::of1(&JsValue::from_str(&dom::language()))
}

/// The reader's notation of numbers and dates, used to parse typed values with the same separators that are displayed.
#[must_use]
pub fn locale() -> Locale {
    let locale = Locale::of(&dom::language());
    let format = Intl::NumberFormat::new(&number_locales(), &options(&[]));
    let parts = format.format_to_parts(1_234_567.5);
    let sign = |name: &str| {
        let part = parts.iter().find(|part| property(part, "type").as_deref() == Some(name))?;
        property(&part, "value")?.chars().next()
    };
    let (decimal, group) = (sign("decimal").unwrap_or(locale.decimal), sign("group").unwrap_or(locale.group));
    Locale { decimal, group, ..locale }
}

fn property(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.as_string()
}

/// The locale of dates and times: the browser's regional variant of the interface's language, else that language.
fn locales() -> Array {
    let preferred = dom::language();
    let is_variant = |of: Lang| preferred.strip_prefix(of.tag()).is_some_and(|region| region.starts_with('-'));
    let tag = match lang() {
        Lang::Pseudo => "en-GB",
        lang if is_variant(lang) => preferred.as_str(),
        Lang::En => "en-GB",
        lang => lang.tag(),
    };
    Array::of1(&JsValue::from_str(tag))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn date_time(value: f64, pairs: &[(&str, &str)]) -> String {
    let format = Intl::DateTimeFormat::new(&locales(), &options(pairs));
    call(&format.format(), &JsDate::new(&JsValue::from_f64(value)))
}

/// `Intl` options of a civil date in a sentence.
const LONG: [(&str, &str); 3] = [("day", "numeric"), ("month", "long"), ("year", "numeric")];

/// `Intl` options of a civil date in a list.
const SHORT: [(&str, &str); 4] = [("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")];

/// `Intl` options of hour and minute, in the hour cycle that is also used to parse typed times.
fn clock() -> [(&'static str, &'static str); 3] {
    match Locale::of(&dom::language()).hours {
        HourCycle::Twelve => [("hour", "numeric"), ("minute", "2-digit"), ("hourCycle", "h12")],
        HourCycle::TwentyFour => [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")],
    }
}

/// Formats a minute of a civil date in UTC, so that no time zone shifts it.
fn civil(date: Date, minutes: u16, pairs: &[(&str, &str)]) -> String {
    let (year, month, day) = date.parts();
    let utc = JsDate::utc(f64::from(year), f64::from(month) - 1.0) + f64::from(minutes) * 60_000.0;
    let mut pairs = pairs.to_vec();
    pairs.push(("timeZone", "UTC"));
    // `Date.UTC` maps the years 0 to 99 to 1900 to 1999; such years do not occur here.
    date_time(utc + f64::from(day - 1) * 86_400_000.0, &pairs)
}

/// A civil date in a sentence: "3 March 2027".
#[must_use]
pub fn date_long(date: Date) -> String {
    civil(date, 0, &LONG)
}

/// A civil date in a list: "Tue 3 Mar 2027".
#[must_use]
pub fn date(date: Date) -> String {
    civil(date, 0, &SHORT)
}

/// A time of day: "14:30", or "2:30 PM".
#[must_use]
pub fn civil_time(time: Time) -> String {
    let mut pairs = clock().to_vec();
    pairs.push(("timeZone", "UTC"));
    date_time(f64::from(time.minutes()) * 60_000.0, &pairs)
}

/// A civil date and a time in a list: "Tue 3 Mar 2027, 14:30".
#[must_use]
pub fn civil_date_time(both: DateTime) -> String {
    civil(both.date, both.time.minutes(), &[&SHORT[..], &clock()].concat())
}

/// An instant: "Tue 3 Mar, 14:00", with the year unless it is the current one.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    let mut pairs = day_parts(at);
    pairs.extend([("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")]);
    date_time(at as f64, &pairs)
}

/// An instant in ISO 8601, for the `datetime` attribute.
#[must_use]
pub fn iso(at: Timestamp) -> String {
    JsDate::new(&JsValue::from_f64(at as f64)).to_iso_string().into()
}

/// The day of an instant: "Tue 3 Mar", with the year unless it is the current one.
#[must_use]
pub fn day(at: Timestamp) -> String {
    date_time(at as f64, &day_parts(at))
}

fn day_parts(at: Timestamp) -> Vec<(&'static str, &'static str)> {
    let mut pairs = vec![("weekday", "short"), ("day", "numeric"), ("month", "short")];
    let year = |at: i64| JsDate::new(&JsValue::from_f64(at as f64)).get_full_year();
    if year(at) != year(dom::now()) {
        pairs.push(("year", "numeric"));
    }
    pairs
}

/// The time of an instant: "14:00".
#[must_use]
pub fn time(at: Timestamp) -> String {
    date_time(at as f64, &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")])
}

/// A civil date in the near future: "Tue 3 Mar".
#[must_use]
pub fn date_short(date: Date) -> String {
    civil(date, 0, &[("weekday", "short"), ("day", "numeric"), ("month", "short")])
}

/// The month of a civil date: "March 2027".
#[must_use]
pub fn month(date: Date) -> String {
    civil(date, 0, &[("month", "long"), ("year", "numeric")])
}

/// The weekday of a civil date: "Mon".
#[must_use]
pub fn weekday(date: Date) -> String {
    civil(date, 0, &[("weekday", "short")])
}

/// Whether the browser knows a time zone: `Intl` throws for an unknown one.
fn knows(zone: &str) -> bool {
    let constructor = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"DateTimeFormat".into()))
        .and_then(JsCast::dyn_into::<Function>);
    let arguments = Array::of2(&JsValue::UNDEFINED, &options(&[("timeZone", zone)]));
    constructor.is_ok_and(|constructor| Reflect::construct(&constructor, &arguments).is_ok())
}

/// The current minute of the day in the organisation's time zone, or in the browser's if that zone is unknown.
#[must_use]
pub fn minute_in(zone: &str) -> u16 {
    let mut pairs = vec![("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    if knows(zone) {
        pairs.push(("timeZone", zone));
    }
    // Not the reader's notation, in which hour and minute may be separated otherwise.
    let format = Intl::DateTimeFormat::new(&Array::of1(&"en-GB".into()), &options(&pairs));
    let text = call(&format.format(), &JsDate::new(&JsValue::from_f64(dom::now() as f64)));
    let mut parts = text.split(':').map(|part| part.trim().parse::<u16>().unwrap_or_default());
    parts.next().unwrap_or_default() * 60 + parts.next().unwrap_or_default()
}

/// An instant relative to now: "in 2 days", "3 hours ago". Never displayed without the absolute time.
#[must_use]
pub fn relative(at: Timestamp) -> String {
    let (count, unit) = distance(at - dom::now());
    let format = Intl::RelativeTimeFormat::new(&locales(), &options(&[("numeric", "auto")]));
    format.format(count as f64, unit).into()
}

/// A span of milliseconds as a count of the largest unit that fits.
fn distance(span: i64) -> (i64, &'static str) {
    const UNITS: [(i64, &str); 3] = [(86_400_000, "day"), (3_600_000, "hour"), (60_000, "minute")];
    let (size, unit) = UNITS.into_iter().find(|(size, _)| span.abs() >= *size).unwrap_or((60_000, "minute"));
    ((span as f64 / size as f64).round() as i64, unit)
}

/// A number with the reader's separators.
#[must_use]
pub fn number(value: Decimal) -> String {
    // `format` also accepts a numeric string and keeps all of its digits.
    let format = Intl::NumberFormat::new(&number_locales(), &options(&[("maximumFractionDigits", "15")]));
    call(&format.format(), &JsValue::from_str(&value.to_string()))
}

/// The size of a file: "640 kB", "1.4 MB".
#[must_use]
pub fn size(bytes: u64) -> String {
    let (value, unit, digits) = match bytes {
        0..1_000_000 => (bytes.div_ceil(1_000) as f64, "kilobyte", "0"),
        _ => (bytes as f64 / 1e6, "megabyte", "1"),
    };
    let pairs = [("style", "unit"), ("unit", unit), ("maximumFractionDigits", digits)];
    let format = Intl::NumberFormat::new(&number_locales(), &options(&pairs));
    call(&format.format(), &JsValue::from_f64(value))
}

/// An amount of money with its currency.
#[must_use]
pub fn money(value: &Money) -> String {
    let Some(amount) = value.decimal() else { return value.to_string() };
    let pairs = [("style", "currency"), ("currency", value.currency.code())];
    let format = Intl::NumberFormat::new(&number_locales(), &options(&pairs));
    call(&format.format(), &JsValue::from_str(&amount.to_string()))
}

/// The browser's time zone.
#[must_use]
pub fn time_zone() -> String {
    let resolved = Intl::DateTimeFormat::new(&locales(), &Object::new()).resolved_options();
    let zone = Reflect::get(&resolved, &JsValue::from_str("timeZone")).unwrap_or_default();
    zone.dyn_into::<js_sys::JsString>().map(String::from).unwrap_or_default()
}

/// The name of a language in that language; its tag if the browser does not know it.
#[must_use]
pub fn language_name(tag: &str) -> String {
    own_name(tag).ok().flatten().unwrap_or_else(|| tag.to_owned())
}

fn own_name(tag: &str) -> Result<Option<String>, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let make: Function = Reflect::get(&intl, &"DisplayNames".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into())?;
    let names = Reflect::construct(&make, &Array::of2(&tag.into(), &options))?;
    let of: Function = Reflect::get(&names, &"of".into())?.dyn_into()?;
    Ok(of.call1(&names, &tag.into())?.as_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_that_fits_is_named() {
        assert_eq!(distance(30_000), (1, "minute"));
        assert_eq!(distance(-10_000), (0, "minute"));
        assert_eq!(distance(-7_200_000), (-2, "hour"));
        assert_eq!(distance(36 * 3_600_000), (2, "day"));
    }
}
