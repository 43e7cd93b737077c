//! Pages whose code is loaded when they are first opened.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};
use portico_words as words;

use crate::{
    api, browser,
    lang::{self, lang},
    ui::{Button, Panel, SkeletonLines, Tone, recover},
};

/// A function that draws a page.
pub type Page = fn() -> AnyView;

/// Loads a page's code; `None` when that failed.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Option<Page>>>>;

/// The state of the load.
#[derive(Clone, Copy)]
enum Stage {
    Asleep,
    Loading,
    Failed,
    Ready(Page),
}

/// A page whose code is loaded on demand.
#[derive(Clone, Copy)]
pub struct LazyPage {
    stage: RwSignal<Stage>,
    code: Load,
}

impl LazyPage {
    /// A page that is not loaded yet. Created at the top of an app, because its state lives as long as the owner.
    #[must_use]
    pub fn new(code: Load) -> Self {
        Self { stage: RwSignal::new(Stage::Asleep), code }
    }

    /// The page, once its code and its texts have been loaded.
    async fn fetched(self) -> Option<Page> {
        let words = lang::fetch(&[words::piece::REST]);
        let page = (self.code)().await;
        if words.await { page } else { None }
    }

    /// Loads the code, unless it has been or is being loaded.
    pub fn load(self) {
        if matches!(self.stage.get_untracked(), Stage::Loading | Stage::Ready(_)) {
            return;
        }
        self.stage.set(Stage::Loading);
        spawn_local(async move {
            let page = self.fetched().await;
            self.stage.set(page.map_or(Stage::Failed, Stage::Ready));
        });
    }

    /// Retries automatically, without any change on screen until the code is there.
    fn quietly(self) {
        spawn_local(async move {
            if let Some(page) = self.fetched().await {
                self.stage.set(Stage::Ready(page));
            }
        });
    }

    /// Retries on request. When the load fails again although the server answers, an update has removed the file:
    /// reloads the page. Typed text is stored as a draft by then.
    fn again(self) {
        self.stage.set(Stage::Loading);
        spawn_local(async move {
            match self.fetched().await {
                Some(page) => self.stage.set(Stage::Ready(page)),
                None if api::me().await.is_ok() => browser::reload(),
                None => self.stage.set(Stage::Failed),
            }
        });
    }

    /// The view: a skeleton, an error with a button to retry, or the page.
    #[must_use]
    pub fn view(self) -> AnyView {
        self.drawn(Callback::new(move |()| self.again()))
    }

    /// The same for a view above another page: a retry never reloads, because that page may have unsaved text.
    #[must_use]
    pub fn view_above(self) -> AnyView {
        self.drawn(Callback::new(move |()| self.load()))
    }

    /// The page once its code is there, and nothing before: for what may come later or not at all.
    #[must_use]
    pub fn quiet_view(self) -> impl IntoView {
        self.load();
        move || if let Stage::Ready(page) = self.stage.get() { Some(page()) } else { None }
    }

    fn drawn(self, retry: Callback<()>) -> AnyView {
        self.load();
        let content = move || match self.stage.get() {
            Stage::Ready(page) => page(),
            Stage::Failed => {
                recover(Callback::new(move |()| self.quietly()));
                missing(retry)
            }
            Stage::Asleep | Stage::Loading => view! { <SkeletonLines/> }.into_any(),
        };
        content.into_any()
    }
}

/// The message when the code could not be loaded, because of the network or a newer version of the portal.
fn missing(on_retry: Callback<()>) -> AnyView {
    view! {
        <Panel tone=Tone::Bad alert=true>
            <p class="font-semibold">{words::failure::part_missing_title(lang())}</p>
            <p>{words::failure::part_missing_detail(lang())}</p>
            <Button on_press=on_retry>{words::common::try_again(lang())}</Button>
        </Panel>
    }
    .into_any()
}
