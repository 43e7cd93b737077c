//! Text inputs, used for all typed kinds, because `type=number` and `type=date` discard text that they cannot parse.

use leptos::{attr, prelude::*};

use super::ControlProps;
use crate::{drawn, drawn::marked};

/// A single-line text input.
#[component]
pub fn TextInput(
    /// The question it answers.
    ask: ControlProps,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// `text`, `email`, `url`, `tel` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// `inputmode`: which keyboard a phone shows.
    #[prop(optional, into)]
    inputmode: Option<&'static str>,
    /// `autocomplete`: what a browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<&'static str>,
    /// An example value, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Whether it takes focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let name = ask.id.clone();
    let input = view! {
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
    };
    marked(input, || (attr::name(name), attr::value(value.get_untracked())))
}

/// A multi-line text input that grows with its text.
#[component]
pub fn TextArea(
    /// The question it answers.
    ask: ControlProps,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// An example value, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let name = ask.id.clone();
    let area = view! {
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
        >{drawn(|| escaped(&value.get_untracked()))}</textarea>
    };
    marked(area, || attr::name(name))
}

/// The text of a `textarea` in HTML, whose children the library writes as they are.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Calls what is to happen when a control loses focus.
pub fn leave(on_leave: Option<Callback<()>>) {
    if let Some(leave) = on_leave {
        leave.run(());
    }
}
