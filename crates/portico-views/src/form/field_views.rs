//! The displayed states of all fields of a form: a signal for each path.

use leptos::prelude::*;
use litemap::LiteMap;
use portico_domain::path::Path;

use super::field_view::{FieldView, FormSnapshot};

/// A signal for each input that has been displayed. Those of hidden groups and removed rows are kept.
#[derive(Default)]
pub struct FieldViews(LiteMap<Path, ArcRwSignal<FieldView>>);

impl FieldViews {
    /// The signal of one input.
    pub fn get(&self, path: &Path) -> ReadSignal<FieldView> {
        let field_view = self.0.get(path).cloned().unwrap_or_else(|| ArcRwSignal::new(FieldView::hidden()));
        field_view.read_only().into()
    }

    /// Subscribes the running effect or memo to the state of an input.
    pub fn track(&self, path: &Path) {
        if let Some(field_view) = self.0.get(path) {
            field_view.track();
        }
    }

    /// The signals whose state has changed, with the new states. One pass compares all fields, because a memo per field
    /// would wake thousands of effects per keystroke.
    pub fn changes(&mut self, snapshot: &FormSnapshot<'_>) -> Vec<(ArcRwSignal<FieldView>, FieldView)> {
        self.compared(snapshot).unwrap_or_else(|| {
            for (path, verdict) in &snapshot.verdict.fields {
                self.0.entry(path.clone()).or_insert_with(|| ArcRwSignal::new(snapshot.field_view(path, verdict)));
            }
            self.compared(snapshot).unwrap_or_default()
        })
    }

    /// Compares both maps in one pass, since both are sorted by path; `None` when an input has no signal yet.
    fn compared(&self, snapshot: &FormSnapshot<'_>) -> Option<Vec<(ArcRwSignal<FieldView>, FieldView)>> {
        let mut fields = snapshot.verdict.fields.iter().peekable();
        let mut changed = Vec::new();
        for (path, field_view) in &self.0 {
            if let Some((_, verdict)) = fields.next_if(|(of, _)| *of == path)
                && !field_view.with_untracked(|was| snapshot.is(path, verdict, was))
            {
                changed.push((field_view.clone(), snapshot.field_view(path, verdict)));
            }
        }
        fields.peek().is_none().then_some(changed)
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{
        answers::{Raw, parse_inputs},
        context::Context,
        evaluate::evaluate,
        form::Form,
        locale::Locale,
        path::RowId,
        report::Report,
        text::NormalText,
    };

    use super::*;
    use crate::form::{draft::StoredDraft, problem_visibility::ProblemVisibility};

    const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
        {"id": "why", "kind": "short_text", "label": "Why"},
        {"id": "items", "kind": "rows", "label": "Items", "fields": [
            {"id": "serial", "kind": "short_text", "label": "Serial"}]},
        {"id": "end", "kind": "short_text", "label": "End"}]}]}"#;
    const DRAFT: &str = r#"{"format": 2, "id": "k", "item": "laptop", "name": "", "begun_at": 1, "form_version": "v1",
        "outline": [], "fields": {}}"#;

    /// The paths whose signals change with a draft.
    fn changed(field_views: &mut FieldViews, draft: &StoredDraft) -> Vec<String> {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
        let (rows, inputs) = (draft.rows_by_group(), draft.inputs());
        let answers = parse_inputs(&form, rows, inputs, &Locale::ENGLISH, NormalText::from_nfc);
        let (verdict, problem_visibility) = (evaluate(&form, &answers, &context), ProblemVisibility::default());
        let snapshot = FormSnapshot {
            form: &form,
            verdict: &verdict,
            draft,
            problem_visibility: &problem_visibility,
            server_problems: &Report::default(),
        };
        let changed = field_views.changes(&snapshot);
        let of = |field_view: &ArcRwSignal<FieldView>| {
            field_views.0.iter().find(|(_, other)| *other == field_view).map(|(path, _)| path)
        };
        let paths = changed.iter().filter_map(|(field_view, _)| of(field_view).map(Path::to_string)).collect();
        changed.into_iter().for_each(|(field_view, now)| field_view.set(now));
        paths
    }

    #[test]
    fn a_keystroke_sets_its_own_signal_and_a_row_those_of_its_cells() {
        let mut draft: StoredDraft = serde_json::from_str(DRAFT).expect("a draft");
        let path = |text: &str| text.parse::<Path>().expect("a path");
        let text = |text: &str| Raw::Text(text.to_owned());
        let mut field_views = FieldViews::default();
        assert!(changed(&mut field_views, &draft).is_empty(), "new signals are as they should be");
        draft.edit(&path("end"), text("x"), 1);
        assert_eq!(changed(&mut field_views, &draft), ["end"]);
        let row = RowId::new("r7").expect("the id of a row");
        draft.add_row(path("items").field(), row, Vec::new(), 2);
        assert_eq!(changed(&mut field_views, &draft), ["items"]);
        draft.edit(&path("items[r7].serial"), text("x"), 3);
        assert_eq!(changed(&mut field_views, &draft), ["items[r7].serial"]);
        draft.remove_row(path("items").field(), row, 4);
        assert_eq!(changed(&mut field_views, &draft), ["items"]);
        draft.restore_row(path("items").field(), row, 5);
        assert_eq!(changed(&mut field_views, &draft), ["items"], "the signal of its cell was still there");
        assert!(changed(&mut field_views, &draft).is_empty());
    }
}
