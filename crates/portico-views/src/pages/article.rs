//! The page of an article, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::Article;

use super::{PageContext, page};
use crate::{
    DrawnPage,
    article::{ArticleView, HelpfulQuestion, MissingArticle, Prose, TableOfContents, toc_entries},
    asked,
};

/// What a page is asked for after feedback.
pub const THANKS: &str = "thanks";

/// The page of an article.
#[derive(Clone, Debug)]
pub struct ArticlePage {
    /// The article; without it there is none for this person.
    pub article: Option<Article>,
    /// Whether the browser says that it is on a phone, where the table of contents is folded.
    pub is_phone: bool,
}

impl ArticlePage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        let Self { article, is_phone } = self;
        match article {
            Some(article) => page(context, move || shown(article, is_phone)),
            None => page(context, || view! { <MissingArticle/> }),
        }
    }
}

fn shown(article: Article, is_phone: bool) -> impl IntoView {
    let contents = toc_entries(&article.toc).map(|entries| {
        let (current, open) = (Signal::stored(None), !is_phone);
        view! { <TableOfContents entries current open around=NodeRef::new() list=NodeRef::new()/> }.into_any()
    });
    let press = Callback::new(|_| ());
    let html = article.html.clone();
    let told = Signal::stored(String::new());
    let text = view! { <Prose html node=NodeRef::new() on_press=press told/> }.into_any();
    let done = Signal::stored(asked(THANKS));
    let helpful = view! {
        <HelpfulQuestion answer=Signal::stored(None) on_say=Callback::new(|_: bool| ()) done below=()/>
    };
    view! { <ArticleView article=Arc::new(article) on_press=press contents text helpful=helpful.into_any()/> }
}
