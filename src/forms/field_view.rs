//! What the input of one field shows.

use portico_domain::{
    answers::Raw,
    field::Kind,
    form::Form,
    locale::Locale,
    path::Path,
    report::{Problem, Report},
    verdict::{Because, FieldVerdict, Ruling, Verdict},
};

use super::{drafts::StoredDraft, problem_visibility::ProblemVisibility};

/// What an input shows of its field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// What is in the input.
    pub raw: Option<Raw>,
    /// What the rules say of it.
    pub verdict: FieldVerdict,
    /// What is wrong, when it is to be shown.
    pub problems: Vec<Problem>,
}

/// A form as it stands at one moment.
pub struct FormSnapshot<'a> {
    /// The form.
    pub form: &'a Form,
    /// What the rules say.
    pub verdict: &'a Verdict,
    /// What was typed.
    pub draft: &'a StoredDraft,
    /// What the person has done.
    pub problem_visibility: &'a ProblemVisibility,
    /// What the server said.
    pub server_problems: &'a Report,
}

impl FormSnapshot<'_> {
    /// What an input shows, of which this is the verdict.
    pub fn field_view(&self, path: &Path, verdict: &FieldVerdict) -> FieldView {
        let problems = self.shown(path, verdict).cloned().collect();
        FieldView { raw: self.draft.raw(path).cloned(), verdict: verdict.clone(), problems }
    }

    /// Whether `field_view` is still what an input shows.
    pub fn is(&self, path: &Path, verdict: &FieldVerdict, field_view: &FieldView) -> bool {
        self.draft.raw(path) == field_view.raw.as_ref()
            && *verdict == field_view.verdict
            && self.shown(path, verdict).eq(&field_view.problems)
    }

    /// The problems at a path that are to be shown now: the engine's, and what else the server said.
    fn shown<'a>(&'a self, path: &'a Path, verdict: &FieldVerdict) -> impl Iterator<Item = &'a Problem> + use<'a> {
        let own =
            move || self.verdict.problems.at(path).filter(move |own| self.problem_visibility.shows(path, &own.kind));
        let visible = verdict.visible.is;
        let here = self.server_problems.at(path).filter(move |_| visible);
        own().chain(here.filter(move |said| own().all(|own| own.kind != said.kind)))
    }

    /// The problems that a path shows.
    pub fn shown_at<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Problem> {
        self.verdict.fields.get(path).into_iter().flat_map(move |verdict| self.shown(path, verdict))
    }

    /// Whether a path shows a problem.
    pub fn shows_any(&self, path: &Path) -> bool {
        self.shown_at(path).next().is_some()
    }
}

impl FieldView {
    /// What is shown of a question that is not asked.
    pub fn hidden() -> Self {
        let [visible, required, read_only] = [const { Ruling { is: false, because: Because::Hidden } }; 3];
        let verdict = FieldVerdict { visible, required, read_only, value: None, options: None, rows: None };
        Self { raw: None, verdict, problems: Vec::new() }
    }

    /// What is in the input as text: the value that is forced on a read-only field, else what was typed.
    #[must_use]
    pub fn text(&self, kind: &Kind, locale: &Locale) -> String {
        match self.in_input(kind, locale) {
            Some(Raw::Text(text)) => text,
            Some(Raw::Chosen(ids)) => ids.into_iter().next().unwrap_or_default(),
            None => String::new(),
        }
    }

    /// The chosen ids.
    #[must_use]
    pub fn chosen(&self, kind: &Kind, locale: &Locale) -> Vec<String> {
        match self.in_input(kind, locale) {
            Some(Raw::Chosen(ids)) => ids,
            _ => Vec::new(),
        }
    }

    fn in_input(&self, kind: &Kind, locale: &Locale) -> Option<Raw> {
        if self.verdict.read_only.is {
            self.verdict.value.as_ref().map(|value| kind.raw(value, locale))
        } else {
            self.raw.clone()
        }
    }
}
