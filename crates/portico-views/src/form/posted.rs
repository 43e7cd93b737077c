//! A form as a browser without the app posts it: names of inputs and actions, and their values as content of inputs.

use std::collections::BTreeSet;

use portico_domain::{
    answers::Raw,
    context::Context,
    form::{Field, Form},
    locale::Locale,
    path::Path,
    period::joined,
    spec::KindTag,
    verdict::Verdict,
};

use super::{
    draft::StoredDraft,
    people::{as_name, labelled, takes_people, takes_several},
    question::dom_id,
};

/// Name of the buttons that send a form.
pub const ACTION: &str = "action";
/// The action that leads to the next page.
pub const CONTINUE: &str = "continue";
/// The action that leads to the previous page.
pub const BACK: &str = "back";
/// The action that sends the answers.
pub const SEND: &str = "send";
/// The action that discards the draft.
pub const DISCARD: &str = "discard";
/// The action that adds a row to a group; the id of the group follows.
pub const ADD_ROW: &str = "add ";
/// The action that copies a row; the ids of the group and of the row follow.
pub const COPY_ROW: &str = "copy ";
/// The action that removes a row; the ids of the group and of the row follow.
pub const REMOVE_ROW: &str = "remove ";
/// The action that restores a row; the ids of the group and of the row follow.
pub const RESTORE_ROW: &str = "restore ";
/// Name of the hidden inputs that say which questions the page has shown.
pub const SHOWN: &str = "shown";
/// Name of the hidden input with the id of the draft.
pub const DRAFT: &str = "draft";

/// Name of the input that says which of several people a name is, of the names of a question the one with this index.
#[must_use]
pub fn which(dom_id: &str, at: usize) -> String {
    format!("{dom_id}-which-{at}")
}

/// What the values of the inputs of a question are in a draft. `None` when nothing is chosen yet.
#[must_use]
pub fn raw_of(field: &Field, values: Vec<String>, context: &Context) -> Option<Raw> {
    if !takes_people(field) {
        return raw(field.kind.tag(), values);
    }
    // Names, each on a line of its own; those of people who are known stand for them.
    let lines = values.iter().flat_map(|value| value.lines()).map(str::trim).filter(|line| !line.is_empty());
    let mut content = lines.map(|name| labelled(context, name).unwrap_or_else(|| as_name(name)));
    let is_list = takes_several(field);
    Some(if is_list { Raw::Chosen(content.collect()) } else { Raw::Text(content.next().unwrap_or_default()) })
}

/// What the values of the inputs of one question are in a draft. `None` when nothing is chosen yet.
#[must_use]
pub fn raw(kind: KindTag, values: Vec<String>) -> Option<Raw> {
    match kind {
        KindTag::CheckboxList | KindTag::MultiSelect => Some(Raw::Chosen(values)),
        // A checkbox that is not ticked sends nothing.
        KindTag::Consent => Some(Raw::Text(values.into_iter().next().unwrap_or_default())),
        // Without the app files are neither added nor removed.
        KindTag::Files | KindTag::Note | KindTag::Computed | KindTag::Rows => None,
        // Two inputs of one name.
        KindTag::Period => {
            let mut ends = values.into_iter();
            let (from, to) = (ends.next()?, ends.next().unwrap_or_default());
            Some(Raw::Text(joined(&from, &to)))
        }
        KindTag::ShortText
        | KindTag::LongText
        | KindTag::Email
        | KindTag::Url
        | KindTag::IpAddress
        | KindTag::IpNetwork
        | KindTag::Phone
        | KindTag::Integer
        | KindTag::Decimal
        | KindTag::Money
        | KindTag::Date
        | KindTag::Time
        | KindTag::DateTime
        | KindTag::YesNo
        | KindTag::Radio
        | KindTag::Scale
        | KindTag::Select
        | KindTag::Person => values.into_iter().next().map(Raw::Text),
    }
}

/// Adopts the inputs of a posted page: of the questions that it has shown, those that can be changed. Returns the paths of
/// what it has shown. `verdict` is that of the draft as it was; `reader` is its context, and the notation of what it showed.
pub fn adopt(
    form: &Form,
    verdict: &Verdict,
    draft: &mut StoredDraft,
    reader: (&Context, &Locale),
    pairs: &[(String, String)],
    now: i64,
) -> Vec<Path> {
    let (context, locale) = reader;
    let values = |name: &str| pairs.iter().filter(|(of, _)| of == name).map(|(_, value)| value.clone()).collect();
    let shown: BTreeSet<String> = BTreeSet::from_iter::<Vec<String>>(values(SHOWN));
    let mut paths = Vec::new();
    for (path, is) in verdict.fields.iter().filter(|(path, _)| shown.contains(&dom_id(path))) {
        paths.push(path.clone());
        let Some(field) = form.at(path).filter(|_| is.visible.is && !is.read_only.is) else { continue };
        let Some(raw) = raw_of(field, values(&dom_id(path)), context) else { continue };
        // An untouched field that follows another answer was shown with it.
        let followed = || is.value.as_ref().map(|value| field.kind.raw(value, locale));
        let was = draft.raw(path).cloned().or_else(followed);
        if was.as_ref() != Some(&raw) && !(raw.is_blank() && was.as_ref().is_none_or(Raw::is_blank)) {
            draft.edit(path, raw, now);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use portico_domain::{answers::parse_inputs, evaluate::evaluate, text::NormalText};

    use super::*;

    const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
        {"id": "from", "kind": "date", "label": "From"},
        {"id": "until", "kind": "date", "label": "Until", "default": {"field": "from"}}]}]}"#;
    const DRAFT: &str = r#"{"format": 2, "id": "k", "item": "loan", "name": "", "begun_at": 1, "form_version": "v1",
        "outline": [], "fields": {"from": {"raw": "3/3/2027", "at": 5}}}"#;

    /// What the draft has for both days after the page has posted these.
    fn posted(days: [&str; 2]) -> [Option<String>; 2] {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
        let mut draft: StoredDraft = serde_json::from_str(DRAFT).expect("a draft");
        let (rows, locale) = (draft.rows_by_group(), Locale::ENGLISH);
        let answers = parse_inputs(&form, rows, draft.inputs(), &locale, NormalText::from_nfc);
        let verdict = evaluate(&form, &answers, &context);
        let named = ["field-from", "field-until"].into_iter().zip(days);
        let inputs = named.flat_map(|(id, day)| [(id, day), (SHOWN, id)]);
        let pairs: Vec<_> = inputs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        adopt(&form, &verdict, &mut draft, (&context, &locale), &pairs, 9);
        ["from", "until"].map(|id| {
            let path: Path = id.parse().expect("a path");
            draft.raw(&path).map(|raw| if let Raw::Text(text) = raw { text.clone() } else { String::new() })
        })
    }

    #[test]
    fn what_an_untouched_field_was_shown_with_is_no_edit() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(posted(["4/3/2027", "3/3/2027"]), [text("4/3/2027"), None]);
        assert_eq!(posted(["3/3/2027", "5/3/2027"]), [text("3/3/2027"), text("5/3/2027")]);
        assert_eq!(posted(["3/3/2027", ""]), [text("3/3/2027"), text("")]);
    }

    #[test]
    fn what_is_not_ticked_is_an_answer_and_what_is_not_chosen_is_none() {
        let text = |text: &str| Some(Raw::Text(text.to_owned()));
        assert_eq!(raw(KindTag::Consent, Vec::new()), text(""));
        assert_eq!(raw(KindTag::Consent, vec!["yes".to_owned()]), text("yes"));
        assert_eq!(raw(KindTag::CheckboxList, Vec::new()), Some(Raw::Chosen(Vec::new())));
        assert_eq!(raw(KindTag::Radio, Vec::new()), None);
        assert_eq!(raw(KindTag::ShortText, vec![String::new()]), text(""));
        let period = |from: &str, to: &str| raw(KindTag::Period, vec![from.to_owned(), to.to_owned()]);
        assert_eq!(period("1.3.2027", "5.3.2027"), text("1.3.2027\n5.3.2027"));
        assert_eq!((period("", ""), raw(KindTag::Period, Vec::new())), (text(""), None));
    }
}
