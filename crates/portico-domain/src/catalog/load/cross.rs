//! Checks across the files of the catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, located::Located};
use crate::{
    catalog::{Catalog, Person},
    form::suggestion,
    present::title_fields,
    spec::KindTag,
};

/// Checks references between files.
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
        for (i, rule) in item.form.rules.iter().enumerate() {
            let Some(other) = rule.instead.as_ref().and_then(|instead| instead.item.as_deref()) else { continue };
            if !catalog.items.contains_key(other) {
                said += 1;
                let hint = suggestion(said, other, catalog.items.keys().map(String::as_str));
                error(&file, &format!("rules[{i}].instead.item"), format!("there is no item `{other}`{hint}"));
            }
        }
        let outer = || item.form.sections.iter().flat_map(|section| &section.fields);
        let known: BTreeMap<&str, KindTag> = outer().map(|field| (field.id.as_str(), field.kind)).collect();
        let has_text = |kind: KindTag| !matches!(kind, KindTag::Note | KindTag::Rows);
        let group_of = |id: &str| outer().find(|group| group.fields.iter().any(|cell| cell.id.as_str() == id));
        for id in title_fields(&item.title).filter(|id| !known.get(id).copied().is_some_and(has_text)) {
            said += 1;
            let wrong = match (known.get(id), group_of(id)) {
                (Some(KindTag::Rows), _) => format!(
                    "which is a group: a title shows one answer; name a computed field, such as `formula = {{ count = \"{id}\" }}`"
                ),
                (Some(_), _) => "which is a note: nobody answers it".to_owned(),
                (None, Some(group)) => format!(
                    "which has an answer in every row of `{}`: a title shows one answer; name a field outside the group, or a computed field over its rows",
                    group.id
                ),
                (None, None) => {
                    let usable = known.iter().filter(|(_, kind)| has_text(**kind)).map(|(id, _)| *id);
                    format!("which is no field{}", suggestion(said, id, usable))
                }
            };
            error(&file, "title", format!("the title names `{id}`, {wrong}"));
        }
    }
    if catalog.organisation.close_after_days == Some(0) {
        let rule = "a ticket would be closed as soon as it is resolved; name at least one day, or leave the key out";
        error("organisation.toml", "close_after_days", rule.to_owned());
    }
    unique("categories.toml", "categories", catalog.categories.iter().map(|category| &category.id), &mut error);
    unique("teams.toml", "teams", catalog.teams.iter().map(|team| &team.id), &mut error);
    let known: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
    for (i, team) in catalog.teams.iter().enumerate() {
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !team.id.starts_with(|c: char| c.is_ascii_lowercase()) || !team.id.chars().all(sound) {
            let rule = "a team's id is of a-z, 0-9 and -, starting with a letter".to_owned();
            error("teams.toml", &format!("teams[{i}].id"), rule);
        }
        // Without demo people, the directory is in the database.
        if let Some(lead) = team.lead.as_deref().filter(|lead| !known.is_empty() && !known.contains(lead)) {
            said += 1;
            let hint = suggestion(said, lead, known.iter().copied());
            error("teams.toml", &format!("teams[{i}].lead"), format!("nobody has the id `{lead}`{hint}"));
        }
    }
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
