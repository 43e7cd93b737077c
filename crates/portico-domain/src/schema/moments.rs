//! Patterns of dates and times before or after a given one. They are written from the largest part to the smallest,
//! so their order is that of their text.

use crate::form::Comparison;

/// The pattern of the dates or times that compare with `text` like this.
pub(super) fn pattern(comparison: Comparison, text: &str) -> String {
    let (mut parts, or_equal) = match comparison {
        Comparison::Above => (differing(text, |d| (d < b'9').then_some((d + 1, b'9'))), false),
        Comparison::AtLeast => (differing(text, |d| (d < b'9').then_some((d + 1, b'9'))), true),
        Comparison::Below => (differing(text, |d| (d > b'0').then_some((b'0', d - 1))), false),
        Comparison::AtMost => (differing(text, |d| (d > b'0').then_some((b'0', d - 1))), true),
        Comparison::Equal => (Vec::new(), true),
    };
    if or_equal {
        parts.push(text.to_owned());
    }
    format!("^(?:{})", parts.join("|"))
}

/// The prefixes of texts whose first digit different from `text` is in the range that `range` gives for it.
fn differing(text: &str, range: impl Fn(u8) -> Option<(u8, u8)>) -> Vec<String> {
    let figures = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit());
    figures
        .filter_map(|(at, figure)| {
            let (first, last) = range(figure)?;
            Some(format!("{}[{}-{}]", &text[..at], char::from(first), char::from(last)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::pattern;
    use crate::{date::Date, form::Comparison};

    #[test]
    fn days_compare_by_pattern_as_they_do_by_date() {
        use Comparison::{Above, AtLeast, AtMost, Below, Equal};
        let bounds = ["0001-01-01", "1999-12-31", "2027-03-19", "2030-10-09", "9999-12-31"];
        let from = Date::new(2027, 3, 19).expect("a day");
        let near = (-800..800).filter_map(|days| from.plus_days(days));
        let days: Vec<Date> = near.chain(bounds.iter().filter_map(|day| day.parse().ok())).collect();
        for bound in bounds.iter().filter_map(|day| day.parse::<Date>().ok()) {
            for comparison in [Above, AtLeast, Below, AtMost, Equal] {
                // Nothing is before the first day: its pattern matches no day.
                let regex = Regex::new(&pattern(comparison, &bound.to_string())).expect("the pattern is sound");
                for day in &days {
                    let said = regex.is_match(&day.to_string());
                    assert_eq!(said, comparison.holds(day, &bound), "{day} {comparison:?} {bound}");
                }
            }
        }
    }
}
