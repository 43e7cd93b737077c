//! Answers in words: for titles, lists and search.

use crate::{
    answers::ByPath, context::Context, evaluate::label, form::Form, id::Id, path::Path, sorted, text, value::Value,
};

/// The labels of the chosen options, in the order in which the form offers inline ones, else by id.
#[must_use]
pub fn labels(form: &Form, field: &str, value: &Value, context: &Context) -> Vec<String> {
    let mut ids: Vec<&str> = value.chosen().collect();
    if let Some(options) = form.field(field).and_then(|field| field.kind.options()) {
        sorted::by(&mut ids, |a, b| options.place(a).cmp(&options.place(b)));
    }
    ids.into_iter().map(|id| label(form, field, id, context).to_owned()).collect()
}

/// Resolves a title template such as `Licence: {product}`. A field without an answer leaves a gap, and what then dangles
/// at the end (`:`, `,`, a dash) goes too. At most 200 characters. `read` gives an answer as the person reads it everywhere
/// else: labels in their language, dates and amounts in their way.
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

/// The field ids that a title template names.
pub fn title_fields(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(id, _)| id)
}
