//! What the input of one field shows.

use portico_domain::{
    answers::Raw,
    field::Kind,
    form::Form,
    locale::Locale,
    report::{Problem, Report},
    verdict::{FieldVerdict, Verdict},
};

use super::{drafts::StoredDraft, manners::Manners};

/// What an input shows of its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// What is in the input.
    pub raw: Option<Raw>,
    /// What the rules say of it.
    pub verdict: FieldVerdict,
    /// What is wrong, when it is to be shown.
    pub problems: Vec<Problem>,
}

/// A form as it stands at one moment.
pub struct Seen<'a> {
    /// The form.
    pub form: &'a Form,
    /// What the rules say.
    pub verdict: &'a Verdict,
    /// What was typed.
    pub draft: &'a StoredDraft,
    /// What the person has done.
    pub manners: &'a Manners,
    /// What the server said.
    pub said: &'a [Problem],
}

impl Seen<'_> {
    /// What the input of a field shows.
    pub fn facet(&self, at: usize) -> Facet {
        Facet {
            raw: self.raw(at).cloned(),
            verdict: self.field_verdict(at).clone(),
            problems: self.shown(at).cloned().collect(),
        }
    }

    /// Whether `facet` is still what the input of a field shows.
    pub fn is(&self, at: usize, facet: &Facet) -> bool {
        self.raw(at) == facet.raw.as_ref()
            && *self.field_verdict(at) == facet.verdict
            && self.shown(at).eq(&facet.problems)
    }

    /// The problems of a field that are to be shown now: the engine's, and what else the server said.
    pub fn shown(&self, at: usize) -> impl Iterator<Item = &Problem> {
        let field = &self.form.fields[at].id;
        let own = problems_at(&self.verdict.problems, field.as_str());
        let own = own.iter().filter(move |problem| self.manners.shows(field, &problem.kind));
        let visible = self.field_verdict(at).visible.is;
        let here = self.said.iter().filter(move |said| visible && said.path == field.as_str());
        own.clone().chain(here.filter(move |said| own.clone().all(|own| own.kind != said.kind)))
    }

    /// Whether the field shows a problem.
    pub fn shows_any(&self, at: usize) -> bool {
        self.shown(at).next().is_some()
    }

    fn raw(&self, at: usize) -> Option<&Raw> {
        self.draft.raw(self.form.fields[at].id.as_str())
    }

    fn field_verdict(&self, at: usize) -> &FieldVerdict {
        &self.verdict.fields[&self.form.fields[at].id]
    }
}

/// The problems of a field: found by halving, since every field asks on every keystroke and the engine's report is ordered
/// by path.
fn problems_at<'a>(report: &'a Report, field: &str) -> &'a [Problem] {
    let all = report.problems();
    let from = all.partition_point(|problem| problem.path.as_str() < field);
    let count = all[from..].iter().take_while(|problem| problem.path == field).count();
    &all[from..from + count]
}

impl Facet {
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
