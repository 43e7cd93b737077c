//! What is known of files in the place of what a client says of them.

use std::collections::BTreeMap;

use super::{Wire, WireAnswers};
use crate::{
    decimal::Decimal,
    file::{FileContent, FileRef},
    form::Form,
    spec::KindTag,
};

impl WireAnswers {
    /// Puts name, type and size of the known files, by id, in the place of what was sent. A file that is not known loses type and size:
    /// the form takes it for one that is not there.
    pub fn name_files(&mut self, form: &Form, known: &BTreeMap<String, FileRef>) {
        for (key, sent) in &mut self.0 {
            let kind = form.field(key).map(|field| field.kind.tag());
            if kind == Some(KindTag::Files) {
                name(sent, known);
            } else if kind == Some(KindTag::Rows) {
                in_rows(form, sent, known);
            }
        }
    }
}

fn in_rows(form: &Form, sent: &mut Wire, known: &BTreeMap<String, FileRef>) {
    let Wire::List(rows) = sent else { return };
    let cells = rows.iter_mut().filter_map(|row| if let Wire::Object(cells) = row { Some(cells) } else { None });
    for (key, cell) in cells.flatten() {
        if form.field(key).is_some_and(|field| field.kind.tag() == KindTag::Files) {
            name(cell, known);
        }
    }
}

fn name(sent: &mut Wire, known: &BTreeMap<String, FileRef>) {
    let Wire::List(files) = sent else { return };
    for file in files.iter_mut().filter_map(|file| if let Wire::Object(file) = file { Some(file) } else { None }) {
        let Some(Wire::Text(id)) = file.get("id") else { continue };
        match known.get(id) {
            Some(FileRef { name, content: Some(FileContent { media_type, size }), .. }) => {
                let size = i64::try_from(*size).ok().and_then(Decimal::integer);
                file.insert("name".to_owned(), Wire::Text(name.clone()));
                file.insert("type".to_owned(), Wire::Text(media_type.clone()));
                file.insert("size".to_owned(), size.map_or(Wire::NumberOutOfRange, Wire::Number));
            }
            Some(_) | None => {
                file.remove("type");
                file.remove("size");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{context::Context, spec::FormSpec, text::NormalText, validate::validate};

    #[test]
    fn what_a_client_says_of_a_file_counts_for_nothing() {
        let cell = r#"{ "id": "photo", "kind": "files", "label": "Photo", "accepts": ["images"] }"#;
        let fields = format!(
            r#"[{{ "id": "rows", "kind": "rows", "label": "Rows", "fields": [{cell}] }},
                {{ "id": "screen", "kind": "files", "label": "Screen", "max_size": "1 MB" }}]"#
        );
        let form = format!(r#"{{ "sections": [{{ "id": "main", "title": "Main", "fields": {fields} }}] }}"#);
        let form = Form::compile(serde_json::from_str::<FormSpec>(&form).expect("a form")).expect("sound");
        let context: Context = serde_json::from_str(r#"{ "today": "2027-03-01" }"#).expect("a context");
        let file = |id: &str, media_type: &str, size| {
            let content = Some(FileContent { media_type: media_type.to_owned(), size });
            (id.to_owned(), FileRef { id: id.to_owned(), name: format!("{id}.bin"), content })
        };
        let known = BTreeMap::from([file("a", "text/plain", 1), file("b", "image/png", 2_000_000)]);
        let said = |id: &str| format!(r#"[{{ "id": "{id}", "name": "x.png", "type": "image/png", "size": 1 }}]"#);
        let judged = |photo: &str, screen: &str| {
            let json =
                format!(r#"{{ "rows": [{{ "id": "r1", "photo": {} }}], "screen": {} }}"#, said(photo), said(screen));
            let mut sent: WireAnswers = serde_json::from_str(&json).expect("answers");
            sent.name_files(&form, &known);
            let valid = validate(&form, &super::super::read(&form, &sent, NormalText::from_nfc), &context);
            valid.map(|valid| serde_json::to_string(&valid).expect("JSON")).map_err(|report| {
                let kinds = report.problems().iter().map(|problem| serde_json::to_value(&problem.kind).expect("JSON"));
                kinds.map(|kind| format!("{} {}", kind["kind"], kind["name"])).collect::<Vec<_>>()
            })
        };
        assert_eq!(
            judged("a", "b"),
            Err(vec![r#""not_allowed_file" "a.bin""#.to_owned(), r#""file_too_large" "b.bin""#.to_owned()])
        );
        assert_eq!(judged("b", "c"), Err(vec![r#""not_found" "x.png""#.to_owned()]));
        let taken = judged("b", "a").expect("valid");
        assert!(taken.contains(r#"{"id":"a","name":"a.bin","type":"text/plain","size":1}"#), "{taken}");
    }
}
