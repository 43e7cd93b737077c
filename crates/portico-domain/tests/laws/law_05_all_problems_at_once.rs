//! Law 5: all problems at once, each at its field, each a kind. A missing or invalid value suppresses a field's other
//! problems.

use std::collections::BTreeSet;

use portico_domain::{
    answers::{Draft, Wire, WireAnswers},
    field::Kind,
    form::Form,
    id::Id,
    path::Path,
    report::{Problem, ProblemKind},
    verdict::Verdict,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{build, cases, plan, pools, world};

/// The form without dependencies between fields.
fn independent(written: &Value) -> Value {
    let mut written = written.clone();
    written["rules"] = Value::Array(Vec::new());
    for section in written["sections"].as_array_mut().unwrap() {
        section.as_object_mut().unwrap().remove("visible_when");
        section["fields"].as_array_mut().unwrap().iter_mut().for_each(alone);
    }
    written
}

fn alone(field: &mut Value) {
    let field = field.as_object_mut().unwrap();
    for key in ["visible_when", "required_when", "read_only_when", "check", "unique"] {
        field.remove(key);
    }
    if let Some(options) = field.get_mut("options").and_then(Value::as_object_mut) {
        options.remove("where");
    }
    if let Some(cells) = field.get_mut("fields").and_then(Value::as_array_mut) {
        cells.iter_mut().for_each(alone);
    }
}

/// The position of a problem in the form: its field, the row counted from 1, and the cell; problems without a field
/// come last.
fn place(form: &Form, verdict: &Verdict, problem: &Problem) -> (usize, usize, usize) {
    let named = problem.path.path().and_then(|path| Some((path, form.at(path)?)));
    let at = |id: &Id| form.index(id.as_str()).unwrap();
    match named {
        Some((path, _)) if problem.kind != ProblemKind::UnknownField => match path.row() {
            None => (at(path.field()), 0, 0),
            Some((group, row)) => {
                let rows = verdict.rows(&group.into());
                (at(group), 1 + rows.iter().position(|other| *other == row).unwrap(), at(path.field()))
            }
        },
        _ => (usize::MAX, 0, 0),
    }
}

/// Whether a row on the wire has this cell.
fn in_a_row(wire: &WireAnswers, path: &Path) -> bool {
    let Some((group, row)) = path.row() else { return false };
    let Some(Wire::List(rows)) = wire.0.get(group.as_str()) else { return false };
    let has = |entry: &Wire| matches!(entry, Wire::Object(cells) if cells.get("id") == Some(&Wire::Text(row.to_string())) && cells.contains_key(path.field().as_str()));
    rows.iter().any(has)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_problem_is_told_with_all_the_others(plan in plan::form(), given in plan::given()) {
        // If fields do not depend on each other, the report consists of what each field and cell reports alone, in
        // the order of the form and of the rows.
        let form = Form::compile(serde_json::from_value(independent(&build::written(&plan))).unwrap()).unwrap();
        let draft = pools::draft(&form, &given);
        let mut alone: Vec<Problem> = Vec::new();
        let problems = |path: &Path| {
            let mut one = Draft::default();
            if let Some((group, row)) = path.row() {
                one.0.add_row(group, row);
            }
            if let Some(raw) = draft.0.get(path) {
                one.0.insert(path.clone(), raw.clone());
            }
            draft.0.rows(path.field().as_str()).iter().for_each(|row| one.0.add_row(path.field(), *row));
            world::typed(&form, &one).problems.at(path).cloned().collect::<Vec<_>>()
        };
        for field in form.fields.iter().filter(|field| field.group.is_none()) {
            alone.extend(problems(&field.path));
            let Kind::Rows(rows) = &field.kind else { continue };
            for row in draft.0.rows(field.id.as_str()) {
                form.cells(rows).for_each(|(_, cell)| alone.extend(problems(&pools::path(field, *row, cell))));
            }
        }
        let together = world::typed(&form, &draft);
        prop_assert_eq!(together.problems.problems(), alone.as_slice());
    }

    #[test]
    fn problems_are_in_order_once_each_and_at_a_path_of_the_input(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let wire = pools::wire(&form, &given);
        let verdict = world::sent(&form, &wire);
        let problems = verdict.problems.problems();
        let place = |problem: &Problem| (place(&form, &verdict, problem), problem.path.clone(), problem.kind.clone());
        prop_assert!(problems.is_sorted_by_key(place));
        prop_assert_eq!(problems.iter().collect::<BTreeSet<_>>().len(), problems.len());
        for problem in problems {
            let (text, path) = (problem.path.to_string(), problem.path.path());
            let of_the_form = path.is_some_and(|path| form.at(path).is_some());
            let sent = wire.0.contains_key(&text) || path.is_some_and(|path| in_a_row(&wire, path));
            prop_assert!(of_the_form || sent, "{} is no path", text);
            // A note is a field of the form that takes no answer.
            let takes_answer = path.and_then(|path| form.at(path)).is_some_and(|field| field.kind.takes_answer());
            let unknown = problem.kind == ProblemKind::UnknownField;
            prop_assert!(if unknown { !takes_answer } else { of_the_form }, "{problem:?}");
            let Some(path) = path else { continue };
            let alone = matches!(problem.kind, ProblemKind::Missing | ProblemKind::NoOptions | ProblemKind::WrongType { .. } | ProblemKind::DuplicateRow { .. });
            prop_assert!(!alone || verdict.problems.at(path).count() == 1, "{path} has company");
        }
    }
}
