//! What a row of a group is called.

use portico_words as words;

use crate::lang::lang;

/// "Device 2", of rows that are called "Device"; without a name "Row 2".
#[must_use]
pub fn row_number(label: Option<&str>, number: usize) -> String {
    let label = label.map_or_else(|| words::form::row(lang()), str::to_owned);
    words::form::row_number(lang(), &number.to_string(), &label)
}
