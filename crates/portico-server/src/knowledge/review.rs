//! When an article is to be looked at again.

use portico_domain::date::Date;

/// The same day a year later; of the 29th of February the 28th.
#[must_use]
pub fn a_year_on(date: Date) -> Date {
    let (year, month, day) = date.parts();
    Date::new(year + 1, month, day).or_else(|| Date::new(year + 1, month, 28)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_later() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(a_year_on(date("2026-11-23")), date("2027-11-23"));
        assert_eq!(a_year_on(date("2028-02-29")), date("2029-02-28"));
    }
}
