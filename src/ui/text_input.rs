//! Inputs of text. Every kind of field that is typed uses them: `type=number` and `type=date` drop what they do not
//! understand, so nothing here does.

use leptos::prelude::*;

use super::Ask;

/// One line of text.
#[component]
pub fn TextInput(
    /// The question it answers.
    ask: Ask,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when it is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// `text`, `email`, `url`, `tel` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
    /// What a browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// An example, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Cannot be changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Takes focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    view! {
        <input
            class="input"
            id=ask.id
            dir="auto"
            type=kind
            inputmode=inputmode
            autocomplete=autocomplete.unwrap_or("off")
            placeholder=placeholder
            autofocus=autofocus
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
            readonly=move || read_only.get()
            prop:value=move || value.get()
            on:input:target=move |event| on_input.run(event.target().value())
            on:blur=move |_| leave(on_leave)
        />
    }
}

/// Several lines of text; it grows with them.
#[component]
pub fn TextArea(
    /// The question it answers.
    ask: Ask,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when it is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// An example, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Cannot be changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    view! {
        <textarea
            class="input"
            id=ask.id
            dir="auto"
            placeholder=placeholder
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
            readonly=move || read_only.get()
            prop:value=move || value.get()
            on:input:target=move |event| on_input.run(event.target().value())
            on:blur=move |_| leave(on_leave)
        ></textarea>
    }
}

pub(super) fn leave(on_leave: Option<Callback<()>>) {
    if let Some(leave) = on_leave {
        leave.run(());
    }
}
