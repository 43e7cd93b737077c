//! The form for a message on a ticket.

use leptos::{attr, prelude::*};

use crate::{
    drawn::{hidden_inputs, marked},
    ui::{Button, ButtonVariant, ControlProps, Field, Posted, TextArea},
};

/// A second action that the text can be sent with.
#[derive(Clone, Debug)]
pub struct SecondAction {
    /// The label of its button.
    pub word: String,
    /// Called when it is pressed.
    pub on_press: Callback<()>,
    /// What it sends where there is no app.
    pub posted: Posted,
}

/// A text with a button that sends it.
#[component]
pub fn MessageForm<B: IntoView + 'static>(
    /// The question.
    ask: ControlProps,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when it is sent.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Whether it is being sent.
    #[prop(into)]
    busy: Signal<bool>,
    /// The label of the button.
    word: String,
    /// What the button sends where there is no app.
    posted: Posted,
    /// A second action that the text can be sent with.
    other: Option<SecondAction>,
    /// What stands between text and buttons: failures.
    between: B,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    let other =
        other.map(|SecondAction { word, on_press, posted }| view! { <Button busy on_press posted>{word}</Button> });
    let form = view! {
        <form class="grid gap-3" novalidate on:submit=submit>
            {hidden_inputs()}
            <Field ask=ask.clone()>
                <TextArea ask value on_input/>
            </Field>
            {between}
            <div class="flex flex-wrap gap-3">
                <Button variant=ButtonVariant::Primary submit=true busy posted>{word}</Button>
                {other}
            </div>
        </form>
    };
    marked(form, || attr::method("post"))
}
