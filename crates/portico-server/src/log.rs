//! What people and programs send, as the log may hold it.

use std::fmt;

/// The longest value in a line, in bytes.
const LONGEST: usize = 200;

/// The beginning of a text, and how long it was. Control characters are written as escapes: one request is one line.
#[derive(Clone, Copy, Debug)]
pub struct Logged<'a>(pub &'a str);

impl fmt::Display for Logged<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        let shown = &text[..text.floor_char_boundary(LONGEST)];
        for c in shown.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { fmt::Write::write_char(f, c)? }
        }
        if shown.len() < text.len() { write!(f, "… ({} bytes)", text.len()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters_and_stays_on_its_line() {
        assert_eq!(Logged("/api/v1/me").to_string(), "/api/v1/me");
        assert_eq!(Logged("a\n\u{1b}[31m").to_string(), "a\\n\\u{1b}[31m");
        let long = "ä".repeat(150);
        assert_eq!(Logged(&long).to_string(), format!("{}… (300 bytes)", "ä".repeat(100)));
        for length in [1_000, 2_000, 4_000] {
            assert!(Logged(&"/".repeat(length)).to_string().len() < LONGEST + 20);
        }
    }
}
