//! One form as the document's running example: its draft and its answers are written, what the engine says of them is computed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json, to_value};

use crate::{
    answers::{Draft, WireAnswers, parse, read},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    hash::form_version,
    locale::Locale,
    spec::FormSpec,
    text::NormalText,
};

/// What stands in `example.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    form: FormSpec,
    context: Context,
    /// With a day in the order of this language: `en`.
    draft: Draft,
    answers: WireAnswers,
    /// Examples that do not belong to the form, by component.
    others: BTreeMap<String, Value>,
}

/// Examples by the name of the component that they are of. Empty only when `example.json` is not sound, which a test refuses.
#[must_use]
pub fn examples() -> BTreeMap<String, Value> {
    serde_json::from_str(include_str!("example.json")).ok().and_then(worked_out).unwrap_or_default()
}

fn worked_out(written: Written) -> Option<BTreeMap<String, Value>> {
    let Written { form, context, draft, answers, others } = written;
    let compiled = Form::compile(form.clone()).ok()?;
    let normal = NormalText::from_nfc;
    let typed = evaluate(&compiled, &parse(&compiled, &draft, &Locale::of("en"), normal), &context);
    let sent = judge(&compiled, &read(&compiled, &answers, normal), &context);
    if !sent.problems.is_empty() {
        return None;
    }
    let mut all = others;
    let refused = json!({
        "type": "/problems/invalid-answers",
        "title": "Some answers have problems",
        "status": 422,
        "detail": "Correct them and send again.",
        "request_id": "3f0c9a7e5b21",
        "report": &typed.problems,
        "today": context.today,
    });
    let submit =
        json!({ "item": "workplace", "form_version": form_version(&form), "answers": &answers, "language": "en" });
    for (name, example) in [
        ("Form", to_value(&form)),
        ("Context", to_value(&context)),
        ("Draft", to_value(&draft)),
        ("Answers", to_value(&answers)),
        ("Verdict", to_value(&typed)),
        ("AnswerProblem", to_value(typed.problems.problems().first()?)),
        ("ProblemDocument", Ok(refused)),
        ("NewTicket", Ok(submit)),
    ] {
        all.insert(name.to_owned(), example.ok()?);
    }
    Some(all)
}
