//! Patterns that accept more, or less, than expected.

use serde_json::json;

use crate::check::{check, field, shown_when};

fn pattern(pattern: &str, expected: &[&str]) {
    check(json!([field("t", "short_text", json!({ "check": [{ "pattern": pattern }] }))]), expected);
}

#[test]
fn anchors() {
    let warning = "warning sections[0].fields[0].check[0].pattern ~ anchors";
    for sound in ["^[0-9]{4}$", "^(?:a|b)$", "^[a|b]$"] {
        pattern(sound, &[]);
    }
    for loose in ["[0-9]{4}", "^[0-9]{4}", "[0-9]{4}$", "^a|b$", "^a\\$"] {
        pattern(loose, &[warning]);
    }
}

#[test]
fn ascii_only() {
    for known in ["^\\w+$", "^\\d+$", "^(?i)a$", "^(?i:a)$", "^a\\b.*$"] {
        pattern(known, &["warning sections[0].fields[0].check[0].pattern ~ ASCII"]);
    }
    for sound in ["^[A-Za-zÀ-ž]+$", "^\\\\w$", "^(?:a)$", "^(?P<mail>a)$"] {
        pattern(sound, &[]);
    }
    let matches = shown_when("x", json!({ "field": "t", "matches": "\\w" }));
    check(
        json!([field("t", "short_text", json!({})), matches]),
        &["warning sections[0].fields[1].visible_when.matches ~ ASCII"],
    );
}

#[test]
fn patterns_without_a_match() {
    for sound in
        ["^EX-[0-9]{3,5}$", "^(?:AB|C[^D-Z])[.]x?y*z+$", "^[^@ ]+@example\\.com$", "^\\x41\\u{e9}$", "^[[:alpha:]]{2}$"]
    {
        pattern(sound, &[]);
    }
    pattern("^$a^.$", &["undecided sections[0].fields[0].check[0].pattern ~ none could be made"]);
}
