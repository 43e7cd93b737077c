//! Who looks at a page.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    access::{Right, may},
    api::{Me, User},
};

/// The person who looks at the page and the state of their browser, as a context.
#[derive(Clone, Copy)]
pub struct Viewer {
    /// The person, and what every page needs.
    pub me: Signal<Option<Arc<Me>>>,
    /// Whether the session has ended while the page was open.
    pub ended: Signal<bool>,
}

impl Viewer {
    /// The signed-in person.
    #[must_use]
    pub fn user(self) -> Option<User> {
        self.me.with(|me| me.as_ref().and_then(|me| me.user.clone()))
    }

    /// The id of the signed-in person, without following it.
    #[must_use]
    pub fn id(self) -> String {
        self.me.with_untracked(|me| me.as_ref()?.user.as_ref().map(|user| user.id.clone())).unwrap_or_default()
    }

    /// Whether the person has a right, by the same table that the server uses.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.me.with(|me| me.as_ref().and_then(|me| me.user.as_ref()).is_some_and(|user| may(&user.roles, right)))
    }
}
