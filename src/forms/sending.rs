//! The body of a submit.

use portico_domain::{
    answers::{Wire, WireAnswers},
    api::NewTicket,
    field::Kind,
    value::Value,
    verdict::Verdict,
};

use super::state::Asked;
use crate::lang::lang;

/// What is sent of these answers: the value of each visible field that the person answers, and nothing else.
pub fn body(asked: &Asked, verdict: &Verdict) -> NewTicket {
    let answered = asked.form.fields.iter().filter_map(|field| {
        let is = verdict.fields.get(&field.id)?;
        let theirs = is.visible.is && !is.read_only.is && !matches!(field.kind, Kind::Computed { .. });
        let value = is.value.as_ref().filter(|_| theirs)?;
        Some((field.id.to_string(), wire(value)))
    });
    NewTicket {
        item: asked.about.item.id.clone(),
        form_version: asked.about.form_version.clone(),
        answers: WireAnswers(answered.collect()),
        language: Some(lang().tag().to_owned()),
    }
}

fn wire(value: &Value) -> Wire {
    // Values and the wire are the same JSON.
    serde_json::to_string(value).ok().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(Wire::Null)
}
