//! Law 9: accepted answers that are stored, reloaded and validated again with the pinned form and context are
//! accepted again, with the same verdict and the same text.

use portico_domain::{
    answers::{Draft, Raw, WireAnswers},
    context::Context,
    evaluate::judge,
    form::Form,
    locale::Locale,
    path::RowId,
    pin::pin,
    present,
    report::ProblemKind,
    spec::{FormSpec, KindTag},
    text::NormalText,
    validate::validate,
    verdict::Verdict,
};
use proptest::prelude::*;

use crate::{build, cases, plan, pools, world};

/// Corrects a draft as its author would: fills in missing answers, removes wrong ones.
pub fn mend(form: &Form, draft: &mut Draft) -> Verdict {
    let mut verdict = world::typed(form, draft);
    for round in 0..12_u8 {
        if verdict.problems.is_empty() {
            break;
        }
        for problem in verdict.problems.problems() {
            let path = problem.path.path().unwrap();
            let field = form.at(path).unwrap();
            if field.kind.tag() == KindTag::Rows {
                let mut rows = draft.0.rows(field.id.as_str()).to_vec();
                match problem.kind {
                    ProblemKind::Missing | ProblemKind::TooFewRows { .. } => {
                        rows.push(RowId::new(&format!("new{}", rows.len())).unwrap());
                    }
                    _ => {
                        rows.pop();
                    }
                }
                draft.0.set_rows(&field.id, rows);
            } else if problem.kind == ProblemKind::Missing {
                draft.0.insert(path.clone(), pools::raw(field.kind.tag(), round.wrapping_mul(3)));
            } else {
                draft.0.remove(path);
            }
        }
        verdict = world::typed(form, draft);
    }
    verdict
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..cases() })]

    #[test]
    fn accepted_answers_are_accepted_for_ever(plan in plan::form(), given in plan::given()) {
        let (form, context) = (build::form(&plan), world::context());
        let verdict = mend(&form, &mut pools::draft(&form, &given));
        prop_assume!(verdict.problems.is_empty());
        let wire = world::to_send(&verdict);
        let valid = validate(&form, &world::read(&form, &wire), &context).unwrap();

        let pinned: Context = serde_json::from_str(&serde_json::to_string(&pin(&form, &valid, &context)).unwrap()).unwrap();
        let stored: WireAnswers = serde_json::from_str(&serde_json::to_string(&valid).unwrap()).unwrap();
        let spec: FormSpec = serde_json::from_str(&portico_domain::hash::canonical(&form.spec)).unwrap();
        let reloaded = Form::compile(spec).unwrap();

        let again = validate(&reloaded, &world::read(&reloaded, &stored), &pinned).unwrap();
        prop_assert_eq!(&again, &valid);
        let judged = judge(&reloaded, &world::read(&reloaded, &stored), &pinned);
        prop_assert_eq!(world::bytes(&judged), world::bytes(&judge(&form, &world::read(&form, &wire), &context)));
        for (path, value) in valid.values().iter() {
            let id = path.field().as_str();
            let then = present::labels(&form, id, value, &context);
            prop_assert_eq!(present::labels(&reloaded, id, again.values().get(path).unwrap(), &pinned), then);
        }
        // The pinned context is sufficient for pinning again.
        let pinned_again = pin(&reloaded, &again, &pinned);
        prop_assert_eq!(pinned_again.context(), &pinned);
    }

    #[test]
    fn a_value_put_into_its_input_is_read_as_itself(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let verdict = world::typed(&form, &pools::draft(&form, &given));
        for locale in [Locale::ENGLISH, Locale::ENGLISH_US, Locale::GERMAN, Locale::FRENCH, Locale::DUTCH, Locale::of("de-CH")] {
            for (path, ruled) in &verdict.fields {
                let field = form.at(path).unwrap();
                let Some(value) = ruled.value.as_ref().filter(|_| field.kind.tag() != KindTag::Computed) else { continue };
                let raw: Raw = field.kind.raw(value, &locale);
                let read = field.kind.parse(&raw, &locale, NormalText::from_any);
                prop_assert_eq!(read, Ok(Some(value.clone())), "through {:?}", raw);
            }
        }
    }
}
