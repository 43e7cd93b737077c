//! The vectors: an independent validator agrees with the engine wherever the schema expresses the rule.

use std::{fs, path::Path};

use portico_domain::{
    answers::{self, ByPath},
    case::{self, Given},
    evaluate::evaluate,
    form::Form,
    text::NormalText,
};
use serde_json::Value;

use crate::check::{Checked, Tally};

/// The submitted answers: those of the case, or what the app would submit after the verdict on its draft.
fn sent(form: &Form, case: &case::Case) -> Value {
    let (draft, locale) = match &case.given {
        Given::Answers(answers) => return serde_json::to_value(answers).unwrap(),
        Given::Draft(draft, locale) => (draft, locale),
    };
    let typed = answers::parse(form, draft, locale, NormalText::from_any);
    let verdict = evaluate(form, &typed, &case.context);
    let mut values = ByPath::default();
    for (path, field) in verdict.fields.iter().filter(|(_, field)| field.visible.is) {
        if let Some(rows) = &field.rows {
            values.set_rows(path.field(), rows.clone());
        }
        if let Some(value) = &field.value {
            values.insert(path.clone(), value.clone());
        }
    }
    serde_json::to_value(&values).unwrap()
}

#[test]
fn the_answers_of_the_vectors_get_the_same_verdict() {
    let (mut tally, mut wrong) = (Tally::default(), Vec::new());
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        for case in case::cases(&fs::read_to_string(&path).unwrap()).unwrap() {
            let Ok(form) = Form::compile_with((*case.form).clone(), NormalText::from_any) else { continue };
            let answers = sent(&form, &case);
            match Checked::new(&form).compare(&answers, &case.context, NormalText::from_any) {
                Ok(outcome) => tally.count(outcome),
                Err(error) => wrong.push(format!("{}: {}: {error}", path.display(), case.name)),
            }
        }
    }
    assert!(wrong.is_empty(), "{} verdicts differ:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(tally.accepted > 300 && tally.refused > 200, "{tally:?}");
}
