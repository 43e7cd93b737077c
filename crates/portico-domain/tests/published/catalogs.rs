//! The items of the demo catalog and of the tests' catalog, and what they draw on.

use std::{fs, path::Path};

use portico_domain::{
    catalog::{
        PriorityRule, Promise,
        load::{Source, load},
    },
    lookup::Table,
    spec::FormSpec,
};

use crate::published::Published;

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

/// Makes sure that everything of a catalog is as published.
#[track_caller]
fn check(folder: &str, items: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    let catalog = load(&sources).unwrap().catalog;
    assert!(catalog.items.len() >= items, "{folder} has lost items");
    let (form, promise) = (Published::of::<FormSpec>(), Published::of::<Promise>());
    let (priority, table) = (Published::of::<PriorityRule>(), Published::of::<Table>());
    for item in catalog.items.values() {
        form.check(&item.form, item.id.as_str());
        item.promise.iter().for_each(|rule| promise.check(rule, item.id.as_str()));
        item.priority.iter().for_each(|rule| priority.check(rule, item.id.as_str()));
    }
    catalog.lookups.iter().for_each(|(name, lookup)| table.check(lookup, name.as_str()));
}

#[test]
fn the_demo_catalog_is_as_published() {
    check("catalog", 20);
}

#[test]
fn the_tests_catalog_is_as_published() {
    check("tests/catalog", 4);
}
