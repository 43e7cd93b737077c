//! The one clock of the server. Tests hold it in their hand.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use jiff::{civil as days, tz::TimeZone};
use portico_domain::{api::Timestamp, date::Date};

/// Says what time it is.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Shifted(i64),
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The system's clock moved by whole days so that it is `today` in `zone` now: for tests of the browser.
    #[must_use]
    pub fn shifted_to(today: Date, zone: &TimeZone) -> Self {
        let days = today.days_since(Self::system().today(zone));
        Self(Source::Shifted(days * 86_400_000))
    }

    /// A clock that stands at an instant until it is moved.
    #[must_use]
    pub fn standing_at(now: Timestamp) -> Self {
        Self(Source::Manual(Arc::new(AtomicI64::new(now))))
    }

    /// Moves a standing clock; any other goes on as it does.
    pub fn advance(&self, milliseconds: i64) {
        if let Source::Manual(now) = &self.0 {
            now.fetch_add(milliseconds, Ordering::SeqCst);
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let system = || {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        };
        match &self.0 {
            Source::System => system(),
            Source::Shifted(by) => system().saturating_add(*by),
            Source::Manual(now) => now.load(Ordering::SeqCst),
        }
    }

    /// Today in a time zone.
    #[must_use]
    pub fn today(&self, zone: &TimeZone) -> Date {
        civil(self.now(), zone).0
    }
}

/// The date and the minute of the day that an instant is in a time zone.
#[must_use]
pub fn civil(at: Timestamp, zone: &TimeZone) -> (Date, u16) {
    let instant = jiff::Timestamp::from_millisecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let local = instant.to_zoned(zone.clone()).datetime();
    let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
    let date = Date::new(i32::from(local.year()), local.month().unsigned_abs(), local.day().unsigned_abs());
    (date.expect("a day of jiff's calendar is a day"), u16::try_from(minute).unwrap_or_default())
}

/// The instant at which a day's minute is, in a time zone; in a gap of summer time the instant after it.
#[must_use]
pub fn instant(date: Date, minute: u16, zone: &TimeZone) -> Option<Timestamp> {
    let (year, month, day) = date.parts();
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let day = days::Date::new(i16::try_from(year).ok()?, month.cast_signed(), day.cast_signed()).ok()?;
    // The end of a day is the next one's start.
    let (day, hour) = if hour == 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    let local = day.at(hour, minute, 0, 0);
    zone.to_ambiguous_zoned(local).compatible().ok().map(|at| at.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_and_its_civil_time_agree_across_summer_time() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled");
        for (text, minute, utc) in
            [("2026-11-22", 605, "2026-11-22T09:05:00Z"), ("2026-07-01", 605, "2026-07-01T08:05:00Z")]
        {
            let date: Date = text.parse().expect("a date");
            let at = instant(date, minute, &zone).expect("an instant");
            assert_eq!(at, utc.parse::<jiff::Timestamp>().expect("an instant").as_millisecond());
            assert_eq!(civil(at, &zone), (date, minute));
        }
    }

    #[test]
    fn a_shifted_clock_shows_the_wanted_day() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled");
        let today = "2027-03-01".parse().expect("a date");
        assert_eq!(Clock::shifted_to(today, &zone).today(&zone), today);
    }
}
