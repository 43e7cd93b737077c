//! Law 3: toggling back restores what was typed; it never leaves the browser while hidden.

use proptest::prelude::*;

use crate::{build, cases, plan, pools, world};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn toggling_back_restores(plan in plan::form(), given in plan::given(), at in any::<prop::sample::Index>(), other in any::<u8>()) {
        let form = build::form(&plan);
        let draft = pools::draft(&form, &given);
        let before = world::typed(&form, &draft);
        let field = at.get(&form.fields);

        // One answer changes, and with it what is shown and what is locked.
        let mut toggled = draft.clone();
        let typed = toggled.0.insert(field.id.clone(), pools::raw(field.kind.tag(), other));
        let between = world::typed(&form, &toggled);
        for (id, _) in world::to_send(&between).0 {
            prop_assert!(between.is_visible(&id), "{id} leaves the browser while hidden");
        }
        for other in form.fields.iter().filter(|other| other.id != field.id) {
            let (was, is) = (draft.0.get(&other.id), toggled.0.get(&other.id));
            prop_assert_eq!(was, is, "the text of {} is not what was typed", other.id);
        }

        // It changes back: every field is again as it was, with its text.
        match typed {
            Some(raw) => toggled.0.insert(field.id.clone(), raw),
            None => toggled.0.remove(&field.id),
        };
        prop_assert_eq!(world::bytes(&world::typed(&form, &toggled)), world::bytes(&before));
    }

    #[test]
    fn a_field_shown_again_has_the_value_of_its_text(plan in plan::form(), given in plan::given(), others in plan::given()) {
        // Whatever the other answers are: while a field is visible and not locked, its value is its text's or nothing.
        let form = build::form(&plan);
        let (one, two) = (pools::draft(&form, &given), pools::draft(&form, &others));
        for field in &form.fields {
            let mut mixed = two.clone();
            mixed.0.remove(&field.id);
            mixed.0.extend(one.0.get(&field.id).map(|raw| (field.id.clone(), raw.clone())));
            let verdict = world::typed(&form, &mixed);
            let ruled = &verdict.fields[&field.id];
            if !ruled.visible.is || ruled.read_only.is {
                continue;
            }
            let typed = world::parse(&form, &one);
            match (&ruled.value, typed.get(field.id.as_str())) {
                (Some(value), typed) => prop_assert_eq!(Some(value), typed),
                (None, Some(typed)) => {
                    // A choice that the other answers do not offer, or a consent that is not given.
                    let refused = typed.chosen().next().is_some() || *typed == portico_domain::value::Value::Bool(false);
                    prop_assert!(refused, "{} has lost {typed:?}", field.id);
                }
                (None, None) => {}
            }
        }
    }
}
