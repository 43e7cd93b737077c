//! One question of a form, as its input needs it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    answers::Raw,
    evaluate::choices,
    form::Field,
    value::Value,
    verdict::{OptionsVerdict, Ruling},
};

use super::{
    facet::Facet,
    state::{Asked, FormState},
};
use crate::{
    browser,
    ui::{Ask, Choice},
};

/// One field of an open form. Copy: hand it on as it is.
#[derive(Clone, Copy)]
pub struct Question {
    state: FormState,
    at: usize,
    facet: ReadSignal<Facet>,
}

impl Question {
    /// The question of the field with this index.
    #[must_use]
    pub fn new(state: FormState, at: usize) -> Self {
        Self { state, at, facet: state.facet(at) }
    }

    /// The form it is in.
    #[must_use]
    pub fn state(self) -> FormState {
        self.state
    }

    /// Its index.
    #[must_use]
    pub fn at(self) -> usize {
        self.at
    }

    /// The field as it is asked.
    pub fn with<T>(self, read: impl FnOnce(&Field) -> T) -> T {
        self.state.with_form(|form| read(&form.fields[self.at]))
    }

    /// The id of its control; those of other parts begin with it.
    #[must_use]
    pub fn dom_id(self) -> String {
        self.with(|field| dom_id(field.id.as_str()))
    }

    /// What its shell shows.
    #[must_use]
    pub fn ask(self) -> Ask {
        let facet = self.facet;
        self.with(|field| Ask {
            id: dom_id(field.id.as_str()),
            label: field.label.clone(),
            hint: field.hint.clone(),
            required: Signal::derive(move || facet.with(|facet| facet.verdict.required.is)),
            problem: Memo::new(move |_| self.problem()).into(),
        })
    }

    /// What is wrong with it, in words.
    fn problem(self) -> Option<String> {
        self.facet.with(|facet| {
            let sentence = |problem| self.state.with_form(|form| self.state.sentence(form, problem));
            let sentences: Vec<String> = facet.problems.iter().map(sentence).collect();
            (!sentences.is_empty()).then(|| sentences.join(". "))
        })
    }

    /// Whether it is asked.
    #[must_use]
    pub fn visible(self) -> Signal<bool> {
        let facet = self.facet;
        Memo::new(move |_| facet.with(|facet| facet.verdict.visible.is)).into()
    }

    /// Whether it cannot be changed.
    #[must_use]
    pub fn read_only(self) -> Signal<bool> {
        let facet = self.facet;
        Signal::derive(move || facet.with(|facet| facet.verdict.read_only.is))
    }

    /// The text in its input, or the id of the one chosen option.
    #[must_use]
    pub fn text(self) -> Signal<String> {
        let facet = self.facet;
        let read =
            move |asked: &Arc<Asked>| facet.with(|facet| facet.text(&asked.form.fields[self.at].kind, &asked.locale));
        Memo::new(move |_| read(&self.state.asked())).into()
    }

    /// The ids of its chosen options, in the order of choosing.
    #[must_use]
    pub fn chosen(self) -> Signal<Vec<String>> {
        let facet = self.facet;
        let read =
            move |asked: &Arc<Asked>| facet.with(|facet| facet.chosen(&asked.form.fields[self.at].kind, &asked.locale));
        Memo::new(move |_| read(&self.state.asked())).into()
    }

    /// Its value, as every rule sees it.
    #[must_use]
    pub fn value(self) -> Signal<Option<Value>> {
        let facet = self.facet;
        Memo::new(move |_| facet.with(|facet| facet.verdict.value.clone())).into()
    }

    /// What is offered, in order.
    #[must_use]
    pub fn options(self) -> Signal<Vec<Choice>> {
        let offered = self.offered();
        let options = move || {
            let (asked, context) = (self.state.asked(), self.state.context());
            let field = &asked.form.fields[self.at];
            offered.with(|offered| {
                let choice = |choice: portico_domain::evaluate::Choice<'_>| Choice {
                    id: choice.id.to_owned(),
                    label: choice.label.to_owned(),
                    hint: choice.hint.map(str::to_owned),
                };
                choices(field, offered.as_ref(), &context).map(choice).collect()
            })
        };
        Memo::new(move |_| options()).into()
    }

    /// Labels of the questions that have to be answered before this one offers anything.
    #[must_use]
    pub fn waits_for(self) -> Signal<Vec<String>> {
        let offered = self.offered();
        let labels = move || {
            self.state.with_form(|form| {
                offered.with(|offered| {
                    let ids = offered.iter().flat_map(|offered| &offered.waits_for);
                    ids.filter_map(|id| form.field(id.as_str())).map(|field| field.label.clone()).collect()
                })
            })
        };
        Memo::new(move |_| labels()).into()
    }

    fn offered(self) -> Memo<Option<OptionsVerdict>> {
        let facet = self.facet;
        Memo::new(move |_| facet.with(|facet| facet.verdict.options.clone()))
    }

    /// Why it is asked, needed and cannot be changed.
    #[must_use]
    pub fn rulings(self) -> Memo<[Ruling; 3]> {
        let facet = self.facet;
        Memo::new(move |_| {
            facet.with(|facet| {
                let is = &facet.verdict;
                [is.visible.clone(), is.required.clone(), is.read_only.clone()]
            })
        })
    }

    /// Takes the text of its input, or the id of the newly chosen option.
    #[must_use]
    pub fn put(self) -> Callback<String> {
        Callback::new(move |text| self.edit(Raw::Text(text)))
    }

    /// Takes the ids of all options that are now chosen.
    #[must_use]
    pub fn put_chosen(self) -> Callback<Vec<String>> {
        Callback::new(move |ids| self.edit(Raw::Chosen(ids)))
    }

    fn edit(self, raw: Raw) {
        let id = self.with(|field| field.id.clone());
        self.state.put(&id, raw);
    }

    /// It was left.
    pub fn leave(self) {
        let (state, id) = (self.state, self.with(|field| field.id.clone()));
        browser::when_released(move || state.leave(&id));
    }
}

/// The id of the control of a field.
#[must_use]
pub fn dom_id(field: &str) -> String {
    format!("field-{field}")
}
