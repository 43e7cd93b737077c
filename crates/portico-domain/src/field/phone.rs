//! Telephone numbers.

use super::figures;
use crate::{report::ProblemKind, text::NormalText, value::Value};

/// The number as typed, when it has 4 to 15 digits (an extension has 4, the longest number of ITU-T E.164 has 15) with
/// nothing around them but a leading plus, spaces, brackets, dots, slashes and hyphens. An extension may follow: `ext. 5521`,
/// `x5521`, `#5521`.
pub(super) fn check(text: NormalText) -> Result<Value, ProblemKind> {
    let plain = figures::plain(text.as_str());
    if !is_number(&plain) {
        return Err(ProblemKind::NotAPhone);
    }
    Ok(Value::Text(if plain == text.as_str() { text } else { NormalText::from_nfc(&plain) }))
}

fn is_number(text: &str) -> bool {
    let (number, extension) = match text.find(|c: char| c.is_ascii_alphabetic() || c == '#') {
        Some(at) => (text[..at].trim_end_matches([' ', ',', ';']), Some(&text[at..])),
        None => (text, None),
    };
    let number = number.strip_prefix('+').unwrap_or(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let clean = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '/' | '-' | '\u{a0}'));
    clean && (4..=15).contains(&digits) && extension.is_none_or(is_extension)
}

fn is_extension(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let rest = ["extension", "ext.", "ext", "x", "#"].iter().find_map(|name| text.strip_prefix(name));
    let digits = rest.unwrap_or_default().trim_start_matches([' ', ':', '.']);
    (1..=7).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
