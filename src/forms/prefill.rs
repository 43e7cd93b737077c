//! Texts that an address brings along: of an item's text fields only, by their ids.

use std::collections::BTreeMap;

use portico_domain::{form::Form, id::Id, spec::KindTag};

/// The longest text that is taken over.
const LONGEST: usize = 2_000;

/// What is taken over of the parameters of an address.
pub fn allowed(form: &Form, parameter: impl Fn(&str) -> Option<String>) -> BTreeMap<Id, String> {
    let text_fields = form
        .fields
        .iter()
        .filter(|field| matches!(field.kind.tag(), KindTag::ShortText | KindTag::LongText))
        .map(|field| &field.id);
    text_fields
        .filter_map(|id| Some((id.clone(), parameter(id.as_str())?.chars().take(LONGEST).collect::<String>())))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &[(&str, &str)], taken: &[(&str, &str)]) {
        let form = r#"{"sections": [{"id": "all", "title": "All", "fields": [
            {"id": "subject", "kind": "short_text", "label": "Subject"},
            {"id": "agreed", "kind": "consent", "label": "I agree"},
            {"id": "seats", "kind": "integer", "label": "Seats"}]}]}"#;
        let form = Form::compile(serde_json::from_str(form).expect("a form")).expect("a sound form");
        let parameter =
            |name: &str| address.iter().find(|(other, _)| *other == name).map(|(_, text)| (*text).to_owned());
        let allowed = allowed(&form, parameter);
        let allowed: Vec<(&str, &str)> = allowed.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
        assert_eq!(allowed, taken);
    }

    #[test]
    fn only_text_fields_of_the_form_are_filled_in() {
        let address =
            [("subject", "New chair"), ("agreed", "yes"), ("seats", "500"), ("step", "review"), ("other", "x")];
        check(&address, &[("subject", "New chair")]);
    }

    #[test]
    fn blank_text_fills_in_nothing() {
        check(&[("subject", "  ")], &[]);
    }
}
