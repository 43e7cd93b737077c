//! Dates, numbers and amounts inside sentences: the browser has `Intl`, the server and the command line write plainly.

use portico_domain::{
    date::Date,
    date_time::{DateTime, Time},
    decimal::Decimal,
    money::Money,
};

use crate::{Lang, months};

/// Writes values as a reader of the language expects them.
pub trait Format {
    /// A civil date.
    fn date(&self, date: Date) -> String;
    /// A time of day.
    fn time(&self, time: Time) -> String;
    /// A civil date and a time.
    fn date_time(&self, both: DateTime) -> String;
    /// A number.
    fn number(&self, number: Decimal) -> String;
    /// An amount of money.
    fn money(&self, money: &Money) -> String;
}

/// Formatting without a browser: "3 March 2027", "14:30", "1234.5", "500.00 EUR".
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain(pub Lang);

impl Format for Plain {
    fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let lang = self.0;
        let name = match month {
            1 => months::january(lang),
            2 => months::february(lang),
            3 => months::march(lang),
            4 => months::april(lang),
            5 => months::may(lang),
            6 => months::june(lang),
            7 => months::july(lang),
            8 => months::august(lang),
            9 => months::september(lang),
            10 => months::october(lang),
            11 => months::november(lang),
            _ => months::december(lang),
        };
        months::date(lang, &day.to_string(), &name, &year.to_string())
    }

    fn time(&self, time: Time) -> String {
        time.to_string()
    }

    fn date_time(&self, both: DateTime) -> String {
        months::date_time(self.0, &self.date(both.date), &self.time(both.time))
    }

    fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    fn money(&self, money: &Money) -> String {
        money.to_string()
    }
}
