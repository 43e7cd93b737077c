//! The page of an article.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use portico_domain::{
    access::Right,
    api::{Article, ArticleCard, ProblemType},
};
use portico_words as words;

use super::{
    article_languages::languages,
    sections::{contents, follow_address, pressed},
};
use crate::{
    api, format,
    lang::lang,
    parts::{Helpful, attachment_list, known_error},
    paths,
    session::Session,
    ui::{ArticleText, Empty, Glyph, Icon, PageHeading, SkeletonLines, loaded},
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
            Some(Err(error)) if error.kind() == Some(ProblemType::NotFound) => view! { <Missing/> }.into_any(),
            _ => {
                let lines = || view! { <SkeletonLines/> }.into_any();
                loaded(article, lines, |article| view! { <Shown article/> }.into_any()).into_any()
            }
        }
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::knowledge::not_found_title(lang())/>
            <Empty title=words::knowledge::not_found_text(lang())>
                <a class="btn mt-2" href=paths::knowledge()>{words::knowledge::all(lang())}</a>
            </Empty>
        </div>
    }
}

#[component]
fn Shown(article: Arc<Article>) -> impl IntoView {
    let (number, search) = (article.card.number, usage::note_read(article.card.number));
    let crumbs = article.place.iter().map(|category| {
        view! {
            <li><a class="link" href=paths::articles_of(&category.id)>{category.name.clone()}</a></li>
        }
        .into_any()
    });
    let known_error = article.card.known_error.then(known_error);
    follow_address(use_location().hash);
    view! {
        <article
            class="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem] items-start"
            lang=article.language.clone()
            on:click=pressed
        >
            <header class="grid gap-3 lg:col-span-2 max-w-read">
                <nav aria-label=words::knowledge::place(lang())>
                    <ol class="flex flex-wrap gap-x-3 text-sm crumbs">
                        <li><a class="link" href=paths::knowledge()>{words::knowledge::title(lang())}</a></li>
                        {crumbs.collect::<Vec<_>>()}
                    </ol>
                </nav>
                <PageHeading text=article.card.title.clone()/>
                <p class="text-muted text-lg" dir="auto">{article.card.summary.clone()}</p>
                <p class="text-sm text-muted">{facts(&article)}{edit(&article)}</p>
                {languages(&article)}
            </header>
            {contents(&article.toc)}
            <div class="grid gap-8 min-w-0 max-w-read lg:col-start-1">
                {known_error}
                <ArticleText html=article.html.clone() linked=true/>
                {attachment_list(&article.attachments)}
                <Helpful number language=article.language.clone() search/>
                {offer(&article)}
                {related(article.related.clone())}
            </div>
        </article>
    }
}

/// Number, age, owner and reading time, which help the reader judge the article.
fn facts(article: &Article) -> String {
    let mut facts = vec![article.card.number.to_string()];
    facts.push(match article.reviewed {
        Some(reviewed) => words::knowledge::reviewed(lang(), &format::date_long(reviewed)),
        None => words::knowledge::changed(lang(), &format::day(article.updated_at)),
    });
    facts.push(words::knowledge::owner(lang(), &article.owner.name));
    facts.push(words::knowledge::minutes(lang(), article.minutes));
    facts.join(" · ")
}

/// A link to the article's editor, for persons who may write articles.
fn edit(article: &Article) -> Option<AnyView> {
    let session = expect_context::<Session>();
    let href = paths::desk_article(article.card.number);
    untrack(|| session.may(Right::WriteArticles)).then(|| {
        view! { " · "<a class="link no-print" href=href rel="external">{words::editor::edit(lang())}</a> }.into_any()
    })
}

fn offer(article: &Article) -> Option<AnyView> {
    let offer = article.offer.as_ref()?;
    Some(
        view! {
            <section class="card p-5 flex flex-wrap items-center gap-4 no-print">
                <div class="grow min-w-0">
                    <p class="text-sm text-muted">{words::knowledge::offer(lang())}</p>
                    <p class="font-semibold">{offer.name.clone()}</p>
                </div>
                <a class="btn btn-primary" href=paths::item_with(&offer.item, &offer.answers)>
                    {words::knowledge::offer_link(lang())}<Icon glyph=Glyph::ArrowRight/>
                </a>
            </section>
        }
        .into_any(),
    )
}

fn related(related: Vec<ArticleCard>) -> Option<AnyView> {
    if related.is_empty() {
        return None;
    }
    let row = |card: ArticleCard| {
        view! {
            <li class="row-link item-row">
                <a class="font-semibold" dir="auto" href=paths::article(card.number)>{card.title}</a>
                <p class="text-muted text-sm" dir="auto">{card.summary}</p>
            </li>
        }
        .into_any()
    };
    Some(
        view! {
            <section class="grid gap-3 no-print" aria-labelledby="related">
                <h2 class="text-lg" id="related">{words::knowledge::related(lang())}</h2>
                <ul class="card">{related.into_iter().map(row).collect::<Vec<_>>()}</ul>
            </section>
        }
        .into_any(),
    )
}
