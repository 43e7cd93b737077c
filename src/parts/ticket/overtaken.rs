//! Doing something to a ticket that has changed meanwhile: what changed is shown, what was typed stays, and the same press goes
//! on with the ticket as it is now.

use leptos::prelude::*;
use portico_domain::api::{ProblemType, TicketAction};
use portico_words as words;

use super::{LiveTicket, Timeline};
use crate::{
    api::{self, ApiError, Seen},
    lang::lang,
    parts::{changed, refused},
    session::Session,
    ui::{ErrorPanel, Meaning, Panel},
};

/// Why something was not done.
#[derive(Clone, Debug, PartialEq)]
enum Hindrance {
    /// The ticket has changed; the last event that the person had seen.
    Changed(i64),
    /// An earlier version of the text has arrived.
    SentBefore,
    /// Another failure.
    Failed(ApiError),
}

/// What is done to a ticket, as the person sees it.
#[derive(Clone, Copy)]
pub struct Doing {
    live: LiveTicket,
    hindrance: RwSignal<Option<Hindrance>>,
}

impl Doing {
    /// Something is to be done to the ticket of the page.
    #[must_use]
    pub fn new() -> Self {
        Self { live: expect_context(), hindrance: RwSignal::new(None) }
    }

    /// Does it under a key, to the version on screen. What it has changed is shown; when something else has changed the ticket
    /// it is loaded again.
    ///
    /// # Errors
    /// What stood in the way, which `view` shows.
    pub async fn attempt(self, wanted: TicketAction, key: Option<String>) -> Result<(), ApiError> {
        let (number, version, last) = self.live.ticket().with_untracked(|ticket| {
            let last = ticket.events.iter().map(|event| event.id).max().unwrap_or_default();
            (ticket.summary.number, ticket.summary.version, last)
        });
        let result = api::transition(number, Seen { version, key }, &wanted).await;
        let hindrance = result.as_ref().err().map(|error| match error.kind() {
            Some(ProblemType::ChangedMeanwhile | ProblemType::NotNow) => Hindrance::Changed(last),
            Some(ProblemType::KeyReused) => Hindrance::SentBefore,
            _ => Hindrance::Failed(error.clone()),
        });
        if matches!(hindrance, Some(Hindrance::Changed(_) | Hindrance::SentBefore)) {
            self.live.reload();
        }
        // The page may have been left meanwhile.
        let _ = self.hindrance.try_set(hindrance);
        result.map(|update| self.live.apply(update))
    }

    /// Whether what stands in the way is that an earlier version of the text has arrived.
    #[must_use]
    pub fn sent_before(error: &ApiError) -> bool {
        error.kind() == Some(ProblemType::KeyReused)
    }

    /// Forgets what stood in the way.
    pub fn calm(self) {
        self.hindrance.set(None);
    }

    /// What stood in the way of the last try.
    #[must_use]
    pub fn view(self) -> AnyView {
        let session = expect_context::<Session>();
        let reader = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
        let content = move || match self.hindrance.get() {
            None => ().into_any(),
            Some(Hindrance::Failed(error)) => view! { <ErrorPanel detail=refused(&error) error/> }.into_any(),
            Some(Hindrance::SentBefore) => view! {
                <Panel meaning=Meaning::Warning alert=true><p>{words::request::sent_before(lang())}</p></Panel>
            }
            .into_any(),
            Some(Hindrance::Changed(seen)) => {
                let reader = reader.clone();
                let news = move || {
                    let events = self.live.ticket().with(|ticket| {
                        ticket.events.iter().filter(|event| event.id > seen).cloned().collect::<Vec<_>>()
                    });
                    view! { <Timeline events reader=reader.clone()/> }
                };
                changed(news.into_any())
            }
        };
        content.into_any()
    }
}

impl Default for Doing {
    fn default() -> Self {
        Self::new()
    }
}
