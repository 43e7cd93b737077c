//! Every key that the types of a catalog know has a place: else a new one would be sorted behind all others without anybody noticing.

use std::collections::BTreeSet;

use portico_domain::{
    audience::Audience,
    calendar::Calendar,
    catalog::{Category, Organisation, Person, PriorityRule, Promise, Team},
    spec::{CheckSpec, ConditionSpec, FieldSpec, KindTag, OptionSpec, RuleSpec, SectionSpec},
};
use serde::de::DeserializeOwned;

use super::super::{orders::of_file, shapes::Shape};

/// The keys that a type reads, which it lists when it meets another.
fn keys<T: DeserializeOwned>() -> BTreeSet<String> {
    let refused = serde_json::from_str::<T>(r#"{ "no such key": 1 }"#).err().expect("a refusal").to_string();
    let (_, expected) = refused.split_once("expected ").unwrap_or_else(|| panic!("{refused}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn below(shape: &'static Shape, path: &[&str]) -> &'static Shape {
    path.iter().fold(shape, |shape, name| shape.of(name, true).1)
}

#[track_caller]
fn assert_named(shape: &'static Shape, keys: &BTreeSet<String>) {
    let named: BTreeSet<&str> = shape.keys.iter().map(|key| key.name).collect();
    let missing: Vec<_> = keys.iter().filter(|key| !named.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "no place for {missing:?}");
}

#[test]
fn every_key_of_a_form_has_a_place() {
    let item = of_file("items/x.toml");
    let field = below(item, &["sections", "fields"]);
    assert_named(below(item, &["sections"]), &keys::<SectionSpec>());
    assert_named(below(item, &["rules"]), &keys::<RuleSpec>());
    assert_named(below(field, &["options"]), &keys::<OptionSpec>());
    assert_named(below(field, &["check"]), &keys::<CheckSpec>());
    // `blocks` is made of `text` by the loader, and in no file.
    let written: BTreeSet<String> = keys::<FieldSpec>().into_iter().filter(|key| key != "blocks").collect();
    assert_named(field, &written);
    assert_named(below(field, &["fields"]), &written);
    assert_named(below(of_file("field_sets/x.toml"), &["fields"]), &written);
    let of_kinds = KindTag::ALL.iter().flat_map(|kind| kind.descriptor().keys);
    let of_kinds: BTreeSet<String> = of_kinds.map(|key| key.name().to_owned()).filter(|key| key != "blocks").collect();
    assert_named(field, &of_kinds);
}

#[test]
fn every_key_of_the_other_files_has_a_place() {
    assert_named(of_file("organisation.toml"), &keys::<Organisation>());
    assert_named(below(of_file("organisation.toml"), &["calendar"]), &keys::<Calendar>());
    assert_named(below(of_file("categories.toml"), &["categories"]), &keys::<Category>());
    assert_named(below(of_file("teams.toml"), &["teams"]), &keys::<Team>());
    assert_named(below(of_file("demo/people.toml"), &["people"]), &keys::<Person>());
    assert_named(below(of_file("items/x.toml"), &["promise"]), &keys::<Promise>());
    assert_named(below(of_file("items/x.toml"), &["priority"]), &keys::<PriorityRule>());
    assert_named(below(of_file("items/x.toml"), &["audience"]), &keys::<Audience>());
}

#[test]
fn the_subject_of_a_condition_comes_before_its_operator() {
    let condition = below(of_file("items/x.toml"), &["rules", "when"]);
    let place = |name: &str| condition.of(name, false).0;
    let subjects = ["field", "section", "rows", "requester", "requested_for", "all", "any", "not", "every", "count"];
    for operator in keys::<ConditionSpec>().iter().filter(|key| !subjects.contains(&key.as_str())) {
        for subject in subjects {
            assert!(place(subject) < place(operator), "{subject} {operator}");
        }
    }
}
