//! The results of a search, in groups.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ItemCard, SearchView};
use portico_words as words;

use super::{
    Answer, MAX_ARTICLES, PAGE_SIZE,
    filters::{Chips, Filters, Kinds},
    narrowed::Narrowed,
    spelling::{self, Spelling},
};
use crate::{
    api::SearchQuery,
    lang::lang,
    parts::{ArticleHitRow, ItemRow, TicketRow, TrackedResults, found},
    paths, search,
    session::{Catalog, Session},
    ui::{Button, Empty},
    usage::SearchTracker,
};

/// The results, in groups.
#[component]
pub(super) fn Results(
    query: Memo<SearchQuery>,
    answer: Signal<Answer>,
    filters: Filters,
    limit: RwSignal<usize>,
    why: RwSignal<bool>,
    tracker: SearchTracker,
) -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let found = Signal::derive(move || answer.with(|answer| Arc::clone(&answer.found)));
    let items = Memo::new(move |_| {
        let (text, exact) = query.with(|query| (query.text.clone(), query.exact));
        let Some(catalog) = catalog.get().filter(|_| !text.is_empty()) else { return Vec::new() };
        found.with(|found| found::items(&catalog, &text, exact, &found.items))
    });
    let counts =
        Memo::new(move |_| found.with(|found| [found.total as usize, items.with(Vec::len), found.tickets.len()]));
    // The counts after filtering.
    let shown = Memo::new(move |_| {
        let [articles, items, tickets] = counts.get();
        [("articles", articles), ("items", items), ("tickets", tickets)]
            .map(|(kind, count)| if filters.shows(kind) { count } else { 0 })
    });
    Effect::new(move || {
        let query = query.get();
        // Filtered counts would misreport the number of results.
        if query.label.is_none() && query.written.is_none() {
            tracker.typed(&query.text, counts.get().into_iter().sum(), found.with(|found| found.corrected.clone()));
        }
    });
    let asked = Memo::new(move |_| query.with(|query| !query.text.is_empty()));
    let content = move || {
        if !asked.get() {
            let title = words::search::start_title(lang());
            return view! { <Empty title><p class="text-muted">{words::search::start_text(lang())}</p></Empty> }
                .into_any();
        }
        let narrowed = query.with(|query| query.label.is_some() || query.written.is_some());
        if counts.get() == [0; 3] && !narrowed {
            return view! { <Nothing query/> }.into_any();
        }
        let [found_articles, found_items, _] = shown.get();
        let emptied = shown.get() == [0; 3] || narrowed && filters.shows("articles") && found_articles == 0;
        let empty = emptied.then(|| view! { <Narrowed answer=answer.get() filters/> });
        let items_first = query.with(|query| {
            items.with(|items| found.with(|found| search::items_first(&query.text, items, &found.articles)))
        });
        let (best, articles) =
            filters.shows("articles").then(|| found.with(|found| (best(found), articles(found, limit)))).unzip();
        let (best, articles) = (best.flatten(), articles.flatten());
        let items = (found_items > 0).then(|| items_found(items.get()).into_any());
        let explain = (found_articles > 0).then(|| explain(why));
        let answers = if items_first { [items, articles] } else { [articles, items] };
        let tickets = filters.shows("tickets").then(|| tickets(&found.get()));
        let ask = view! { <p class="text-sm flex flex-wrap gap-x-6 gap-y-2">{ask_link(query)}{explain}</p> };
        view! { {empty}<TrackedResults tracker>{best}{answers.into_iter().flatten().collect::<Vec<_>>()}{tickets}</TrackedResults>{ask} }
            .into_any()
    };
    let status = move || {
        let count = u32::try_from(shown.get().into_iter().sum::<usize>()).unwrap_or(u32::MAX);
        let words = answer.with(spelling::sentence);
        asked.get().then(|| view! { {words} " " {words::search::status(lang(), count)} })
    };
    let building = move || found.with(|found| found.building).then(|| words::search::building(lang()));
    view! {
        <Spelling answer filters/>
        <p class="sr-only" role="status">{status}</p>
        <p class="text-sm text-muted empty:hidden">{building}</p>
        {move || asked.get().then(|| view! { <Kinds counts filters/> })}
        <Chips found filters/>
        {content}
    }
}

fn section(id: &'static str, title: String, content: AnyView) -> AnyView {
    view! {
        <section class="grid gap-3" aria-labelledby=id>
            <h2 class="text-lg" id=id>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The best article in a section of its own, if it is clearly the best.
fn best(found: &SearchView) -> Option<AnyView> {
    let hit = found.articles.first().filter(|_| found.clear)?.clone();
    let content = view! { <ul class="card border-accent"><ArticleHitRow hit alone=true/></ul> }.into_any();
    Some(section("best-answer", words::search::best(lang()), content))
}

/// The button that shows or hides the reasons why each article was found.
fn explain(why: RwSignal<bool>) -> AnyView {
    view! {
        <button
            type="button"
            class="link-button"
            aria-pressed=move || if why.get() { "true" } else { "false" }
            on:click=move |_| why.update(|why| *why = !*why)
        >
            {words::search::why(lang())}
        </button>
    }
    .into_any()
}

fn articles(found: &SearchView, limit: RwSignal<usize>) -> Option<AnyView> {
    let others = found.articles.iter().skip(usize::from(found.clear)).cloned();
    let rows: Vec<_> = others.map(|hit| view! { <ArticleHitRow hit/> }.into_any()).collect();
    let (shown, limit_now) = (rows.len(), limit.get_untracked());
    let more = (found.total as usize > found.articles.len() && limit_now < MAX_ARTICLES).then(|| {
        let press = Callback::new(move |()| limit.update(|limit| *limit = (*limit + PAGE_SIZE).min(MAX_ARTICLES)));
        view! { <div><Button on_press=press>{words::search::more(lang())}</Button></div> }
    });
    let content = view! { <ul class="card">{rows}</ul>{more} }.into_any();
    let heading =
        if found.clear { words::search::other_articles(lang()) } else { words::search::articles_heading(lang()) };
    (shown > 0).then(|| section("found-articles", heading, content))
}

fn items_found(items: Vec<ItemCard>) -> Option<AnyView> {
    let any = !items.is_empty();
    let rows: Vec<_> = items.into_iter().map(|item| view! { <ItemRow item/> }.into_any()).collect();
    let content = view! { <ul class="card">{rows}</ul> }.into_any();
    any.then(|| section("found-items", words::search::items_heading(lang()), content))
}

fn tickets(found: &SearchView) -> Option<AnyView> {
    let rows: Vec<_> = found.tickets.iter().cloned().map(|ticket| view! { <TicketRow ticket/> }.into_any()).collect();
    let any = !rows.is_empty();
    let content = view! { <ul class="card">{rows}</ul> }.into_any();
    any.then(|| section("found-tickets", words::search::tickets_heading(lang()), content))
}

/// The link to the form for free requests, with the search text filled in.
fn ask_link(query: Memo<SearchQuery>) -> Option<AnyView> {
    let item = expect_context::<Session>().me()?.organisation.ask_item.clone();
    let text = query.with(|query| query.text.clone());
    let path = paths::ask(&item, &text);
    Some(view! { <a class="link" href=path>{words::catalog::none_link(lang(), &text)}</a> }.into_any())
}

#[component]
fn Nothing(query: Memo<SearchQuery>) -> impl IntoView {
    let text = query.with_untracked(|query| query.text.clone());
    view! {
        <Empty title=words::search::none_title(lang(), &text)>
            <p class="text-muted">{words::search::none_text(lang())}</p>
            <p class="mt-2">{ask_link(query)}</p>
        </Empty>
    }
}
