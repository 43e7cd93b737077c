//! Whole pages as the server draws them: the frame with a page's views inside.

mod article;
mod framed;
mod home;
mod request;
mod requests;

use portico_domain::api::Me;
use portico_words::Lang;

use crate::{DrawnPage, PageRequest, drawn, format, lang::set_lang};

pub use article::{ArticlePage, THANKS};
pub use home::HomePage;
pub use request::RequestPage;
pub use requests::RequestsPage;

/// What the views of a drawn page are drawn for.
#[derive(Clone, Debug)]
pub struct PageContext {
    /// The language of the interface.
    pub lang: Lang,
    /// What the reader's browser has said of itself.
    pub reader: format::Reader,
    /// The signed-in person.
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

/// Draws with the language and the notation of the reader.
fn read_by(context: &PageContext, draw: impl FnOnce() -> DrawnPage) -> DrawnPage {
    format::read_by(context.reader.clone(), || {
        set_lang(context.lang);
        draw()
    })
}

/// A page in the frame of a signed-in person.
fn page<V: leptos::prelude::IntoView + 'static>(
    context: &PageContext,
    content: impl FnOnce() -> V + Send + 'static,
) -> DrawnPage {
    read_by(context, || drawn::html(|| framed::framed(context, content)))
}
