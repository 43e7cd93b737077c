//! Law 5: all problems at once, each at its field, each a kind. `missing` and what is no value silence a field's others.

use std::collections::BTreeSet;

use portico_domain::{
    answers::Draft,
    form::Form,
    report::{Problem, ProblemKind},
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{build, cases, plan, pools, world};

/// The form without anything by which one field depends on another.
fn independent(written: &Value) -> Value {
    let mut written = written.clone();
    written["rules"] = Value::Array(Vec::new());
    for section in written["sections"].as_array_mut().unwrap() {
        section.as_object_mut().unwrap().remove("visible_when");
        for field in section["fields"].as_array_mut().unwrap() {
            let field = field.as_object_mut().unwrap();
            for key in ["visible_when", "required_when", "read_only_when", "check"] {
                field.remove(key);
            }
            if let Some(options) = field.get_mut("options").and_then(Value::as_object_mut) {
                options.remove("where");
            }
        }
    }
    written
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_problem_is_told_with_all_the_others(plan in plan::form(), given in plan::given()) {
        // Of a form whose fields do not depend on each other, the report is what each field has alone.
        let form = Form::compile(serde_json::from_value(independent(&build::written(&plan))).unwrap()).unwrap();
        let draft = pools::draft(&form, &given);
        let mut alone: Vec<Problem> = Vec::new();
        for field in &form.fields {
            let mut one = Draft::default();
            one.0.extend(draft.0.get(&field.id).map(|raw| (field.id.clone(), raw.clone())));
            alone.extend(world::typed(&form, &one).problems.at(field.id.as_str()).cloned());
        }
        alone.sort();
        let together = world::typed(&form, &draft);
        prop_assert_eq!(together.problems.problems(), alone.as_slice());
    }

    #[test]
    fn problems_are_sorted_once_each_and_at_a_path_of_the_input(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let wire = pools::wire(&form, &given);
        let verdict = world::sent(&form, &wire);
        let problems = verdict.problems.problems();
        prop_assert!(problems.is_sorted());
        prop_assert_eq!(problems.iter().collect::<BTreeSet<_>>().len(), problems.len());
        for problem in problems {
            let of_the_form = form.field(&problem.path).is_some();
            prop_assert!(of_the_form || wire.0.contains_key(&problem.path), "{} is no path", problem.path);
            prop_assert_eq!(!of_the_form, problem.kind == ProblemKind::UnknownField && !of_the_form);
            let alone = matches!(problem.kind, ProblemKind::Missing | ProblemKind::NoOptions | ProblemKind::WrongType { .. });
            prop_assert!(!alone || verdict.problems.at(&problem.path).count() == 1, "{} has company", problem.path);
        }
    }
}
