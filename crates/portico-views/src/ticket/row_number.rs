//! The name of a row of a group.

use portico_words as words;

use crate::lang::lang;

/// "Device 2" for rows called "Device"; "Row 2" for rows without a name.
#[must_use]
pub fn row_number(label: Option<&str>, number: usize) -> String {
    let label = label.map_or_else(|| words::form::row(lang()), str::to_owned);
    words::form::row_number(lang(), &number.to_string(), &label)
}
