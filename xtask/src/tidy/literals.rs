//! Finds string literals in Rust code, as far as the rules need it: raw strings that contain quotes are not supported.

/// A string literal.
pub struct Literal {
    /// The line, from 1.
    pub line: usize,
    /// The source text between the quotes.
    pub text: String,
    /// Whether it is among the arguments of one of the given calls.
    pub handed: bool,
}

/// The literals of `code` outside comments and attributes; `calls` are given with their opening parenthesis.
pub fn literals(code: &str, calls: &[&str]) -> Vec<Literal> {
    let mut found = Vec::new();
    let (mut at, mut depth, mut call) = (0, 0_usize, None);
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        if rest.starts_with("#[") {
            at += attribute(rest);
            continue;
        }
        if rest.starts_with("'\"'") {
            at += 3;
            continue;
        }
        if c == '"' {
            let text = quoted(rest);
            let line = code[..at].matches('\n').count() + 1;
            found.push(Literal { line, text: text.to_owned(), handed: call.is_some() });
            at += text.len() + 2;
            continue;
        }
        if call.is_none() && calls.iter().any(|name| rest.starts_with(name)) {
            call = Some(depth);
        }
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                call = call.filter(|opened| depth > *opened);
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    found
}

/// The text between the opening and the closing quote.
fn quoted(rest: &str) -> &str {
    let mut escaped = false;
    let closing = rest.char_indices().skip(1).find(|(_, c)| {
        let closes = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        closes
    });
    &rest[1..closing.map_or(rest.len() - 1, |(at, _)| at)]
}

/// The length of an attribute, in bytes.
fn attribute(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return at + 1,
            ']' => depth -= 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn literals_know_their_line_and_whose_they_are() {
        let code = "let a = \"one\"; // \"none\"\n#[doc = \"none\"]\nlet q = '\"';\nsay(&f(\"two \\\"x\\\"\"),\n\"three\"); \"four\"";
        let found = literals(code, &["say("]);
        let found: Vec<_> = found.iter().map(|literal| (literal.line, literal.text.as_str(), literal.handed)).collect();
        assert_eq!(found, [(1, "one", false), (4, "two \\\"x\\\"", true), (5, "three", true), (5, "four", false)]);
    }
}
