//! What the canonical form is, and what it never does to a file.

mod anything;
mod folder;
mod known;

use super::canonical;

/// The comments of a file in their order, found by TOML's own lexer.
fn comments(text: &str) -> Vec<String> {
    let source = toml_parser::Source::new(text);
    let tokens = source.lex().filter(|token| token.kind() == toml_parser::lexer::TokenKind::Comment);
    tokens.filter_map(|token| source.get(token)).map(|raw| raw.as_str().trim_end().to_owned()).collect()
}

/// A file's values. The lines of a text end as lines do everywhere, as TOML lets a reader do it.
fn values(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    format!("{:?}", toml::from_str::<toml::Table>(&text).expect(&text))
}

#[track_caller]
fn formatted(path: &str, text: &str) -> String {
    canonical(path, text).unwrap_or_else(|diagnostic| panic!("{diagnostic}\n{text}"))
}

/// Formats a file and holds what is true of every file: its values are the same, its comments are there, and the result is its
/// own canonical form. The comments' order is the caller's to compare.
#[track_caller]
fn kept(path: &str, text: &str) -> String {
    let once = formatted(path, text);
    assert_eq!(formatted(path, &once), once, "formatted twice:\n{text}");
    assert_eq!(values(&once), values(text), "values of\n{text}\nin\n{once}");
    let sorted = |text: &str| {
        let mut comments = comments(text);
        comments.sort_unstable();
        comments
    };
    assert_eq!(sorted(&once), sorted(text), "comments of\n{text}\nin\n{once}");
    assert!(!once.contains('\r') && (once.is_empty() || once.ends_with('\n')) && !once.ends_with("\n\n"), "{once:?}");
    once
}

#[test]
fn a_declared_lookup_says_first_where_its_rows_are() {
    let given = "[columns]\nlabel = 'name'\nid = \"tag\" # the number\n\n[source]\nevery_minutes = 5\nheaders = {Authorization = 'Bearer ${T}'}\nurl = \"https://x.example/a\"\n";
    let expected = "[source]\nurl = \"https://x.example/a\"\nheaders = { Authorization = \"Bearer ${T}\" }\nevery_minutes = 5\n\n[columns]\nlabel = \"name\"\nid = \"tag\" # the number\n";
    assert_eq!(kept("lookups/assets.toml", given), expected);
}

#[test]
fn keys_stand_in_their_order_and_comments_go_with_them() {
    let given = r#"# The item.

team = "helpers" # who fulfils it
# The address.
id="x"   # stays
audience.include = ["staff"]
unknown = 1

[[rules]]
message = 'Say "why"'
at = "a"
when = {is = true, field = "a"}
# About the form.
[[sections]]
title = "One"
id = "one"
[[sections.fields]]
required = true
label = "A"
kind = "radio"
options = [{label = "Yes", id = "yes"}, # one
 {id = "no", label = "No"}]
check = [{message = "No", when = {field = "b", matches = "^a$"}, pattern = "[a-z]", hint = "letters"}]
id = "a"
[[sections.fields]]
id = "b"
kind = "select"
label = "B"
required = true
options = { where = { z = "z", a = "a" }, lookup = "fruits" }
# The end.
"#;
    let wanted = r#"# The address.
id = "x" # stays
audience = { include = ["staff"] }
# The item.

team = "helpers" # who fulfils it
unknown = 1

# About the form.
[[sections]]
id = "one"
title = "One"

[[sections.fields]]
id = "a"
kind = "radio"
label = "A"
required = true
options = [
    { id = "yes", label = "Yes" }, # one
    { id = "no", label = "No" },
]
check = [{ pattern = '[a-z]', hint = "letters", when = { field = "b", matches = '^a$' }, message = "No" }]

[[sections.fields]]
id = "b"
kind = "select"
label = "B"
options = { lookup = "fruits", where = { z = "z", a = "a" } }
required = true

[[rules]]
when = { field = "a", is = true }
at = "a"
message = 'Say "why"'
# The end.
"#;
    assert_eq!(kept("items/x.toml", given), wanted);
}

#[test]
fn tables_are_written_as_the_kind_of_file_has_them() {
    let cases = [
        ("items/x.toml", "[audience]\ninclude = []\n", "audience = { include = [] }\n"),
        // A comment in a table would have no place on its line.
        ("items/x.toml", "[audience]\n# why\ninclude = []\n", "[audience]\n# why\ninclude = []\n"),
        ("items/x.toml", "rules = [{ at = \"a\" }, {}]\n", "[[rules]]\nat = \"a\"\n\n[[rules]]\n"),
        ("items/x.toml", "rules = [{ at = \"a\" }, # why\n]\n", "rules = [\n    { at = \"a\" }, # why\n]\n"),
        ("items/x.toml", "# A\nrules = [{}] # B\n", "# A\n[[rules]] # B\n"),
        ("items/x.toml", "rules = []", "rules = []\n"),
        ("items/x.de.toml", "fields.a.label = \"A\" # why\n", "[fields.a]\nlabel = \"A\" # why\n"),
        ("items/x.de.toml", "[fields]\n[fields.a]\noptions = {b = \"c\"}\n", "[fields.a.options]\nb = \"c\"\n"),
        ("items/x.de.toml", "[messages]\n\"a b\" = 'c'\n", "[messages]\n\"a b\" = \"c\"\n"),
        ("teams.toml", "teams = [{ name = \"A\", id = \"a\" }]", "[[teams]]\nid = \"a\"\nname = \"A\"\n"),
        // What a file is for that nobody knows, nobody knows better than who wrote it.
        ("notes.toml", "b.c = 1\na = { z = 1, b = 2 }\n\n\n[d]\n", "b.c = 1\na = { z = 1, b = 2 }\n\n[d]\n"),
    ];
    for (path, given, wanted) in cases {
        assert_eq!(kept(path, given), wanted, "{given}");
    }
}

#[test]
fn what_is_too_long_is_wrapped() {
    let words = |many: usize| (1..=many).map(|n| format!("\"keyword {n:02}\"")).collect::<Vec<_>>().join(", ");
    let cases = [
        (format!("keywords = [{}]", words(7)), format!("keywords = [{}]\n", words(7))),
        (format!("keywords = [{}]", words(9)), format!("keywords = [\n    {},\n    \"keyword 09\",\n]\n", words(8))),
    ];
    for (given, wanted) in cases {
        assert_eq!(kept("items/x.toml", &given), wanted);
    }
    let rule = |field: &str| {
        format!(
            "[[rules]]\nwhen = {{ not = {{ all = [{{ field = \"{field}\", is = true }}, {{ field = \"b\", is = true }}] }} }}\n"
        )
    };
    assert_eq!(kept("items/x.toml", &rule("short")), rule("short"));
    let long = "a_very_long_name_of_a_field_that_needs_room";
    let wrapped = format!(
        "[[rules]]\nwhen = {{ not = {{ all = [\n    {{ field = \"{long}\", is = true }},\n    {{ field = \"b\", is = true }},\n] }} }}\n"
    );
    assert_eq!(kept("items/x.toml", &rule(long)), wrapped);
}

#[test]
fn empty_lines_stand_between_tables_and_beside_comments() {
    let given = "\n\n# Head.\n\n\n# More.\n\nb = 1\n\n\nc = 2\n\n# Apart.\nd = 3\n[t]\n\n# In it.\ne = [ # first\n\n 1,\n\n # last\n\n]\n\n\n# End.\n\n";
    let wanted = "# Head.\n\n# More.\n\nb = 1\nc = 2\n\n# Apart.\nd = 3\n\n[t]\n\n# In it.\ne = [\n    # first\n\n    1,\n\n    # last\n]\n\n# End.\n";
    assert_eq!(kept("notes.toml", given), wanted);
}

#[test]
fn a_windows_file_becomes_a_plain_one() {
    assert_eq!(kept("notes.toml", "\u{feff}# A\r\na = 1 # B\r\n"), "# A\na = 1 # B\n");
    let text = formatted("notes.toml", "a = \"\"\"\r\none\r\ntwo\"\"\"\r\n");
    assert_eq!(text, "a = \"\"\"\none\ntwo\"\"\"\n");
}

#[test]
fn what_is_no_toml_is_named_with_its_line() {
    for (text, line) in [("a = 1\nb = \n", 2), ("a = 1\n\na = 2\n", 3), ("[a\n", 1), ("\u{feff}a = 1\r\nb\r\n", 2)] {
        let diagnostic = canonical("items/x.toml", text).expect_err(text);
        assert_eq!((diagnostic.file.as_str(), diagnostic.line), ("items/x.toml", line), "{diagnostic}");
    }
}

#[test]
fn a_comment_anywhere_in_a_table_on_several_lines_is_kept() {
    let given = "a = { # 1\n  b # 2\n  = # 3\n  1 # 4\n  , # 5\n  c.d = 2, # 6\n  # 7\n} # 8\n";
    let wanted = "a = {\n    # 1\n    # 2\n    # 3\n    b = 1, # 4\n    c = {\n        # 5\n        d = 2,\n    }, # 6\n    # 7\n} # 8\n";
    assert_eq!(kept("notes.toml", given), wanted);
}

#[test]
fn the_formatter_notices_when_a_file_would_say_something_else() {
    assert!(super::says_the_same("a = 1\n", "a=0x1"));
    assert!(!super::says_the_same("a = 1", "a = 1.0"));
    assert!(!super::says_the_same("a = \"b\"", "a = "));
    assert!(super::has_the_same_comments("a = 1 # b\n# c", "# c\na = '#' # b"));
    assert!(!super::has_the_same_comments("a = 1 # b\n# b", "a = 1 # b"));
}

#[test]
fn what_is_very_deep_or_very_long_is_formatted_or_named() {
    let deep = [
        format!("a = {}{}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("a = {}1{}", "{ b = ".repeat(50_000), " }".repeat(50_000)),
        format!("{}a = 1", "a.".repeat(50_000)),
        format!("[{}a]", "a.".repeat(50_000)),
    ];
    for text in deep {
        if canonical("items/x.toml", &text).is_ok() {
            kept("items/x.toml", &text);
        }
    }
    let long = [
        format!("a = [{}]", "{ b = 1 }, ".repeat(20_000)),
        (0..20_000).map(|n| format!("k{n} = 1 # {n}\n")).collect::<String>(),
        (0..20_000).map(|n| format!("[[rules]]\nat = \"{n}\"\n")).collect::<String>(),
        format!("a = \"\"\"\n{}\"\"\"", "line \"\"\\\"\n".repeat(20_000)),
    ];
    for text in long {
        kept("items/x.toml", &text);
    }
}
