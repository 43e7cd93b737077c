//! The business calendar: working days and working hours.

use std::{
    collections::BTreeSet,
    ops::Bound::{Excluded, Included},
};

use serde::{Deserialize, Serialize};

use crate::{date::Date, sorted};

/// Maximum number of working days that can be counted; the catalog check refuses longer periods.
pub const MAX_WORKING_DAYS: u32 = 2_000;

/// The organisation's business calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Identifies this version of the calendar; a request pins it.
    #[serde(default)]
    pub version: String,
    /// Working weekdays, Monday = 1 to Sunday = 7.
    #[serde(default = "monday_to_friday")]
    pub weekdays: BTreeSet<u8>,
    /// Start of the working day in minutes after midnight.
    #[serde(default = "nine")]
    pub opens: u16,
    /// End of the working day in minutes after midnight.
    #[serde(default = "five")]
    pub closes: u16,
    /// Days without work, whatever the weekday.
    #[serde(default)]
    pub holidays: BTreeSet<Date>,
}

fn monday_to_friday() -> BTreeSet<u8> {
    sorted::set(1..=5)
}

fn nine() -> u16 {
    9 * 60
}

fn five() -> u16 {
    17 * 60
}

impl Default for Calendar {
    /// Monday to Friday, nine to five, no holidays.
    fn default() -> Self {
        Self {
            version: String::new(),
            weekdays: monday_to_friday(),
            opens: nine(),
            closes: five(),
            holidays: BTreeSet::new(),
        }
    }
}

impl Calendar {
    /// Whether `date` is a working day.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.weekdays.contains(&date.weekday()) && !self.holidays.contains(&date)
    }

    /// The `days`-th working day after `from`, which is not counted; before it if `days` is negative, `from` itself
    /// for 0. `None` beyond [`MAX_WORKING_DAYS`], without working weekdays, or outside the years 1 to 9999.
    #[must_use]
    pub fn plus_working_days(&self, from: Date, days: i32) -> Option<Date> {
        let a_week = (1..=7).filter(|day| self.weekdays.contains(day)).count() as u32;
        let (mut date, mut left) = (from, days.unsigned_abs());
        if left > MAX_WORKING_DAYS || (a_week == 0 && left > 0) {
            return None;
        }
        let step = i64::from(days.signum());
        // Skips whole weeks; each holiday among them adds a day.
        while left > a_week {
            let weeks = (left - 1) / a_week;
            let next = date.plus_days(step * 7 * i64::from(weeks))?;
            left = left - weeks * a_week + self.holidays_passed(date, next);
            date = next;
        }
        while left > 0 {
            date = date.plus_days(step)?;
            left -= u32::from(self.is_working(date));
        }
        Some(date)
    }

    /// Number of working days from `from` to `to`, both included; 0 if `to` is before `from`.
    #[must_use]
    pub fn working_days(&self, from: Date, to: Date) -> u32 {
        let days = u32::try_from(to.days_since(from) + 1).unwrap_or(0);
        if days == 0 {
            return 0;
        }
        let is_weekday = |day: &Date| self.weekdays.contains(&day.weekday());
        let a_week = (1..=7).filter(|day| self.weekdays.contains(day)).count() as u32;
        let rest = (0..days % 7).filter_map(|more| from.plus_days(i64::from(more))).filter(is_weekday).count() as u32;
        let holidays = self.holidays.range(from..=to).filter(|day| is_weekday(day)).count();
        (days / 7 * a_week + rest).saturating_sub(u32::try_from(holidays).unwrap_or(u32::MAX))
    }

    /// Number of holidays on working weekdays after `from` up to `to`, in either direction.
    fn holidays_passed(&self, from: Date, to: Date) -> u32 {
        let (first, last) = if from < to { (Excluded(from), Included(to)) } else { (Included(to), Excluded(from)) };
        let passed = self.holidays.range((first, last)).filter(|date| self.weekdays.contains(&date.weekday()));
        u32::try_from(passed.count()).unwrap_or(u32::MAX)
    }

    /// The date and minute of the day when `minutes` of working time have passed, counted from `date` at `minute`.
    /// `None` without any working time.
    #[must_use]
    pub fn plus_working_minutes(&self, date: Date, minute: u16, minutes: u32) -> Option<(Date, u16)> {
        let length = u32::from(self.closes.checked_sub(self.opens).filter(|l| *l > 0)?);
        let (mut day, mut from) = (date, minute.max(self.opens));
        if !self.is_working(day) || from >= self.closes {
            day = self.plus_working_days(day, 1)?;
            from = self.opens;
        }
        let from_open = u32::from(from - self.opens).checked_add(minutes)?;
        // A period that ends at closing time ends today, not at the next opening.
        let (days, rest) = match (from_open / length, from_open % length) {
            (days, 0) if days > 0 => (days - 1, length),
            split => split,
        };
        let end = self.plus_working_days(day, i32::try_from(days).ok()?)?;
        Some((end, self.opens + rest as u16))
    }
}
