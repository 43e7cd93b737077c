//! Matches over kinds, problem kinds and states name every one of them: a new one that somebody forgets must not compile.

use super::repo::Repo;

/// The enums of which every match names all.
const NAMED: [&str; 8] =
    ["Action::", "Domain::", "Kind::", "KindTag::", "ProblemKind::", "PublicStatus::", "Shape::", "State::"];

/// Matches that name some of them and have an arm for the rest.
pub fn arms(repo: &Repo) -> Vec<String> {
    let sources = repo.files.iter().filter(|file| file.path.ends_with(".rs") && is_product(&file.path));
    sources.flat_map(|file| wild(&file.text).into_iter().map(|line| format!("{}:{line}", file.path))).collect()
}

fn is_product(path: &str) -> bool {
    (path.starts_with("src/") || path.starts_with("crates/"))
        && !path.contains("/tests/")
        && !path.contains("/benches/")
}

/// The lines of the matches that break the rule.
fn wild(text: &str) -> Vec<usize> {
    let code = blanked(text);
    let starts = code.match_indices("match ").map(|(at, _)| at).filter(|at| !is_word(code[..*at].chars().next_back()));
    starts.filter(|at| breaks(&code[*at..])).map(|at| code[..at].matches('\n').count() + 1).collect()
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Whether the match that begins here names some of the enums, and has an arm `_`.
fn breaks(code: &str) -> bool {
    let Some(open) = code.find(['{', ';']).filter(|at| code[*at..].starts_with('{')) else { return false };
    let patterns = patterns(&code[open + 1..]);
    let names = |pattern: &&String| {
        NAMED.iter().any(|name| pattern.match_indices(name).any(|(at, _)| !is_word(pattern[..at].chars().next_back())))
    };
    let is_rest = |pattern: &&String| *pattern == "_" || pattern.starts_with("_ if ");
    patterns.iter().any(|pattern| names(&pattern)) && patterns.iter().any(|pattern| is_rest(&pattern))
}

/// The patterns of the arms up to the end of a match.
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

/// The text with its comments, texts and characters blanked out, of the same lines.
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
    fn all_that_is_named_or_something_else_is_fine() {
        check("match kind {\n    Kind::Note(_) => 1,\n    Kind::Url(_) => match x { 1 => 2, _ => 3 },\n}", &[]);
        check("match a {\n    Some(_) => Kind::Note,\n    _ => Kind::Url,\n}", &[]);
        check("match kind {\n    ErrorKind::NotFound => 1,\n    _ => 2,\n}", &[]);
        check("// match kind { Kind::A => 1, _ => 2 }\nlet s = \"match x { Kind::A => 1, _ => 2 }\";", &[]);
        check("match path {\n    Path::Field(f) => f,\n    Path::Cell { .. } => Kind::x(|_| 1),\n}", &[]);
    }
}
