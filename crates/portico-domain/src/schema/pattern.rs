//! Whether a catalog author's pattern has the same meaning in JSON Schema and in the engine.
//!
//! The engine uses the syntax of Rust's regex crates, JSON Schema that of ECMA-262 with Unicode. Patterns within
//! their common subset are passed on unchanged, for plain text only; others are omitted.

use std::{iter::Peekable, str::Chars};

/// Whether the pattern has the same meaning in every dialect, for plain text.
pub(super) fn is_portable(pattern: &str) -> bool {
    Reader { rest: pattern.chars().peekable() }.pattern().is_some()
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

/// The element before a quantifier.
#[derive(PartialEq, Eq)]
enum Before {
    /// An element that can be repeated.
    Atom,
    /// The beginning, an assertion or another quantifier, which cannot.
    Other,
}

impl Reader<'_> {
    fn pattern(&mut self) -> Option<()> {
        let mut before = Before::Other;
        while let Some(c) = self.rest.next() {
            before = match c {
                '(' => {
                    if self.rest.next_if_eq(&'?').is_some() {
                        // Named groups, flags and look-around differ between dialects.
                        self.rest.next_if_eq(&':')?;
                    }
                    Before::Other
                }
                ')' => Before::Atom,
                '|' | '^' | '$' => Before::Other,
                '*' | '+' | '?' if before == Before::Atom => self.lazy(),
                '{' if before == Before::Atom => {
                    self.count()?;
                    self.lazy()
                }
                '*' | '+' | '?' | '{' | '}' | ']' => return None,
                '[' => self.class()?,
                '\\' => self.escape()?,
                _ => Before::Atom,
            };
        }
        Some(())
    }

    fn lazy(&mut self) -> Before {
        self.rest.next_if_eq(&'?');
        Before::Other
    }

    /// `{2}`, `{2,}`, `{2,5}`.
    fn count(&mut self) -> Option<()> {
        self.digits()?;
        if self.rest.next_if_eq(&',').is_some() {
            let _ = self.digits();
        }
        self.rest.next_if_eq(&'}').map(|_| ())
    }

    fn digits(&mut self) -> Option<()> {
        self.rest.next_if(char::is_ascii_digit)?;
        while self.rest.next_if(char::is_ascii_digit).is_some() {}
        Some(())
    }

    fn escape(&mut self) -> Option<Before> {
        match self.rest.next()? {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Some(Before::Atom),
            'b' | 'B' => Some(Before::Other),
            c => is_syntax(c).then_some(Before::Atom),
        }
    }

    /// A class of characters, ranges, and `\d`, `\w`, `\s`, which must not be next to a hyphen.
    fn class(&mut self) -> Option<Before> {
        self.rest.next_if_eq(&'^');
        let (mut first, mut is_set) = (true, false);
        loop {
            match self.rest.next()? {
                ']' if first => return None,
                ']' => return Some(Before::Atom),
                '-' => {
                    let last = self.rest.peek() == Some(&']');
                    let set = self.rest.clone().take(2).collect::<String>();
                    let beside_set = is_set || ["\\d", "\\D", "\\w", "\\W", "\\s", "\\S"].contains(&set.as_str());
                    if !(first || last) && beside_set || self.rest.peek() == Some(&'-') {
                        return None;
                    }
                    is_set = false;
                }
                '\\' => match self.rest.next()? {
                    'd' | 'D' | 'w' | 'W' | 's' | 'S' => is_set = true,
                    c if is_syntax(c) || c == '-' => is_set = false,
                    _ => return None,
                },
                '[' => return None,
                // A doubled sign is a set operation in some dialects.
                c if !c.is_alphanumeric() && self.rest.peek() == Some(&c) => return None,
                _ => is_set = false,
            }
            first = false;
        }
    }
}

/// The characters that every dialect allows to be escaped.
fn is_syntax(c: char) -> bool {
    "^$\\.*+?()[]{}|/".contains(c)
}

#[cfg(test)]
mod tests {
    use super::is_portable;

    #[test]
    fn what_every_dialect_has_is_passed_on() {
        let portable = [
            "^[A-Z]{3}-[0-9]{5}$",
            "(a|aa)*b",
            r"^\d+(?:\.\d{2})?$",
            r"[^\s]+",
            "^.{3,}$",
            r"[\w.-]+@",
            "é",
            r"[a\-z]",
            "^[-a]",
            r"\bx\b",
            "a+?",
        ];
        for pattern in portable {
            assert!(is_portable(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_only_one_has_is_left_out() {
        let own = [
            "(?i)a",
            "(?P<n>a)",
            "(?<n>a)",
            r"\Aa",
            r"a\z",
            r"\pL",
            r"\x41",
            "[[:alpha:]]",
            "[a&&b]",
            "[]a]",
            "a**",
            "a{,3}",
            "{",
            "a}",
            "]",
            r"\_",
            r"[\w-z]",
            r"[+--]",
            "^*",
            r"\b+",
            "[~~a]",
            "(?x) a",
        ];
        for pattern in own {
            assert!(!is_portable(pattern), "{pattern}");
        }
    }
}
