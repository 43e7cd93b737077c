//! By when a ticket is promised.

use jiff::tz::TimeZone;
use portico_domain::{api::Timestamp, calendar::Calendar};

use crate::clock::{civil, instant};

/// The instant at which this number of hours of working time is over, counted from `now`.
#[must_use]
pub fn promised_by(hours: u32, now: Timestamp, calendar: &Calendar, zone: &TimeZone) -> Option<Timestamp> {
    let (date, minute) = civil(now, zone);
    let minutes = hours.checked_mul(60)?;
    let (date, minute) = calendar.plus_working_minutes(date, minute, minutes)?;
    instant(date, minute, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_time_passes_over_nights_weekends_and_summer_time() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled");
        let at = |text: &str| text.parse::<jiff::Timestamp>().expect("an instant").as_millisecond();
        for (hours, from, until) in [
            (4, "2026-11-23T09:00:00Z", "2026-11-23T13:00:00Z"),
            (8, "2026-11-23T14:00:00Z", "2026-11-24T14:00:00Z"),
            (8, "2026-11-21T12:00:00Z", "2026-11-23T16:00:00Z"),
            // Friday 16:00 in winter time, Monday 10:00 in summer time.
            (2, "2027-03-26T15:00:00Z", "2027-03-29T08:00:00Z"),
        ] {
            assert_eq!(promised_by(hours, at(from), &Calendar::default(), &zone), Some(at(until)), "{from}");
        }
    }
}
