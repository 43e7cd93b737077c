//! The list of articles to edit, with filters, loaded page by page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portico_domain::api::{EditedArticle, EditedPage};
use portico_words as words;

use super::badge::StateBadge;
use crate::{
    api::editing::{self, EditQuery},
    format,
    lang::lang,
    parts::{load_latest, paged_list},
    paths,
    ui::{Empty, Glyph, Icon, PageHeading, SkeletonRows, Table, reloadable},
};

/// The filters of the list, by their names in the API and in the address.
const FILTERS: [&str; 6] = ["all", "draft", "review", "published", "due", "retired"];

fn word(filter: &str) -> String {
    match filter {
        "draft" => words::editor::filter_draft(lang()),
        "review" => words::editor::filter_review(lang()),
        "published" => words::editor::filter_published(lang()),
        "due" => words::editor::filter_due(lang()),
        "retired" => words::editor::filter_retired(lang()),
        _ => words::editor::filter_all(lang()),
    }
}

fn query_of(filter: Option<&str>, mine: Option<&str>) -> EditQuery {
    let filter = FILTERS.into_iter().find(|known| Some(*known) == filter).unwrap_or("all");
    EditQuery { filter, mine: mine == Some("true") }
}

/// The list of articles. The filters are stored in the address.
#[component]
pub fn List() -> impl IntoView {
    let map = use_query_map();
    let query = Memo::new(move |_| map.with(|map| query_of(map.get_str("filter"), map.get_str("mine"))));
    let first = load_latest(query, |query| async move { editing::articles(query, None).await.map(Arc::new) });
    let tab = move |filter: &'static str| {
        view! {
            <a
                class="segment inline-flex items-center"
                href=move || paths::desk_articles_of(filter, query.get().mine)
                aria-current=move || (query.get().filter == filter).then_some("page")
            >
                {word(filter)}
            </a>
        }
    };
    let mine = view! {
        <a
            class="segment inline-flex items-center"
            href=move || { let query = query.get(); paths::desk_articles_of(query.filter, !query.mine) }
            aria-current=move || query.get().mine.then_some("page")
        >
            {words::editor::mine(lang())}
        </a>
    };
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    view! {
        <div class="grid gap-5">
            <div class="flex flex-wrap gap-4 items-center">
                <PageHeading text=words::editor::articles(lang())/>
                <a class="btn btn-primary sm:ml-auto" href=paths::desk_new_article()>
                    <Icon glyph=Glyph::Pencil/>{words::editor::new(lang())}
                </a>
            </div>
            <div class="flex flex-wrap gap-3">
                <nav class="segments flex-wrap" aria-label=words::editor::state(lang())>
                    {FILTERS.into_iter().map(tab).collect_view()}
                </nav>
                <div class="segments">{mine}</div>
            </div>
            {reloadable(first, rows, move |first| view! { <Pages query first/> }.into_any())}
        </div>
    }
}

#[component]
fn Pages(query: Memo<EditQuery>, first: Signal<Arc<EditedPage>>) -> impl IntoView {
    let list = Memo::new(move |_| first.get());
    move || {
        let first = list.get();
        if first.articles.is_empty() {
            return none(&query.get_untracked()).into_any();
        }
        view! { <Articles query first/> }.into_any()
    }
}

#[component]
fn Articles(query: Memo<EditQuery>, first: Arc<EditedPage>) -> impl IntoView {
    let first = (first.articles.clone(), first.next.clone());
    let (articles, below) = paged_list(first, move |after| async move {
        let page = editing::articles(query.get_untracked(), after).await?;
        Ok((page.articles, page.next))
    });
    let heads = vec![
        words::editor::number(lang()),
        words::editor::article(lang()),
        words::editor::state(lang()),
        words::editor::category(lang()),
        words::editor::owner(lang()),
        words::editor::changed(lang()),
        words::editor::review_by(lang()),
    ];
    let body = view! { <For each=move || articles.get() key=|article| article.number children=row/> }.into_any();
    view! {
        <div class="grid gap-4 justify-items-start">
            <Table label=words::editor::articles(lang()) heads body/>
            {below}
        </div>
    }
}

fn row(article: EditedArticle) -> impl IntoView {
    let more = match article.publish_at {
        Some(at) => Some(words::editor::publishes(lang(), &format::instant(at))),
        None => (article.changes && article.state.is_read()).then(|| words::editor::changes(lang())),
    };
    view! {
        <tr class="row-link h-10 border-b border-line last:border-b-0">
            <td class="px-3 py-2 tabular-nums whitespace-nowrap text-muted">{article.number.to_string()}</td>
            <td class="px-3 py-2 min-w-60">
                <a class="font-semibold user-text" dir="auto" href=paths::desk_article(article.number)>{article.title}</a>
                {more.map(|more| view! { <span class="text-muted">{format!(" · {more}")}</span> })}
            </td>
            <td class="px-3 py-2"><StateBadge state=article.state/></td>
            <td class="px-3 py-2 min-w-32 user-text" dir="auto">{article.category}</td>
            <td class="px-3 py-2 min-w-32 user-text" dir="auto">{article.owner.name}</td>
            <td class="px-3 py-2 whitespace-nowrap tabular-nums">
                <time datetime=format::iso(article.updated_at)>{format::day(article.updated_at)}</time>
            </td>
            <td class="px-3 py-2 whitespace-nowrap tabular-nums">
                {article.review_by.map(|day| view! { <time datetime=day.to_string()>{format::date(day)}</time> })}
            </td>
        </tr>
    }
}

fn none(query: &EditQuery) -> impl IntoView {
    let (title, text) = match query.filter {
        "due" => (words::editor::none_due(lang()), words::editor::none_due_text(lang())),
        _ => (words::editor::none(lang()), words::editor::none_text(lang())),
    };
    view! { <Empty title><p class="text-muted">{text}</p></Empty> }
}

#[cfg(test)]
mod tests {
    use super::query_of;

    #[test]
    fn an_address_that_names_nothing_shows_everything() {
        assert_eq!((query_of(None, None).filter, query_of(Some("x"), Some("x")).mine), ("all", false));
        assert_eq!((query_of(Some("due"), Some("true")).filter, query_of(None, Some("true")).mine), ("due", true));
    }
}
