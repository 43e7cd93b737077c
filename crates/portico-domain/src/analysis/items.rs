//! Findings across the catalog: names, references, audiences, unused lookup tables.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, audiences};
use crate::{
    catalog::{Catalog, Item},
    form::{did_you_mean, suggestion},
    id::Id,
    spec::{KindTag, OptionsSpec},
    text::fold,
};

/// Analyses the items of a catalog together. Each finding is paired with its item's id and has a path in that item's
/// file; with an empty id, the path begins with `organisation`, `categories[0]` or `lookups.<name>`. `known_groups`
/// are the groups with members in the directory, if the directory is known.
#[must_use]
pub fn analyse_catalog(catalog: &Catalog, known_groups: Option<&BTreeSet<String>>) -> Vec<(String, Finding)> {
    let mut findings = Vec::new();
    names(catalog, &mut findings);
    categories(catalog, known_groups, &mut findings);
    let by_id: BTreeMap<&str, _> =
        catalog.categories.iter().rev().map(|category| (category.id.as_str(), category)).collect();
    for (id, item) in &catalog.items {
        let category = by_id.get(item.category.as_str()).copied();
        let found = audiences::of_item(item, category, known_groups);
        findings.extend(found.into_iter().map(|finding| (id.clone(), finding)));
    }
    ask_item(catalog, &mut findings);
    lookups(catalog, known_groups, &mut findings);
    findings
}

/// Items, or categories, with the same name, which cannot be told apart in a list.
fn names(catalog: &Catalog, findings: &mut Vec<(String, Finding)>) {
    let plain = |name: &str| fold(&name.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut items: BTreeMap<String, &str> = BTreeMap::new();
    for (id, item) in &catalog.items {
        if let Some(other) = items.insert(plain(&item.name), id) {
            let message = format!("the item `{other}` is called \"{}\" too; give each its own name", item.name);
            findings.push((id.clone(), Finding::error("name", message)));
        }
    }
    let mut categories: BTreeMap<String, &str> = BTreeMap::new();
    for (i, category) in catalog.categories.iter().enumerate() {
        if let Some(other) = categories.insert(plain(&category.name), &category.id) {
            let message = format!("the category `{other}` is called \"{}\" too; give each its own name", category.name);
            findings.push((String::new(), Finding::error(format!("categories[{i}].name"), message)));
        }
    }
}

fn categories(catalog: &Catalog, groups: Option<&BTreeSet<String>>, findings: &mut Vec<(String, Finding)>) {
    let known: BTreeSet<&str> = catalog.categories.iter().map(|category| category.id.as_str()).collect();
    for (id, item) in &catalog.items {
        if !known.contains(item.category.as_str()) {
            let hint = suggestion(findings.len(), &item.category, known.iter().copied());
            let message = format!("there is no category `{}`{hint}", item.category);
            findings.push((id.clone(), Finding::error("category", message)));
        }
    }
    let used: BTreeSet<&str> = catalog.items.values().map(|item| item.category.as_str()).collect();
    for (i, category) in catalog.categories.iter().enumerate() {
        let path = format!("categories[{i}]");
        if !used.contains(category.id.as_str()) {
            let message = format!("the category `{}` has no item; add one or take the category out", category.id);
            findings.push((String::new(), Finding::warning(&path, message)));
        }
        let found = audiences::of_category(category, &format!("{path}.audience"), groups);
        findings.extend(found.into_iter().map(|finding| (String::new(), finding)));
    }
}

/// The fallback item must exist and be visible to everybody.
fn ask_item(catalog: &Catalog, findings: &mut Vec<(String, Finding)>) {
    let at = "organisation.ask_item";
    let id = &catalog.organisation.ask_item;
    let Some(item) = catalog.items.get(id) else {
        let hint = did_you_mean(id, catalog.items.keys().map(String::as_str));
        let message = format!("there is no item `{id}`{hint}");
        findings.push((String::new(), Finding::error(at, message)));
        return;
    };
    let category = catalog.categories.iter().find(|category| category.id == item.category);
    let mut limits = category.map(|category| &category.audience).into_iter().chain([&item.audience]);
    if limits.any(|audience| !audience.include.is_empty() || !audience.exclude.is_empty()) {
        let message =
            format!("`{id}` is the way out when nothing else fits, and not everybody sees it; take its audience away");
        findings.push((String::new(), Finding::warning(at, message)));
    }
}

fn lookups(catalog: &Catalog, groups: Option<&BTreeSet<String>>, findings: &mut Vec<(String, Finding)>) {
    let used: BTreeSet<&Id> = catalog.items.values().flat_map(used_by).collect();
    for name in catalog.lookups.keys().filter(|name| !used.contains(name)) {
        let message = format!("no item uses the lookup `{name}`; use it or take its file out");
        findings.push((String::new(), Finding::error(format!("lookups.{name}"), message)));
    }
    for (name, rows) in &catalog.row_audiences {
        let at = format!("lookups.{name}");
        let Some(lookup) = catalog.lookups.get(name) else {
            let hint = suggestion(findings.len(), name.as_str(), catalog.lookups.keys().map(Id::as_str));
            let message = format!("there is no lookup `{name}` whose rows could have an audience{hint}");
            findings.push((String::new(), Finding::error(at, message)));
            continue;
        };
        for (row, seen_by) in rows {
            let said = findings.len();
            let mut say = |finding| findings.push((String::new(), finding));
            if lookup.row(row).is_none() {
                let hint = suggestion(said, row, lookup.rows().iter().map(|row| row.id.as_str()));
                say(Finding::error(
                    &at,
                    format!("an audience is given for the row `{row}`, which does not exist{hint}"),
                ));
            }
            if seen_by.is_empty() {
                say(Finding::error(&at, format!("nobody may see the row `{row}`; name a group or let the row retire")));
            }
            if let Some(unknown) = audiences::unknown(seen_by.iter(), groups) {
                say(Finding::warning(&at, format!("row `{row}`: {unknown}")));
            }
        }
    }
}

fn used_by(item: &Item) -> impl Iterator<Item = &Id> {
    item.form.fields().filter(|field| field.kind != KindTag::Note).filter_map(|field| match &field.options {
        Some(OptionsSpec::Lookup { lookup, .. }) => Some(lookup),
        _ => None,
    })
}
