//! Regular expressions that probably do not do what their authors expect.

use regex_lite::{Regex, RegexBuilder};

use super::{Finding, places, reach::sample, scope::FormScope};
use crate::form::{CheckTest, Operator};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (_, path, field) in scope.fields() {
        for (i, check) in field.checks.iter().enumerate() {
            let CheckTest::Pattern(regex, _) = &check.test else { continue };
            let at = format!("{path}.check[{i}].pattern");
            findings.extend(unanchored(regex.as_str()).map(|message| Finding::warning(&at, message)));
            findings.extend(ascii_only(regex).map(|message| Finding::warning(&at, message)));
            findings.extend(unmatched(regex).map(|message| Finding::undecided(&at, message)));
            findings.extend(expensive(regex).map(|message| Finding::warning(&at, message)));
        }
    }
    for (at, test) in places::tests(scope) {
        if let Operator::Matches(regex, _) = &test.operator {
            findings.extend(ascii_only(regex).map(|message| Finding::warning(&at, message)));
            findings.extend(unmatched(regex).map(|message| Finding::undecided(&at, message)));
            findings.extend(expensive(regex).map(|message| Finding::warning(&at, message)));
        }
    }
}

/// Maximum size of a compiled pattern, in bytes, that is fast on long texts.
const CHEAP: usize = 1 << 15;

/// Nested repetitions multiply: every character of an answer is compared with all of them.
fn expensive(regex: &Regex) -> Option<String> {
    let small = RegexBuilder::new(regex.as_str()).size_limit(CHEAP).build().is_ok();
    (!small).then(|| {
        "this pattern is so large that a long answer takes seconds: lower its repeat counts, which multiply where they nest".to_owned()
    })
}

/// An unanchored check matches anywhere in the text, so it accepts more than intended.
fn unanchored(pattern: &str) -> Option<String> {
    let body = pattern.strip_prefix("(?i)").unwrap_or(pattern);
    let start = body.starts_with('^') || body.starts_with("\\A");
    let end = (body.ends_with('$') && !body.ends_with("\\$")) || body.ends_with("\\z");
    let what = match (start, end) {
        (true, true) if alternates_at_top(body) => {
            "`^` and `$` each bind to one of its alternatives only; put them around a group: ^(?:a|b)$"
        }
        (true, true) => return None,
        (true, false) => "anything may follow what it matches; end it with `$`, or with `.*$` if that is meant",
        (false, true) => "anything may come before what it matches; start it with `^`, or with `^.*` if that is meant",
        (false, false) => {
            "it accepts every text that has a match anywhere in it; put `^` before and `$` after it, or `^.*` and `.*$` if that is meant"
        }
    };
    Some(format!("the pattern has no anchors that hold all of it: {what}"))
}

fn alternates_at_top(pattern: &str) -> bool {
    let (mut depth, mut class, mut escaped) = (0_i32, false, false);
    for c in pattern.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => depth -= 1,
            '|' if !class && depth == 0 => return true,
            _ => {}
        }
    }
    false
}

/// `\w`, `\d`, `\b` and `(?i)` work for ASCII only.
fn ascii_only(regex: &Regex) -> Option<String> {
    let pattern = regex.as_str();
    let escape = |letter: char| {
        let mut escaped = false;
        pattern.chars().any(|c| {
            let hit = escaped && c == letter;
            escaped = c == '\\' && !escaped;
            hit
        })
    };
    let flag = pattern.split("(?").skip(1).any(|rest| {
        let flags: String = rest.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect();
        rest[flags.len()..].starts_with([')', ':']) && flags.split('-').next().is_some_and(|on| on.contains('i'))
    });
    let mut found: Vec<&str> = Vec::new();
    for (letter, name) in [('w', "\\w"), ('W', "\\W"), ('d', "\\d"), ('D', "\\D"), ('b', "\\b"), ('B', "\\B")] {
        found.extend(escape(letter).then_some(name));
    }
    found.extend(flag.then_some("(?i)"));
    let known = found.join(", ");
    (!found.is_empty()).then(|| {
        format!(
            "{known} know ASCII letters and digits only, so that é or ß count as none; write out what is meant: [0-9], [A-Za-zÀ-ž]"
        )
    })
}

/// A pattern for which no matching text could be generated may match nothing.
fn unmatched(regex: &Regex) -> Option<String> {
    let none = sample(regex.as_str()).is_empty();
    none.then(|| {
        "cannot tell whether any text matches this pattern: none could be made from it; try it on an example".to_owned()
    })
}
