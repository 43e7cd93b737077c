//! What is checked over the whole catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, located::Located};
use crate::{
    catalog::{Catalog, Person},
    form::suggestion,
    present::title_fields,
};

/// Checks what no file can say alone.
pub(super) fn check(
    catalog: &Catalog,
    people: &[Person],
    files: &BTreeMap<String, Located>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut error = |file: &str, path: &str, message: String| {
        let line = files.get(file).map_or(0, |file| file.line(path));
        diagnostics.push(Diagnostic::error(file, line, message));
    };
    let mut said = 0;
    for item in catalog.items.values() {
        let file = format!("items/{}.toml", item.id);
        let fields: BTreeSet<&str> =
            item.form.sections.iter().flat_map(|section| &section.fields).map(|field| field.id.as_str()).collect();
        for unknown in title_fields(&item.title).filter(|id| !fields.contains(id)) {
            said += 1;
            let hint = suggestion(said, unknown, fields.iter().copied());
            error(&file, "title", format!("the title names `{unknown}`, which is no field{hint}"));
        }
    }
    unique("categories.toml", "categories", catalog.categories.iter().map(|category| &category.id), &mut error);
    unique("demo/people.toml", "people", people.iter().map(|person| &person.id), &mut error);
    let ids: BTreeSet<&String> = people.iter().map(|person| &person.id).collect();
    for (i, person) in people.iter().enumerate() {
        if let Some(manager) = person.manager.as_ref().filter(|manager| !ids.contains(manager)) {
            said += 1;
            let hint = suggestion(said, manager, ids.iter().map(|id| id.as_str()));
            error("demo/people.toml", &format!("people[{i}].manager"), format!("nobody has the id `{manager}`{hint}"));
        }
    }
}

fn unique<'a>(
    file: &str,
    list: &str,
    ids: impl Iterator<Item = &'a String>,
    error: &mut impl FnMut(&str, &str, String),
) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            error(file, &format!("{list}[{i}].id"), format!("the id `{id}` is used twice; give each its own"));
        }
    }
}
