//! The catalog check over files that nobody meant: it answers with what is wrong, whatever a file holds.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path, sync::LazyLock};

use portico_domain::catalog::load::{Source, check};
use proptest::{collection::vec, prelude::*, sample::Index};

/// The files of the demo catalog.
static CATALOG: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog"), "", &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
});

fn read(folder: &Path, prefix: &str, into: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), into);
        } else if let Ok(text) = fs::read_to_string(&path) {
            into.push(Source { path: name, text });
        }
    }
}

/// Parts of files that mean something at some place, and values of other types than a place expects.
const FRAGMENTS: [&str; 40] = [
    "kind = \"rows\"",
    "kind = \"computed\"",
    "kind = \"scale\"",
    "kind = 7",
    "required = true",
    "required = \"yes\"",
    "min_rows = 4294967296",
    "max_rows = -1",
    "unique = [\"serial\", \"serial\"]",
    "options = { lookup = \"rooms\", where = { floor = \"floor\" } }",
    "options = { lookup = \"people\" }",
    "options = []",
    "options = [{ id = \"a\", label = \"A\" }, { id = \"a\", label = \"\" }]",
    "default = \"9999-12-31\"",
    "default = { requester = \"location\" }",
    "default = 99999999999999999999",
    "visible_when = { not = { all = [] } }",
    "visible_when = { any = [{ field = \"x\", is = \"y\" }, { field = \"x\" }] }",
    "required_when = { rows = \"items\", count_above = 2 }",
    "visible_when = { field = \"\", answered = false }",
    "check = [{ pattern = '(((((a{99}){99}){99})' }]",
    "check = [{ pattern = '[z-a]', hint = \"\" }]",
    "check = [{ after = \"today\", before = \"today\" }]",
    "check = [{ min_length = 9, max_length = 1 }]",
    "check = [{ within_working_days = 4294967295 }]",
    "check = { }",
    "value = { sum = [\"a\", { times = [\"b\", \"c\"] }] }",
    "value = { join = [] }",
    "audience = { include = [], exclude = [\"\"] }",
    "promise = { business_hours = 0 }",
    "price = \"-1.005 EUR\"",
    "price = \"1 ZZZ\"",
    "[[sections]]",
    "[[sections.fields]]",
    "[[sections.fields.fields]]",
    "[sections]",
    "was = \"name\"",
    "id = \"ID with blanks\"",
    "\u{feff}label = \"\u{202e}\u{0}\u{1f600}\"",
    "\"\"\"",
];

#[derive(Clone, Debug)]
enum Change {
    /// A fragment in place of a line.
    Replace(Index, usize),
    /// A fragment after a line.
    Insert(Index, usize),
    /// A line twice.
    Twice(Index),
    /// Nothing in place of some lines.
    Remove(Index, usize),
    /// The line moves there.
    Move(Index, Index),
    /// What stands behind the first sign of equality is that of another line.
    Value(Index, Index),
    /// Any text in place of a line.
    Text(Index, String),
    /// The file ends here.
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0..FRAGMENTS.len()).prop_map(|(at, of)| Change::Replace(at, of)),
        (at(), 0..FRAGMENTS.len()).prop_map(|(at, of)| Change::Insert(at, of)),
        at().prop_map(Change::Twice),
        (at(), 1..6_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (at(), at()).prop_map(|(from, to)| Change::Move(from, to)),
        (at(), at()).prop_map(|(at, from)| Change::Value(at, from)),
        (at(), "\\PC{0,60}").prop_map(|(at, text)| Change::Text(at, text)),
        at().prop_map(Change::Cut),
    ]
}

fn apply(lines: &mut Vec<String>, change: &Change) {
    if lines.is_empty() {
        lines.push(String::new());
    }
    let count = lines.len();
    match change {
        Change::Replace(at, of) => lines[at.index(count)] = FRAGMENTS[*of].to_owned(),
        Change::Insert(at, of) => lines.insert(at.index(count) + 1, FRAGMENTS[*of].to_owned()),
        Change::Twice(at) => {
            let line = lines[at.index(count)].clone();
            lines.insert(at.index(count), line);
        }
        Change::Remove(at, len) => {
            let from = at.index(count);
            lines.drain(from..(from + len).min(count));
        }
        Change::Move(from, to) => {
            let line = lines.remove(from.index(count));
            lines.insert(to.index(count), line);
        }
        Change::Value(at, from) => {
            let other = lines[from.index(count)].split_once('=').map(|(_, value)| value.to_owned());
            let line = &mut lines[at.index(count)];
            if let (Some((key, _)), Some(value)) = (line.split_once('='), other) {
                *line = format!("{key}={value}");
            }
        }
        Change::Text(at, text) => lines[at.index(count)].clone_from(text),
        Change::Cut(at) => lines.truncate(at.index(count)),
    }
}

/// Checks the catalog with these files changed, without the items that are not, which say nothing new.
fn check_changed(changed: &[(Index, Vec<Change>)]) {
    let mut files = CATALOG.to_vec();
    let (mut touched, count) = (Vec::new(), files.len());
    for (of, changes) in changed {
        let source = &mut files[of.index(count)];
        let mut lines: Vec<String> = source.text.lines().map(str::to_owned).collect();
        changes.iter().for_each(|change| apply(&mut lines, change));
        source.text = lines.join("\n");
        touched.push(source.path.clone());
    }
    files.retain(|source| {
        let item = source.path.strip_prefix("items/").and_then(|name| name.split('.').next());
        let of_it = |item: &str| touched.iter().any(|path| path.starts_with(&format!("items/{item}.")));
        item.is_none_or(|item| item == "ask-it" || of_it(item))
    });
    let found = match check(&files) {
        Ok(loaded) => loaded.diagnostics,
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty(), "refused without a reason");
            diagnostics
        }
    };
    for diagnostic in found {
        assert!(files.iter().any(|source| source.path == diagnostic.file), "{diagnostic} is of no file");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("PORTICO_LONG").is_some() { 20_000 } else { 96 }))]

    #[test]
    fn nothing_in_a_file_makes_the_check_panic(changed in vec((any::<Index>(), vec(change(), 1..8)), 1..3)) {
        check_changed(&changed);
    }
}

#[test]
fn the_unchanged_catalog_passes() {
    assert!(check(&CATALOG).is_ok());
}
