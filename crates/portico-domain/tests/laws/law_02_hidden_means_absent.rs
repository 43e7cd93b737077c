//! Law 2: hidden means absent. A field that is not visible is not required, not validated, not stored, not sent;
//! conditions treat it as unanswered; an answer submitted for it is refused. A hidden group has no rows.

use portico_domain::{
    answers::Draft,
    field::Kind,
    path::{Path, RowId},
    report::{Problem, ProblemKind},
};
use proptest::prelude::*;
use serde_json::json;

use crate::{build, cases, plan, pools, world};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn hidden_means_absent(plan in plan::form(), given in plan::given(), other in any::<u8>()) {
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        let verdict = world::typed(&form, &draft);
        let mut without = draft.clone();
        let mut changed = draft.clone();
        for (path, ruled) in &verdict.fields {
            let field = form.at(path).unwrap();
            let shown = verdict.sections[&form.sections[field.section].id].visible.is;
            prop_assert!(shown || !ruled.visible.is, "{path} is visible in a hidden section");
            let of_shown_group = path.row().is_none_or(|(group, _)| verdict.is_visible(&group.into()));
            prop_assert!(of_shown_group, "{path} is a cell of a hidden group");
            if ruled.visible.is {
                continue;
            }
            prop_assert!(!ruled.required.is && !ruled.read_only.is, "{path} is hidden and required or read-only");
            prop_assert!(ruled.value.is_none() && ruled.options.is_none(), "{path} is hidden and has a value");
            prop_assert!(ruled.rows.is_none(), "{path} is hidden and has rows");
            prop_assert!(verdict.problems.at(path).next().is_none(), "{path} is hidden and has a problem");
            if let Kind::Rows(rows) = &field.kind {
                // Removes all its rows, or adds another one.
                without.0.set_rows(&field.id, Vec::new());
                let cell = &form.fields[rows.cells.start];
                changed.0.insert(pools::path(field, RowId::new("new").unwrap(), cell), pools::raw(cell.kind.tag(), other));
            } else {
                without.0.remove(path);
                changed.0.insert(path.clone(), pools::raw(field.kind.tag(), other));
            }
        }
        // Text typed into hidden fields makes no difference, not even for conditions.
        prop_assert_eq!(world::bytes(&world::typed(&form, &without)), world::bytes(&verdict));
        prop_assert_eq!(world::bytes(&world::typed(&form, &changed)), world::bytes(&verdict));
    }

    #[test]
    fn an_answer_for_a_hidden_field_is_refused_by_name(plan in plan::form(), given in plan::given(), junk in any::<u8>()) {
        let form = build::form(&plan);
        let verdict = world::typed(&form, &pools::draft(&form, &given));
        let honest = world::to_send(&verdict);
        let before = world::sent(&form, &honest);
        let takes_answer = |path: &&Path| form.at(path).is_some_and(|field| field.kind.takes_answer());
        for path in before.fields.keys().filter(takes_answer).filter(|path| !before.is_visible(path)) {
            // Invisible text counts as unanswered.
            let value = if junk % 16 == 8 { json!("x") } else { pools::junk(junk) };
            let mut forged = honest.clone();
            world::forge(&mut forged, path, value);
            let after = world::sent(&form, &forged);
            prop_assert_eq!(world::facts(&after), world::facts(&before));
            let at: Vec<_> = after.problems.at(path).map(|problem| problem.kind.clone()).collect();
            prop_assert_eq!(at, [ProblemKind::NotApplicable]);
            prop_assert_eq!(after.problems.problems().len(), before.problems.problems().len() + 1);
        }
    }

    #[test]
    fn an_empty_draft_has_no_values_but_the_engine_s_own(plan in plan::form()) {
        let form = build::form(&plan);
        let verdict = world::typed(&form, &Draft::default());
        for (path, field) in &verdict.fields {
            prop_assert!(field.value.is_none() || field.read_only.is, "{path} has a value that nobody gave");
            prop_assert!(field.rows.as_ref().is_none_or(Vec::is_empty), "{path} has rows that nobody made");
        }
    }

    #[test]
    fn rows_sent_for_a_hidden_group_are_refused_at_the_group(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let before = world::sent(&form, &world::to_send(&world::typed(&form, &pools::draft(&form, &given))));
        for (_, group, _) in form.groups().filter(|(_, group, _)| !before.is_visible(&group.path)) {
            for rows in [json!([{ "id": "r1" }]), json!([{ "id": "r1" }, { "id": "r1" }]), json!([{}]), json!(7)] {
                let mut forged = world::to_send(&before);
                world::forge(&mut forged, &group.path, rows);
                let after = world::sent(&form, &forged);
                prop_assert_eq!(world::facts(&after), world::facts(&before));
                let new: Vec<_> = world::problems(&after).difference(&world::problems(&before)).map(|p| (*p).clone()).collect();
                prop_assert_eq!(new, [Problem::new(group.path.clone(), ProblemKind::NotApplicable)]);
            }
        }
    }
}
