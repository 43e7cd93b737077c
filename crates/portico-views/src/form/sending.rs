//! The body of a submission.

use portico_domain::{
    answers::{ByPath, WireAnswers},
    api::{ItemForm, NewTicket},
    field::Kind,
    form::Form,
    path::Path,
    value::Value,
    verdict::{FieldVerdict, Verdict},
};

use crate::lang::lang;

/// The answers to send: the rows of each visible group, and the value of each visible field that the person fills in.
pub fn body(form: &Form, about: &ItemForm, verdict: &Verdict) -> NewTicket {
    let groups = form.groups().map(|(_, group, _)| (group.id.clone(), verdict.rows(&group.path).to_vec()));
    let rows = groups.filter(|(_, rows)| !rows.is_empty()).collect();
    let sent = |(path, is): (&Path, &FieldVerdict)| {
        let computed = form.at(path).is_none_or(|field| matches!(field.kind, Kind::Computed(_)));
        let theirs = is.visible.is && !is.read_only.is && !computed;
        is.value.clone().filter(|_| theirs).map(|value| (path.clone(), value))
    };
    let answers = ByPath::new(verdict.fields.iter().filter_map(sent).collect(), rows);
    NewTicket {
        item: about.item.id.clone(),
        form_version: about.form_version.clone(),
        answers: wire(&answers),
        language: Some(lang().tag().to_owned()),
        requested_for: about.requested_for.as_ref().map(|person| person.id.clone()),
    }
}

fn wire(answers: &ByPath<Value>) -> WireAnswers {
    // `Value` and the API's type have the same JSON.
    serde_json::to_string(answers).ok().and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use portico_domain::{
        answers::{Draft, Raw, parse},
        evaluate::evaluate,
        locale::Locale,
        text::NormalText,
    };

    use super::*;
    use crate::form::{draft::Changes, state::FormSetup};

    fn setup(fields: &str) -> FormSetup {
        let about = format!(
            r#"{{"item": {{"id": "laptop", "category": "hardware", "name": "Get a laptop", "summary": "", "opens": "service_request",
                "promise_hours": null, "price": null, "keywords": [], "popular": null}},
                "form_version": "v1", "next": null, "team": {{"id": "it", "name": "IT"}}, "context": {{"today": "2027-03-01"}},
                "form": {{"sections": [{{"id": "all", "title": "All", "fields": [{fields}]}}]}}}}"#
        );
        let about: ItemForm = serde_json::from_str(&about).expect("an item's form");
        let form = Form::compile(about.form.clone()).expect("a sound form");
        FormSetup { form, about, locale: Locale::ENGLISH, changes: Changes::default() }
    }

    #[track_caller]
    fn check_sent(fields: &str, typed: &[(&str, &str)], sent: &str) {
        let setup = setup(fields);
        let raw = |(id, text): &(&str, &str)| (id.parse::<Path>().expect("a path"), Raw::Text((*text).to_owned()));
        let draft = Draft(typed.iter().map(raw).collect());
        let answers = parse(&setup.form, &draft, &setup.locale, NormalText::from_nfc);
        let verdict = evaluate(&setup.form, &answers, &setup.about.context);
        let body = body(&setup.form, &setup.about, &verdict);
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

    const ITEMS: &str = r#"{"id": "more", "kind": "yes_no", "label": "More?"},
        {"id": "items", "kind": "rows", "label": "Items", "visible_when": {"field": "more", "is": true}, "fields": [
            {"id": "serial", "kind": "short_text", "label": "Serial"},
            {"id": "seats", "kind": "integer", "label": "Seats"},
            {"id": "twice", "kind": "computed", "label": "Twice", "formula": {"product": ["seats", 2]}}]}"#;

    #[test]
    fn rows_are_sent_in_order_with_their_ids() {
        let typed = [("more", "yes"), ("items[b].serial", "x"), ("items[a].seats", "3"), ("items[c].serial", " ")];
        let sent = r#"{"items":[{"id":"b","serial":"x"},{"id":"a","seats":3},{"id":"c"}],"more":true}"#;
        check_sent(ITEMS, &typed, sent);
    }

    #[test]
    fn rows_of_a_hidden_group_never_leave_the_browser() {
        check_sent(ITEMS, &[("more", "no"), ("items[b].serial", "secret")], r#"{"more":false}"#);
    }
}
