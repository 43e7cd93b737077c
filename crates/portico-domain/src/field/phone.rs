//! Telephone numbers.

use crate::{report::ProblemKind, text::NormalText, value::Value};

/// The number as typed, when it has 4 to 15 digits (an extension has 4, the longest number of ITU-T E.164 has 15) with
/// nothing around them but a leading plus, spaces, brackets, dots, slashes and hyphens.
pub(super) fn check(text: NormalText) -> Result<Value, ProblemKind> {
    let number = text.as_str().strip_prefix('+').unwrap_or(text.as_str());
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let clean = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '/' | '-' | '\u{a0}'));
    if clean && (4..=15).contains(&digits) { Ok(Value::Text(text)) } else { Err(ProblemKind::NotAPhone) }
}
