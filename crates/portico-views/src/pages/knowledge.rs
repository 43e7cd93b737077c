//! The list of articles, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleList, KnowledgeView};

use super::{PageContext, page};
use crate::{
    DrawnPage,
    knowledge::{ArticleRows, KnowledgeBrowser, Shelves},
    requests::MoreButton,
    ui::Posted,
};

/// The first articles of each category, or a page of those of one category.
#[derive(Clone, Debug)]
pub struct KnowledgePage {
    /// The outline.
    pub all: KnowledgeView,
    /// The id of the chosen category, if any.
    pub chosen: Option<String>,
    /// Articles of the chosen category; none where it has none of its own.
    pub own: Option<ArticleList>,
}

impl KnowledgePage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        let path = context.path.clone();
        page(context, move || knowledge(self, path))
    }
}

fn knowledge(KnowledgePage { all, chosen, own }: KnowledgePage, path: String) -> impl IntoView {
    let (all, chosen) = (Signal::stored(Arc::new(all)), Signal::stored(chosen));
    let own = own.map(|ArticleList { articles, next }| {
        let more = next.map(|after| {
            let posted = Posted::ask(|| ("after", after));
            view! { <MoreButton busy=false on_press=Callback::new(|()| ()) posted/> }.into_any()
        });
        view! { <ArticleRows articles=Signal::stored(articles) below=more/> }.into_any()
    });
    let list = view! { {own}<Shelves all chosen/> };
    view! { <KnowledgeBrowser all chosen path=Signal::stored(path) list=list.into_any()/> }
}
