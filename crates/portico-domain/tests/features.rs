//! docs/FEATURES.md: what a form can do, each with the demo item that shows it, found in the catalog itself.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use portico_domain::{
    catalog::load::{Source, load},
    spec::KindTag,
};
use serde_json::Value;

/// Rules of fields, sections and forms: where they stand in a form, and what they do.
const RULES: [(&str, &str); 19] = [
    ("visible_when", "a question or a section is there only under a condition"),
    ("required_when", "an answer is needed only under a condition"),
    ("read_only_when", "an answer is given and cannot be changed under a condition"),
    ("where", "the options are narrowed by an earlier answer"),
    ("others", "options that an earlier answer excludes are shown with the reason, instead of left out"),
    ("unavailable", "an option that cannot be chosen says why"),
    ("unavailable_when", "an option cannot be chosen only under a condition"),
    ("price", "options with their prices"),
    ("default", "an answer to begin with: a value, a fact of the requester, a day, another answer"),
    ("formula", "a value that is computed while one types"),
    ("requester", "a condition asks for a fact of the requester"),
    ("requested_for", "the facts of who it is for count, also when somebody else asks"),
    ("unique", "no two rows are the same in these cells"),
    ("max_rows", "no more rows than make sense"),
    ("row_label", "questions that repeat in rows, with conditions and checks inside a row"),
    ("rules", "a rule over several answers, with its own message"),
    ("effect", "a rule that only warns, and the form can be sent"),
    ("instead", "a rule that ends the form: no request is needed, and where one is helped"),
    ("message", "a check with its own message"),
];

/// What an item states beside its form.
const ITEM: [(&str, &str); 7] = [
    ("audience", "who may see it and ask for it"),
    ("for_others", "who may ask for somebody else"),
    ("promise", "when it is done, on card, form, review and ticket"),
    ("price", "what it costs, in the same places"),
    ("priority", "its priority follows from answers"),
    ("next", "what happens after it was sent"),
    ("keywords", "other words under which it is found"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

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

/// What the items of the demo catalog use, each with the first item that does: kinds, keys of forms and of items, and checks.
#[derive(Default)]
struct Used {
    kinds: BTreeMap<String, String>,
    keys: BTreeMap<String, String>,
    checks: BTreeMap<String, String>,
    item: BTreeMap<String, String>,
}

impl Used {
    fn of_catalog() -> Self {
        let mut sources = Vec::new();
        read(&root().join("catalog"), "", &mut sources);
        let loaded = load(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let mut used = Self::default();
        for (id, item) in &loaded.catalog.items {
            used.note(&serde_json::to_value(&item.form).unwrap(), id);
            let file = sources.iter().find(|source| source.path == format!("items/{id}.toml")).unwrap();
            for key in toml::from_str::<toml::Table>(&file.text).unwrap().keys() {
                used.item.entry(key.clone()).or_insert_with(|| id.clone());
            }
        }
        used
    }

    fn note(&mut self, value: &Value, item: &str) {
        let first = |map: &mut BTreeMap<String, String>, key: &str| {
            map.entry(key.to_owned()).or_insert_with(|| item.to_owned());
        };
        match value {
            Value::Object(object) => {
                for (key, inner) in object {
                    first(&mut self.keys, key);
                    if let ("kind", Some(kind)) = (key.as_str(), inner.as_str()) {
                        first(&mut self.kinds, kind);
                    }
                    for check in inner.as_array().filter(|_| key == "check").into_iter().flatten() {
                        check.as_object().unwrap().keys().for_each(|key| first(&mut self.checks, key));
                    }
                    self.note(inner, item);
                }
            }
            Value::Array(all) => all.iter().for_each(|inner| self.note(inner, item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// A table of the features in `names`; fails when the demo catalog does not show one.
fn table(head: &str, names: impl IntoIterator<Item = (String, String)>, used: &BTreeMap<String, String>) -> String {
    let names: Vec<(String, String)> = names.into_iter().collect();
    let missing: Vec<&String> = names.iter().map(|(name, _)| name).filter(|name| !used.contains_key(*name)).collect();
    assert!(missing.is_empty(), "no item of the demo catalog shows {missing:?}");
    let told = names.iter().any(|(_, what)| !what.is_empty());
    let mut table =
        format!("| {head} |{} shown in |\n|---|{}---|\n", if told { " |" } else { "" }, if told { "---|" } else { "" });
    for (name, what) in names {
        let (item, what) = (&used[&name], what.replace("(#", "(CATALOG.md#"));
        let what = if told { format!(" {what} |") } else { what };
        table += &format!("| `{name}` |{what} [{item}](../catalog/items/{item}.toml) |\n");
    }
    table
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, what)| ((*name).to_owned(), (*what).to_owned())).collect()
}

#[test]
fn each_feature_is_shown_by_an_item() {
    let used = Used::of_catalog();
    let kinds = KindTag::ALL.iter().map(|kind| kind.descriptor());
    let kinds = kinds.map(|kind| (kind.name.to_owned(), kind.guide.answer.to_owned()));
    let checks: BTreeSet<&str> = KindTag::ALL.iter().flat_map(|kind| kind.descriptor().checks.to_vec()).collect();
    let checks = checks.into_iter().map(|check| (check.to_owned(), String::new()));
    let tables = [
        ("kinds", table("kind", kinds, &used.kinds)),
        ("rules", table("rule", pairs(&RULES), &used.keys)),
        ("checks", table("check", checks, &used.checks)),
        ("items", table("key", pairs(&ITEM), &used.item)),
    ];
    let path = root().join("docs/FEATURES.md");
    let written = fs::read_to_string(&path).unwrap();
    let mut expected = written.clone();
    for (name, table) in tables {
        let begin = format!("<!-- {name} -->\n");
        let (before, rest) = expected.split_once(&begin).unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        expected = format!("{before}{begin}{table}<!-- end -->{after}");
    }
    if written != expected && std::env::var_os("PORTICO_BLESS").is_some() {
        fs::write(&path, expected).unwrap();
        return;
    }
    assert_eq!(written, expected, "PORTICO_BLESS=1 writes it anew");
}
