//! A delivery promise in words.

use portico_words as words;

use crate::lang::lang;

/// Number of working hours of a day, for promises in days.
const HOURS_PER_WORKING_DAY: u32 = 8;

/// "Within 4 working hours", "2 working days".
#[must_use]
pub fn promise(hours: u32) -> String {
    if hours < HOURS_PER_WORKING_DAY {
        words::catalog::promise_hours(lang(), hours)
    } else {
        words::catalog::promise_days(lang(), hours.div_ceil(HOURS_PER_WORKING_DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::promise;

    #[test]
    fn a_promise_of_a_day_or_more_is_said_in_days() {
        assert_eq!(promise(1), "Within 1 working hour");
        assert_eq!(promise(8), "1 working day");
        assert_eq!(promise(20), "3 working days");
    }
}
