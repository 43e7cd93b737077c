//! Filling parameters into texts.

use std::borrow::Cow;

use crate::{Lang, table::text};

/// The text of the message `number` with `{0}`, `{1}`… replaced by the parameters.
pub(crate) fn fill(lang: Lang, number: usize, parameters: &[&str]) -> String {
    put(text(lang, number), parameters)
}

/// [`fill`] with the plural form for `n`; a language in which the message has a single form uses that.
pub(crate) fn plural(lang: Lang, number: usize, n: u32, parameters: &[&str]) -> String {
    let text = text(lang, number);
    put(text.split('\t').nth(lang.plural_form(n)).unwrap_or(text), parameters)
}

fn put(text: &str, parameters: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut parts = text.split('{');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // The build numbers the placeholders, so each is one digit and a closing brace.
        let place = part.bytes().next().map(|b| usize::from(b.wrapping_sub(b'0')));
        match (place.and_then(|at| parameters.get(at)), part.get(2..)) {
            (Some(parameter), Some(rest)) => {
                out.push_str(&isolated(parameter));
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// `text` for use inside a sentence or list: text with right-to-left letters is isolated (U+2068, U+2069), so that it
/// does not reorder its surroundings. Other text is unchanged.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    if text.contains(runs_from_the_right) { Cow::Owned(format!("\u{2068}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

/// Whether a character is a right-to-left letter (Hebrew, Arabic and related scripts) or a right-to-left control.
fn runs_from_the_right(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_the_right_are_isolated_inside_a_sentence() {
        let sentence = |name: &str| put("{0} wrote, 3 Mar:", &[name]);
        assert_eq!(sentence("محمد (مالية)"), "\u{2068}محمد (مالية)\u{2069} wrote, 3 Mar:");
        assert_eq!(sentence("דנה"), "\u{2068}דנה\u{2069} wrote, 3 Mar:");
        assert_eq!(sentence("Ana Reyes"), "Ana Reyes wrote, 3 Mar:", "nothing is added to other scripts");
        assert_eq!(sentence("山田"), "山田 wrote, 3 Mar:");
    }
}
