//! The form for a message on a ticket.

use leptos::prelude::*;
use portico_domain::{api::TicketAction, text, ticket::Needs};
use portico_views::ticket::{MessageForm, SecondAction};
use portico_words as words;

use super::TicketActionState;
use crate::{
    api::ApiError,
    browser,
    lang::lang,
    layout::Notices,
    parts::UnsentText,
    ui::{ControlProps, Posted},
};

/// A second action that the text can be sent with.
#[derive(Clone, Debug)]
pub struct AlternativeAction {
    /// Creates the action.
    pub wanted: fn(String) -> TicketAction,
    /// The label of its button.
    pub word: String,
    /// The notice after success.
    pub done: String,
}

/// A text with a button that sends it. The text is kept in this browser until it has arrived, and arrives only once.
#[component]
pub fn Composer(
    /// The text.
    text: UnsentText,
    /// Performs the action and shows its error. Owned by the page, because this form disappears when the ticket no
    /// longer allows it.
    action_state: TicketActionState,
    /// The question.
    ask: ControlProps,
    /// Creates the action that sends the text.
    wanted: fn(String) -> TicketAction,
    /// The label of the button.
    word: String,
    /// The notice after success.
    done: String,
    /// A second action that the text can be sent with.
    #[prop(default = None)]
    other: Option<AlternativeAction>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let tried = RwSignal::new(false);
    let id = StoredValue::new(ask.id.clone());
    let problem = Signal::derive(move || tried.get().then(|| text.text().with(|text| problem(text))).flatten());
    let ask = ask.problem(problem);
    let done = StoredValue::new((done, other.as_ref().map(|other| other.done.clone())));
    let as_other = other.as_ref().map(|other| other.wanted);
    let send = Action::new_local(move |as_other: &Option<fn(String) -> TicketAction>| {
        let as_other = *as_other;
        let (done, done_other) = done.get_value();
        let sent = text.send();
        async move {
            let wanted = as_other.unwrap_or(wanted);
            match action_state.attempt(wanted(sent.words().to_owned()), Some(sent.id())).await {
                Ok(()) => {
                    text.arrived(&sent);
                    let _ = tried.try_set(false);
                    notices.show(done_other.filter(|_| as_other.is_some()).unwrap_or(done));
                    Ok(())
                }
                Err(error) => {
                    if TicketActionState::sent_before(&error) {
                        text.renew();
                    }
                    Err(error)
                }
            }
        }
    });
    let attempt = move |as_other: Option<fn(String) -> TicketAction>| {
        tried.set(true);
        if problem.get_untracked().is_some() {
            id.with_value(|id| browser::focus(id));
        } else if !send.pending().get_untracked() {
            send.dispatch(as_other);
        }
    };
    let on_press = Callback::new(move |()| attempt(as_other));
    let other = other.map(|other| SecondAction { word: other.word, on_press, posted: Posted::default() });
    let cut = move || send.value().with(|sent| matches!(sent, Some(Err(ApiError::Unreachable))));
    let kept = move || cut().then(|| view! { <p class="text-muted text-sm">{kept_words(text)}</p> });
    view! {
        <MessageForm
            ask
            value=text.text()
            on_input=move |typed| text.typed(typed)
            on_submit=move |()| attempt(None)
            busy=send.pending()
            word
            posted=Posted::default()
            other
            between=(action_state.view(), kept)
        />
    }
}

/// A sentence about whether an unsent text is kept, and where.
#[must_use]
pub fn kept_words(text: UnsentText) -> String {
    if text.refused() { words::kept_text::refused(lang()) } else { words::kept_text::kept(lang()) }
}

fn problem(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        Some(words::request::comment_missing(lang()))
    } else if text::count(text) > Needs::Text.most() {
        Some(words::request::comment_too_long(lang()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn a_text_says_something_and_not_too_much() {
        assert!(problem("  \n").is_some());
        assert!(problem("Thanks").is_none());
        assert!(problem(&"é".repeat(10_000)).is_none());
        assert!(problem(&"é".repeat(10_001)).is_some());
    }
}
