//! Whole pages as the server draws them: the frame with a page's views inside.

mod accessibility;
mod article;
mod catalog;
mod failed;
mod framed;
mod home;
mod item;
mod knowledge;
mod request;
mod requests;
mod search;
mod sign_in;

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::Me;
use portico_words::Lang;

use crate::{DrawnPage, PageRequest, Viewer, drawn, format, lang::set_lang};

pub use accessibility::draw_accessibility;
pub use article::{ArticlePage, THANKS};
pub use catalog::CatalogPage;
pub use failed::{FailedPage, draw_not_found};
pub use home::HomePage;
pub use item::{ItemPage, MORE, draw_confirmation, draw_missing_item};
pub use knowledge::KnowledgePage;
pub use request::RequestPage;
pub use requests::RequestsPage;
pub use search::SearchPage;
pub use sign_in::{COOKIE, FailedSignIn, SignInPage};

/// What the views of a drawn page are drawn for.
#[derive(Clone, Debug)]
pub struct PageContext {
    /// The language of the interface.
    pub lang: Lang,
    /// What the reader's browser has said of itself.
    pub reader: format::Reader,
    /// The signed-in person, if any.
    pub me: Me,
    /// The path of the page.
    pub path: String,
    /// What the request brings.
    pub request: PageRequest,
}

/// A post that did not succeed: what happened, what to do, and the text that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedPost {
    /// What was to be done.
    pub action: String,
    /// What happened.
    pub title: String,
    /// What to do.
    pub detail: String,
    /// The text that was sent.
    pub text: String,
}

/// What every view of a drawn page asks for.
fn provide(context: &PageContext) {
    provide_context(Viewer { me: Signal::stored(Some(Arc::new(context.me.clone()))), ended: Signal::stored(false) });
    provide_context(context.request.clone());
}

/// Does something in the language and the notation of a reader: draws a page, or reads what was typed.
pub fn read_by<T>(context: &PageContext, act: impl FnOnce() -> T) -> T {
    format::read_by(context.reader.clone(), || {
        set_lang(context.lang);
        act()
    })
}

/// A page in the frame of a signed-in person.
fn page<V: IntoView + 'static>(context: &PageContext, content: impl FnOnce() -> V + Send + 'static) -> DrawnPage {
    read_by(context, || drawn::html(|| framed::framed(context, content)))
}
