//! Parts of the app in WASM files of their own, which are loaded on demand.
//!
//! A release build (`--cfg portico_split`) is split at the functions of `cut`; any other build is one file. They are in
//! the bin, not in the library, so that the staff's app is not split here.

use leptos::{ev, prelude::*};
use portico_web::{
    browser,
    forms::{
        ArticlePanel, CalendarMonth, DeferredParts, EndedElsewhere, FilesInput, ForWhom, PeopleInput, PeriodForm,
        RareForm, ReviewPage, Sent, Suggested, TableInput, Thanks,
    },
    pages::{
        Accessibility, ArticlePage, CatalogPage, Drafts, Item, KnowledgePage, RequestPage, Requests, SearchPage,
        Settings, SignIn,
    },
    parts::{FinderResults, LazyPage, Page, PaletteBox},
    paths,
    tabs::{self, SessionMessage},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

/// The parts that can be loaded later, as a context. Each is loaded once.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The sign-in page.
    pub sign_in: LazyPage,
    /// The catalog.
    pub catalog: LazyPage,
    /// The request form, with the form engine.
    pub item: LazyPage,
    /// The parts of the form that are loaded after its first display.
    pub deferred: DeferredParts,
    /// My requests.
    pub requests: LazyPage,
    /// A request.
    pub request: LazyPage,
    /// Settings.
    pub settings: LazyPage,
    /// The accessibility statement.
    pub accessibility: LazyPage,
    /// All articles.
    pub knowledge: LazyPage,
    /// An article.
    pub article: LazyPage,
    /// The search palette.
    pub search: LazyPage,
    /// The results of the search box on the home page.
    pub results: LazyPage,
    /// The search page.
    pub found: LazyPage,
    /// The drafts on the home page.
    pub drafts: LazyPage,
}

impl Parts {
    /// Creates the parts without loading them.
    pub fn new() -> Self {
        Self {
            sign_in: LazyPage::new(|| Box::pin(async { cut::sign_in().await.ok() })),
            catalog: LazyPage::new(|| Box::pin(async { cut::catalog().await.ok() })),
            item: LazyPage::new(|| Box::pin(async { cut::item().await.ok() })),
            deferred: DeferredParts {
                rare: LazyPage::new(|| Box::pin(async { cut::rare().await.ok() })),
                period: LazyPage::new(|| Box::pin(async { cut::period().await.ok() })),
                review: LazyPage::new(|| Box::pin(async { cut::review().await.ok() })),
                sent: LazyPage::new(|| Box::pin(async { cut::sent().await.ok() })),
                article: LazyPage::new(|| Box::pin(async { cut::beside().await.ok() })),
                calendar: LazyPage::new(|| Box::pin(async { cut::calendar().await.ok() })),
                files: LazyPage::new(|| Box::pin(async { cut::files().await.ok() })),
                people: LazyPage::new(|| Box::pin(async { cut::people().await.ok() })),
                table: LazyPage::new(|| Box::pin(async { cut::table().await.ok() })),
                thanks: LazyPage::new(|| Box::pin(async { cut::thanks().await.ok() })),
                ended: LazyPage::new(|| Box::pin(async { cut::ended().await.ok() })),
                suggested: LazyPage::new(|| Box::pin(async { cut::suggested().await.ok() })),
                for_whom: LazyPage::new(|| Box::pin(async { cut::for_whom().await.ok() })),
            },
            requests: LazyPage::new(|| Box::pin(async { cut::requests().await.ok() })),
            request: LazyPage::new(|| Box::pin(async { cut::request().await.ok() })),
            settings: LazyPage::new(|| Box::pin(async { cut::settings().await.ok() })),
            accessibility: LazyPage::new(|| Box::pin(async { cut::accessibility().await.ok() })),
            knowledge: LazyPage::new(|| Box::pin(async { cut::knowledge().await.ok() })),
            article: LazyPage::new(|| Box::pin(async { cut::article().await.ok() })),
            search: LazyPage::new(|| Box::pin(async { cut::search().await.ok() })),
            results: LazyPage::new(|| Box::pin(async { cut::results().await.ok() })),
            found: LazyPage::new(|| Box::pin(async { cut::found().await.ok() })),
            drafts: LazyPage::new(|| Box::pin(async { cut::drafts().await.ok() })),
        }
    }

    /// Loads a page's code when the pointer or focus reaches a link to it, so that it is usually there when the link is
    /// followed. Loads the sign-in page at once, unless somebody is likely to be signed in.
    pub fn load_ahead(self) {
        // A drawn page says who is signed in.
        if browser::element("drawn").is_none() && !matches!(tabs::last(), Some(SessionMessage::SignedIn(_))) {
            self.sign_in.load();
        }
        let ahead = move |target: Option<EventTarget>| {
            let element = target.and_then(|target| target.dyn_into::<Element>().ok());
            if element.as_ref().is_some_and(|element| element.id() == "finder") {
                self.results.load();
            }
            let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
            if let Some(part) = link.and_then(|link| self.behind(&link.get_attribute("href")?)) {
                part.load();
            }
        };
        let pointed = window_event_listener(ev::pointerover, move |event| ahead(event.target()));
        let focused = window_event_listener(ev::focusin, move |event| ahead(event.target()));
        on_cleanup(move || {
            pointed.remove();
            focused.remove();
        });
    }

    fn behind(self, path: &str) -> Option<LazyPage> {
        if path.starts_with(&paths::item("")) {
            Some(self.item)
        } else if path.starts_with(&paths::catalog()) {
            Some(self.catalog)
        } else if path.starts_with(&paths::requests()) {
            Some(self.requests)
        } else if path.starts_with(&paths::knowledge()) {
            Some(self.knowledge)
        } else {
            None
        }
    }
}

/// The split points: each function returns the page once its file has been loaded.
#[cfg(portico_split)]
mod cut {
    use super::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    #[wasm_split(sign_in, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn sign_in() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <SignIn/> }.into_any())
    }

    #[wasm_split(catalog, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn catalog() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <CatalogPage/> }.into_any())
    }

    #[wasm_split(form, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn item() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Item/> }.into_any())
    }

    #[wasm_split(rare, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn rare() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <RareForm/> }.into_any())
    }

    #[wasm_split(period, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn period() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <PeriodForm/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn review() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <ReviewPage/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn sent() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Sent/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn beside() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <ArticlePanel/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn calendar() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <CalendarMonth/> }.into_any())
    }

    #[wasm_split(files, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn files() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <FilesInput/> }.into_any())
    }

    #[wasm_split(people, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn people() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <PeopleInput/> }.into_any())
    }

    #[wasm_split(table, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn table() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <TableInput/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn thanks() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Thanks/> }.into_any())
    }

    #[wasm_split(suggested, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn suggested() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Suggested/> }.into_any())
    }

    #[wasm_split(for_whom, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn for_whom() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <ForWhom/> }.into_any())
    }

    #[wasm_split(further, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn ended() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <EndedElsewhere/> }.into_any())
    }

    #[wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn requests() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Requests/> }.into_any())
    }

    #[wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn request() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <RequestPage/> }.into_any())
    }

    #[wasm_split(sign_in, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn settings() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Settings/> }.into_any())
    }

    #[wasm_split(sign_in, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn accessibility() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Accessibility/> }.into_any())
    }

    #[wasm_split(knowledge, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn knowledge() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <KnowledgePage/> }.into_any())
    }

    #[wasm_split(knowledge, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn article() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <ArticlePage/> }.into_any())
    }

    #[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn search() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <PaletteBox/> }.into_any())
    }

    #[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn results() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <FinderResults/> }.into_any())
    }

    #[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn found() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <SearchPage/> }.into_any())
    }

    #[wasm_split(drafts, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn drafts() -> Result<Page, SplitLoaderError> {
        Ok(|| view! { <Drafts/> }.into_any())
    }
}

/// The same functions in a build without splitting.
#[cfg(not(portico_split))]
mod cut {
    use super::*;

    type Whole = Result<Page, std::convert::Infallible>;

    pub async fn sign_in() -> Whole {
        Ok(|| view! { <SignIn/> }.into_any())
    }

    pub async fn catalog() -> Whole {
        Ok(|| view! { <CatalogPage/> }.into_any())
    }

    pub async fn item() -> Whole {
        Ok(|| view! { <Item/> }.into_any())
    }

    pub async fn rare() -> Whole {
        Ok(|| view! { <RareForm/> }.into_any())
    }

    pub async fn period() -> Whole {
        Ok(|| view! { <PeriodForm/> }.into_any())
    }

    pub async fn review() -> Whole {
        Ok(|| view! { <ReviewPage/> }.into_any())
    }

    pub async fn sent() -> Whole {
        Ok(|| view! { <Sent/> }.into_any())
    }

    pub async fn beside() -> Whole {
        Ok(|| view! { <ArticlePanel/> }.into_any())
    }

    pub async fn calendar() -> Whole {
        Ok(|| view! { <CalendarMonth/> }.into_any())
    }

    pub async fn files() -> Whole {
        Ok(|| view! { <FilesInput/> }.into_any())
    }

    pub async fn people() -> Whole {
        Ok(|| view! { <PeopleInput/> }.into_any())
    }

    pub async fn table() -> Whole {
        Ok(|| view! { <TableInput/> }.into_any())
    }

    pub async fn thanks() -> Whole {
        Ok(|| view! { <Thanks/> }.into_any())
    }

    pub async fn suggested() -> Whole {
        Ok(|| view! { <Suggested/> }.into_any())
    }

    pub async fn for_whom() -> Whole {
        Ok(|| view! { <ForWhom/> }.into_any())
    }

    pub async fn ended() -> Whole {
        Ok(|| view! { <EndedElsewhere/> }.into_any())
    }

    pub async fn requests() -> Whole {
        Ok(|| view! { <Requests/> }.into_any())
    }

    pub async fn request() -> Whole {
        Ok(|| view! { <RequestPage/> }.into_any())
    }

    pub async fn settings() -> Whole {
        Ok(|| view! { <Settings/> }.into_any())
    }

    pub async fn accessibility() -> Whole {
        Ok(|| view! { <Accessibility/> }.into_any())
    }

    pub async fn knowledge() -> Whole {
        Ok(|| view! { <KnowledgePage/> }.into_any())
    }

    pub async fn article() -> Whole {
        Ok(|| view! { <ArticlePage/> }.into_any())
    }

    pub async fn search() -> Whole {
        Ok(|| view! { <PaletteBox/> }.into_any())
    }

    pub async fn results() -> Whole {
        Ok(|| view! { <FinderResults/> }.into_any())
    }

    pub async fn found() -> Whole {
        Ok(|| view! { <SearchPage/> }.into_any())
    }

    pub async fn drafts() -> Whole {
        Ok(|| view! { <Drafts/> }.into_any())
    }
}
