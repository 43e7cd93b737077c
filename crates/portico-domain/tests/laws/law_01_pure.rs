//! Law 1: pure. The same input gives the same verdict, byte for byte, and nothing panics. That the work grows with the form
//! and not faster is counted inside the crate.

use portico_domain::{answers::Draft, form::Form, spec::FormSpec};
use proptest::prelude::*;

use crate::{build, cases, plan, pools, world};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_same_input_gives_the_same_verdict(plan in plan::form(), given in plan::given()) {
        let (one, other) = (build::form(&plan), build::form(&plan));
        let draft = pools::draft(&one, &given);
        let again: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        prop_assert_eq!(world::bytes(&world::typed(&one, &draft)), world::bytes(&world::typed(&other, &again)));
        let wire = pools::wire(&one, &given);
        prop_assert_eq!(world::bytes(&world::sent(&one, &wire)), world::bytes(&world::sent(&other, &wire)));
    }

    #[test]
    fn a_stored_form_gives_the_same_verdict(plan in plan::form(), given in plan::given()) {
        let form = build::form(&plan);
        let stored: FormSpec = serde_json::from_str(&portico_domain::hash::canonical(&form.spec)).unwrap();
        prop_assert_eq!(portico_domain::hash::form_version(&stored), portico_domain::hash::form_version(&form.spec));
        let stored = Form::compile(stored).unwrap();
        let draft = pools::draft(&form, &given);
        prop_assert_eq!(world::bytes(&world::typed(&form, &draft)), world::bytes(&world::typed(&stored, &draft)));
    }

    #[test]
    fn no_text_makes_it_panic(plan in plan::form(), text in any::<String>(), short in "\\PC{0,12}") {
        let form = build::form(&plan);
        for text in [text, short] {
            let raw = serde_json::json!(text);
            let all: serde_json::Map<_, _> = form.fields.iter().map(|field| (field.id.to_string(), raw.clone())).collect();
            let draft: Draft = serde_json::from_value(all.clone().into()).unwrap();
            let wire = serde_json::from_value(all.into()).unwrap();
            prop_assert!(world::typed(&form, &draft).fields.len() == form.fields.len());
            prop_assert!(world::sent(&form, &wire).fields.len() == form.fields.len());
        }
    }
}
