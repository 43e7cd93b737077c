//! Formatting dates, numbers and amounts for sentences. The apps use the browser's `Intl`; the server and the command
//! line use [`Plain`].

use portico_domain::{
    date::Date,
    date_time::{DateTime, Time},
    decimal::Decimal,
    locale::Locale,
    money::Money,
};

use crate::{Lang, months};

/// Formats values by the conventions of a language.
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

/// Formatting without a browser: "3 March 2027", "14:30", "1,234.5", "500.00 EUR"; in German "3. März 2027", "1.234,5".
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
        self.signs(&number.to_string())
    }

    fn money(&self, money: &Money) -> String {
        self.signs(&money.to_string())
    }
}

impl Plain {
    /// Applies the language's decimal and group separators to a number written `1234.5`, optionally followed by a
    /// currency.
    fn signs(self, text: &str) -> String {
        let Locale { decimal, group, .. } = Locale::of(self.0.tag());
        let whole = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
        let digits = text[..whole].trim_start_matches('-').len();
        let mut out = String::with_capacity(text.len() + digits / 3);
        for (at, c) in text.char_indices() {
            let left = whole.saturating_sub(at);
            let begins = at + digits == whole;
            match c {
                '.' if at == whole => out.push(decimal),
                _ => {
                    if at < whole && !begins && left.is_multiple_of(3) && c != '-' {
                        out.push(group);
                    }
                    out.push(c);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_signs_of_the_language() {
        let number = |text: &str| Plain(Lang::En).number(text.parse().expect("a number"));
        for (written, expected) in [("0", "0"), ("999", "999"), ("-1000", "-1,000"), ("1234567.125", "1,234,567.125")] {
            assert_eq!(number(written), expected);
        }
        let money = |text: &str| Plain(Lang::En).money(&text.parse().expect("an amount"));
        assert_eq!(money("1234.50 EUR"), "1,234.50 EUR");
        assert_eq!(money("500 JPY"), "500 JPY");
    }
}
