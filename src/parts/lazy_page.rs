//! A page that is loaded when it is first opened.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};
use portico_words as words;

use crate::{
    api, browser,
    lang::{self, lang},
    ui::{Button, Panel, SkeletonLines, Tone, recover},
};

/// Draws a page.
pub type Page = fn() -> AnyView;

/// The load of a page's code; `None` when it did not arrive.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Option<Page>>>>;

/// How far the load has come.
#[derive(Clone, Copy)]
enum Stage {
    Asleep,
    Loading,
    Failed,
    Ready(Page),
}

/// A page whose code may not be there yet.
#[derive(Clone, Copy)]
pub struct LazyPage {
    stage: RwSignal<Stage>,
    code: Load,
}

impl LazyPage {
    /// A page that nobody has opened yet. Made at the top of an app, for its state lives as long as the owner.
    #[must_use]
    pub fn new(code: Load) -> Self {
        Self { stage: RwSignal::new(Stage::Asleep), code }
    }

    /// The page, once its code and its words are there.
    async fn fetched(self) -> Option<Page> {
        let words = lang::fetch(&[words::piece::REST]);
        let page = (self.code)().await;
        if words.await { page } else { None }
    }

    /// Loads the code, unless it is there or on its way.
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

    /// Tries again by itself, which shows nothing until the code is there.
    fn quietly(self) {
        spawn_local(async move {
            if let Some(page) = self.fetched().await {
                self.stage.set(Stage::Ready(page));
            }
        });
    }

    /// Tries again because somebody asked for it. A piece that fails twice while the server answers is gone with an update: the
    /// page is loaded anew. What was typed into a form is kept as a draft by then.
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

    /// The page: its skeleton, its failure with a way to try again, or itself.
    #[must_use]
    pub fn view(self) -> AnyView {
        self.drawn(Callback::new(move |()| self.again()))
    }

    /// The same above another page, which trying again leaves as it is: what is typed there may be kept nowhere else.
    #[must_use]
    pub fn view_above(self) -> AnyView {
        self.drawn(Callback::new(move |()| self.load()))
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

/// What is said when the code did not arrive: the network, or a newer version of the portal.
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
