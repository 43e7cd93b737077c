//! Typed answers out of a vector: as they are, or out of the text that its draft holds.

use portico_domain::{
    answers::{Raw, Wire, WireAnswers, parse},
    case::Given,
    form::Form,
    text::NormalText,
};

/// What a client would send that does not ask the engine first: every value of the draft, hidden fields included, and what
/// is no value as the text that was typed.
pub fn answers(form: &Form, given: &Given) -> WireAnswers {
    let (draft, locale) = match given {
        Given::Answers(answers) => return answers.clone(),
        Given::Draft(draft, locale) => (draft, locale),
    };
    let parsed = parse(form, draft, locale, NormalText::from_any);
    let sent = draft.0.iter().filter(|(_, raw)| !raw.is_blank()).map(|(id, raw)| {
        let value = match (parsed.values.get(id), raw) {
            (Some(value), _) => serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap(),
            (None, Raw::Text(text)) => Wire::Text(text.clone()),
            (None, Raw::Chosen(ids)) => Wire::List(ids.iter().cloned().map(Wire::Text).collect()),
        };
        (id.to_string(), value)
    });
    WireAnswers(sent.collect())
}

/// The answers as JSON. A number that was too long to be read was too long to be kept: any such number stands for it.
pub fn json(answers: &WireAnswers) -> String {
    let entries = answers.0.iter().map(|(key, value)| format!("{}:{}", text(key), one(value)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn one(value: &Wire) -> String {
    match value {
        Wire::NumberOutOfRange => "12345678901234567890".to_owned(),
        Wire::List(list) => format!("[{}]", list.iter().map(one).collect::<Vec<_>>().join(",")),
        Wire::Object(object) => json(&WireAnswers(object.clone())),
        other => serde_json::to_string(other).unwrap(),
    }
}

fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
