//! Digits of other widths and scripts.

use std::borrow::Cow;

/// The zeros of supported scripts, each followed by the digits one to nine.
const ZEROS: [u32; 19] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
    0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];

/// `text` with its digits as 0 to 9, and full-width characters as ASCII.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(plain_char).collect())
}

fn plain_char(c: char) -> char {
    let figure = |zero: &u32| (c as u32).checked_sub(*zero).filter(|value| *value < 10);
    match c {
        c if c.is_ascii() => c,
        '：' => ':',
        '\u{ff0b}'..='\u{ff0f}' => char::from(b'+' + (c as u32 - 0xff0b) as u8),
        c => ZEROS.iter().find_map(figure).and_then(|value| char::from_digit(value, 10)).unwrap_or(c),
    }
}
