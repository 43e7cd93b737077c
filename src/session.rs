//! The session: the signed-in person, their view of the catalog, and the state of the network.

use std::{sync::Arc, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local};
use portico_domain::{
    access::{Right, may},
    api::{CatalogView, ItemCard, Me, Theme, User},
};
use portico_views::Viewer;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use crate::{
    api::{self, ApiError},
    browser,
    forms::drafts,
    lang,
    tabs::{self, SessionMessage},
};

/// Storage key of the chosen theme, which index.html reads before the first paint.
const THEME: &str = "portico.theme";

/// Interval between two checks whether the session still exists (60 s).
const CHECK_INTERVAL: Duration = Duration::from_secs(60);

/// Whether anybody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// Not known yet: the request is pending.
    Loading,
    /// The request failed.
    Failed(ApiError),
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is signed in; the person's id.
    SignedIn(String),
}

/// How the session ended while a page was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By timeout, or revoked: the same person may sign in and continue.
    Expired,
    /// By signing out, in this tab or another.
    SignedOut,
}

/// The session, as a context.
#[derive(Clone, Copy)]
pub struct Session {
    loaded: LocalResource<Result<Arc<Me>, ApiError>>,
    me: Memo<Option<Arc<Me>>>,
    state: Memo<SessionState>,
    ended: RwSignal<Option<Ended>>,
    online: RwSignal<bool>,
}

fn id_of(me: &Me) -> Option<&str> {
    me.user.as_ref().map(|user| user.id.as_str())
}

impl Session {
    /// Asks the server who is signed in. Created once, at the top of an app.
    #[must_use]
    pub fn new() -> Self {
        let loaded = LocalResource::new(|| async { api::me().await.map(Arc::new) });
        let me = Memo::new(move |before: Option<&Option<Arc<Me>>>| {
            let before = before.cloned().flatten();
            match loaded.get() {
                // Another person must not see this page: `apply_current_user` reloads it in that case.
                Some(Ok(now)) if before.as_deref().and_then(id_of).is_none_or(|id| id_of(&now) == Some(id)) => {
                    Some(now)
                }
                // A failed reload keeps the previous value.
                _ => before,
            }
        });
        let state = Memo::new(move |_| match (me.get(), loaded.get()) {
            (Some(me), _) => {
                me.user.as_ref().map_or(SessionState::SignedOut, |user| SessionState::SignedIn(user.id.clone()))
            }
            (None, Some(Err(error))) => SessionState::Failed(error),
            (None, _) => SessionState::Loading,
        });
        let (ended, online) = (RwSignal::new(None), RwSignal::new(browser::window().navigator().on_line()));
        let session = Self { loaded, me, state, ended, online };
        api::on_expired(move || session.end(Ended::Expired));
        tabs::on_message(move |message| session.handle_message(message));
        let _ = window_event_listener(ev::online, move |_| online.set(true));
        let _ = window_event_listener(ev::offline, move |_| online.set(false));
        // A page that was suspended or restored from the back/forward cache may have missed the end of the session.
        let _ = window_event_listener_untyped("visibilitychange", move |_| {
            if browser::visible() {
                session.resume();
                session.poll();
            }
        });
        // Checks periodically, so that an idle page also notices the end of the session.
        set_interval(move || session.poll(), CHECK_INTERVAL);
        let _ = window_event_listener_untyped("pageshow", move |event| {
            if event.dyn_into::<PageTransitionEvent>().is_ok_and(|event| event.persisted()) {
                session.resume();
                session.check();
            }
        });
        Effect::new(move || {
            if let Some(Ok(now)) = loaded.get() {
                session.apply_current_user(id_of(&now));
            }
        });
        Effect::new(move || session.adopt_preferences());
        session
    }

    /// Who looks at the page, for its views.
    #[must_use]
    pub fn viewer(self) -> Viewer {
        let ended = Signal::derive(move || self.ended.get().is_some());
        Viewer { me: self.me.into(), ended }
    }

    /// Whether anybody is signed in.
    #[must_use]
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// Data that every page needs; changes when settings are saved.
    #[must_use]
    pub fn me(self) -> Option<Arc<Me>> {
        self.me.get()
    }

    /// The signed-in person.
    #[must_use]
    pub fn user(self) -> Option<User> {
        self.me.with(|me| me.as_ref().and_then(|me| me.user.clone()))
    }

    /// Whether the person has a right, by the same table that the server uses.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.user().is_some_and(|user| may(&user.roles, right))
    }

    /// Asks the server again who is signed in.
    pub fn reload(self) {
        self.loaded.refetch();
    }

    /// How the session has ended while the page was open, if it has.
    #[must_use]
    pub fn ended(self) -> Option<Ended> {
        self.ended.get()
    }

    /// Ends the session: empties this page and those of all tabs.
    pub fn end(self, how: Ended) {
        let Some(mine) = self.id() else { return };
        // After signing out, a late answer must not change the state to `Expired`.
        if !matches!(self.ended.get_untracked(), Some(before) if before == how || before == Ended::SignedOut) {
            self.ended.set(Some(how));
            tabs::broadcast(&match how {
                Ended::Expired => SessionMessage::Expired,
                Ended::SignedOut => SessionMessage::SignedOut(mine),
            });
        }
    }

    /// Asks the server who is signed in now. If it is the same person, the page and its waiting calls continue.
    pub fn check(self) {
        spawn_local(async move {
            let Ok(now) = api::me().await else { return };
            let now = id_of(&now).map(str::to_owned);
            self.apply_current_user(now.as_deref());
            if now.is_some() && now == self.id() && self.ended.get_untracked() == Some(Ended::Expired) {
                self.ended.set(None);
                now.into_iter().for_each(|id| tabs::broadcast(&SessionMessage::SignedIn(id)));
                api::resume();
                self.reload();
            }
        });
    }

    /// The id of the person to whom this page belongs.
    fn id(self) -> Option<String> {
        self.me.with_untracked(|me| me.as_deref().and_then(id_of).map(str::to_owned))
    }

    /// Handles the server's answer to who is signed in: the person's id, if any.
    fn apply_current_user(self, now: Option<&str>) {
        let mine = self.id();
        match (mine.as_deref(), now) {
            (Some(_), None) => self.end(Ended::Expired),
            (Some(mine), Some(now)) if mine != now => self.reset_page(),
            (_, Some(now)) if self.ended.get_untracked().is_none() => {
                let message = SessionMessage::SignedIn(now.to_owned());
                if tabs::last().as_ref() != Some(&message) {
                    tabs::broadcast(&message);
                }
            }
            _ => {}
        }
    }

    /// Handles a message from another tab.
    fn handle_message(self, message: SessionMessage) {
        let Some(mine) = self.id() else {
            // A page without a person, such as the sign-in page: asks again after a sign-in in another tab.
            if matches!(message, SessionMessage::SignedIn(_)) {
                self.reload();
            }
            return;
        };
        match message {
            SessionMessage::SignedOut(who) if who == mine => {
                browser::disable_drafts();
                drafts::remove_all(&mine);
                self.reset_page();
            }
            // Another person has signed in and out in the meantime and must not remove this person's drafts.
            SessionMessage::SignedOut(_) | SessionMessage::Expired
                if self.ended.get_untracked() == Some(Ended::SignedOut) => {}
            SessionMessage::SignedOut(_) | SessionMessage::Expired => self.ended.set(Some(Ended::Expired)),
            SessionMessage::SignedIn(now) if now != mine => self.reset_page(),
            SessionMessage::SignedIn(_) if self.ended.get_untracked().is_some() => self.check(),
            SessionMessage::SignedIn(_) => {}
        }
    }

    /// Checks whether the session still exists, while the page is visible.
    fn poll(self) {
        if browser::visible() && self.ended.get_untracked().is_none() && self.id().is_some() {
            spawn_local(api::check_session());
        }
    }

    /// Handles a message that was sent while the page was suspended.
    fn resume(self) {
        if self.ended.get_untracked().is_none() && self.id().is_some() {
            tabs::last().into_iter().for_each(|message| self.handle_message(message));
        }
    }

    /// Empties the page at once and reloads it, which drops all data of this person.
    fn reset_page(self) {
        self.ended.set(Some(Ended::SignedOut));
        browser::reload();
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

/// Applies a theme, and stores the choice for the first paint of later visits.
pub fn apply_theme(theme: Theme) {
    let name = match theme {
        Theme::System => "",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    browser::set_root_attribute("data-theme", name);
    browser::store(THEME, Some(name).filter(|name| !name.is_empty()));
}

/// The catalog of the signed-in person, as a context of the employee's app. It is loaded when a page first asks for it.
#[derive(Clone, Copy)]
pub struct Catalog {
    /// The owner that keeps it while pages come and go.
    owner: StoredValue<Owner>,
    loaded: StoredValue<Option<LoadedCatalog>, LocalStorage>,
}

/// The catalog, or why it could not be loaded.
pub type LoadedCatalog = LocalResource<Result<Arc<CatalogView>, ApiError>>;

impl Catalog {
    /// A catalog that is not loaded yet. Keeps the current owner.
    #[must_use]
    pub fn new() -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        Self { owner, loaded: StoredValue::new_local(None) }
    }

    /// The catalog, which the first call begins to load.
    #[must_use]
    pub fn load(self) -> LoadedCatalog {
        if let Some(loaded) = self.loaded.get_value() {
            return loaded;
        }
        let load = || LocalResource::new(|| async { api::catalog().await.map(Arc::new) });
        let loaded = self.owner.with_value(|owner| owner.with(load));
        self.loaded.set_value(Some(loaded));
        loaded
    }

    /// The catalog, once it has been loaded.
    #[must_use]
    pub fn get(self) -> Option<Arc<CatalogView>> {
        self.load().get().and_then(Result::ok)
    }

    /// The card of an item, once the catalog has been loaded.
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
