//! Dates in front matter.

use time::{Date, Month};

/// Parses `2026-09-14` (also with a time after it), `09/14/2026` and `9/14/2026` (month first).
pub(crate) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let (year, month, date) = if day.contains('/') {
        let mut parts = day.split('/');
        let (month, date, year) = (parts.next()?, parts.next()?, parts.next()?);
        parts.next().is_none().then_some((year, month, date))?
    } else {
        let mut parts = day.split('-');
        let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
        parts.next().is_none().then_some((year, month, date))?
    };
    if year.len() != 4 {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, date.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            ("2026-09-14", Some("2026-09-14")),
            ("09/14/2026", Some("2026-09-14")),
            ("9/4/2026", Some("2026-09-04")),
            ("2026-09-14T10:00:00Z", Some("2026-09-14")),
            ("14/09/2026", None),
            ("2026-02-30", None),
            ("26-02-03", None),
            ("soon", None),
            ("", None),
            ("1/2/3/4", None),
        ];
        for (given, wanted) in cases {
            assert_eq!(read(given).map(|date| date.to_string()).as_deref(), wanted, "{given}");
        }
    }
}
