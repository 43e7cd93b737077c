//! Answers in the parameters of an address, by field id. Allowed for every kind that a person fills in, except
//! consents, which nobody can give for somebody else, and groups. They go into the draft, where the person sees and may
//! change them.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    context::Context,
    form::{Form, Options},
    id::Id,
    locale::Locale,
    lookup::Extent,
    spec::KindTag,
    text,
};

use super::text::normal;

/// Maximum length of a text in a parameter.
const MAX_CHARS: usize = 2_000;

/// The answers from the parameters of an address. Numbers, amounts and dates are in the notation of articles and are
/// converted to that of the person; values that do not fit their field are dropped.
pub fn allowed(
    form: &Form,
    context: &Context,
    locale: &Locale,
    parameter: impl Fn(&str) -> Vec<String>,
) -> BTreeMap<Id, Raw> {
    let fillable =
        |kind| !matches!(kind, KindTag::Consent | KindTag::Files | KindTag::Note | KindTag::Computed | KindTag::Rows);
    let mut answers = BTreeMap::new();
    for field in form.fields.iter().filter(|field| field.group.is_none() && fillable(field.kind.tag())) {
        let given = parameter(field.id.as_str()).into_iter().map(|given| text::cut(&given, MAX_CHARS).to_owned());
        let given: Vec<String> = given.filter(|text| !text.trim().is_empty()).collect();
        let raw = if matches!(field.kind.tag(), KindTag::CheckboxList | KindTag::MultiSelect) {
            Raw::Chosen(given)
        } else {
            Raw::Text(given.into_iter().next().unwrap_or_default())
        };
        // Addresses use English notation; text is kept unchanged with its line breaks.
        let Ok(Some(value)) = field.kind.parse(&raw, &Locale::ENGLISH, normal) else { continue };
        if value.chosen().all(|id| offers(field.kind.options(), context, id)) {
            answers.insert(field.id.clone(), field.kind.raw(&value, locale));
        }
    }
    answers
}

/// Whether an option exists. Whether other answers exclude it is reported by the form.
fn offers(options: Option<&Options>, context: &Context, id: &str) -> bool {
    match options {
        Some(Options::Inline { by_id, .. }) => by_id.contains_key(id),
        Some(Options::Lookup { lookup, .. }) => {
            let Some(lookup) = context.lookups.get(lookup) else { return false };
            match lookup.row(id) {
                Some(row) => !row.retired,
                // The server settles it.
                None => lookup.extent() == Extent::Known,
            }
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
        {"id": "subject", "kind": "short_text", "label": "Subject"},
        {"id": "agreed", "kind": "consent", "label": "I agree"},
        {"id": "seats", "kind": "integer", "label": "Seats"},
        {"id": "cost", "kind": "money", "currency": "EUR", "label": "Cost"},
        {"id": "day", "kind": "date", "label": "Day"},
        {"id": "urgent", "kind": "yes_no", "label": "Urgent"},
        {"id": "colour", "kind": "radio", "label": "Colour", "options": [{"id": "red", "label": "Red"}]},
        {"id": "extras", "kind": "checkbox_list", "label": "Extras",
            "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
        {"id": "twice", "kind": "computed", "label": "Twice", "formula": {"product": ["seats", 2]}},
        {"id": "city", "kind": "select", "label": "City", "options": {"lookup": "cities"}}]}], "lookups": {"cities": {}}}"#;
    const CONTEXT: &str = r#"{"today": "2026-11-23", "lookups": {"cities": {"columns": {}, "rows": [
        {"id": "hh", "label": "Hamburg", "cells": {}}, {"id": "old", "label": "Old", "retired": true, "cells": {}}]}}}"#;

    #[track_caller]
    fn check(address: &[(&str, &str)], taken: &[(&str, &str)]) {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let context = serde_json::from_str(CONTEXT).expect("a context");
        let parameter = |name: &str| {
            address.iter().filter(|(other, _)| *other == name).map(|(_, text)| (*text).to_owned()).collect()
        };
        let allowed = allowed(&form, &context, &Locale::ENGLISH, parameter);
        let text = |raw: &Raw| match raw {
            Raw::Text(text) => text.clone(),
            Raw::Chosen(ids) => ids.join("+"),
        };
        let allowed: Vec<(String, String)> = allowed.iter().map(|(id, raw)| (id.to_string(), text(raw))).collect();
        let taken: Vec<(String, String)> = taken.iter().map(|(id, text)| (id.to_string(), text.to_string())).collect();
        assert_eq!(allowed, taken);
    }

    #[test]
    fn every_kind_that_a_person_fills_in_can_be_filled_in() {
        let address = [
            ("subject", "New chair"),
            ("seats", "500"),
            ("cost", "12.50"),
            ("day", "2027-03-01"),
            ("urgent", "no"),
            ("colour", "red"),
            ("extras", "a"),
            ("extras", "b"),
            ("city", "hh"),
        ];
        let taken = [
            ("city", "hh"),
            ("colour", "red"),
            ("cost", "12.50"),
            ("day", "1/3/2027"),
            ("extras", "a+b"),
            ("seats", "500"),
            ("subject", "New chair"),
            ("urgent", "no"),
        ];
        check(&address, &taken);
    }

    #[test]
    fn consent_and_what_is_worked_out_are_the_forms_own() {
        check(&[("agreed", "yes"), ("twice", "4"), ("step", "review"), ("other", "x")], &[]);
    }

    #[test]
    fn what_is_no_answer_fills_in_nothing() {
        check(&[("subject", "  "), ("seats", "many"), ("day", "soon"), ("urgent", "maybe"), ("colour", "blue")], &[]);
        check(&[("extras", "a"), ("extras", "z"), ("city", "old"), ("city", "nowhere")], &[]);
    }
}
