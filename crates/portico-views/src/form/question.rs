//! A question of an open form, with the signals that its input needs.

use std::collections::BTreeSet;

use leptos::prelude::*;
use portico_domain::{
    answers::Raw,
    evaluate::choices,
    form::Field,
    path::{Path, RowId},
    report::{Problem, ProblemKind},
    value::Value,
    verdict::{FieldVerdict, OptionsVerdict, Ruling},
};

use portico_words as words;

use super::{FormControls, field_view::FieldView, people::name_of, state::FormState};
use crate::{
    format::money,
    lang::lang,
    ui::{Choice, ControlProps},
};

/// One field of an open form; in a group, of one row. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Question {
    state: FormState,
    controls: FormControls,
    path: StoredValue<Path>,
    /// The index of the field.
    at: usize,
    field_view: ReadSignal<FieldView>,
    visible: Memo<bool>,
    problem: Memo<Option<String>>,
    text: Memo<String>,
    chosen: Memo<Vec<String>>,
    value: Memo<Option<Value>>,
    options: Memo<Vec<Choice>>,
    waits_for: Memo<Vec<String>>,
    rulings: Memo<[Ruling; 3]>,
}

impl Question {
    /// The question at a path whose field has this index.
    #[must_use]
    pub fn new(state: FormState, path: Path, at: usize) -> Self {
        let field_view = state.field_view(&path);
        let offered = Memo::new(move |_| field_view.with(|field_view| Offered::of(&field_view.verdict)));
        Self {
            state,
            controls: FormControls::get(),
            path: StoredValue::new(path),
            at,
            field_view,
            visible: Memo::new(move |_| field_view.with(|field_view| field_view.verdict.visible.is)),
            problem: Memo::new(move |_| field_view.with(|field_view| problem(state, field_view))),
            text: Memo::new(move |_| {
                let setup = state.setup();
                field_view.with(|field_view| field_view.text(&setup.form.fields[at].kind, &setup.locale))
            }),
            chosen: Memo::new(move |_| {
                let setup = state.setup();
                field_view.with(|field_view| field_view.chosen(&setup.form.fields[at].kind, &setup.locale))
            }),
            value: Memo::new(move |_| field_view.with(|field_view| field_view.verdict.value.clone())),
            options: Memo::new(move |_| offered.with(|offered| options(state, at, offered))),
            waits_for: Memo::new(move |_| offered.with(|offered| waits_for(state, offered))),
            rulings: Memo::new(move |_| {
                field_view.with(|field_view| {
                    let is = &field_view.verdict;
                    [is.visible.clone(), is.required.clone(), is.read_only.clone()]
                })
            }),
        }
    }

    /// The form it is in.
    #[must_use]
    pub fn state(self) -> FormState {
        self.state
    }

    /// Its path.
    #[must_use]
    pub fn path(self) -> Path {
        self.path.get_value()
    }

    /// Reads the field's definition.
    pub fn with<T>(self, read: impl FnOnce(&Field) -> T) -> T {
        self.state.with_form(|form| read(&form.fields[self.at]))
    }

    /// The id of the control; the ids of other parts are derived from it.
    #[must_use]
    pub fn dom_id(self) -> String {
        self.path.with_value(dom_id)
    }

    /// Label, hint and problem for the wrapper of the control.
    #[must_use]
    pub fn ask(self) -> ControlProps {
        let field_view = self.field_view;
        self.with(|field| ControlProps {
            id: self.dom_id(),
            label: field.label.clone(),
            hint: field.hint.clone(),
            required: Signal::derive(move || field_view.with(|field_view| field_view.verdict.required.is)),
            problem: self.problem.into(),
        })
    }

    /// An example of a valid answer, in the person's notation.
    #[must_use]
    pub fn example(self) -> Option<String> {
        self.state.with_form(|form| self.path.with_value(|path| self.state.example(form, path)))
    }

    /// Whether it is asked.
    #[must_use]
    pub fn visible(self) -> Signal<bool> {
        self.visible.into()
    }

    /// Whether the answer cannot be changed.
    #[must_use]
    pub fn read_only(self) -> Signal<bool> {
        let field_view = self.field_view;
        Signal::derive(move || field_view.with(|field_view| field_view.verdict.read_only.is))
    }

    /// The text in the input, or the id of the chosen option.
    #[must_use]
    pub fn text(self) -> Signal<String> {
        self.text.into()
    }

    /// The ids of the chosen options, in the order in which they were chosen.
    #[must_use]
    pub fn chosen(self) -> Signal<Vec<String>> {
        self.chosen.into()
    }

    /// The value, as the rules see it.
    #[must_use]
    pub fn value(self) -> Signal<Option<Value>> {
        self.value.into()
    }

    /// The offered options, in order.
    #[must_use]
    pub fn options(self) -> Signal<Vec<Choice>> {
        self.options.into()
    }

    /// The rows of a group, in order. Called once, since each call creates a memo.
    #[must_use]
    pub fn rows(self) -> Memo<Vec<RowId>> {
        let field_view = self.field_view;
        Memo::new(move |_| field_view.with(|field_view| field_view.verdict.rows.clone().unwrap_or_default()))
    }

    /// Labels of the questions that must be answered before this one has options.
    #[must_use]
    pub fn waits_for(self) -> Signal<Vec<String>> {
        self.waits_for.into()
    }

    /// The rulings why it is visible, required and read-only.
    #[must_use]
    pub fn rulings(self) -> Memo<[Ruling; 3]> {
        self.rulings
    }

    /// Sets the text of the input, or the id of the chosen option.
    #[must_use]
    pub fn put(self) -> Callback<String> {
        Callback::new(move |text| self.edit(Raw::Text(text)))
    }

    /// Sets the ids of the chosen options.
    #[must_use]
    pub fn put_chosen(self) -> Callback<Vec<String>> {
        Callback::new(move |ids| self.edit(Raw::Chosen(ids)))
    }

    fn edit(self, raw: Raw) {
        self.path.with_value(|path| self.state.put(path, raw));
    }

    /// Records that the question was left. Does nothing if it has been removed while it had focus.
    pub fn leave(self) {
        if let Some(path) = self.path.try_get_value() {
            let state = self.state;
            (self.controls.when_released)(Box::new(move || state.leave(&path)));
        }
    }
}

fn is_no_option(problem: &Problem) -> bool {
    problem.kind == ProblemKind::NotAnOption
}

/// The problems of a field as text.
fn problem(state: FormState, field_view: &FieldView) -> Option<String> {
    let sentence = |problem| state.with_form(|form| state.sentence(form, problem));
    let mut sentences: Vec<String> = field_view.problems.iter().map(sentence).collect();
    // What is no option is in no control: a radio, say, of which none is chosen. The name of a person stays in the box.
    if let (Some(Raw::Text(text)), true) = (&field_view.raw, field_view.problems.iter().any(is_no_option))
        && name_of(text).is_none()
    {
        sentences.push(words::form::not_among_options(lang(), text));
    }
    (!sentences.is_empty()).then(|| sentences.join(". "))
}

/// The part of a verdict that says what a choice offers.
#[derive(Clone, PartialEq)]
struct Offered {
    rows: Option<OptionsVerdict>,
    unavailable: BTreeSet<String>,
}

impl Offered {
    fn of(verdict: &FieldVerdict) -> Self {
        Self { rows: verdict.options.clone(), unavailable: verdict.unavailable.clone() }
    }
}

fn options(state: FormState, at: usize, offered: &Offered) -> Vec<Choice> {
    let (setup, context) = (state.setup(), state.context());
    let choice = |choice: portico_domain::evaluate::Choice<'_>| Choice {
        id: choice.id.to_owned(),
        label: choice.label.to_owned(),
        hint: choice.unavailable.or(choice.hint).map(str::to_owned),
        price: choice.price.as_ref().map(money),
        unavailable: choice.unavailable.is_some(),
    };
    choices(&setup.form.fields[at], offered.rows.as_ref(), &offered.unavailable, &context).map(choice).collect()
}

fn waits_for(state: FormState, offered: &Offered) -> Vec<String> {
    state.with_form(|form| {
        let ids = offered.rows.iter().flat_map(|rows| &rows.waits_for);
        ids.filter_map(|id| form.field(id.as_str())).map(|field| field.label.clone()).collect()
    })
}

/// The id of the control at a path. Unique, because ids of fields and rows have no hyphens.
#[must_use]
pub fn dom_id(path: &Path) -> String {
    match path {
        Path::Field(field) => format!("field-{field}"),
        Path::Cell { group, row, field } => format!("field-{group}-{row}-{field}"),
    }
}

#[cfg(test)]
mod tests {
    use super::dom_id;

    #[test]
    fn each_cell_has_an_id_of_its_own() {
        let id = |path: &str| dom_id(&path.parse().expect("a path"));
        assert_eq!(id("end_date"), "field-end_date");
        assert_eq!(id("items[r7].serial"), "field-items-r7-serial");
    }
}
