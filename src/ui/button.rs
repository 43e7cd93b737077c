//! Buttons.

use leptos::{either::Either, prelude::*};
use portico_words as words;

use crate::lang::lang;

/// What a button looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do on a page.
    Primary,
    /// Another thing to do.
    #[default]
    Plain,
    /// Ends something.
    Danger,
    /// Beside the matter.
    Quiet,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary",
            Self::Plain => "btn",
            Self::Danger => "btn btn-danger",
            Self::Quiet => "btn btn-quiet",
        }
    }
}

/// A button. While `busy` it says so and cannot be pressed again, but keeps focus.
///
/// Criteria: a real `button`; a pending press is told by `aria-disabled` and a word, not by colour; a second press does
/// nothing.
#[component]
pub fn Button(
    /// What it looks like.
    #[prop(optional)]
    look: Look,
    /// Submits its form.
    #[prop(optional)]
    submit: bool,
    /// Whether what it started is still under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Called when pressed; not needed with `submit`.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// The words on it.
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
    view! {
        <button
            id=id
            type=if submit { "submit" } else { "button" }
            class=look.class()
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
    }
}
