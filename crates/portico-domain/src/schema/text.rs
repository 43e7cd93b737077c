//! Text in JSON Schema: blank text, and text that the engine stores unchanged.

use serde_json::{Value, json};

use super::parts::refer;

/// Name of the schema of blank answers in `$defs`.
pub(super) const BLANK: &str = "blank";
/// Name of the schema of blank text in `$defs`.
pub(super) const BLANK_TEXT: &str = "blank_text";

/// Ranges of invisible characters: white space, what normalisation drops, and joiners. A test compares them with
/// [`crate::text::NormalText`].
const UNSEEN: &[(u32, u32)] = &[
    (0x00, 0x20),
    (0x7f, 0xa0),
    (0xad, 0xad),
    (0x61c, 0x61c),
    (0x1680, 0x1680),
    (0x2000, 0x200f),
    (0x2028, 0x202f),
    (0x205f, 0x2064),
    (0x2066, 0x206f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
    (0xfff9, 0xfffb),
    (0xe0001, 0xe0001),
    (0xe0020, 0xe007f),
];

/// The schema of blank answers: invisible text, and lists of nothing else.
pub(super) fn blank() -> Value {
    json!({ "anyOf": [refer(BLANK_TEXT), { "type": "array", "items": refer(BLANK_TEXT) }] })
}

/// The schema of invisible text.
pub(super) fn unseen_text() -> Value {
    json!({ "type": "string", "pattern": unseen() })
}

/// The pattern of invisible text.
fn unseen() -> String {
    let mut class = String::new();
    for (first, last) in UNSEEN {
        for (at, code) in [*first, *last].into_iter().enumerate() {
            if at == 1 {
                class.push('-');
            }
            match char::from_u32(code) {
                // Escapes of four digits are the only ones that every dialect has.
                Some(c) if code > 0xffff => class.push(c),
                _ => class += &format!("\\u{code:04x}"),
            }
        }
    }
    format!("^[{class}]*$")
}

/// A reference to the schema of blank answers.
pub(crate) fn is_blank() -> Value {
    refer(BLANK)
}

/// A reference to the schema of blank text.
pub(crate) fn blank_text() -> Value {
    refer(BLANK_TEXT)
}

/// Text that the engine stores unchanged: printable ASCII characters of this class, without surrounding spaces. Only
/// for such text do engine and JSON Schema agree on length and letters.
pub(crate) fn plain(class: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^[{class}](?:[ {class}]*[{class}])?$") })
}

/// The class of printable ASCII characters.
pub(crate) const PRINTABLE: &str = "!-~";

/// Whether plain text can contain this text.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b == b' ' || b.is_ascii_graphic())
}

/// The pattern, without anchors, of plain text that equals `text` ignoring case; `None` if there is none.
pub(crate) fn caseless(text: &str) -> Option<String> {
    is_plain(text).then(|| text.chars().map(letter).collect())
}

fn letter(c: char) -> String {
    match c {
        c if c.is_ascii_alphabetic() => format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase()),
        // A class of a single character is read alike by every dialect.
        '^' | '\\' | ']' | '[' => format!("\\{c}"),
        '$' | '.' | '*' | '+' | '?' | '(' | ')' | '{' | '}' | '|' | '/' => format!("[{c}]"),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::{caseless, unseen};
    use crate::text::NormalText;

    #[test]
    fn the_pattern_of_blank_text_is_what_the_engine_takes_for_blank() {
        let blank = Regex::new(&unseen()).expect("the pattern is sound");
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(blank.is_match(&text), NormalText::from_nfc(&text).is_empty(), "{c:?}");
        }
        assert!(blank.is_match("") && blank.is_match(" \t\u{200b} ") && !blank.is_match(" a "));
    }

    #[test]
    fn letters_compare_caselessly_and_signs_as_themselves() {
        let text = "a.B*c[d]e^f\\g/h-1 +?(){}|$\"";
        let pattern = Regex::new(&format!("^{}$", caseless(text).expect("it is plain"))).expect("it is sound");
        assert!(pattern.is_match(text) && pattern.is_match(&text.to_uppercase()));
        assert!(!pattern.is_match("axB*c[d]e^f\\g/h-1 +?(){}|$\""));
        assert_eq!(caseless("é"), None);
    }
}
