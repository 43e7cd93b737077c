//! The JSON Schema of a form agrees with the engine wherever it expresses the rule, and is never stricter.

use std::cell::RefCell;

use portico_domain::{form::Form, path::Path, text::NormalText};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::Value;

use crate::{
    build, cases,
    check::{Checked, Tally},
    law_09_accepted_answers_round_trip::mend,
    plan::{self, Given},
    pools, world,
};

/// Answers submitted for a form: by a careful person, by a careless one, forged in one place, and arbitrary.
fn sent(form: &Form, given: &Given, at: prop::sample::Index, junk: u8) -> Vec<Value> {
    let mut draft = pools::draft(form, given);
    let careless = world::to_send(&world::typed(form, &draft));
    let mended = mend(form, &mut draft);
    let careful = world::to_send(&mended);
    let paths: Vec<&Path> = mended.fields.keys().collect();
    let mut forged = careful.clone();
    world::forge(&mut forged, paths[at.index(paths.len())], pools::junk(junk));
    let mut unknown = careful.clone();
    unknown.0.insert(format!("nobody{junk}"), serde_json::from_value(pools::junk(junk)).unwrap());
    let mut without = careful.clone();
    let nth = at.index(without.0.len().max(1));
    if let Some(key) = without.0.keys().nth(nth).cloned() {
        without.0.remove(&key);
    }
    let all = [careless, careful, forged, unknown, without, pools::wire(form, given)];
    all.iter().map(|wire| serde_json::to_value(wire).unwrap()).collect()
}

#[test]
fn generated_answers_get_the_same_verdict_from_an_independent_validator() {
    let (context, tally) = (world::context(), RefCell::new(Tally::default()));
    let strategy = (plan::form(), plan::given(), any::<prop::sample::Index>(), any::<u8>());
    let outcome = TestRunner::new(ProptestConfig { failure_persistence: None, ..cases() }).run(
        &strategy,
        |(plan, given, at, junk)| {
            let form = build::form(&plan);
            let checked = Checked::new(&form);
            for answers in sent(&form, &given, at, junk) {
                let outcome = checked.compare(&answers, &context, NormalText::from_any).map_err(TestCaseError::fail)?;
                tally.borrow_mut().count(outcome);
            }
            Ok(())
        },
    );
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    let tally = tally.into_inner();
    // Guards against a schema that accepts everything or nothing.
    let all = tally.accepted + tally.refused + tally.open_invalid + tally.open_valid;
    assert!(tally.accepted * 20 > all && tally.refused * 10 > all, "{tally:?}");
}
