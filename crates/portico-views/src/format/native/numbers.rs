//! Numbers, amounts of money and sizes as `Intl.NumberFormat` writes them.

use std::{collections::HashMap, sync::LazyLock};

use portico_domain::{decimal::Decimal, money::Money};

use super::table::{Table, list};

static TABLE: LazyLock<Table<Numbers>> = LazyLock::new(|| Table::read(include_str!("numbers.tsv"), Numbers::of));

/// Decimal places of the currencies that `Intl` does not write with two.
static DIGITS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let lines = include_str!("digits.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(currency, digits)| Some((currency, digits.parse().ok()?))).collect()
});

/// How a locale separates digits.
#[derive(Clone, Copy)]
struct Signs<'a> {
    decimal: &'a str,
    group: &'a str,
    /// Number of digits of the last group, of the others, and at least in front of the first separator: `331`. No
    /// separators: `000`.
    groups: &'a str,
}

/// How a locale writes numbers. In patterns `#` is the number and `¤` the currency.
pub(super) struct Numbers {
    zero: char,
    signs: Signs<'static>,
    negative: &'static str,
    /// The patterns of all numbers, and of 1 if that has another one.
    kilobytes: [&'static str; 2],
    megabytes: [&'static str; 2],
    money: Signs<'static>,
    /// Patterns of positive and negative amounts, if the currency has a symbol such as `$` beside the number.
    symbol: [&'static str; 2],
    /// If it has a letter there.
    letters: [&'static str; 2],
    /// `EUR=€|USD=US$`
    symbols: &'static str,
    /// Currencies with signs and patterns of their own: `EUR;.;,;331;€#;-€#`.
    others: &'static str,
}

impl Numbers {
    /// The numbers of a tag in lower case.
    pub(super) fn find(tag: &str) -> Option<&'static Self> {
        TABLE.find(tag)
    }

    fn of(columns: [&'static str; 16]) -> Self {
        let [zero, decimal, group, groups, negative, kilobytes, megabytes, rest @ ..] = columns;
        let [money_decimal, money_group, money_groups, plus, minus, plus_letters, minus_letters, symbols, others] =
            rest;
        Self {
            zero: zero.chars().next().unwrap_or('0'),
            signs: Signs { decimal, group, groups },
            negative,
            kilobytes: list(kilobytes),
            megabytes: list(megabytes),
            money: Signs { decimal: money_decimal, group: money_group, groups: money_groups },
            symbol: [plus, minus],
            letters: [plus_letters, minus_letters],
            symbols,
            others,
        }
    }

    /// The separators of decimals and of groups.
    pub(super) fn separators(&self) -> (Option<char>, Option<char>) {
        (self.signs.decimal.chars().next(), self.signs.group.chars().next())
    }

    /// A number with all of its decimal places.
    pub(super) fn number(&self, value: Decimal) -> String {
        let text = value.to_string();
        let absolute = text.trim_start_matches('-');
        let (whole, fraction) = absolute.split_once('.').unwrap_or((absolute, ""));
        let digits = self.digits(self.signs, whole, fraction.trim_end_matches('0'));
        if text.starts_with('-') { self.negative.replacen('#', &digits, 1) } else { digits }
    }

    /// A whole number of at least zero.
    pub(super) fn count(&self, value: u64) -> String {
        self.digits(self.signs, &value.to_string(), "")
    }

    /// A number of bytes in kilobytes, from a million on in megabytes with one decimal place.
    pub(super) fn size(&self, bytes: u64) -> String {
        let (patterns, tenths) = match bytes {
            0..1_000_000 => (self.kilobytes, bytes.div_ceil(1_000) * 10),
            _ => (self.megabytes, bytes / 100_000 + u64::from(bytes % 100_000 >= 50_000)),
        };
        let fraction = if tenths % 10 == 0 { String::new() } else { (tenths % 10).to_string() };
        let digits = self.digits(self.signs, &(tenths / 10).to_string(), &fraction);
        let [all, one] = patterns;
        let pattern = if tenths == 10 && !one.is_empty() { one } else { all };
        pattern.replacen('#', &digits, 1)
    }

    /// An amount of money with the currency's symbol.
    pub(super) fn money(&self, value: &Money) -> String {
        let code = value.currency.code();
        let (whole, fraction) = amount(value);
        let sign = usize::from(value.minor < 0);
        let mut others = self.others.split('|').filter_map(|other| other.strip_prefix(code)?.strip_prefix(';'));
        if let Some(other) = others.next() {
            let mut parts = other.split(';');
            let [decimal, group, groups, plus, minus] = std::array::from_fn(|_| parts.next().unwrap_or_default());
            let digits = self.digits(Signs { decimal, group, groups }, &whole, &fraction);
            return [plus, minus][sign].replacen('#', &digits, 1);
        }
        let symbol = self.symbols.split('|').find_map(|symbol| symbol.strip_prefix(code)?.strip_prefix('='));
        let symbol = symbol.unwrap_or(code);
        let is_first = self.letters[0].find('¤') < self.letters[0].find('#');
        let beside = if is_first { symbol.chars().next_back() } else { symbol.chars().next() };
        let patterns = if beside.is_some_and(is_symbol) { self.symbol } else { self.letters };
        let digits = self.digits(self.money, &whole, &fraction);
        patterns[sign].replacen('¤', symbol, 1).replacen('#', &digits, 1)
    }

    /// Separates the digits of a number without sign, and writes them in the locale's numerals.
    fn digits(&self, signs: Signs<'_>, whole: &str, fraction: &str) -> String {
        let [last, other, least] = match signs.groups.as_bytes() {
            &[last, other, least] => [last, other, least].map(|digit| usize::from(digit.saturating_sub(b'0'))),
            _ => [0; 3],
        };
        let is_grouped = last > 0 && whole.len() >= last + least;
        let mut out = String::with_capacity(2 * (whole.len() + fraction.len()) + 4);
        for (at, digit) in whole.chars().enumerate() {
            let left = whole.len() - at;
            let ends = left == last || left > last && other > 0 && (left - last).is_multiple_of(other);
            if is_grouped && at > 0 && ends {
                out.push_str(signs.group);
            }
            out.push(self.numeral(digit));
        }
        if !fraction.is_empty() {
            out.push_str(signs.decimal);
            out.extend(fraction.chars().map(|digit| self.numeral(digit)));
        }
        out
    }

    fn numeral(&self, digit: char) -> char {
        let value = u32::from(digit).saturating_sub(u32::from('0'));
        char::from_u32(u32::from(self.zero) + value).unwrap_or(digit)
    }
}

/// The digits before and after the decimal sign, as many as `Intl` writes for the currency, rounded half away from
/// zero.
fn amount(value: &Money) -> (String, String) {
    let given = usize::from(value.currency.digits());
    let wanted = DIGITS.get(value.currency.code()).copied().unwrap_or(2);
    let power = |exponent: usize| 10_u128.pow(u32::try_from(exponent).unwrap_or_default());
    let minor = u128::from(value.minor.unsigned_abs());
    let minor = match given.checked_sub(wanted) {
        Some(dropped) => (minor + power(dropped) / 2) / power(dropped),
        None => minor * power(wanted - given),
    };
    let mut whole = format!("{minor:0>width$}", width = wanted + 1);
    let fraction = whole.split_off(whole.len() - wanted);
    (whole, fraction)
}

/// Whether CLDR puts no space between this character of a currency and the number: a currency symbol, or a space.
fn is_symbol(c: char) -> bool {
    let is_currency = matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '߾' | '߿' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛')
        || matches!(c, '\u{20a0}'..='\u{20cf}' | '\u{a838}' | '\u{fdfc}' | '\u{ff04}' | '\u{ffe0}'..='\u{ffe6}');
    is_currency || c.is_whitespace()
}
