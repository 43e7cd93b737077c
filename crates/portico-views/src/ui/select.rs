//! A choice of one of a few options in a native list.

use leptos::{attr, prelude::*};
use portico_words as words;

use super::{Choice, ControlProps, leave};
use crate::{drawn::marked, lang::lang};

/// A native select. For more than eight options use [`super::Combobox`].
#[component]
pub fn Select(
    /// The question it answers.
    ask: ControlProps,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Id of the chosen option; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the id of the newly chosen option.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Whether the empty option is left out, so that one option is always chosen.
    #[prop(optional)]
    always: bool,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let option = move |choice: Choice| {
        let id = choice.id.clone();
        // An option of a native list is one text.
        let text = [Some(choice.label), choice.price, choice.hint.filter(|_| choice.unavailable)];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <option dir="auto" value=choice.id disabled=choice.unavailable selected=move || value.with(|value| *value == id)>
                {text}
            </option>
        }
    };
    let name = ask.id.clone();
    let select = view! {
        <select
            class="input"
            id=ask.id
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
            disabled=move || read_only.get()
            on:change:target=move |event| on_change.run(event.target().value())
            on:blur=move |_| leave(on_leave)
        >
            {(!always).then(|| option(Choice::new("", words::common::choose(lang()))))}
            {move || options.get().into_iter().map(option).collect_view()}
        </select>
    };
    marked(select, || attr::name(name))
}
