//! Actions on a ticket that somebody else may have changed: then the changes are shown, typed text is kept, and a
//! second press applies the action to the current version.

use leptos::prelude::*;
use portico_domain::api::{ProblemType, TicketAction};
use portico_words as words;

use super::{LiveTicket, Timeline};
use crate::{
    api::{self, ApiError, Precondition},
    lang::lang,
    parts::{conflict_notice, refused},
    session::Session,
    ui::{ErrorPanel, Panel, Tone},
};

/// Why an action failed.
#[derive(Clone, Debug, PartialEq)]
enum ActionError {
    /// The ticket has changed; the id of the last event that the person had seen.
    Changed(i64),
    /// An earlier version of the text has already arrived.
    SentBefore,
    /// Any other error.
    Failed(ApiError),
}

/// Performs actions on a ticket and shows their errors.
#[derive(Clone, Copy)]
pub struct TicketActionState {
    live: LiveTicket,
    error: RwSignal<Option<ActionError>>,
}

impl TicketActionState {
    /// For the ticket of the page.
    #[must_use]
    pub fn new() -> Self {
        Self { live: expect_context(), error: RwSignal::new(None) }
    }

    /// Performs an action on the version on screen, with an idempotency key if it has a text. Applies the result to the
    /// page; when the ticket has changed otherwise, reloads it.
    ///
    /// # Errors
    /// The error of [`api::transition`], which `view` also shows.
    pub async fn attempt(self, wanted: TicketAction, key: Option<String>) -> Result<(), ApiError> {
        let (number, version, last) = self.live.ticket().with_untracked(|ticket| {
            let last = ticket.events.iter().map(|event| event.id).max().unwrap_or_default();
            (ticket.summary.number, ticket.summary.version, last)
        });
        let result = api::transition(number, Precondition { version, key }, &wanted).await;
        let error = result.as_ref().err().map(|error| match error.kind() {
            Some(ProblemType::ChangedMeanwhile | ProblemType::NotNow) => ActionError::Changed(last),
            Some(ProblemType::KeyReused) => ActionError::SentBefore,
            _ => ActionError::Failed(error.clone()),
        });
        if matches!(error, Some(ActionError::Changed(_) | ActionError::SentBefore)) {
            self.live.reload();
        }
        // The page may have been left in the meantime.
        let _ = self.error.try_set(error);
        result.map(|update| self.live.apply(update))
    }

    /// Whether an error says that an earlier version of the text has already arrived.
    #[must_use]
    pub fn sent_before(error: &ApiError) -> bool {
        error.kind() == Some(ProblemType::KeyReused)
    }

    /// Removes the error message.
    pub fn clear_messages(self) {
        self.error.set(None);
    }

    /// The error message of the last attempt.
    #[must_use]
    pub fn view(self) -> AnyView {
        let session = expect_context::<Session>();
        let reader = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
        let content = move || match self.error.get() {
            None => ().into_any(),
            Some(ActionError::Failed(error)) => view! { <ErrorPanel detail=refused(&error) error/> }.into_any(),
            Some(ActionError::SentBefore) => view! {
                <Panel tone=Tone::Warning alert=true><p>{words::request::sent_before(lang())}</p></Panel>
            }
            .into_any(),
            Some(ActionError::Changed(seen)) => {
                let reader = reader.clone();
                let news = move || {
                    let events = self.live.ticket().with(|ticket| {
                        ticket.events.iter().filter(|event| event.id > seen).cloned().collect::<Vec<_>>()
                    });
                    view! { <Timeline events reader=reader.clone()/> }
                };
                conflict_notice(news.into_any())
            }
        };
        content.into_any()
    }
}

impl Default for TicketActionState {
    fn default() -> Self {
        Self::new()
    }
}
