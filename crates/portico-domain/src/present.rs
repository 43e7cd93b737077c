//! Answers as text, for titles, lists and search.

use crate::{
    answers::ByPath, context::Context, evaluate::label, form::Form, id::Id, path::Path, sorted, text, value::Value,
};

/// The labels of the chosen options: inline ones in display order, others by id.
#[must_use]
pub fn labels(form: &Form, field: &str, value: &Value, context: &Context) -> Vec<String> {
    let mut ids: Vec<&str> = value.chosen().collect();
    if let Some(options) = form.field(field).and_then(|field| field.kind.options()) {
        sorted::by(&mut ids, |a, b| options.place(a).cmp(&options.place(b)));
    }
    ids.into_iter().map(|id| label(form, field, id, context).to_owned()).collect()
}

/// Fills in a title template such as `Licence: {product}`. An unanswered field leaves a gap, and trailing separators
/// (`:`, `,`, a dash) are removed. At most 200 characters. `read` formats an answer as elsewhere for the person:
/// labels in their language, dates and amounts in their notation.
#[must_use]
pub fn title(template: &str, values: &ByPath<Value>, read: impl Fn(&Path, &Value) -> String) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((id, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some(path) = Id::new(id).map(Path::Field)
            && let Some(value) = values.get(&path)
        {
            out.push_str(&read(&path, value));
        }
        rest = after;
    }
    out.push_str(rest);
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = line.trim_end_matches([':', ',', '-', '–', '—', ' ', '(']);
    text::cut(trimmed, 200).to_owned()
}

/// The field ids in a title template.
pub fn title_fields(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(id, _)| id)
}
