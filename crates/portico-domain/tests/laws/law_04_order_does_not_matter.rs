//! Law 4: the order of sections, fields, rules, checks and conditions in the file does not matter; a cycle is refused
//! and reported in full.

use std::collections::BTreeSet;

use portico_domain::{
    answers::Draft,
    form::Form,
    id::Id,
    path::{Path, RowId},
    report::{Problem, ProblemKind},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{build, cases, plan, pools, world};

/// Pseudo-random numbers below a limit, determined by the seed.
fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

fn shuffle<T>(items: &mut [T], order: &mut impl FnMut(usize) -> usize) {
    for at in (1..items.len()).rev() {
        items.swap(at, order(at + 1));
    }
}

/// The rows that are not unique, by group, with those that they duplicate.
fn alike(problems: &BTreeSet<&Problem>) -> BTreeSet<(Id, RowId)> {
    let mut rows = BTreeSet::new();
    for problem in problems {
        if let (ProblemKind::NotUnique { row: first }, Some((group, row))) =
            (&problem.kind, problem.path.path().and_then(Path::row))
        {
            rows.extend([(group.clone(), *first), (group.clone(), row)]);
        }
    }
    rows
}

/// Shuffles every list of the form whose order has no meaning.
fn shuffled(written: &Value, order: &mut impl FnMut(usize) -> usize) -> Value {
    match written {
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                let mut value = shuffled(value, order);
                let list = ["sections", "fields", "rules", "check", "all", "any", "any_of", "none_of", "contains_all"];
                if let (true, Value::Array(items)) = (list.contains(&key.as_str()), &mut value) {
                    shuffle(items, order);
                }
                (key.clone(), value)
            };
            Value::Object(entries.iter().map(entry).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| shuffled(item, order)).collect()),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn order_does_not_matter(plan in plan::form(), given in plan::given(), seed in any::<u64>()) {
        let mut order = dice(seed);
        let form = build::form(&plan);
        let written = shuffled(&build::written(&plan), &mut order);
        let other = Form::compile(serde_json::from_value(written).unwrap()).unwrap();
        let draft = pools::draft(&form, &given);
        let wire = pools::wire(&form, &given);
        for (one, other) in [
            (world::typed(&form, &draft), world::typed(&other, &draft)),
            (world::sent(&form, &wire), world::sent(&other, &wire)),
        ] {
            prop_assert_eq!(world::facts(&one), world::facts(&other));
            // The report is in the order of each form.
            prop_assert_eq!(world::problems(&one), world::problems(&other));
        }
    }

    #[test]
    fn rows_in_another_order_have_the_same_verdict(plan in plan::form(), given in plan::given(), seed in any::<u64>()) {
        let mut order = dice(seed);
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        let mut other = draft.clone();
        for (_, group, _) in form.groups() {
            let mut rows = draft.0.rows(group.id.as_str()).to_vec();
            shuffle(&mut rows, &mut order);
            other.0.set_rows(&group.id, rows);
        }
        let (one, mut two) = (world::typed(&form, &draft), world::typed(&form, &other));
        for (_, group, _) in form.groups() {
            let given = |draft: &Draft| draft.0.rows(group.id.as_str()).to_vec();
            if let Some(rows) = &mut two.fields.get_mut(&group.path).unwrap().rows {
                prop_assert_eq!(&*rows, &given(&other));
                *rows = given(&draft);
            }
        }
        prop_assert_eq!(world::facts(&one), world::facts(&two));
        // Which of several equal rows is the first depends on the order.
        let (one, two) = (world::problems(&one), world::problems(&two));
        prop_assert_eq!(alike(&one), alike(&two));
        let others = |problems: &BTreeSet<&Problem>| -> BTreeSet<Problem> {
            let other = |problem: &&&Problem| !matches!(problem.kind, ProblemKind::NotUnique { .. });
            problems.iter().filter(other).map(|problem| (*problem).clone()).collect()
        };
        prop_assert_eq!(others(&one), others(&two));
    }

    #[test]
    fn a_circle_is_spelled_out(length in 1..40_usize, tail in 0..10_usize, first in any::<prop::sample::Index>(), how in prop::collection::vec(0..3_u8, 50)) {
        // A cycle of fields, each depending on the next in one of three ways, and other fields depending on it.
        let id = |at: usize| format!("f{at}");
        let field = |at: usize, on: usize| match how[at % how.len()] {
            0 => json!({ "id": id(at), "kind": "integer", "label": "F", "visible_when": { "field": id(on), "above": 1 } }),
            1 => json!({ "id": id(at), "kind": "integer", "label": "F", "read_only_when": { "not": { "field": id(on), "empty": true } } }),
            _ => json!({ "id": id(at), "kind": "computed", "label": "F", "formula": { "sum": [id(on), 1] } }),
        };
        let mut fields: Vec<Value> = (0..length).map(|at| field(at, (at + 1) % length)).collect();
        fields.extend((length..length + tail).map(|at| field(at, at - 1)));
        let start = first.index(fields.len());
        fields.rotate_left(start);
        let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": fields }] });
        let faults = Form::compile(serde_json::from_value(form).unwrap()).unwrap_err();
        prop_assert_eq!(faults.len(), 1);
        let (_, rest) = faults[0].message.split_once("in a circle: ").unwrap();
        let (circle, _) = rest.split_once("; ").unwrap();
        let circle: Vec<&str> = circle.split(" > ").collect();
        prop_assert_eq!(circle.len(), length + 1, "{:?}", circle);
        prop_assert_eq!(circle[0], circle[length]);
        for pair in circle.windows(2) {
            prop_assert_eq!((pools::place(pair[0]) + 1) % length, pools::place(pair[1]));
        }
    }
}
