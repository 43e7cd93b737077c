//! Texts and keys as a file writes them.

use std::fmt::Write;

use toml_edit::Key;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text(pub(super) String);

/// How a text is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// `"…"`; `'…'` where that saves backslashes.
    Fewest,
    /// `'…'` wherever it can be, as for regular expressions.
    Literal,
}

impl Text {
    /// On one line.
    pub(super) fn on_a_line(&self, quotes: Quotes) -> String {
        let text = self.0.as_str();
        let literal = !text.contains(|c: char| c == '\'' || is_hidden(c));
        let wants = match quotes {
            Quotes::Literal => !text.is_empty(),
            Quotes::Fewest => text.contains(['"', '\\']),
        };
        if literal && wants { format!("'{text}'") } else { format!("\"{}\"", escaped(text, "\"\\")) }
    }

    /// Over several lines if it has any, as the value of a key on a line of its own.
    pub(super) fn as_block(&self, quotes: Quotes) -> String {
        let text = self.0.as_str();
        if !text.contains('\n') {
            return self.on_a_line(quotes);
        }
        // Three quotes would end it, and so would one at its end.
        let parts = text.split_inclusive('"').map(|part| part.strip_suffix('"').unwrap_or(part));
        let (mut out, mut quotes) = (String::from("\"\"\"\n"), 0);
        let mut parts = parts.peekable();
        while let Some(part) = parts.next() {
            quotes = if part.is_empty() { quotes } else { 0 };
            out.push_str(&part.split('\n').map(|line| escaped(line, "\\")).collect::<Vec<_>>().join("\n"));
            let last = parts.peek().is_none();
            if !last || text.ends_with('"') {
                quotes += 1;
                out.push_str(if last || quotes % 3 == 0 { "\\\"" } else { "\"" });
            }
        }
        out + "\"\"\""
    }
}

/// A key; quoted where it must be.
pub(super) fn key(name: &str) -> String {
    Key::new(name).display_repr().into_owned()
}

fn escaped(text: &str, besides: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if besides.contains(c) => out.extend(['\\', c]),
            c if is_hidden(c) => {
                let code = u32::from(c);
                let _ = if code > 0xffff { write!(out, "\\U{code:08x}") } else { write!(out, "\\u{code:04x}") };
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether nobody sees a character for what it is: spaces beside the usual one, marks of direction, controls. Joiners are letters'
/// business.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_so_that_it_needs_the_fewest_escapes() {
        let cases = [
            ("plain", "\"plain\""),
            ("", "\"\""),
            ("it's", "\"it's\""),
            (r"G:\Sales", r"'G:\Sales'"),
            (r#"say "it's""#, r#""say \"it's\"""#),
            ("z.\u{a0}B.", "\"z.\\u00a0B.\""),
            ("a\\\u{a0}", "\"a\\\\\\u00a0\""),
            ("two\nlines", "\"two\\nlines\""),
        ];
        for (text, wanted) in cases {
            assert_eq!(Text(text.to_owned()).on_a_line(Quotes::Fewest), wanted);
        }
        assert_eq!(Text("^[a-z]$".to_owned()).on_a_line(Quotes::Literal), "'^[a-z]$'");
        assert_eq!(Text("a\nb".to_owned()).on_a_line(Quotes::Literal), "\"a\\nb\"");
    }

    #[test]
    fn a_text_of_several_lines_keeps_them() {
        let block = |text: &str| Text(text.to_owned()).as_block(Quotes::Fewest);
        assert_eq!(block("a\nb \"c\"\n"), "\"\"\"\na\nb \"c\"\n\"\"\"");
        assert_eq!(block("\"\"\"\n\""), "\"\"\"\n\"\"\\\"\n\\\"\"\"\"");
        assert_eq!(block("one line"), "\"one line\"");
    }

    #[test]
    fn every_text_reads_as_it_was() {
        for text in [
            "\"\"\"\"\"\n\"\"",
            "\n\"\"\"",
            "\n\\\"",
            "a\n\"\"\"\"b\"\"\"\"",
            "\\\n\\",
            "\n",
            "\r\n\u{7f}\u{0}",
            "'''\"\"\"",
            " \u{1f600}\u{200d}\n\t",
        ] {
            for written in
                [Text(text.to_owned()).on_a_line(Quotes::Fewest), Text(text.to_owned()).as_block(Quotes::Literal)]
            {
                let read: toml::Table = toml::from_str(&format!("a = {written}")).expect(&written);
                assert_eq!(read["a"].as_str(), Some(text), "{written}");
            }
        }
    }
}
