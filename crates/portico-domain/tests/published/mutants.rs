//! What is refused when it is read is refused by the published schema, and the other way round: values with one thing changed.

use portico_domain::{
    answers::Draft,
    api::{NewTicket, TicketAction},
    context::Context,
    openapi::examples,
    report::Problem,
    spec::FormSpec,
    strict,
    ticket::State,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::published::Published;

/// Every place in a value, as a JSON pointer.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), into));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| places(member, &format!("{at}/{key}"), into));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The value with one thing changed, in every way at every place.
fn mutants(value: &Value) -> Vec<(String, Value)> {
    let others = [json!(null), json!(true), json!(7), json!(-1), json!("zz zz"), json!([]), json!({}), json!([{}])];
    let (mut at, mut all) = (Vec::new(), Vec::new());
    places(value, "", &mut at);
    for place in at {
        let mut change = |what: &str, by: &dyn Fn(&mut Value)| {
            let mut changed = value.clone();
            changed.pointer_mut(&place).into_iter().for_each(by);
            all.push((format!("{place} {what}"), changed));
        };
        for other in &others {
            change(&format!("= {other}"), &|it| it.clone_from(other));
        }
        let Some(members) = value.pointer(&place).and_then(Value::as_object) else { continue };
        change("with another key", &|it| it["nobody"] = json!("zz zz"));
        for key in members.keys() {
            change(&format!("without {key}"), &|it| {
                it.as_object_mut().into_iter().for_each(|members| drop(members.remove(key)));
            });
        }
    }
    all
}

/// Makes sure that reading and the schema agree on every mutant of the example of `T`, but for those which the schema takes
/// although reading refuses them.
#[track_caller]
fn check<T: ToSchema + DeserializeOwned>(laxer: fn(&str) -> bool) {
    let published = Published::of::<T>();
    let example = examples().remove(T::name().as_ref()).unwrap();
    let (mut refused, mut wrong) = (0, Vec::new());
    for (what, mutant) in mutants(&example) {
        let read = strict::from_slice::<T>(mutant.to_string().as_bytes()).map(drop);
        let valid = published.is_valid(&mutant);
        refused += usize::from(!valid);
        if read.is_ok() != valid && (read.is_ok() || !laxer(&what)) {
            wrong.push(format!("{what}: valid: {valid}, read: {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), T::name(), wrong.join("\n"));
    assert!(refused > 10, "{refused} mutants are refused");
}

/// Derived schemas of enums do not say that other keys are refused.
fn of_enum(what: &str) -> bool {
    what.ends_with(" with another key")
}

#[test]
fn forms() {
    check::<FormSpec>(|what| of_enum(what) && (what.contains("/formula") || what.contains("/options")));
}

#[test]
fn contexts() {
    // The cells of a lookup are of the types of their columns, and its rows have labels and ids of their own.
    check::<Context>(|what| what.starts_with("/lookups/accessories"));
}

#[test]
fn drafts() {
    check::<Draft>(|_| false);
}

#[test]
fn states_and_actions() {
    check::<State>(|_| false);
    check::<TicketAction>(of_enum);
}

#[test]
fn problems() {
    check::<Problem>(|_| false);
}

#[test]
fn submits() {
    // Answers are judged by their form, and its version is looked up: what is no answer becomes a problem at its field.
    let published = Published::of::<NewTicket>();
    let mut example = examples().remove("NewTicket").unwrap();
    assert!(published.is_valid(&example));
    example["nobody"] = json!(1);
    assert!(!published.is_valid(&example) && serde_json::from_value::<NewTicket>(example).is_err());
}
