//! The page of an article.

mod attachment_list;
mod helpful;
mod known_error;
mod languages;
mod prose;
mod toc;

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};
use portico_domain::{
    access::Right,
    api::{Article, ArticleCard},
};
use portico_words as words;

pub use attachment_list::attachment_list;
pub use helpful::HelpfulQuestion;
pub use known_error::known_error;
pub use prose::Prose;
pub use toc::{TableOfContents, toc_entries};

use languages::languages;

use crate::{
    Viewer, format,
    lang::lang,
    paths,
    ui::{Empty, Glyph, Icon, PageHeading},
};

/// The page of an article.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub fn ArticleView<C: IntoView + 'static, T: IntoView + 'static, H: IntoView + 'static>(
    /// The article.
    article: Arc<Article>,
    /// Called for every press in the article.
    on_press: Callback<MouseEvent>,
    /// The table of contents.
    contents: C,
    /// The text.
    text: T,
    /// The question whether it was helpful.
    helpful: H,
) -> impl IntoView {
    let crumbs = article.place.iter().map(|category| {
        view! {
            <li><a class="link" href=paths::articles_of(&category.id)>{category.name.clone()}</a></li>
        }
        .into_any()
    });
    let known_error = article.card.known_error.then(known_error);
    view! {
        <article
            class="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem] items-start"
            lang=article.language.clone()
            on:click=move |event| on_press.run(event)
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
            {contents}
            <div class="grid gap-8 min-w-0 max-w-read lg:col-start-1">
                {known_error}
                {text}
                {attachment_list(&article.attachments)}
                {helpful}
                {offer(&article)}
                {related(article.related.clone())}
            </div>
        </article>
    }
}

/// The page for a number without an article for this person.
#[component]
pub fn MissingArticle() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::knowledge::not_found_title(lang())/>
            <Empty title=words::knowledge::not_found_text(lang())>
                <a class="btn mt-2" href=paths::knowledge()>{words::knowledge::all(lang())}</a>
            </Empty>
        </div>
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
    let viewer = expect_context::<Viewer>();
    let href = paths::desk_article(article.card.number);
    untrack(|| viewer.may(Right::WriteArticles)).then(|| {
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
