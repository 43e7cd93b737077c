//! Files that nobody would write, and files as people write them with something done to them.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::select, strategy::ValueTree};

use super::{canonical, comments, kept};

/// Names that mean something in some file, and some that need quotes.
const NAMES: &[&str] = &[
    "id",
    "kind",
    "label",
    "hint",
    "options",
    "check",
    "fields",
    "sections",
    "rules",
    "audience",
    "priority",
    "when",
    "title",
    "messages",
    "a",
    "b",
    "\"c d\"",
    "'e.f'",
    "\"\"",
    "\"g\\\"h\"",
    "1",
];
const PATHS: &[&str] = &["items/x.toml", "items/x.de.toml", "teams.toml", "field_sets/x.toml"];

/// A value, written in some way; what stands in it may be over several lines where TOML lets it be.
fn value() -> impl Strategy<Value = String> {
    let plain = select(vec![
        "1",
        "-0x_",
        "0xff",
        "1_000",
        "1e3",
        "-0.0",
        "nan",
        "inf",
        "true",
        "1979-05-27T07:32:00.5Z",
        "1979-05-27 07:32:00",
        "07:32:00",
        "\"\"",
        "\"a\\u00a0b\\\\\"",
        "'C:\\a'",
        "\"\"\"\none\n  # no comment \\\n   two \"\"\"",
        "'''\n'x'\n\n'''",
        "\"\"\"a\"\"\"\"\"",
        "\"it's # none\"",
        "\"tab\\tand\\r\"",
    ])
    .prop_map(|text| text.replace("-0x_", "-12"));
    plain.prop_recursive(4, 24, 4, |inner| {
        let list = (vec((gap(), inner.clone(), gap()), 0..6), gap(), any::<bool>());
        let list = list.prop_map(|(items, end, comma)| {
            let mut items: Vec<_> = items.into_iter().map(|(one, item, two)| format!("{one}{item}{two}")).collect();
            if comma && let Some(last) = items.last_mut() {
                last.push(',');
            }
            format!("[{}{end}]", items.join(","))
        });
        let table = vec((select(NAMES), select(NAMES), any::<bool>(), inner), 0..4).prop_map(|entries| {
            let mut seen = BTreeSet::new();
            let entries = entries.into_iter().filter(|(name, ..)| seen.insert(*name));
            let entries = entries.map(|(name, inner, dotted, value)| match dotted {
                true => format!("{name} .{inner}= {value}"),
                false => format!("{name} ={value} "),
            });
            format!("{{ {}}}", entries.collect::<Vec<_>>().join(" ,"))
        });
        prop_oneof![list, table]
    })
}

/// What may stand between the elements of a list.
fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        2 => Just(" \t".to_owned()),
        1 => Just("\n\n\n ".to_owned()),
        2 => "[ -~äß]{0,6}".prop_map(|text| format!(" #{text}\n")),
        1 => "[ -~]{0,6}".prop_map(|text| format!("\n# {text}\n\n#\n")),
    ]
}

/// The end of a line, and what lines may follow.
fn line_end() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("\n".to_owned()),
        1 => Just("  \n\n\n".to_owned()),
        2 => "[ -~ü]{0,8}".prop_map(|text| format!(" # {text}\n")),
        1 => "[ -~]{0,8}".prop_map(|text| format!("\n\n#{text}\n\n  # more\n")),
    ]
}

/// Whether the keys of one table, `a.b` and `a.c`, may stand apart: the formatter gathers them, and their comments with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Gathered,
    Scattered,
}

/// The lines of a table: keys, with dots or without.
fn lines(keys: Keys) -> impl Strategy<Value = String> {
    let line = (select(NAMES), select(NAMES), 0..3_usize, value(), line_end());
    vec(line, 0..6).prop_map(move |mut lines| {
        if keys == Keys::Gathered {
            lines.sort_by_key(|(name, inner, dots, ..)| (*name, *dots > 0, *inner));
        }
        let mut seen = BTreeSet::new();
        let lines = lines.into_iter().filter(|(name, inner, dots, ..)| match dots {
            // What is opened with a dot may be so again; a name by itself may be there once.
            0 => seen.insert((*name, "")) && !seen.iter().any(|(other, inner)| other == name && !inner.is_empty()),
            _ => !seen.contains(&(*name, "")) && seen.insert((*name, *inner)),
        });
        let lines = lines.map(|(name, inner, dots, value, end)| match dots {
            0 => format!("{name} = {value}{end}"),
            1 => format!(" {name}.{inner}={value}{end}"),
            _ => format!("{name} . {inner}.deep = {value}{end}"),
        });
        lines.collect()
    })
}

/// A file: lines, then tables with headers that begin with names of their own.
fn file(keys: Keys) -> impl Strategy<Value = String> {
    let table =
        (select(NAMES), any::<bool>(), line_end(), lines(keys), select(NAMES), any::<bool>(), line_end(), lines(keys));
    (line_end(), lines(keys), vec(table, 0..5), any::<bool>()).prop_map(|(start, top, tables, crlf)| {
        let mut text = start + &top;
        let mut seen = BTreeSet::new();
        for (name, list, end, lines, inner, inner_list, inner_end, inner_lines) in tables {
            let again = !seen.insert(name);
            if again || top.contains(name) || name == "\"\"" || lines.contains(inner) {
                continue;
            }
            let header = |path: &str, list: bool| if list { format!("[[{path}]]") } else { format!("[ {path} ]") };
            text += &format!("{}{end}{lines}", header(name, list));
            text += &format!("{}{inner_end}{inner_lines}", header(&format!("{name}.{inner}"), inner_list));
        }
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

/// The catalog's own files.
fn written_by_people() -> Vec<(String, String)> {
    let catalog = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let sources = crate::catalog::sources(&catalog).expect("the demo catalog");
    sources
        .into_iter()
        .filter(|source| source.path.ends_with(".toml"))
        .map(|source| (source.path, source.text))
        .collect()
}

#[test]
fn most_of_these_files_are_toml() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let sound = |_: &usize| {
        let text = file(Keys::Scattered).new_tree(&mut runner).expect("a file").current();
        canonical("notes.toml", &text).is_ok()
    };
    let sound = (0..500).filter(sound).count();
    assert!(sound > 350, "only {sound} of 500 are");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_file_says_what_it_said_and_comments_keep_their_order(text in file(Keys::Gathered)) {
        if canonical("notes.toml", &text).is_ok() {
            let once = kept("notes.toml", &text);
            prop_assert_eq!(comments(&once), comments(&text), "{}\n{}", text, once);
        }
    }

    #[test]
    fn a_file_whose_keys_are_known_says_what_it_said(text in file(Keys::Scattered), path in select(PATHS)) {
        if canonical("notes.toml", &text).is_ok() {
            kept(path, &text);
        }
    }

    #[test]
    fn no_text_brings_the_formatter_down(text in "(\\PC|\n|[\\[\\]{}=.,#\"'])*", path in select(PATHS)) {
        if canonical(path, &text).is_ok() {
            kept(path, &text);
        }
    }

    #[test]
    fn what_people_wrote_and_somebody_broke_is_formatted_or_named(
        file in select(written_by_people()),
        changes in vec((any::<prop::sample::Index>(), select(vec!["", "# new\n", " # new\n", "\n", "\r\n", "[", "]", "\"", "'", "{", ",", ".", "a = 1\n", "\u{feff}"]), 0..4_usize), 1..6),
    ) {
        let (path, text) = file;
        let mut chars: Vec<char> = text.chars().collect();
        for (at, inserted, removed) in changes {
            let at = at.index(chars.len());
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, inserted.chars());
        }
        let text: String = chars.into_iter().collect();
        match canonical(&path, &text) {
            Ok(_) => { kept(&path, &text); }
            Err(diagnostic) => {
                prop_assert_eq!(&diagnostic.file, &path);
                prop_assert!(diagnostic.line >= 1, "{}", diagnostic);
            }
        }
    }
}

#[test]
fn lines_at_whose_ends_somebody_puts_comments_keep_them() {
    let mut all = 0;
    for (path, text) in written_by_people() {
        // Within a text of several lines they are text; each is tried by itself.
        let mut within = false;
        let commented = text.lines().enumerate().map(|(n, line)| {
            let opens = line.matches("\"\"\"").count() == 1;
            within ^= opens;
            if within || (opens && !line.ends_with("\"\"\"")) { line.to_owned() } else { format!("{line} # {n}") }
        });
        let commented = commented.collect::<Vec<_>>().join("\n") + "\n";
        let once = kept(&path, &commented);
        assert_eq!(comments(&once), comments(&commented), "{path}");
        all += comments(&once).len();
    }
    assert!(all > 3_000, "only {all} comments were tried");
}
