//! Law 6: unknown keys, forged values, values excluded by other answers and wrong types are refused, each at its key.

use portico_domain::{
    answers::WireAnswers,
    form::Form,
    path::{Path, RowId},
    report::{ProblemKind, WireType},
    spec::KindTag,
    validate::validate,
    verdict::Verdict,
};
use proptest::prelude::*;
use serde_json::json;

use crate::{build, cases, plan, pools, world};

/// The fields and cells of a verdict, without groups and notes.
fn answers<'a>(form: &'a Form, verdict: &'a Verdict) -> Vec<&'a Path> {
    let takes = |path: &&Path| {
        let field = form.at(path).unwrap();
        field.kind.takes_answer() && field.kind.tag() != KindTag::Rows
    };
    verdict.fields.keys().filter(takes).collect()
}

/// The kinds of the problems at a path or key.
fn kinds(verdict: &Verdict, at: &str) -> Vec<ProblemKind> {
    let problems = verdict.problems.problems().iter().filter(|problem| problem.path.to_string() == at);
    problems.map(|problem| problem.kind.clone()).collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_the_app_sends_is_judged_as_it_was_typed(plan in plan::form(), given in plan::given()) {
        // Values of visible fields, including computed and read-only ones, are never refused.
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        let verdict = world::typed(&form, &draft);
        let judged = world::sent(&form, &world::to_send(&verdict));
        prop_assert_eq!(world::facts(&judged), world::facts(&verdict));
        let answered = |path: &Path| verdict.fields.get(path).is_some_and(|field| field.value.is_some());
        let of_answers = judged.problems.problems().iter().filter(|problem| problem.path.path().is_some_and(answered));
        for problem in of_answers {
            prop_assert!(verdict.problems.problems().contains(problem), "{problem:?} is new");
        }
    }

    #[test]
    fn a_key_that_is_no_field_is_refused(plan in plan::form(), given in plan::given(), key in "[a-zA-Z_.\\[\\]0-9 é]{0,12}", junk in any::<u8>()) {
        let form = build::form(&plan);
        prop_assume!(form.field(&key).is_none());
        let mut wire = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        wire.0.insert(key.clone(), serde_json::from_value(pools::junk(junk)).unwrap());
        prop_assert!(validate(&form, &world::read(&form, &wire), &world::context()).is_err());
        prop_assert_eq!(kinds(&world::sent(&form, &wire), &key), [ProblemKind::UnknownField]);
    }

    #[test]
    fn a_key_that_is_no_cell_is_refused(plan in plan::form(), given in plan::given(), key in "[a-zA-Z_.\\[\\]0-9 é]{0,12}", junk in any::<u8>()) {
        // Also the id of a field outside, of a group, and of a cell of another group.
        let form = build::form(&plan);
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        for (_, group, rows) in form.groups() {
            let Some(row) = verdict.rows(&group.path).first() else { continue };
            let others = form.fields.iter().enumerate().filter(|(at, _)| !rows.cells.contains(at));
            for key in others.map(|(_, field)| field.id.to_string()).chain((key != "id").then(|| key.clone())) {
                let mut wire = honest.clone();
                let value = serde_json::from_value(pools::junk(junk)).unwrap();
                world::put_cell(&mut wire, group.id.as_str(), *row, &key, value);
                let at = format!("{}[{row}].{key}", group.id);
                prop_assert_eq!(kinds(&world::sent(&form, &wire), &at), [ProblemKind::UnknownField]);
            }
        }
    }

    #[test]
    fn what_is_no_list_of_rows_is_refused_as_a_whole(plan in plan::form(), given in plan::given(), many in 1_001..1_500_usize) {
        let form = build::form(&plan);
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        let wrong_type = || ProblemKind::WrongType { expected: WireType::Rows };
        let row = RowId::new("r1").unwrap();
        let ids: Vec<_> = (0..many).map(|i| json!({ "id": format!("r{i}") })).collect();
        for (_, group, rows) in form.groups().filter(|(_, group, _)| verdict.is_visible(&group.path)) {
            let too_many = ProblemKind::TooManyRows { max: rows.max, actual: u32::try_from(many).unwrap() };
            for (wrong, kind) in [
                (json!(null), wrong_type()),
                (json!({ "id": "r1" }), wrong_type()),
                (json!([["r1"]]), wrong_type()),
                (json!([{}]), wrong_type()),
                (json!([{ "id": 1 }]), wrong_type()),
                (json!([{ "id": "R1" }]), wrong_type()),
                (json!([{ "id": "" }]), wrong_type()),
                (json!([{ "id": "r_1" }]), wrong_type()),
                (json!([{ "id": "0123456789abcdefg" }]), wrong_type()),
                (json!([{ "id": "r1" }, { "id": "r2" }, { "id": "r1" }]), ProblemKind::DuplicateRow { row }),
                (json!(ids), too_many),
            ] {
                let mut wire = honest.clone();
                world::forge(&mut wire, &group.path, wrong);
                let after = world::sent(&form, &wire);
                prop_assert_eq!(kinds(&after, group.id.as_str()), [kind]);
                prop_assert!(after.rows(&group.path).is_empty());
            }
        }
    }

    #[test]
    fn one_value_that_is_forged_is_refused_or_is_a_value(plan in plan::form(), given in plan::given(), at in any::<prop::sample::Index>(), junk in any::<u8>()) {
        // Whatever replaces an answer is refused at its path, unless it equals the engine's value of that field.
        let form = build::form(&plan);
        let mut wire = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let before = world::sent(&form, &wire);
        let all: Vec<&Path> = before.fields.keys().collect();
        let path = *at.get(&all);
        let forged = pools::junk(junk);
        world::forge(&mut wire, path, forged.clone());
        let verdict = world::sent(&form, &wire);
        let has = serde_json::to_value(&verdict.fields[path].value).unwrap();
        let nothing = json!([forged]) == json!([""]) || (forged == json!(false) && verdict.is_visible(path));
        let refused = verdict.problems.at(path).next().is_some();
        prop_assert!(refused || nothing || has == forged, "{forged} became {has} at {path}");
    }

    #[test]
    fn what_is_computed_or_read_only_cannot_be_sent_otherwise(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        for path in answers(&form, &verdict).into_iter().filter(|path| verdict.fields[*path].read_only.is) {
            for forged in [json!(123_456), json!("forged"), json!({ "currency": "EUR", "minor": 123_456 }), json!(["forged"])] {
                let mut wire = honest.clone();
                world::forge(&mut wire, path, forged);
                let report = world::sent(&form, &wire).problems;
                prop_assert!(report.at(path).next().is_some(), "{path} was sent otherwise");
            }
        }
    }

    #[test]
    fn a_row_that_the_narrowing_leaves_out_is_refused(plan in plan::form(), given in plan::given()) {
        let (form, context) = (build::form(&plan), world::context());
        let honest = world::to_send(&world::typed(&form, &pools::draft(&form, &given)));
        let verdict = world::sent(&form, &honest);
        for path in answers(&form, &verdict).into_iter().filter(|path| verdict.is_visible(path)) {
            let (field, ruled) = (form.at(path).unwrap(), &verdict.fields[path]);
            let Some(options) = ruled.options.as_ref().filter(|_| !ruled.read_only.is) else { continue };
            let many = matches!(field.kind.tag(), KindTag::CheckboxList | KindTag::MultiSelect);
            for row in context.lookups[&options.lookup].rows() {
                let value = if many { json!([row.id]) } else { json!(row.id) };
                let mut wire = honest.clone();
                world::forge(&mut wire, path, value);
                let after = world::sent(&form, &wire);
                let refused = after.problems.at(path).any(|problem| problem.kind == ProblemKind::NotAnOption);
                prop_assert_eq!(refused, !options.offers(row, &context), "{} at {}", row.id, path);
            }
        }
    }

    #[test]
    fn json_that_is_no_object_is_refused(key in "[a-z]{1,8}", value in "[a-z]{0,8}", depth in 1..300_usize) {
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
