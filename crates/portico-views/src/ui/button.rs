//! Buttons.

use leptos::{attr, attr::custom::custom_attribute, either::Either, prelude::*};
use portico_words as words;

use super::Posted;
use crate::{drawn::marked, lang::lang};

/// The visual variant of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The main action of a page.
    Primary,
    /// A secondary action.
    #[default]
    Plain,
    /// An action that ends something.
    Danger,
    /// A minor action.
    Quiet,
}

impl ButtonVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Plain => "btn",
            Self::Danger => "btn btn-danger",
            Self::Quiet => "btn btn-quiet",
        }
    }
}

/// A button. While `busy` it shows that, ignores presses and keeps focus.
///
/// Criteria: a native `button`; a pending action is conveyed by `aria-disabled` and a word, not by colour alone; a
/// second press does nothing.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub fn Button(
    /// The visual variant.
    #[prop(optional)]
    variant: ButtonVariant,
    /// Whether it submits its form.
    #[prop(optional)]
    submit: bool,
    /// Whether the action that it started is still running.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Called when pressed; not needed with `submit`.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// What it sends where there is no app; without that, and without `submit`, a drawn page hides it.
    #[prop(optional)]
    posted: Posted,
    /// The id of the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(press) = on_press {
            press.run(());
        }
    };
    let children = children();
    let submits = submit || posted.is_some();
    let button = view! {
        <button
            id=id
            type=if submits { "submit" } else { "button" }
            class=variant.class()
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            {children}
            {move || {
                if busy.get() {
                    Either::Left(view! { <span role="status">{words::common::working(lang())}</span> })
                } else {
                    Either::Right(())
                }
            }}
        </button>
    };
    marked(button, || {
        let needs_app = custom_attribute("data-needs-app", !submits);
        (attr::form(posted.form()), attr::name(posted.name()), attr::value(posted.value()), needs_app)
    })
}
