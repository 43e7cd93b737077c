//! Plain text: titles, summaries and labels, and the characters that are removed from all text.

use std::borrow::Cow;

/// Whether a character is invisible or a control character, and is removed from all text.
///
/// Joiners are kept between letters beyond ASCII, where scripts and emoji need them; see [`visible`]. The private-use
/// characters of placeholders are removed too.
fn unwanted(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{e000}' | '\u{e001}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The text with line ends as `\n` and without invisible and control characters; the flag is false if any was removed.
pub(crate) fn visible(text: &str) -> (Cow<'_, str>, bool) {
    if !text.chars().any(|c| c == '\r' || unwanted(c) || joiner(c)) {
        return (Cow::Borrowed(text), true);
    }
    let mut out = String::with_capacity(text.len());
    let mut clean = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            if chars.peek() != Some(&'\n') {
                out.push('\n');
            }
        } else if unwanted(c) {
            clean = false;
        } else if joiner(c) {
            let between = out.ends_with(|c: char| !c.is_ascii()) && chars.peek().is_some_and(|c| !c.is_ascii());
            if between {
                out.push(c);
            } else {
                clean = false;
            }
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), clean)
}

/// One line of plain text: no control or invisible characters, white space collapsed, Markdown's backslash escapes
/// resolved (`\<server>` is `<server>`). Tags are kept: the text is shown as text, never as HTML.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let (text, _) = visible(text);
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut chars = word.chars().peekable();
        while let Some(c) = chars.next() {
            // The backslashes of a path are kept: only Markdown's escapes are resolved.
            if c == '\\' && chars.peek().is_some_and(|next| "<>_*[]#`|~".contains(*next)) {
                continue;
            }
            out.push(c);
        }
    }
    out
}

/// Escapes text for an HTML element or a double-quoted attribute.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_one_clean_line() {
        let cases = [
            ("  a\r\n b\t c ", "a b c"),
            (r"Connect to \<server\> as user\_name", "Connect to <server> as user_name"),
            (r"C:\Users\me \\server\share", r"C:\Users\me \\server\share"),
            ("zero\u{200b}width\u{feff} and \0 nul", "zerowidth and nul"),
            ("family 👨\u{200d}👩 stays", "family 👨\u{200d}👩 stays"),
            ("a\u{202e}b", "ab"),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ];
        for (given, wanted) in cases {
            assert_eq!(plain_text(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_no_break_space_is_kept_in_a_body() {
        assert_eq!(visible("10\u{a0}GB").0, "10\u{a0}GB");
    }
}
