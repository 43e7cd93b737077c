//! `portico catalog format` and `portico catalog new`, run as a program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use portico_domain::{
    catalog::load::load,
    spec::{FieldSpec, KindTag, OptionsSpec},
};
use portico_server::{
    catalog::{
        format::canonical,
        new_item::{can_be_required, needed_part},
        sources,
    },
    walk::{HiddenFiles, walk},
};

use crate::{
    cli::{portico, portico_in, refused, said},
    util::catalog,
};

/// A copy of the fixture's catalog, which may be written to.
pub fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for found in walk(&catalog(), HiddenFiles::Take).expect("walked").files {
        let file = folder.path().join(&found.path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::copy(&found.file, file).expect("copied");
    }
    folder
}

/// All files of a catalog with what they hold.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walk(folder, HiddenFiles::Take).expect("walked");
    walk.files.into_iter().map(|found| (found.path, fs::read(found.file).expect("read"))).collect()
}

fn format(folder: &Path, arguments: &[&str]) -> Output {
    portico(&[&["catalog", "format", folder.to_str().expect("UTF-8")], arguments].concat(), None, "")
}

fn new(folder: &Path, item: &str, answers: &str) -> Output {
    portico(&["catalog", "new", item, "--catalog", folder.to_str().expect("UTF-8")], None, answers)
}

#[test]
fn the_demo_catalog_is_in_its_canonical_form() {
    let demo = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let said = said(&format(&demo, &["--check"]));
    assert!(said.starts_with("All ") && said.lines().count() == 1, "{said}");
}

#[test]
fn files_are_formatted_once_and_then_stay() {
    let folder = copy();
    let file = folder.path().join("teams.toml");
    let text = fs::read_to_string(&file).expect("read");
    said(&format(folder.path(), &[]));
    let canonical = fs::read_to_string(&file).expect("read");
    fs::write(&file, format!("# Odd.\n{}", text.replace(" = ", "="))).expect("written");
    let before = content(folder.path());
    let checked = format(folder.path(), &["--check"]);
    assert_eq!(refused(&checked).lines().count(), 1);
    assert!(String::from_utf8_lossy(&checked.stdout).ends_with("teams.toml\n"), "{checked:?}");
    assert_eq!(content(folder.path()), before, "--check writes nothing");
    assert!(said(&format(folder.path(), &[])).ends_with("1 file was formatted.\n"));
    let formatted = fs::read_to_string(&file).expect("read");
    assert_eq!(formatted.replace("# Odd.\n", ""), canonical);
    assert!(formatted.contains("# Odd.\n"));
    assert!(said(&format(folder.path(), &["--check"])).starts_with("All "));
}

#[test]
fn a_file_that_is_no_toml_is_named_and_none_is_formatted() {
    let folder = copy();
    fs::write(folder.path().join("teams.toml"), "teams=[]").expect("written");
    fs::write(folder.path().join("items/wrong.toml"), "id = \"wrong\"\nname = \n").expect("written");
    let before = content(folder.path());
    let output = format(folder.path(), &[]);
    refused(&output);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("items/wrong.toml:2: error: ") && said.lines().count() == 1, "{said}");
    assert_eq!(content(folder.path()), before);
}

/// What is answered before the fields, in the fixture's catalog.
const HEAD: &str = "Borrow a „thing“\nFor a day.\n1\n1\nThe head of things\n1\n\n\n";

#[test]
fn an_item_is_begun_from_questions() {
    let folder = copy();
    let catalog = load(&sources(folder.path()).expect("read")).expect("loaded").catalog;
    let (category, team) = (catalog.categories[0].id.clone(), catalog.teams[0].id.clone());
    // Each answer that is not understood is followed by one that is.
    let answers = "\n{taken}\nBorrow {a} thing\r\nFor a day.\nno-such\n99\n0\n1\nsomething\nincident\nThe head of things\n1\n\n\
                   -4\nmany\n16\n\nWhich thing?\nwrong\nradio\nperhaps\nyes\n\nBlue\n\nBlue\nRed\n\nWhich thing?\nlong_text\nno\n\n";
    let taken = catalog.items.values().next().expect("an item").name.to_uppercase();
    let said = said(&new(folder.path(), "borrow-thing", &answers.replace("{taken}", &taken)));
    assert!(said.lines().last().is_some_and(|last| last.contains("items/borrow-thing.toml")), "{said}");
    let wanted = format!(
        r#"id = "borrow-thing"
category = "{category}"
name = "Borrow {{a}} thing"
summary = "For a day."
opens = "incident"
title = "Borrow a thing: {{which_thing}}"
promise = {{ business_hours = 16 }}
owner = "The head of things"
team = "{team}"

[[sections]]
id = "request"
title = "Borrow {{a}} thing"

[[sections.fields]]
id = "which_thing"
kind = "radio"
label = "Which thing?"
required = true
options = [
    {{ id = "blue", label = "Blue" }},
    {{ id = "blue_2", label = "Blue" }},
    {{ id = "red", label = "Red" }},
]

[[sections.fields]]
id = "which_thing_2"
kind = "long_text"
label = "Which thing?"
"#
    );
    assert_eq!(fs::read_to_string(folder.path().join("items/borrow-thing.toml")).expect("read"), wanted);
    load(&sources(folder.path()).expect("read")).expect("the catalog loads with it");
}

#[test]
fn the_same_answers_do_in_another_language() {
    let (folder, answers) = (copy(), format!("{HEAD}What?\nshort_text\nyes\n\n"));
    let arguments = |item| ["catalog", "new", item, "--catalog", folder.path().to_str().expect("UTF-8")];
    said(&portico_in("de_DE.UTF-8", &arguments("thing"), None, &answers));
    let german = answers.replace("Borrow", "Bring back").replace("\nyes\n", "\nja\n");
    said(&portico_in("de_DE.UTF-8", &arguments("another"), None, &german));
    refused(&portico_in("C", &arguments("third"), None, &german.replace("Bring back", "Lose")));
    let items = load(&sources(folder.path()).expect("read")).expect("it loads").catalog.items;
    assert!(["thing", "another"].iter().all(|id| items[*id].form.sections[0].fields[0].required));
}

#[cfg(unix)]
#[test]
fn a_new_item_is_read_by_whoever_reads_the_catalog() {
    use std::os::unix::fs::PermissionsExt;

    let folder = copy();
    let other = folder.path().join("organisation.toml");
    fs::set_permissions(&other, fs::Permissions::from_mode(0o644)).expect("set");
    said(&new(folder.path(), "thing", &format!("{HEAD}What?\nshort_text\nno\n\n")));
    let mode = fs::metadata(folder.path().join("items/thing.toml")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o644);
}

#[test]
fn every_kind_that_is_offered_gives_an_item_that_loads() {
    let folder = copy();
    let offered: Vec<KindTag> = KindTag::ALL.iter().copied().filter(|kind| needed_part(*kind).is_some()).collect();
    let mut answers = HEAD.to_owned();
    let all = offered.iter().map(|kind| {
        let name = kind.descriptor().name;
        let required = if can_be_required(*kind) { "yes\n" } else { "" };
        format!("Of kind {name}\n{name}\n{required}{}", part(*kind))
    });
    answers.extend(all);
    answers.push('\n');
    let catalog = begun(folder.path(), "of-each-kind", &answers);
    let fields = &catalog.items["of-each-kind"].form.sections[0].fields;
    assert_eq!(fields.iter().map(|field| field.kind).collect::<Vec<_>>(), offered);
    assert_eq!(
        fields.iter().filter(|field| !field.required).map(|field| field.kind).collect::<Vec<_>>(),
        [KindTag::Note]
    );

    // Within the rows of a group, all of them but the group itself.
    let mut answers = format!("{}Things\nrows\nyes\n", HEAD.replace("Borrow", "Bring back"));
    let cells: Vec<KindTag> = offered.into_iter().filter(|kind| *kind != KindTag::Rows).collect();
    for kind in &cells {
        let name = kind.descriptor().name;
        let required = if can_be_required(*kind) { "no\n" } else { "" };
        answers += &format!("Cell {name}\n{name}\n{required}{}", part(*kind));
    }
    answers += "\n\n";
    let catalog = begun(folder.path(), "of-each-cell", &answers);
    let fields = &catalog.items["of-each-cell"].form.sections[0].fields;
    assert_eq!(fields[0].fields.iter().map(|field| field.kind).collect::<Vec<_>>(), cells);
}

/// Answers to what a kind asks beyond being required.
fn part(kind: KindTag) -> &'static str {
    match kind {
        KindTag::Radio | KindTag::Select | KindTag::CheckboxList | KindTag::MultiSelect => "\nOne\nTwo\n\n",
        KindTag::Scale => "Low\nHigh\n\n",
        KindTag::Money => "eur\nEUR\n",
        KindTag::Note => "Read **this**.\n",
        KindTag::Rows => "\nIn each row\nshort_text\nyes\n\n",
        KindTag::ShortText
        | KindTag::LongText
        | KindTag::Files
        | KindTag::Email
        | KindTag::Url
        | KindTag::IpAddress
        | KindTag::IpNetwork
        | KindTag::Phone
        | KindTag::Integer
        | KindTag::Decimal
        | KindTag::Date
        | KindTag::Time
        | KindTag::DateTime
        | KindTag::Period
        | KindTag::YesNo
        | KindTag::Consent
        | KindTag::Person
        | KindTag::Computed => "",
    }
}

/// Begins an item and gives the catalog with it.
#[track_caller]
fn begun(folder: &Path, item: &str, answers: &str) -> portico_domain::catalog::Catalog {
    said(&new(folder, item, answers));
    let path = format!("items/{item}.toml");
    let text = fs::read_to_string(folder.join(&path)).expect("read");
    assert_eq!(canonical(&path, &text).expect("TOML"), text);
    load(&sources(folder).expect("read")).expect("it loads").catalog
}

#[test]
fn options_of_a_lookup_and_groups_are_named_and_others_asked_again() {
    let folder = copy();
    let before = load(&sources(folder.path()).expect("read")).expect("loaded");
    let lookup = before.catalog.lookups.keys().next().expect("a lookup").to_string();
    let group = before.people.iter().find_map(|person| person.groups.iter().next()).expect("a group");
    let answers = format!(
        "Thing\nFor a day.\n1\n1\nThe head\n1\nno such group, {group}\n {group} ,, {group}\n\nWhich?\nselect\nyes\nno_such\n{lookup}\n\n"
    );
    let catalog = begun(folder.path(), "thing", &answers);
    let item = &catalog.items["thing"];
    assert_eq!(item.audience.include.iter().collect::<Vec<_>>(), [group]);
    let FieldSpec { options, required, .. } = &item.form.sections[0].fields[0];
    assert!(
        *required && matches!(options, Some(OptionsSpec::Lookup { lookup: named, .. }) if named.as_str() == lookup)
    );
}

#[test]
fn nothing_is_written_when_answers_end_or_the_catalog_is_wrong() {
    let folder = copy();
    let before = content(folder.path());
    let whole = format!("{HEAD}What?\nshort_text\nno\n\n");
    // After each line but the last, and in the middle of one that would be an answer.
    for (end, _) in whole.match_indices('\n').filter(|(end, _)| end + 1 < whole.len()) {
        let refused = refused(&new(folder.path(), "thing", &whole[..=end]));
        assert!(refused.contains("Nothing was written"), "{refused}");
    }
    refused(&new(folder.path(), "thing", ""));
    for id in ["Thing", "a_b", "../thing", "a/b", "9", ""] {
        refused(&new(folder.path(), id, &whole));
    }
    let there = load(&sources(folder.path()).expect("read")).expect("loaded").catalog.items;
    let there = there.keys().next().expect("an item");
    assert!(refused(&new(folder.path(), there, &whole)).contains(there.as_str()));
    assert_eq!(content(folder.path()), before);

    // An item that nobody would see.
    let categories = fs::read_to_string(folder.path().join("categories.toml")).expect("read");
    let closed = categories.replacen("icon =", "audience = { exclude = [\"contractors\"] }\nicon =", 1);
    fs::write(folder.path().join("categories.toml"), &closed).expect("written");
    let unseen = "Thing\nFor a day.\n1\n1\nThe head\n1\ncontractors\n\nWhat?\nshort_text\nno\n\n";
    let output = new(folder.path(), "thing", unseen);
    assert!(refused(&output).contains("Nothing was written"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("items/thing.toml:7: error: "), "{output:?}");
    fs::write(folder.path().join("categories.toml"), &categories).expect("written");
    assert_eq!(content(folder.path()), before);

    fs::write(folder.path().join("items/wrong.toml"), "id = \n").expect("written");
    let before = content(folder.path());
    let output = new(folder.path(), "thing", &whole);
    refused(&output);
    assert!(String::from_utf8_lossy(&output.stdout).contains("items/wrong.toml:1: error"), "{output:?}");
    assert_eq!(content(folder.path()), before);
}
