//! Writing something to a ticket.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    api::{ProblemType, Ticket},
    text,
};
use portico_words as words;

use super::{Deed, LiveTicket, perform};
use crate::{
    api::ApiError,
    browser,
    lang::lang,
    layout::Notices,
    ui::{Ask, Button, ErrorPanel, Field, Look, Meaning, Panel, TextArea},
};

/// The most characters of a text that goes with an action.
const MOST: usize = 10_000;

/// Something else that a text can be sent as.
#[derive(Clone, Debug)]
pub struct Other {
    /// What sending the text does then.
    pub deed: fn(String) -> Deed,
    /// The word on its button.
    pub word: String,
    /// What is said when it has arrived.
    pub done: String,
}

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
    /// What else the text can be sent as.
    #[prop(optional, into)]
    other: Option<Other>,
) -> impl IntoView {
    let (notices, live) = (expect_context::<Notices>(), expect_context::<LiveTicket>());
    let tried = RwSignal::new(false);
    let id = StoredValue::new(ask.id.clone());
    let problem = Signal::derive(move || tried.get().then(|| text.with(|text| problem(text))).flatten());
    let ask = ask.problem(problem);
    let done = StoredValue::new((done, other.as_ref().map(|other| other.done.clone())));
    let as_other = other.as_ref().map(|other| other.deed);
    let send = Action::new_local(move |as_other: &Option<fn(String) -> Deed>| {
        let as_other = *as_other;
        async move {
            let deed = as_other.unwrap_or(deed);
            let summary = ticket.with_untracked(|ticket| ticket.summary.clone());
            let result = perform(summary, deed(text.get_untracked().trim().to_owned())).await;
            match &result {
                Ok(update) => {
                    text.set(String::new());
                    tried.set(false);
                    let (done, done_other) = done.get_value();
                    notices.show(done_other.filter(|_| as_other.is_some()).unwrap_or(done));
                    live.apply(update.clone());
                }
                Err(error) if is_stale(error) => reload.run(()),
                Err(_) => {}
            }
            result
        }
    });
    let attempt = move |as_other: Option<fn(String) -> Deed>| {
        tried.set(true);
        if problem.get_untracked().is_some() {
            id.with_value(|id| browser::focus(id));
        } else if !send.pending().get_untracked() {
            send.dispatch(as_other);
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        attempt(None);
    };
    let press = Callback::new(move |()| attempt(as_other));
    let other = other.map(|other| view! { <Button busy=send.pending() on_press=press>{other.word}</Button> });
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
            <div class="flex flex-wrap gap-3">
                <Button look=Look::Primary submit=true busy=send.pending()>{word}</Button>
                {other}
            </div>
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
