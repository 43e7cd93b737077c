//! Law 2: hidden means absent. A field that is not visible is not required, not validated, not stored, not sent; a condition
//! sees it unanswered; an answer sent for it is refused.

use portico_domain::{answers::Draft, report::ProblemKind};
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
        for field in &form.fields {
            let id = field.id.as_str();
            let ruled = &verdict.fields[id];
            let shown = verdict.sections[&form.sections[field.section].id].visible.is;
            prop_assert!(shown || !ruled.visible.is, "{id} is visible in a hidden section");
            if ruled.visible.is {
                continue;
            }
            prop_assert!(!ruled.required.is && !ruled.read_only.is, "{id} is hidden and required or read-only");
            prop_assert!(ruled.value.is_none() && ruled.options.is_none(), "{id} is hidden and has a value");
            prop_assert!(verdict.problems.at(id).next().is_none(), "{id} is hidden and has a problem");
            without.0.remove(id);
            changed.0.insert(field.id.clone(), pools::raw(field.kind.tag(), other));
        }
        // Whatever was typed into hidden fields makes no difference, to conditions neither.
        prop_assert_eq!(world::bytes(&world::typed(&form, &without)), world::bytes(&verdict));
        prop_assert_eq!(world::bytes(&world::typed(&form, &changed)), world::bytes(&verdict));
    }

    #[test]
    fn an_answer_for_a_hidden_field_is_refused_by_name(plan in plan::form(), given in plan::given(), junk in any::<u8>()) {
        let form = build::form(&plan);
        let verdict = world::typed(&form, &pools::draft(&form, &given));
        let honest = world::to_send(&verdict);
        let before = world::sent(&form, &honest);
        let hidden = form.fields.iter().filter(|field| field.kind.takes_answer() && !before.is_visible(field.id.as_str()));
        for field in hidden {
            // Nothing (text without a character) is no answer.
            let value = if junk % 16 == 8 { json!("x") } else { pools::junk(junk) };
            let mut forged = honest.clone();
            forged.0.insert(field.id.to_string(), serde_json::from_value(value).unwrap());
            let after = world::sent(&form, &forged);
            prop_assert_eq!(world::facts(&after), world::facts(&before));
            let at: Vec<_> = after.problems.at(field.id.as_str()).map(|problem| problem.kind.clone()).collect();
            prop_assert_eq!(at, [ProblemKind::NotApplicable]);
            prop_assert_eq!(after.problems.problems().len(), before.problems.problems().len() + 1);
        }
    }

    #[test]
    fn an_empty_draft_has_no_values_but_the_engine_s_own(plan in plan::form()) {
        let form = build::form(&plan);
        let verdict = world::typed(&form, &Draft::default());
        for (id, field) in &verdict.fields {
            prop_assert!(field.value.is_none() || field.read_only.is, "{id} has a value that nobody gave");
        }
    }
}
