//! Who is signed in, the catalog as they see it, and whether the network is there.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use portico_domain::{
    access::{Right, may},
    api::{CatalogView, ItemCard, Me, Theme, User},
};

use crate::{
    api::{self, ApiError},
    browser, lang,
};

/// Where the chosen theme is kept: the page's head reads it before the first paint.
const THEME: &str = "portico.theme";

/// Whether anybody is signed in.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Not known yet.
    Loading,
    /// Could not be found out.
    Failed(ApiError),
    /// Nobody.
    SignedOut,
    /// Somebody: their id.
    SignedIn(String),
}

impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SignedIn(a), Self::SignedIn(b)) => a == b,
            // Two failures are two events: each is shown.
            (Self::Loading, Self::Loading) | (Self::SignedOut, Self::SignedOut) => true,
            _ => false,
        }
    }
}

/// The session, as a context.
#[derive(Clone, Copy)]
pub struct Session {
    loaded: LocalResource<Result<Arc<Me>, ApiError>>,
    me: Memo<Option<Arc<Me>>>,
    standing: Memo<Standing>,
    expired: RwSignal<bool>,
    online: RwSignal<bool>,
}

impl Session {
    /// Asks the server who is signed in. Made once, at the top of an app.
    #[must_use]
    pub fn new() -> Self {
        let loaded = LocalResource::new(|| async { api::me().await.map(Arc::new) });
        let me = Memo::new(move |before: Option<&Option<Arc<Me>>>| match loaded.get() {
            Some(Ok(me)) => Some(me),
            // A failed reload takes nothing away.
            _ => before.cloned().flatten(),
        });
        let standing = Memo::new(move |_| match (me.get(), loaded.get()) {
            (Some(me), _) => me.user.as_ref().map_or(Standing::SignedOut, |user| Standing::SignedIn(user.id.clone())),
            (None, Some(Err(error))) => Standing::Failed(error),
            (None, _) => Standing::Loading,
        });
        let (expired, online) = (RwSignal::new(false), RwSignal::new(browser::window().navigator().on_line()));
        api::on_expired(move || expired.set(true));
        let _ = window_event_listener(ev::online, move |_| online.set(true));
        let _ = window_event_listener(ev::offline, move |_| online.set(false));
        let session = Self { loaded, me, standing, expired, online };
        Effect::new(move || session.adopt_preferences());
        session
    }

    /// Whether anybody is signed in.
    #[must_use]
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// What every page needs to know; changes when settings are saved.
    #[must_use]
    pub fn me(self) -> Option<Arc<Me>> {
        self.me.get()
    }

    /// The signed-in person.
    #[must_use]
    pub fn user(self) -> Option<User> {
        self.me.with(|me| me.as_ref().and_then(|me| me.user.clone()))
    }

    /// Whether the person has a right, by the table that the server reads too.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.user().is_some_and(|user| may(&user.roles, right))
    }

    /// Asks again who is signed in.
    pub fn reload(self) {
        self.loaded.refetch();
    }

    /// Whether the session has ended while the page was open: the dialog shows.
    #[must_use]
    pub fn expired(self) -> bool {
        self.expired.get()
    }

    /// The person has signed in again, or would not.
    pub fn settle_expired(self, signed_in: bool) {
        self.expired.set(false);
        api::resume(signed_in);
    }

    /// Whether the browser has a network.
    #[must_use]
    pub fn online(self) -> bool {
        self.online.get()
    }

    /// Whether single-key shortcuts are off.
    #[must_use]
    pub fn shortcuts_off(self) -> bool {
        self.me.with_untracked(|me| {
            me.as_ref().and_then(|me| me.user.as_ref()).is_some_and(|user| user.preferences.shortcuts_off)
        })
    }

    fn adopt_preferences(self) {
        let Some(user) = self.user() else { return };
        apply_theme(user.preferences.theme);
        if let Some(language) = user.preferences.language
            && browser::stored(lang::STORED).is_none()
        {
            browser::store(lang::STORED, Some(&language));
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows the app light or dark, and keeps the choice for the next first paint.
pub fn apply_theme(theme: Theme) {
    let name = match theme {
        Theme::System => "",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    browser::set_root_attribute("data-theme", name);
    browser::store(THEME, Some(name).filter(|name| !name.is_empty()));
}

/// The catalog as the signed-in person sees it, as a context of the employee's app.
#[derive(Clone, Copy)]
pub struct Catalog(pub LocalResource<Result<Arc<CatalogView>, ApiError>>);

impl Catalog {
    /// Asks for the catalog.
    #[must_use]
    pub fn new() -> Self {
        Self(LocalResource::new(|| async { api::catalog().await.map(Arc::new) }))
    }

    /// The catalog, once it is there.
    #[must_use]
    pub fn get(self) -> Option<Arc<CatalogView>> {
        self.0.get().and_then(Result::ok)
    }

    /// An item's card, once the catalog is there.
    #[must_use]
    pub fn item(self, id: &str) -> Option<ItemCard> {
        self.get()?.items.iter().find(|item| item.id == id).cloned()
    }
}

impl Default for Catalog {
    fn default() -> Self {
        Self::new()
    }
}
