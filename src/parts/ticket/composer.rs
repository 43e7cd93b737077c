//! Writing something to a ticket.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    api::{ProblemType, Ticket},
    text,
};
use portico_words as words;

use super::{Deed, perform};
use crate::{
    api::ApiError,
    browser,
    lang::lang,
    layout::Notices,
    ui::{Ask, Button, ErrorPanel, Field, Look, Meaning, Panel, TextArea},
};

/// The most characters of a text that goes with an action.
const MOST: usize = 10_000;

/// A text with a button that sends it. What is typed is kept until it has arrived.
#[component]
pub fn Composer(
    /// The ticket.
    ticket: Signal<Arc<Ticket>>,
    /// Loads the ticket again.
    reload: Callback<()>,
    /// What is typed.
    text: RwSignal<String>,
    /// What is asked for.
    ask: Ask,
    /// What sending the text does.
    deed: fn(String) -> Deed,
    /// The word on the button.
    word: String,
    /// What is said when it has arrived.
    done: String,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let tried = RwSignal::new(false);
    let id = StoredValue::new(ask.id.clone());
    let problem = Signal::derive(move || tried.get().then(|| text.with(|text| problem(text))).flatten());
    let ask = ask.problem(problem);
    let done = StoredValue::new(done);
    let send = Action::new_local(move |(): &()| async move {
        let summary = ticket.with_untracked(|ticket| ticket.summary.clone());
        let result = perform(summary, deed(text.get_untracked().trim().to_owned())).await;
        match &result {
            Ok(()) => {
                text.set(String::new());
                tried.set(false);
                notices.show(done.get_value());
                reload.run(());
            }
            Err(error) if is_stale(error) => reload.run(()),
            Err(_) => {}
        }
        result
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if problem.get_untracked().is_some() {
            id.with_value(|id| browser::focus(id));
        } else if !send.pending().get_untracked() {
            send.dispatch(());
        }
    };
    let failure = move || {
        let error = send.value().get().and_then(Result::err)?;
        Some(if is_stale(&error) {
            view! { <Panel meaning=Meaning::Warning alert=true><p>{words::request::changed(lang())}</p></Panel> }
                .into_any()
        } else {
            view! { <ErrorPanel error/> }.into_any()
        })
    };
    view! {
        <form class="grid gap-3" novalidate on:submit=submit>
            <Field ask=ask.clone()>
                <TextArea ask value=text on_input=move |typed| text.set(typed)/>
            </Field>
            {failure}
            <div><Button look=Look::Primary submit=true busy=send.pending()>{word}</Button></div>
        </form>
    }
}

/// Whether the ticket has moved on since it was loaded.
fn is_stale(error: &ApiError) -> bool {
    matches!(error.kind(), Some(ProblemType::ChangedMeanwhile | ProblemType::NotNow))
}

fn problem(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        Some(words::request::comment_missing(lang()))
    } else if text::count(text) > MOST {
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
