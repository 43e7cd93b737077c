//! One form that is being filled in: a draft, and everything that follows from it.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use portico_domain::{
    answers::{Draft, Raw, parse},
    api::{ItemForm, NewTicket},
    context::Context,
    date::Date,
    evaluate::evaluate,
    example::example,
    form::Form,
    id::Id,
    locale::Locale,
    report::{Problem, Report},
    verdict::Verdict,
};

use super::{
    drafts::{Changes, Keeper, Outline, StoredDraft, begin, fit, read},
    facet::{Facet, Seen},
    manners::Manners,
    sending, sentences,
    text::normal,
};
use crate::format;

/// The state of a form, as a context of everything in it.
#[derive(Clone, Copy)]
pub struct FormState {
    asked: StoredValue<Arc<Asked>>,
    context: RwSignal<Arc<Context>>,
    keeper: Keeper,
    manners: RwSignal<Manners>,
    /// What the server said of the answers, until their fields change.
    said: RwSignal<Vec<Problem>>,
    verdict: Memo<Arc<Verdict>>,
    facets: StoredValue<Vec<RwSignal<Facet>>>,
}

/// What is asked: all that does not change while the form is open.
pub struct Asked {
    /// The form.
    pub form: Form,
    /// The item and the rest of what came with the form.
    pub about: ItemForm,
    /// How the person writes numbers and dates.
    pub locale: Locale,
    /// What has changed since the draft was begun.
    pub changes: Changes,
}

impl FormState {
    /// Opens a form for `user`: goes on with `handed`, else with their draft in storage, where there is one.
    pub fn open(user: &str, about: ItemForm, form: Form, handed: Option<StoredDraft>) -> Self {
        let locale = format::locale();
        let defaults = || Draft::new(&form, &about.context, &locale).0;
        let mut kept = handed.or_else(|| read(user, &about.item.id));
        let changes = kept.as_mut().map(|kept| fit(kept, &form, &about.form_version, defaults())).unwrap_or_default();
        let named = (about.item.id.as_str(), about.item.name.as_str());
        let fresh = begin(named, &about.form_version, Outline::of(&form.spec), defaults());
        let keeper = Keeper::open(user, fresh, kept);
        let context = RwSignal::new(Arc::new(about.context.clone()));
        let asked = StoredValue::new(Arc::new(Asked { form, about, locale, changes }));
        let draft = keeper.draft();
        // Compared with nothing: a keystroke that changes no verdict at all is rare.
        let verdict = Memo::new_with_compare(
            move |_| {
                let (asked, context) = (asked.get_value(), context.get());
                let answers = draft.with(|draft| parse(&asked.form, &draft.draft(), &asked.locale, normal));
                Arc::new(evaluate(&asked.form, &answers, &context))
            },
            |_, _| true,
        );
        let (manners, said) = (RwSignal::new(Manners::default()), RwSignal::new(Vec::new()));
        let facets = StoredValue::new(Vec::new());
        let state = Self { asked, context, keeper, manners, said, verdict, facets };
        let all =
            untrack(|| state.look(|seen| (0..seen.form.fields.len()).map(|at| seen.facet(at)).collect::<Vec<_>>()));
        facets.set_value(all.into_iter().map(RwSignal::new).collect());
        Effect::new(move || state.refresh());
        state
    }

    /// Looks at the form as it stands.
    fn look<T>(self, read: impl FnOnce(&Seen<'_>) -> T) -> T {
        let verdict = self.verdict.get();
        let (draft, manners, said) = (self.keeper.draft().read(), self.manners.read(), self.said.read());
        self.with_form(|form| read(&Seen { form, verdict: &verdict, draft: &draft, manners: &manners, said: &said }))
    }

    /// What is asked.
    #[must_use]
    pub fn asked(self) -> Arc<Asked> {
        self.asked.get_value()
    }

    /// The form.
    pub fn with_form<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.asked.with_value(|asked| read(&asked.form))
    }

    /// The draft in its storage.
    #[must_use]
    pub fn keeper(self) -> Keeper {
        self.keeper
    }

    /// Today, lookups and the rest that the rules know.
    #[must_use]
    pub fn context(self) -> Arc<Context> {
        self.context.get()
    }

    /// Whether the form is still on screen: what comes later, such as an answer of the server, has to ask.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.asked.try_get_value().is_some()
    }

    /// Forgets what was shown and said, for another draft.
    pub fn calm(self) {
        self.manners.set(Manners::default());
        self.said.set(Vec::new());
    }

    /// What the rules say of the answers.
    #[must_use]
    pub fn verdict(self) -> Memo<Arc<Verdict>> {
        self.verdict
    }

    /// Something was typed or chosen.
    pub fn put(self, field: &Id, raw: Raw) {
        let in_view =
            untrack(|| self.look(|seen| seen.form.index(field.as_str()).is_some_and(|at| seen.shows_any(at))));
        batch(|| {
            self.manners.update(|manners| manners.typed(field, in_view));
            if self.said.with_untracked(|said| said.iter().any(|problem| problem.path == field.as_str())) {
                self.said.update(|said| said.retain(|problem| problem.path != field.as_str()));
            }
            self.keeper.edit(field, raw);
        });
    }

    /// A field was left.
    pub fn leave(self, field: &Id) {
        self.manners.update(|manners| manners.left(field));
    }

    /// "Continue" was pressed on a page with these sections; tells whether nothing is wrong there.
    pub fn attempt(self, sections: &[usize]) -> bool {
        let verdict = self.verdict.get_untracked();
        self.with_form(|form| {
            let asked =
                sections.iter().flat_map(|at| &form.fields[form.sections[*at].fields.clone()]).map(|field| &field.id);
            let asked = asked.filter(|id| verdict.is_visible(id.as_str()));
            self.manners.update(|manners| manners.attempted(asked));
        });
        untrack(|| self.problems(sections).is_empty())
    }

    /// Indices of all sections.
    #[must_use]
    pub fn all_sections(self) -> Vec<usize> {
        self.with_form(|form| (0..form.sections.len()).collect())
    }

    /// What is wrong with what was asked on a page when "continue" was pressed: fields and sentences, in form order.
    #[must_use]
    pub fn problems(self, sections: &[usize]) -> Vec<(Id, String)> {
        self.look(|seen| {
            let form = seen.form;
            let fields = sections.iter().flat_map(|at| form.sections[*at].fields.clone());
            let attempted = fields.filter(|at| seen.manners.has_attempted(&form.fields[*at].id));
            let sentences = |at: usize| {
                let shown = seen.shown(at);
                shown.map(move |problem| (form.fields[at].id.clone(), self.sentence(form, problem)))
            };
            attempted.flat_map(sentences).collect()
        })
    }

    /// The sentence of a problem. Its example is one that the field takes with the other answers as they are now.
    #[must_use]
    pub fn sentence(self, form: &Form, problem: &Problem) -> String {
        let example = || form.index(&problem.path).and_then(|at| self.example(form, at));
        sentences::problem(form, problem, &example)
    }

    /// What the field at this index would take, as this person types it.
    #[must_use]
    pub fn example(self, form: &Form, at: usize) -> Option<String> {
        let (asked, context) = (self.asked(), self.context.get_untracked());
        self.verdict.with_untracked(|verdict| example(form, at, verdict, &context, &asked.locale))
    }

    /// What the server said that belongs to no field of the form.
    #[must_use]
    pub fn said_elsewhere(self) -> Vec<String> {
        self.with_form(|form| {
            self.said.with(|said| {
                let elsewhere = said.iter().filter(|problem| form.index(&problem.path).is_none());
                elsewhere.map(|problem| self.sentence(form, problem)).collect()
            })
        })
    }

    /// What the input of a field shows: changes only when that does.
    #[must_use]
    pub fn facet(self, at: usize) -> ReadSignal<Facet> {
        self.facets.with_value(|facets| facets[at].read_only())
    }

    /// Everything that a keystroke may have changed, looked at once: a signal is set for each field that has changed, and
    /// nothing of the others is asked whether it has. A memo for each field would be right as well, and woke every one of
    /// thousands of effects in a form of 300 fields.
    fn refresh(self) {
        let changed = self.look(|seen| {
            self.facets.with_value(|facets| {
                let changed =
                    facets.iter().enumerate().filter(|(at, facet)| !facet.with_untracked(|was| seen.is(*at, was)));
                changed.map(|(at, facet)| (*facet, seen.facet(at))).collect::<Vec<_>>()
            })
        });
        for (facet, now) in changed {
            facet.set(now);
        }
    }

    /// What is in the input of a field, as text: for what is no value.
    #[must_use]
    pub fn typed(self, field: &Id) -> Vec<String> {
        let raw = self.keeper.draft().with(|draft| draft.raw(field.as_str()).filter(|raw| !raw.is_blank()).cloned());
        raw.map_or_else(Vec::new, |raw| match raw {
            Raw::Text(text) => vec![text],
            Raw::Chosen(ids) => ids,
        })
    }

    /// What is sent: the values of visible fields that the person answers. Hidden text never leaves the browser.
    #[must_use]
    pub fn to_send(self) -> NewTicket {
        let (asked, verdict) = (self.asked(), self.verdict.get_untracked());
        sending::body(&asked, &verdict)
    }

    /// Takes over what the server found wrong, and the day it found it on.
    pub fn adopt(self, report: &Report, today: Option<Date>) {
        self.said.set(report.problems().to_vec());
        if let Some(today) = today {
            self.context.update(|context| Arc::make_mut(context).today = today);
        }
        self.attempt(&self.all_sections());
    }

    /// Puts answers into fields that nobody has filled in, as an address asks for that leads here.
    pub fn prefill(self, answers: BTreeMap<Id, Raw>) {
        for (field, raw) in answers {
            if self.keeper.draft().with_untracked(|draft| draft.is_free(&field)) {
                self.keeper.edit(&field, raw);
            }
        }
    }
}
