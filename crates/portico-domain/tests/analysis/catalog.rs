//! Findings across items.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    analysis::analyse_catalog,
    audience::Audience,
    calendar::Calendar,
    catalog::{Catalog, Category, Item},
    id::Id,
    lookup::Lookup,
};
use serde_json::json;

use crate::check::line;

fn groups(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn audience(include: &[&str], exclude: &[&str]) -> Audience {
    Audience { include: groups(include), exclude: groups(exclude) }
}

fn item(id: &str) -> Item {
    let form = json!({ "sections": [{ "id": "one", "title": "One", "fields": [
        { "id": "product", "kind": "select", "label": "Product", "options": { "lookup": "software" } },
    ] }] });
    Item {
        id: id.to_owned(),
        category: "tools".to_owned(),
        name: format!("Get {id}"),
        summary: String::new(),
        opens: portico_domain::ticket::TicketKind::ServiceRequest,
        title: id.to_owned(),
        audience: Audience::default(),
        for_others: None,
        promise: None,
        priority: None,
        price: None,
        owner: "IT".to_owned(),
        team: "it".to_owned(),
        visibility: portico_domain::ticket::Visibility::default(),
        keywords: Vec::new(),
        popular: None,
        article: None,
        next: None,
        form: serde_json::from_value(form).unwrap(),
    }
}

fn category(id: &str) -> Category {
    Category {
        id: id.to_owned(),
        name: id.to_owned(),
        summary: String::new(),
        icon: String::new(),
        audience: Audience::default(),
    }
}

fn catalog() -> Catalog {
    let organisation = json!({
        "name": "Example", "phone": "1", "phone_hours": "always", "time_zone": "Europe/Berlin", "currency": "EUR",
        "language": "en", "ask_item": "ask", "accessibility": "",
    });
    let table = json!({ "rows": [{ "id": "word", "label": "Word" }] });
    let lookup: Lookup = serde_json::from_value(table).unwrap();
    Catalog {
        organisation: serde_json::from_value(organisation).unwrap(),
        calendar: Calendar::default(),
        categories: vec![category("tools")],
        teams: Vec::new(),
        items: ["ask", "laptop"].map(|id| (id.to_owned(), item(id))).into(),
        translations: BTreeMap::new(),
        category_texts: BTreeMap::new(),
        organisation_texts: BTreeMap::new(),
        team_texts: BTreeMap::new(),
        lookups: BTreeMap::from([(Id::new("software").unwrap(), lookup)]),
        row_audiences: BTreeMap::new(),
        lookup_texts: BTreeMap::new(),
    }
}

/// The findings in the catalog after a change: `item severity path`, with a part of the message after `~`.
#[track_caller]
fn check(change: impl Fn(&mut Catalog), expected: &[&str]) {
    let mut catalog = catalog();
    change(&mut catalog);
    let known = groups(&["staff", "contractors"]);
    let found: Vec<String> = analyse_catalog(&catalog, Some(&known))
        .iter()
        .map(|(item, finding)| format!("{item} {}", line(finding)))
        .collect();
    assert_eq!(found.len(), expected.len(), "expected {expected:#?}\nfound {found:#?}");
    for wanted in expected {
        let (start, part) = wanted.split_once(" ~ ").unwrap_or((wanted, ""));
        let hit = found.iter().any(|line| line.starts_with(&format!("{start}: ")) && line.contains(part));
        assert!(hit, "expected {wanted}\nfound {found:#?}");
    }
}

fn laptop(catalog: &mut Catalog) -> &mut Item {
    catalog.items.get_mut("laptop").unwrap()
}

#[test]
fn a_sound_catalog() {
    check(|_| {}, &[]);
}

#[test]
fn audiences() {
    check(|c| laptop(c).audience = audience(&["staff"], &["contractors"]), &[]);
    check(|c| laptop(c).audience = audience(&["staff"], &["staff"]), &["laptop error audience ~ excluded too"]);
    let by_category = |c: &mut Catalog| {
        c.categories[0].audience = audience(&[], &["contractors"]);
        laptop(c).audience = audience(&["contractors"], &[]);
    };
    check(by_category, &["laptop error audience ~ or its category", " warning organisation.ask_item ~ not everybody"]);
    let unknown =
        ["laptop error audience ~ nobody in the directory", "laptop warning audience ~ did you mean `staff`?"];
    check(|c| laptop(c).audience = audience(&["staf"], &[]), &unknown);
    check(|c| laptop(c).audience = audience(&["staf", "staff"], &[]), &["laptop warning audience ~ `staf`"]);
    let nobody = |c: &mut Catalog| c.categories[0].audience = audience(&["staff"], &["staff"]);
    check(nobody, &[" error categories[0].audience", " warning organisation.ask_item"]);
}

#[test]
fn who_may_ask_for_somebody_else() {
    let others =
        |include: &'static [&'static str]| move |c: &mut Catalog| laptop(c).for_others = Some(audience(include, &[]));
    check(others(&[]), &[]);
    check(others(&["staff"]), &[]);
    check(others(&["staf", "staff"]), &["laptop warning for_others ~ `staf`"]);
    let unknown = ["laptop error for_others ~ nobody in the directory", "laptop warning for_others ~ did you mean"];
    check(others(&["staf"]), &unknown);
    let excluded = |c: &mut Catalog| {
        laptop(c).audience = audience(&[], &["contractors"]);
        laptop(c).for_others = Some(audience(&["contractors"], &[]));
    };
    check(excluded, &["laptop error for_others ~ excluded too"]);
}

#[test]
fn without_a_directory_groups_are_not_judged() {
    let mut catalog = catalog();
    laptop(&mut catalog).audience = audience(&["anything"], &[]);
    assert_eq!(analyse_catalog(&catalog, None), []);
}

#[test]
fn names_are_told_apart() {
    check(|c| laptop(c).name = "get  ASK".to_owned(), &["laptop error name ~ `ask`"]);
    let twins = |c: &mut Catalog| {
        c.categories.push(Category { name: "Tools".to_owned(), ..category("more") });
        laptop(c).category = "more".to_owned();
    };
    check(twins, &[" error categories[1].name"]);
}

#[test]
fn references() {
    check(|c| laptop(c).category = "tool".to_owned(), &["laptop error category ~ did you mean `tools`?"]);
    check(|c| c.categories.push(category("empty")), &[" warning categories[1] ~ has no item"]);
    check(|c| c.organisation.ask_item = "askk".to_owned(), &[" error organisation.ask_item ~ did you mean `ask`?"]);
}

#[test]
fn lookups() {
    let unused = |c: &mut Catalog| {
        c.lookups.insert(Id::new("rooms").unwrap(), Lookup::default());
    };
    check(unused, &[" error lookups.rooms ~ no item uses"]);
    let rows = |lookup: &'static str, row: &'static str, seen_by: &'static [&'static str]| {
        move |c: &mut Catalog| {
            let seen_by = seen_by.iter().map(|group| (*group).to_owned()).collect();
            c.row_audiences.insert(Id::new(lookup).unwrap(), BTreeMap::from([(row.to_owned(), seen_by)]));
        }
    };
    check(rows("software", "word", &["staff"]), &[]);
    check(rows("softwares", "word", &["staff"]), &[" error lookups.softwares ~ did you mean `software`?"]);
    check(rows("software", "wort", &["staff"]), &[" error lookups.software ~ did you mean `word`?"]);
    check(rows("software", "word", &[]), &[" error lookups.software ~ nobody may see"]);
    check(rows("software", "word", &["boss"]), &[" warning lookups.software ~ `boss`"]);
}
