//! Law 1: pure. The same input gives the same verdict, byte for byte, and nothing panics. Linear cost is tested
//! inside the crate.

use portico_domain::{answers::Draft, form::Form, spec::FormSpec, verdict::Verdict};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::{build, cases, plan, pools, world};

/// Whether the verdict covers each field and each cell of each row, for typed and for submitted input.
fn judged(form: &Form, given: &Map<String, Value>) -> bool {
    let whole = |verdict: Verdict| {
        let cells = form.groups().map(|(_, group, rows)| verdict.rows(&group.path).len() * rows.cells.len());
        verdict.fields.len() == form.fields.iter().filter(|field| field.group.is_none()).count() + cells.sum::<usize>()
    };
    let draft: Draft = serde_json::from_value(given.clone().into()).unwrap();
    let wire = serde_json::from_value(given.clone().into()).unwrap();
    whole(world::typed(form, &draft)) && whole(world::sent(form, &wire))
}

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
            // In fields, in two rows of each group, and instead of the rows.
            let mut all = serde_json::Map::new();
            for field in form.fields.iter().filter(|field| field.group.is_none()) {
                all.insert(field.id.to_string(), json!(text));
            }
            prop_assert!(judged(&form, &all));
            for (_, group, rows) in form.groups() {
                let cells = || form.cells(rows).map(|(_, cell)| (cell.id.to_string(), json!(text)));
                let row = |id: &str| Value::Object(cells().chain([("id".to_owned(), json!(id))]).collect());
                all.insert(group.id.to_string(), json!([row("a"), row("b")]));
            }
            prop_assert!(judged(&form, &all));
        }
    }
}
