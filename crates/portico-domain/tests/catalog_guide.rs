//! The worked example of docs/CATALOG.md is an item that loads beside the demo catalog.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use portico_domain::catalog::load::{Source, load};

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
