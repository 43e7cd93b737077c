//! Matches over kinds, problem kinds and states must name all variants, so that new ones do not compile until handled.

use super::repo::Repo;

/// The enums whose matches must be exhaustive by name.
const EXHAUSTIVE_ENUMS: [&str; 8] =
    ["Action::", "Domain::", "Kind::", "KindTag::", "ProblemKind::", "PublicStatus::", "Shape::", "State::"];

/// Matches that name some variants and have an arm for the rest.
pub fn arms(repo: &Repo) -> Vec<String> {
    let sources = repo.files.iter().filter(|file| file.path.ends_with(".rs") && is_product(&file.path));
    sources.flat_map(|file| wild(&file.text).into_iter().map(|line| format!("{}:{line}", file.path))).collect()
}

fn is_product(path: &str) -> bool {
    (path.starts_with("src/") || path.starts_with("crates/"))
        && !path.contains("/tests/")
        && !path.contains("/benches/")
}

/// The lines of the matches that violate the rule.
fn wild(text: &str) -> Vec<usize> {
    let code = with_names(&blanked(text));
    let starts = code.match_indices("match ").map(|(at, _)| at).filter(|at| !is_word(code[..*at].chars().next_back()));
    starts.filter(|at| breaks(&code[*at..])).map(|at| code[..at].matches('\n').count() + 1).collect()
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// The code with `Self::` replaced by the enum's name in its impls.
fn with_names(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) =
        rest.find("\nimpl").map(|at| at + 1).or_else(|| (rest.starts_with("impl") && out.is_empty()).then_some(0))
    {
        let (before, implementation) = rest.split_at(at);
        // In rustfmt's output, an impl ends at the next closing brace without indentation.
        let end = implementation.find("\n}").map_or(implementation.len(), |end| end + 1);
        let (implementation, after) = implementation.split_at(end);
        out.push_str(before);
        let head = implementation.split('{').next().unwrap_or_default();
        let of = head.rsplit(" for ").next().unwrap_or_default().trim_start_matches("impl").trim();
        let name = EXHAUSTIVE_ENUMS
            .iter()
            .find(|name| of.split('<').next().unwrap_or_default().trim() == name.trim_end_matches(':'));
        match name {
            Some(name) => out.push_str(&implementation.replace("Self::", name)),
            None => out.push_str(implementation),
        }
        rest = after;
    }
    out + rest
}

/// Whether the match that begins here names variants of the enums and has an arm for all others.
fn breaks(code: &str) -> bool {
    let Some(open) = code.find(['{', ';']).filter(|at| code[*at..].starts_with('{')) else { return false };
    let patterns = patterns(&code[open + 1..]);
    let names = |pattern: &&String| {
        EXHAUSTIVE_ENUMS
            .iter()
            .any(|name| pattern.match_indices(name).any(|(at, _)| !is_word(pattern[..at].chars().next_back())))
    };
    patterns.iter().any(|pattern| names(&pattern)) && patterns.iter().any(|pattern| is_rest(pattern))
}

/// Whether a pattern is irrefutable: `_`, a binding, or a tuple of these.
fn is_rest(pattern: &str) -> bool {
    let pattern = pattern.split(" if ").next().unwrap_or_default().trim();
    if let Some(parts) = pattern.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return parts.split(',').map(str::trim).filter(|part| !part.is_empty()).all(|part| part == "_" || part == "..");
    }
    let name = pattern.strip_prefix("ref ").unwrap_or(pattern);
    let is_name = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    is_name && !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit()) && !matches!(name, "true" | "false")
}

/// The patterns of the arms of a match.
fn patterns(body: &str) -> Vec<String> {
    let (mut found, mut pattern, mut depth, mut in_pattern) = (Vec::new(), String::new(), 0, true);
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' if depth == 0 => break,
            '}' | ')' | ']' => depth -= 1,
            '=' if depth == 0 && in_pattern && chars.peek() == Some(&'>') => {
                chars.next();
                found.push(pattern.split_whitespace().collect::<Vec<_>>().join(" "));
                (pattern, in_pattern) = (String::new(), false);
                continue;
            }
            _ => {}
        }
        if in_pattern {
            pattern.push(c);
        } else if depth == 0 && (c == ',' || c == '}') {
            in_pattern = true;
            // A block may be followed by a comma.
            while chars.peek().is_some_and(|c| c.is_whitespace() || *c == ',') {
                chars.next();
            }
        }
    }
    found
}

/// The code with comments, strings and characters blanked out, with the same lines.
fn blanked(text: &str) -> String {
    let (mut out, mut chars) = (String::with_capacity(text.len()), text.chars().peekable());
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '"' => {
                while let Some(inner) = chars.next() {
                    match inner {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        '\n' => out.push('\n'),
                        _ => {}
                    }
                }
                out.push_str("\"\"");
            }
            'r' if !is_word(Some(before)) && raw_text(&chars).is_some() => {
                let hashes = raw_text(&chars).unwrap_or_default();
                let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
                let mut inner = String::new();
                chars.by_ref().take(hashes + 1).for_each(drop);
                while !inner.ends_with(&end) {
                    let Some(c) = chars.next() else { break };
                    inner.push(c);
                }
                out.extend(inner.chars().filter(|c| *c == '\n'));
                out.push_str("\"\"");
            }
            // A character, not a lifetime.
            '\'' if !is_word(Some(before)) => {
                let inner = chars.next();
                if inner == Some('\\') {
                    while chars.next().is_some_and(|c| c != '\'') {}
                } else if chars.peek() == Some(&'\'') {
                    chars.next();
                } else {
                    out.extend(inner);
                }
            }
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// The number of `#` of a raw string that begins here, after an `r`; `None` if there is none.
fn raw_text(chars: &std::iter::Peekable<std::str::Chars<'_>>) -> Option<usize> {
    let mut ahead = chars.clone();
    let mut hashes = 0;
    while ahead.next_if_eq(&'#').is_some() {
        hashes += 1;
    }
    (ahead.next() == Some('"')).then_some(hashes)
}

#[cfg(test)]
mod tests {
    use super::wild;

    #[track_caller]
    fn check(code: &str, lines: &[usize]) {
        assert_eq!(wild(code), lines, "{code}");
    }

    #[test]
    fn an_arm_for_the_rest_is_found() {
        check("match kind {\n    Kind::Note(_) => 1,\n    _ => 2,\n}", &[1]);
        check("match a {\n    (KindTag::Url, b) => { f(b) }\n    _ if x => {}\n}", &[1]);
        check("let a = 1;\nmatch &s {\n    Some(State::Open { by }) => by,\n    _ => return,\n}", &[2]);
        check("match a {\n    1 => match b { Shape::Text => '}', _ => '\\'' },\n    _ => 'x',\n}", &[2]);
    }

    #[test]
    fn a_name_and_a_tuple_of_anything_are_arms_for_the_rest() {
        check("match kind {\n    Kind::Note(_) => 1,\n    other => f(other),\n}", &[1]);
        check("match kind {\n    Kind::Note(_) => 1,\n    kind if kind.is() => 2,\n    Kind::Url(_) => 3,\n}", &[1]);
        check("match (a, b) {\n    (Kind::Note(_), _) => 1,\n    (_, _) => 2,\n}", &[1]);
        check("match (a, b) {\n    (Kind::Note(_), true) => 1,\n    (..) => 2,\n}", &[1]);
        check(
            "match (a, b) {\n    (Kind::Note(_), _) | (_, Kind::Note(_)) => 1,\n    (Kind::Url(_), Kind::Url(_)) => 2,\n}",
            &[],
        );
        check("match kind {\n    Kind::Note(_) => true,\n    Kind::Url(_) => false,\n}", &[]);
    }

    #[test]
    fn self_in_an_impl_of_such_an_enum_is_that_enum() {
        let body = |of: &str| {
            format!(
                "impl {of} {{\n    fn f(&self) {{\n        match self {{\n            Self::A => 1,\n            _ => 2,\n        }}\n    }}\n}}\n"
            )
        };
        check(&body("Kind"), &[3]);
        check(&body("fmt::Display for Kind"), &[3]);
        check(&format!("struct A;\n{}{}", body("Other"), body("State")), &[12]);
        check(&body("Other"), &[]);
        check(&body("From<Kind> for Other"), &[]);
    }

    #[test]
    fn a_raw_text_is_no_code() {
        check(
            "let a = r#\"match x { Kind::A => \"1\", _ => 2 }\"#;\nlet b = r\"\\\";\nmatch x { Kind::A => 1, _ => 2 }",
            &[3],
        );
    }

    #[test]
    fn all_that_is_named_or_something_else_is_fine() {
        check("match kind {\n    Kind::Note(_) => 1,\n    Kind::Url(_) => match x { 1 => 2, _ => 3 },\n}", &[]);
        check("match a {\n    Some(_) => Kind::Note,\n    _ => Kind::Url,\n}", &[]);
        check("match kind {\n    ErrorKind::NotFound => 1,\n    _ => 2,\n}", &[]);
        check("// match kind { Kind::A => 1, _ => 2 }\nlet s = \"match x { Kind::A => 1, _ => 2 }\";", &[]);
        check("match path {\n    Path::Field(f) => f,\n    Path::Cell { .. } => Kind::x(|_| 1),\n}", &[]);
    }
}
