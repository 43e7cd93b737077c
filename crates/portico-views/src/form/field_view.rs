//! The displayed state of one field.

use std::collections::BTreeSet;

use portico_domain::{
    answers::Raw,
    field::Kind,
    form::Form,
    locale::Locale,
    path::Path,
    report::{Problem, ProblemKind, Report},
    verdict::{Because, FieldVerdict, Ruling, Verdict},
};

use super::{draft::StoredDraft, problem_visibility::ProblemVisibility};

/// The displayed state of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldView {
    /// The content of the input.
    pub raw: Option<Raw>,
    /// The rules' verdict on the field.
    pub verdict: FieldVerdict,
    /// The problems to show now.
    pub problems: Vec<Problem>,
}

/// The state of a form at one moment.
pub struct FormSnapshot<'a> {
    /// The form.
    pub form: &'a Form,
    /// The rules' verdict.
    pub verdict: &'a Verdict,
    /// The draft.
    pub draft: &'a StoredDraft,
    /// Which fields the person has left or attempted.
    pub problem_visibility: &'a ProblemVisibility,
    /// The problems reported by the server.
    pub server_problems: &'a Report,
}

impl FormSnapshot<'_> {
    /// The displayed state of a field with this verdict.
    pub fn field_view(&self, path: &Path, verdict: &FieldVerdict) -> FieldView {
        let problems = self.shown(path, verdict).cloned().collect();
        FieldView { raw: self.draft.raw(path).cloned(), verdict: verdict.clone(), problems }
    }

    /// Whether `field_view` is up to date. Compares without building a new one.
    pub fn is(&self, path: &Path, verdict: &FieldVerdict, field_view: &FieldView) -> bool {
        self.draft.raw(path) == field_view.raw.as_ref()
            && *verdict == field_view.verdict
            && self.shown(path, verdict).eq(&field_view.problems)
    }

    /// The problems at a path that are shown now: the engine's, and those that only the server has reported.
    fn shown<'a>(&'a self, path: &'a Path, verdict: &FieldVerdict) -> impl Iterator<Item = &'a Problem> + use<'a> {
        // That no request is needed is said once, below the questions.
        let is_shown =
            |own: &&Problem| own.kind != ProblemKind::NoRequestNeeded && self.problem_visibility.shows(path, &own.kind);
        let own = move || self.verdict.problems.at(path).filter(is_shown);
        let visible = verdict.visible.is;
        let here = self.server_problems.at(path).filter(move |_| visible);
        own().chain(here.filter(move |said| own().all(|own| own.kind != said.kind)))
    }

    /// The problems that are shown at a path.
    pub fn shown_at<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Problem> {
        self.verdict.fields.get(path).into_iter().flat_map(move |verdict| self.shown(path, verdict))
    }

    /// Whether a problem is shown at a path.
    pub fn shows_any(&self, path: &Path) -> bool {
        self.shown_at(path).next().is_some()
    }
}

impl FieldView {
    /// The state of a question that is not asked.
    pub fn hidden() -> Self {
        let [visible, required, read_only] = [const { Ruling { is: false, because: Because::Hidden } }; 3];
        let verdict = FieldVerdict {
            visible,
            required,
            read_only,
            value: None,
            options: None,
            unavailable: BTreeSet::new(),
            rows: None,
        };
        Self { raw: None, verdict, problems: Vec::new() }
    }

    /// The content of the input as text: the forced value of a read-only field, else the typed text, else the answer that an untouched
    /// field follows.
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
        match &self.raw {
            Some(raw) if !self.verdict.read_only.is => Some(raw.clone()),
            Some(_) | None => self.verdict.value.as_ref().map(|value| kind.raw(value, locale)),
        }
    }
}
