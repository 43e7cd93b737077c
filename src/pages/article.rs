//! The page of an article.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use portico_domain::api::{Article, ProblemType};
use portico_views::article::{ArticleView, MissingArticle};

use super::sections::{contents, follow_address, pressed};
use crate::{
    api,
    parts::Helpful,
    ui::{ArticleText, SkeletonLines, loaded},
    usage,
};

/// The page of an article.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    let language = Memo::new(move |_| query.with(|query| query.get("language")));
    move || {
        let (number, language) = (number.get(), language.get());
        let article = LocalResource::new(move || {
            let (number, language) = (number.clone(), language.clone());
            async move { api::article(&number, language.as_deref()).await.map(Arc::new) }
        });
        move || match article.get() {
            Some(Err(error)) if error.kind() == Some(ProblemType::NotFound) => view! { <MissingArticle/> }.into_any(),
            _ => {
                let lines = || view! { <SkeletonLines/> }.into_any();
                loaded(article, lines, |article| view! { <Shown article/> }.into_any()).into_any()
            }
        }
    }
}

#[component]
fn Shown(article: Arc<Article>) -> impl IntoView {
    let (number, search) = (article.card.number, usage::note_read(article.card.number));
    follow_address(use_location().hash);
    let contents = contents(&article.toc);
    let text = view! { <ArticleText html=article.html.clone() linked=true/> };
    let helpful = view! { <Helpful number language=article.language.clone() search/> };
    view! { <ArticleView article on_press=Callback::new(pressed) contents text helpful/> }
}
