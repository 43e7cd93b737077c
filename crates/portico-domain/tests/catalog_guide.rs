//! The worked example of docs/CATALOG.md can be loaded together with the demo catalog.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use portico_domain::{
    catalog::load::{Source, load},
    spec::KindTag,
};

#[test]
fn the_guides_example_loads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let guide = fs::read_to_string(root.join("docs/CATALOG.md")).unwrap();
    let (_, example) = guide.split_once("```toml\nid = \"borrow-laptop\"").unwrap();
    let (example, _) = example.split_once("\n```").unwrap();
    let mut sources = vec![Source {
        path: "items/borrow-laptop.toml".to_owned(),
        text: format!("id = \"borrow-laptop\"{example}\n"),
    }];
    for folder in ["", "items", "lookups", "field_sets", "demo"] {
        for entry in fs::read_dir(root.join("catalog").join(folder)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let name = entry.file_name().into_string().unwrap();
                let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                sources.push(Source { path, text: fs::read_to_string(entry.path()).unwrap() });
            }
        }
    }
    let loaded = load(&sources).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let fields = &loaded.catalog.items["borrow-laptop"].form.sections[1].fields;
    assert!(fields.iter().any(|field| field.id.as_str() == "to_room"));
}

/// The guide's table of kinds, generated from their descriptors.
fn table() -> String {
    let row = |kind: &KindTag| {
        let descriptor = kind.descriptor();
        let list = |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
        let keys = list(descriptor.keys.iter().map(|key| key.name()).filter(|name| *name != "blocks").collect());
        let checks = list(descriptor.checks.to_vec());
        let guide = &descriptor.guide;
        format!("| `{}` | {} | {} | {keys} | {checks} |\n", descriptor.name, guide.answer, guide.wants)
    };
    let head = "| kind | the answer is | of itself it wants | keys besides `id`, `kind`, `label`, `visible_when`, `was` | checks |\n|---|---|---|---|---|\n";
    head.to_owned() + &KindTag::ALL.iter().map(row).collect::<String>()
}

#[test]
fn the_guides_table_is_what_the_kinds_state() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/CATALOG.md");
    let guide = fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once("<!-- kinds -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- end -->").unwrap();
    if written != table() && std::env::var_os("PORTICO_BLESS").is_some() {
        fs::write(&path, format!("{before}<!-- kinds -->\n{}<!-- end -->{after}", table())).unwrap();
        return;
    }
    assert_eq!(written, table(), "PORTICO_BLESS=1 writes it anew");
}

#[test]
fn every_kind_is_called_as_it_is_written() {
    for kind in KindTag::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.descriptor().name);
    }
}
