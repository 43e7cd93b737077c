//! The component of a question, which dispatches on its kind.

use leptos::{ev, prelude::*};
use portico_domain::{
    form::{Form, Rule},
    spec::{KindTag, RuleEffect},
};
use wasm_bindgen::JsCast;

use super::{
    FormControls,
    explain::Explain,
    fields::{
        CheckboxesField, ChipsField, ComputedField, ConsentField, DateField, LongTextField, MoneyField, NoteField,
        RadioField, SelectField, TextField, YesNoField,
    },
    people::takes_people,
    posted::SHOWN,
    question::Question,
    rare_views::{PeriodView, RareViews},
};
use crate::drawn;

/// A question, shown while the rules ask it.
#[component]
pub fn FormField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let visible = question.visible();
    view! {
        <Show when=move || visible.get()>
            // Only leaving the whole question counts, not moving between its radios or into its list.
            <div class="question" on:focusout=move |event| leave(question, &event)>
                {drawn(|| view! { <input type="hidden" name=SHOWN value=question.dom_id()/> })}
                {input(question)}
                {warned(question).then(|| (RareViews::get().warning)(question))}
                <Explain question/>
            </div>
        </Show>
    }
}

fn input(question: Question) -> AnyView {
    if question.with(takes_people) {
        return (FormControls::get().people)(question);
    }
    match question.with(|field| field.kind.tag()) {
        KindTag::ShortText => view! { <TextField question/> }.into_any(),
        KindTag::LongText => view! { <LongTextField question/> }.into_any(),
        KindTag::Email => {
            view! { <TextField question kind="email" inputmode="email" autocomplete="email"/> }.into_any()
        }
        KindTag::Url => view! { <TextField question kind="url" inputmode="url"/> }.into_any(),
        KindTag::Phone => view! { <TextField question kind="tel" inputmode="tel" autocomplete="tel"/> }.into_any(),
        KindTag::IpAddress | KindTag::IpNetwork => (RareViews::get().ip)(question),
        KindTag::Integer => view! { <TextField question inputmode="numeric" narrow=true/> }.into_any(),
        KindTag::Decimal => view! { <TextField question inputmode="decimal" narrow=true/> }.into_any(),
        KindTag::Money => view! { <MoneyField question/> }.into_any(),
        KindTag::Date => view! { <DateField question/> }.into_any(),
        KindTag::Time => (RareViews::get().time)(question),
        KindTag::DateTime => (RareViews::get().date_time)(question),
        KindTag::Period => (PeriodView::get().period)(question),
        KindTag::YesNo => view! { <YesNoField question/> }.into_any(),
        KindTag::Radio => view! { <RadioField question/> }.into_any(),
        KindTag::Scale => (RareViews::get().scale)(question),
        KindTag::Select | KindTag::Person => view! { <SelectField question/> }.into_any(),
        KindTag::CheckboxList => view! { <CheckboxesField question/> }.into_any(),
        KindTag::MultiSelect => view! { <ChipsField question/> }.into_any(),
        KindTag::Consent => view! { <ConsentField question/> }.into_any(),
        KindTag::Files => (RareViews::get().files)(question),
        KindTag::Note => view! { <NoteField question/> }.into_any(),
        KindTag::Computed => view! { <ComputedField question/> }.into_any(),
        KindTag::Rows => (RareViews::get().rows)(question),
    }
}

/// Whether a rule may warn at the question.
fn warned(question: Question) -> bool {
    let of = question.with(|field| field.path.clone());
    let is = |form: &Form, rule: &Rule| rule.effect == RuleEffect::Warn && form.fields[rule.at].path == of;
    question.state().with_form(|form| form.rules.iter().any(|rule| is(form, rule)))
}

fn leave(question: Question, event: &ev::FocusEvent) {
    let inside = |whole: web_sys::Element| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        to.is_some_and(|to| whole.contains(Some(&to)))
    };
    let whole = event.current_target().and_then(|whole| whole.dyn_into().ok());
    if !whole.is_some_and(inside) {
        question.leave();
    }
}
