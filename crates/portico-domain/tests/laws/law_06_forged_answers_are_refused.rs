//! Law 6: unknown keys, forged values, values that earlier answers do not allow, wrong types: refused, by name.

use portico_domain::{answers::WireAnswers, report::ProblemKind, validate::validate};
use proptest::prelude::*;
use serde_json::json;

use crate::{build, cases, plan, pools, world};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_the_app_sends_is_judged_as_it_was_typed(plan in plan::form(), given in plan::given()) {
        // The values of the visible fields, computed and read-only ones included, are never refused.
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        let verdict = world::typed(&form, &draft);
        let judged = world::sent(&form, &world::to_send(&verdict));
        prop_assert_eq!(world::facts(&judged), world::facts(&verdict));
        let answered = |path: &str| verdict.fields.get(path).is_some_and(|field| field.value.is_some());
        for problem in judged.problems.problems().iter().filter(|problem| answered(&problem.path)) {
            prop_assert!(verdict.problems.problems().contains(problem), "{problem:?} is new");
        }
    }

    #[test]
    fn a_key_that_is_no_field_is_refused(plan in plan::form(), given in plan::given(), key in "[a-zA-Z_.\\[\\]0-9 é]{0,12}", junk in any::<u8>()) {
        let form = build::form(&plan);
        prop_assume!(form.field(&key).is_none());
        let mut wire = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        wire.0.insert(key.clone(), serde_json::from_value(pools::junk(junk)).unwrap());
        let report = validate(&form, &world::read(&form, &wire), &world::context()).unwrap_err();
        let kinds: Vec<_> = report.at(&key).map(|problem| problem.kind.clone()).collect();
        prop_assert_eq!(kinds, [ProblemKind::UnknownField]);
    }

    #[test]
    fn one_value_that_is_forged_is_refused_or_is_a_value(plan in plan::form(), given in plan::given(), at in any::<prop::sample::Index>(), junk in any::<u8>()) {
        // Whatever is put in place of one answer: it is refused at its path, or it is what the engine has for that field.
        let form = build::form(&plan);
        let mut wire = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let field = at.get(&form.fields);
        let forged = pools::junk(junk);
        wire.0.insert(field.id.to_string(), serde_json::from_value(forged.clone()).unwrap());
        let verdict = world::sent(&form, &wire);
        let has = serde_json::to_value(&verdict.fields[&field.id].value).unwrap();
        let nothing = json!([forged]) == json!([""]) || (forged == json!(false) && verdict.is_visible(field.id.as_str()));
        let refused = verdict.problems.at(field.id.as_str()).next().is_some();
        prop_assert!(refused || nothing || has == forged, "{forged} became {has} at {}", field.id);
    }

    #[test]
    fn what_is_computed_or_read_only_cannot_be_sent_otherwise(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        for (id, _) in verdict.fields.iter().filter(|(_, field)| field.read_only.is) {
            for forged in [json!(123_456), json!("forged"), json!({ "currency": "EUR", "minor": 123_456 }), json!(["forged"])] {
                let mut wire = honest.clone();
                wire.0.insert(id.to_string(), serde_json::from_value(forged).unwrap());
                let report = world::sent(&form, &wire).problems;
                prop_assert!(report.at(id.as_str()).next().is_some(), "{id} was sent otherwise");
            }
        }
    }

    #[test]
    fn a_row_that_the_narrowing_leaves_out_is_refused(plan in plan::form(), given in plan::given()) {
        let (form, context) = (build::form(&plan), world::context());
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        for field in form.fields.iter().filter(|field| verdict.is_visible(field.id.as_str())) {
            let ruled = &verdict.fields[&field.id];
            let Some(options) = ruled.options.as_ref().filter(|_| !ruled.read_only.is) else { continue };
            let many = matches!(field.kind.tag(), portico_domain::spec::KindTag::CheckboxList | portico_domain::spec::KindTag::MultiSelect);
            for row in context.lookups[&options.lookup].rows() {
                let value = if many { json!([row.id]) } else { json!(row.id) };
                let mut wire = honest.clone();
                wire.0.insert(field.id.to_string(), serde_json::from_value(value).unwrap());
                let after = world::sent(&form, &wire);
                let refused = after.problems.at(field.id.as_str()).any(|problem| problem.kind == ProblemKind::NotAnOption);
                prop_assert_eq!(refused, !options.offers(row, &context), "{} at {}", row.id, field.id);
            }
        }
    }

    #[test]
    fn json_that_is_no_flat_object_is_refused(key in "[a-z]{1,8}", value in "[a-z]{0,8}", depth in 1..300_usize) {
        let read = |json: String| serde_json::from_str::<WireAnswers>(&json).map_err(|e| e.to_string());
        for other in [format!("[[\"{key}\", \"{value}\"]]"), format!("\"{value}\""), "7".to_owned(), "null".to_owned()] {
            prop_assert!(read(other.clone()).is_err(), "{other} is read");
        }
        let twice = read(format!("{{\"{key}\": \"{value}\", \"{key}\": 1}}")).unwrap_err();
        prop_assert!(twice.contains(&format!("`{key}`")), "{twice}");
        let inside = read(format!("{{\"x\": {{\"{key}\": 1, \"{key}\": 1}}}}")).unwrap_err();
        prop_assert!(inside.contains(&format!("`{key}`")), "{inside}");
        let huge = read(format!("{{\"{key}\": 1e999}}")).unwrap_err();
        prop_assert!(huge.contains(&format!("`{key}`")), "{huge}");
        let deep = read(format!("{{\"{key}\": {}{}}}", "[".repeat(depth), "]".repeat(depth)));
        prop_assert_eq!(deep.is_err(), depth >= 127);
    }
}
