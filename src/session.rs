//! Who is signed in, the catalog as they see it, and whether the network is there.

use std::{sync::Arc, time::Duration};

use leptos::{ev, prelude::*, task::spawn_local};
use portico_domain::{
    access::{Right, may},
    api::{CatalogView, ItemCard, Me, Theme, User},
};
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use crate::{
    api::{self, ApiError},
    browser,
    forms::drafts,
    lang,
    tabs::{self, News},
};

/// Where the chosen theme is kept: the page's head reads it before the first paint.
const THEME: &str = "portico.theme";

/// So often a page asks whether its session goes on.
const LOOKED: Duration = Duration::from_secs(60);

/// Whether anybody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// Not known yet.
    Loading,
    /// Could not be found out.
    Failed(ApiError),
    /// Nobody.
    SignedOut,
    /// Somebody: their id.
    SignedIn(String),
}

/// How the session ended while somebody's page was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By time, or by somebody else: the same person may go on where they were.
    Expired,
    /// They have signed out, here or in another tab.
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
    /// Asks the server who is signed in. Made once, at the top of an app.
    #[must_use]
    pub fn new() -> Self {
        let loaded = LocalResource::new(|| async { api::me().await.map(Arc::new) });
        let me = Memo::new(move |before: Option<&Option<Arc<Me>>>| {
            let before = before.cloned().flatten();
            match loaded.get() {
                // Nobody goes on with another's page: `settle` sees to that.
                Some(Ok(now)) if before.as_deref().and_then(id_of).is_none_or(|id| id_of(&now) == Some(id)) => {
                    Some(now)
                }
                // A failed reload takes nothing away.
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
        tabs::listen(move |news| session.hear(news));
        let _ = window_event_listener(ev::online, move |_| online.set(true));
        let _ = window_event_listener(ev::offline, move |_| online.set(false));
        // A page that was asleep, or was left and is come back to, may have missed the end.
        let _ = window_event_listener_untyped("visibilitychange", move |_| {
            if browser::visible() {
                session.wake();
                session.look();
            }
        });
        // One that nobody touches hears of the end as well.
        set_interval(move || session.look(), LOOKED);
        let _ = window_event_listener_untyped("pageshow", move |event| {
            if event.dyn_into::<PageTransitionEvent>().is_ok_and(|event| event.persisted()) {
                session.wake();
                session.check();
            }
        });
        Effect::new(move || {
            if let Some(Ok(now)) = loaded.get() {
                session.settle(id_of(&now));
            }
        });
        Effect::new(move || session.adopt_preferences());
        session
    }

    /// Whether anybody is signed in.
    #[must_use]
    pub fn state(self) -> SessionState {
        self.state.get()
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

    /// How the session has ended while the page was open.
    #[must_use]
    pub fn ended(self) -> Option<Ended> {
        self.ended.get()
    }

    /// The session is over: this page is emptied, and those of all tabs.
    pub fn end(self, how: Ended) {
        let Some(mine) = self.id() else { return };
        // Who has signed out does not come back by what a late answer says.
        if !matches!(self.ended.get_untracked(), Some(before) if before == how || before == Ended::SignedOut) {
            self.ended.set(Some(how));
            tabs::tell(&match how {
                Ended::Expired => News::Expired,
                Ended::SignedOut => News::SignedOut(mine),
            });
        }
    }

    /// Asks who is signed in now. The same person goes on where they were, with the calls that waited for them.
    pub fn check(self) {
        spawn_local(async move {
            let Ok(now) = api::me().await else { return };
            let now = id_of(&now).map(str::to_owned);
            self.settle(now.as_deref());
            if now.is_some() && now == self.id() && self.ended.get_untracked() == Some(Ended::Expired) {
                self.ended.set(None);
                now.into_iter().for_each(|id| tabs::tell(&News::SignedIn(id)));
                api::resume();
                self.reload();
            }
        });
    }

    /// The id of the person whose page this is.
    fn id(self) -> Option<String> {
        self.me.with_untracked(|me| me.as_deref().and_then(id_of).map(str::to_owned))
    }

    /// This is who is signed in, as the server says.
    fn settle(self, now: Option<&str>) {
        let mine = self.id();
        match (mine.as_deref(), now) {
            (Some(_), None) => self.end(Ended::Expired),
            (Some(mine), Some(now)) if mine != now => self.leave(),
            (_, Some(now)) if self.ended.get_untracked().is_none() => {
                let news = News::SignedIn(now.to_owned());
                if tabs::last().as_ref() != Some(&news) {
                    tabs::tell(&news);
                }
            }
            _ => {}
        }
    }

    /// Another tab tells something.
    fn hear(self, news: News) {
        let Some(mine) = self.id() else {
            // The page of who signs in here, or has signed in in another tab.
            if matches!(news, News::SignedIn(_)) {
                self.reload();
            }
            return;
        };
        match news {
            News::SignedOut(who) if who == mine => {
                browser::keep_no_more();
                drafts::remove_all(&mine);
                self.leave();
            }
            // Another has come and gone meanwhile: what is written here is not theirs to remove.
            News::SignedOut(_) | News::Expired if self.ended.get_untracked() == Some(Ended::SignedOut) => {}
            News::SignedOut(_) | News::Expired => self.ended.set(Some(Ended::Expired)),
            News::SignedIn(now) if now != mine => self.leave(),
            News::SignedIn(_) if self.ended.get_untracked().is_some() => self.check(),
            News::SignedIn(_) => {}
        }
    }

    /// Asks whether the session goes on, while somebody may look at the page.
    fn look(self) {
        if browser::visible() && self.ended.get_untracked().is_none() && self.id().is_some() {
            spawn_local(api::session_lasts());
        }
    }

    /// Hears what was told while the page was asleep.
    fn wake(self) {
        if self.ended.get_untracked().is_none() && self.id().is_some() {
            tabs::last().into_iter().for_each(|news| self.hear(news));
        }
    }

    /// Empties the page at once and loads it anew, forgetting everything of this person.
    fn leave(self) {
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
