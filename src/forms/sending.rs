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

#[cfg(test)]
mod tests {
    use portico_domain::{
        answers::{Draft, Raw, parse},
        api::ItemForm,
        evaluate::evaluate,
        form::Form,
        locale::Locale,
        text::NormalText,
    };

    use super::*;
    use crate::forms::drafts::Changes;

    fn asked(fields: &str) -> Asked {
        let about = format!(
            r#"{{"item": {{"id": "laptop", "category": "hardware", "name": "Get a laptop", "summary": "", "opens": "service_request",
                "promise_hours": null, "price": null, "keywords": [], "popular": null}},
                "form_version": "v1", "next": null, "team": "IT", "context": {{"today": "2027-03-01"}},
                "form": {{"sections": [{{"id": "all", "title": "All", "fields": [{fields}]}}]}}}}"#
        );
        let about: ItemForm = serde_json::from_str(&about).expect("an item's form");
        let form = Form::compile(about.form.clone()).expect("a sound form");
        Asked { form, about, locale: Locale::ENGLISH, changes: Changes::default() }
    }

    #[track_caller]
    fn check_sent(fields: &str, typed: &[(&str, &str)], sent: &str) {
        let asked = asked(fields);
        let raw = |(id, text): &(&str, &str)| {
            (asked.form.field(id).expect("a field").id.clone(), Raw::Text((*text).to_owned()))
        };
        let draft = Draft(typed.iter().map(raw).collect());
        let answers = parse(&asked.form, &draft, &asked.locale, NormalText::from_nfc);
        let verdict = evaluate(&asked.form, &answers, &asked.about.context);
        let body = body(&asked, &verdict);
        assert_eq!(serde_json::to_string(&body.answers).expect("JSON"), sent);
        assert_eq!((body.item.as_str(), body.form_version.as_str()), ("laptop", "v1"));
    }

    const MORE: &str = r#"{"id": "more", "kind": "yes_no", "label": "More?"},
        {"id": "why", "kind": "short_text", "label": "Why", "visible_when": {"field": "more", "is": true}}"#;

    #[test]
    fn what_is_visible_is_sent_typed() {
        check_sent(MORE, &[("more", "yes"), ("why", " because ")], r#"{"more":true,"why":"because"}"#);
    }

    #[test]
    fn what_is_hidden_never_leaves_the_browser() {
        check_sent(MORE, &[("more", "no"), ("why", "secret")], r#"{"more":false}"#);
    }

    #[test]
    fn what_the_form_works_out_is_not_sent() {
        let fields = r#"{"id": "seats", "kind": "integer", "label": "Seats"},
            {"id": "twice", "kind": "computed", "label": "Twice", "formula": {"product": ["seats", 2]}}"#;
        check_sent(fields, &[("seats", "3")], r#"{"seats":3}"#);
    }

    #[test]
    fn what_cannot_be_changed_is_not_sent() {
        let fields = r#"{"id": "fixed", "kind": "yes_no", "label": "Fixed?"},
            {"id": "site", "kind": "short_text", "label": "Site", "default": "Graz",
             "read_only_when": {"field": "fixed", "is": true}}"#;
        check_sent(fields, &[("fixed", "yes"), ("site", "Rome")], r#"{"fixed":true}"#);
        check_sent(fields, &[("fixed", "no"), ("site", "Rome")], r#"{"fixed":false,"site":"Rome"}"#);
    }

    #[test]
    fn amounts_and_dates_are_sent_as_values() {
        let fields = r#"{"id": "cost", "kind": "money", "currency": "EUR", "label": "Cost"},
            {"id": "day", "kind": "date", "label": "Day"}"#;
        check_sent(
            fields,
            &[("cost", "€1,200.50"), ("day", "31/3/2027")],
            r#"{"cost":{"currency":"EUR","minor":120050},"day":"2027-03-31"}"#,
        );
    }
}
