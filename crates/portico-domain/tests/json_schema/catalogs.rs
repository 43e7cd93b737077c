//! The items of the demo catalog and of the tests' catalog.

use std::{fs, path::Path};

use portico_domain::{
    catalog::load::{Source, load},
    form::Form,
    schema::Expressed,
};

use crate::{check::Checked, is_schema};

fn read(root: &Path, folder: &Path, into: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, into);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            into.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// Checks that the schemas of a catalog's items are valid schemas, and counts expressed and omitted rules.
fn check(folder: &str, items: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    let loaded = load(&sources).unwrap();
    assert!(loaded.catalog.items.len() >= items, "{folder} has lost items");
    let (mut whole, mut partly) = (0, 0);
    for item in loaded.catalog.items.values() {
        let form = Form::compile(item.form.clone()).unwrap();
        let schema = form.schema();
        assert!(is_schema(&schema.document), "{}: {:#}", item.id, schema.document);
        // Without any answers: most items require some.
        let checked = Checked::new(&form);
        let needs = schema.document.to_string().contains("required");
        assert!(!checked.is_valid(&serde_json::json!([])) && (needs || checked.is_valid(&serde_json::json!({}))));
        assert!(!checked.is_valid(&serde_json::json!({ "nobody": 1 })), "{}", item.id);
        for rule in &schema.expressed {
            *if rule.expressed == Expressed::Partly { &mut partly } else { &mut whole } += 1;
        }
    }
    assert!(whole > partly, "{folder}: {whole} rules are said, {partly} in part");
}

#[test]
fn every_item_of_the_demo_catalog_has_a_schema() {
    check("catalog", 20);
}

#[test]
fn every_item_of_the_tests_catalog_has_a_schema() {
    check("tests/catalog", 4);
}
