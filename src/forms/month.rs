//! The days of a month, in weeks that begin on Monday.

use portico_domain::date::Date;

/// The first day of the month that `day` is in.
pub fn first(day: Date) -> Date {
    let (year, month, _) = day.parts();
    Date::new(year, month, 1).unwrap_or(day)
}

/// The same day a number of months later, or the last day of a shorter month. `None` outside the years 1 to 9999.
pub fn moved(day: Date, months: i32) -> Option<Date> {
    let (year, month, of_month) = day.parts();
    let count = year * 12 + i32::from(month) - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
    (28..=of_month).rev().chain([of_month.min(28)]).find_map(|of_month| Date::new(year, month, of_month))
}

/// The days of the week that `day` is in.
pub fn week_of(day: Date) -> impl Iterator<Item = Date> {
    let monday = day.plus_days(1 - i64::from(day.weekday())).unwrap_or(day);
    (0..7).filter_map(move |days| monday.plus_days(days))
}

/// The weeks of the month that begins on `first`; days of other months are `None`.
pub fn weeks(first: Date) -> Vec<Vec<Option<Date>>> {
    let (year, month, _) = first.parts();
    let lead = usize::from(first.weekday() - 1);
    let days = (1..=31).map_while(|day| Date::new(year, month, day));
    let cells: Vec<Option<Date>> = std::iter::repeat_n(None, lead).chain(days.map(Some)).collect();
    cells.chunks(7).map(|week| week.iter().copied().chain(std::iter::repeat(None)).take(7).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn a_month_is_whole_weeks_with_all_its_days() {
        let weeks = weeks(date("2027-02-01"));
        assert_eq!(weeks.len(), 4, "February 2027 begins on a Monday");
        assert!(weeks.iter().all(|week| week.len() == 7));
        assert_eq!(weeks.concat().into_iter().flatten().count(), 28);
        assert_eq!(
            super::weeks(date("2027-05-01"))[0],
            [None, None, None, None, None, Some(date("2027-05-01")), Some(date("2027-05-02"))]
        );
    }

    #[track_caller]
    fn check_moved(from: &str, months: i32, to: &str) {
        assert_eq!(moved(date(from), months), Some(date(to)));
    }

    #[test]
    fn months_are_turned() {
        check_moved("2027-03-15", 1, "2027-04-15");
        check_moved("2027-01-15", -1, "2026-12-15");
        check_moved("2027-01-31", 1, "2027-02-28");
        check_moved("2028-01-31", 1, "2028-02-29");
        check_moved("2027-03-31", 1, "2027-04-30");
        assert_eq!(moved(date("9999-12-31"), 1), None);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let week: Vec<String> = week_of(date("2027-03-03")).map(|day| day.to_string()).collect();
        assert_eq!((week.len(), week[0].as_str(), week[6].as_str()), (7, "2027-03-01", "2027-03-07"));
    }
}
