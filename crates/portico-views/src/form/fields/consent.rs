//! A consent.

use leptos::prelude::*;

use crate::{
    form::question::Question,
    ui::{Checkbox, Glyph, Icon},
};

/// A checkbox with the text of the consent.
#[component]
pub fn ConsentField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    let (text, put) = (question.text(), question.put());
    let given = Signal::derive(move || text.with(|text| text == "yes"));
    let hint_id = format!("{}-hint", ask.id);
    let hint = ask.hint.clone().map(|hint| view! { <p class="field-hint pl-8" id=hint_id>{hint}</p> });
    let (invalid, problem) = (ask.invalid(), ask.problem);
    let problem_id = StoredValue::new(format!("{}-problem", ask.id));
    view! {
        <div class="field" class:field-wrong=move || invalid.get()>
            {move || problem.get().map(|problem| view! {
                <p class="field-problem" id=problem_id.get_value()><Icon glyph=Glyph::Alert/><span>{problem}</span></p>
            })}
            <Checkbox
                ask
                value=given
                on_change=Callback::new(move |given: bool| put.run(if given { "yes" } else { "" }.to_owned()))
                read_only=question.read_only()
            />
            {hint}
        </div>
    }
}
