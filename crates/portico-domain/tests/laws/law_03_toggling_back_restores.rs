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
        let places = pools::places(&form, &draft);
        prop_assume!(!places.is_empty());
        let path = at.get(&places);
        let field = form.at(path).unwrap();

        // One answer changes, and with it what is shown and what is locked.
        let mut toggled = draft.clone();
        let typed = draft.0.get(path).cloned();
        toggled.0.insert(path.clone(), pools::raw(field.kind.tag(), other));
        let between = world::typed(&form, &toggled);
        for path in world::read(&form, &world::to_send(&between)).values.iter().map(|(path, _)| path) {
            prop_assert!(between.is_visible(path), "{path} leaves the browser while hidden");
        }
        for (group, _) in world::read(&form, &world::to_send(&between)).values.groups() {
            prop_assert!(between.is_visible(&group.into()), "{group} leaves the browser while hidden");
        }
        for other in places.iter().filter(|other| *other != path) {
            let (was, is) = (draft.0.get(other), toggled.0.get(other));
            prop_assert_eq!(was, is, "the text of {} is not what was typed", other);
        }

        // It changes back: every field is again as it was, with its text.
        match typed {
            Some(raw) => toggled.0.insert(path.clone(), raw),
            None => {
                toggled.0.remove(path);
            }
        }
        prop_assert_eq!(&toggled, &draft);
        prop_assert_eq!(world::bytes(&world::typed(&form, &toggled)), world::bytes(&before));
    }

    #[test]
    fn a_field_shown_again_has_the_value_of_its_text(plan in plan::form(), given in plan::given(), others in plan::given()) {
        // Whatever the other answers are: while a field is visible and not locked, its value is its text's or nothing.
        let form = build::form(&plan);
        let (one, two) = (pools::draft(&form, &given), pools::draft(&form, &others));
        for path in pools::places(&form, &one) {
            let mut mixed = two.clone();
            mixed.0.remove(&path);
            if let Some((group, row)) = path.row() {
                mixed.0.add_row(group, row);
            }
            if let Some(raw) = one.0.get(&path) {
                mixed.0.insert(path.clone(), raw.clone());
            }
            let verdict = world::typed(&form, &mixed);
            let Some(ruled) = verdict.fields.get(&path).filter(|ruled| ruled.visible.is && !ruled.read_only.is) else {
                continue;
            };
            let typed = world::parse(&form, &one);
            match (&ruled.value, typed.get(&path)) {
                (Some(value), typed) => prop_assert_eq!(Some(value), typed),
                (None, Some(typed)) => {
                    // A choice that the other answers do not offer, or a consent that is not given.
                    let refused = typed.chosen().next().is_some() || *typed == portico_domain::value::Value::Bool(false);
                    prop_assert!(refused, "{path} has lost {typed:?}");
                }
                (None, None) => {}
            }
        }
    }
}
