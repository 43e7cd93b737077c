//! The results of a search, in groups.

use std::sync::Arc;

use leptos::{attr, either::Either, ev::MouseEvent, prelude::*};
use portico_domain::api::{ItemCard, SearchView};
use portico_words as words;

use super::{
    AskedSearch, FilterChips, MAX_ARTICLES, PAGE_SIZE, ResultKinds, SearchFilters, Spelling, hit::ArticleHitRow,
    spelling,
};
use crate::{
    DRAWN, ItemRow, Viewer,
    drawn::{ASK_FORM, marked},
    lang::lang,
    paths,
    requests::TicketRow,
    ui::{Button, Empty, Posted},
};

/// Number of articles, catalog items and tickets that were found, and of those that the filters leave.
#[derive(Clone, Copy)]
pub struct ResultCounts {
    /// All.
    pub found: Signal<[usize; 3]>,
    /// Those of the kinds that are shown.
    pub shown: Signal<[usize; 3]>,
}

impl ResultCounts {
    /// The counts of these results.
    #[must_use]
    pub fn of(found: Signal<Arc<SearchView>>, items: Signal<Vec<ItemCard>>, filters: SearchFilters) -> Self {
        let all =
            Memo::new(move |_| found.with(|found| [found.total as usize, items.with(Vec::len), found.tickets.len()]));
        let shown = Memo::new(move |_| {
            let [articles, items, tickets] = all.get();
            [("articles", articles), ("items", items), ("tickets", tickets)]
                .map(|(kind, count)| if filters.shows(kind) { count } else { 0 })
        });
        Self { found: all.into(), shown: shown.into() }
    }
}

/// A search and what it has found.
#[derive(Clone, Copy)]
pub struct SearchState {
    /// What is asked for.
    pub asked: Signal<AskedSearch>,
    /// What was asked for when this was found: while further results are on their way, it is not `asked`.
    pub answered: Signal<AskedSearch>,
    /// What was found.
    pub found: Signal<Arc<SearchView>>,
    /// The catalog items among it.
    pub items: Signal<Vec<ItemCard>>,
    /// Whether they come before the articles.
    pub items_first: Signal<bool>,
    /// The numbers of results.
    pub counts: ResultCounts,
    /// The filters.
    pub filters: SearchFilters,
    /// The most articles that were asked for.
    pub limit: Signal<usize>,
    /// Whether each article says why it was found.
    pub why: Signal<bool>,
}

/// What a person does with the results.
#[derive(Clone, Copy)]
pub struct SearchActions {
    /// Searches with or without correction of typing errors.
    pub on_turn: Callback<()>,
    /// Asks for more articles.
    pub on_more: Callback<()>,
    /// Shows why each article was found, or hides it again.
    pub on_why: Callback<()>,
    /// Something among the results is pressed.
    pub on_press: Callback<MouseEvent>,
    /// Draws the message when the filters exclude all results.
    pub narrowed: Callback<(), AnyView>,
}

/// Spelling, filters and results.
#[component]
pub fn SearchResults(
    /// The search.
    state: SearchState,
    /// What a person does with the results.
    actions: SearchActions,
) -> impl IntoView {
    let SearchState { asked, answered, found, counts, filters, .. } = state;
    let any = Memo::new(move |_| asked.with(|asked| !asked.text.is_empty()));
    let sentence = Memo::new(move |_| answered.with(|asked| found.with(|found| spelling(asked, found))));
    let status = move || {
        let count = u32::try_from(counts.shown.get().into_iter().sum::<usize>()).unwrap_or(u32::MAX);
        any.get().then(|| view! { {sentence.get()} " " {words::search::status(lang(), count)} })
    };
    let building = move || found.with(|found| found.building).then(|| words::search::building(lang()));
    view! {
        <Spelling asked=answered sentence on_turn=actions.on_turn/>
        <p class="sr-only" role="status">{status}</p>
        <p class="text-sm text-muted empty:hidden">{building}</p>
        {move || any.get().then(|| view! { <ResultKinds counts=counts.found filters/> })}
        <FilterChips found filters/>
        {move || groups(state, actions)}
    }
}

/// The results in groups, or what to do without any.
fn groups(state: SearchState, actions: SearchActions) -> AnyView {
    let SearchState { asked, found, items, items_first, counts, filters, limit, why, .. } = state;
    let text = asked.with(|asked| asked.text.clone());
    if text.is_empty() {
        let title = words::search::start_title(lang());
        return view! { <Empty title><p class="text-muted">{words::search::start_text(lang())}</p></Empty> }.into_any();
    }
    if counts.found.get() == [0; 3] && !filters.narrows() {
        return view! { <Nothing text/> }.into_any();
    }
    let [found_articles, found_items, _] = counts.shown.get();
    let emptied = counts.shown.get() == [0; 3] || filters.narrows() && filters.shows("articles") && found_articles == 0;
    let empty = emptied.then(|| actions.narrowed.run(()));
    let shown = filters.shows("articles");
    let best = shown.then(|| found.with(|found| best(found))).flatten();
    let articles = shown.then(|| found.with(|found| articles(found, limit, actions.on_more))).flatten();
    let items = (found_items > 0).then(|| items_found(items.get()));
    let explain = (found_articles > 0).then(|| explain(why, actions.on_why));
    let answers = if items_first.get() { [items, articles] } else { [articles, items] };
    let tickets = filters.shows("tickets").then(|| tickets(&found.get())).flatten();
    view! {
        {empty}
        <div class="contents" on:click=move |event| actions.on_press.run(event)>
            {best}{answers.into_iter().flatten().collect::<Vec<_>>()}{tickets}
        </div>
        <p class="text-sm flex flex-wrap gap-x-6 gap-y-2">{ask_link(&text)}{explain}</p>
    }
    .into_any()
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
fn explain(why: Signal<bool>, on_why: Callback<()>) -> AnyView {
    let button = view! {
        <button
            type=if DRAWN { "submit" } else { "button" }
            class="link-button"
            aria-pressed=move || if why.get() { "true" } else { "false" }
            on:click=move |_| on_why.run(())
        >
            {words::search::why(lang())}
        </button>
    };
    let value = || if why.get_untracked() { "" } else { "why" };
    marked(button, || (attr::form(ASK_FORM), attr::name("ask"), attr::value(value()))).into_any()
}

fn articles(found: &SearchView, limit: Signal<usize>, on_more: Callback<()>) -> Option<AnyView> {
    let others = found.articles.iter().skip(usize::from(found.clear)).cloned();
    let rows: Vec<_> = others.map(|hit| view! { <ArticleHitRow hit/> }.into_any()).collect();
    let (shown, limit) = (rows.len(), limit.get_untracked());
    let more = (found.total as usize > found.articles.len() && limit < MAX_ARTICLES).then(|| {
        let posted = Posted::ask(|| ("after", (limit + PAGE_SIZE).min(MAX_ARTICLES).to_string()));
        view! { <div><Button on_press=on_more posted>{words::search::more(lang())}</Button></div> }
    });
    let content = view! { <ul class="card">{rows}</ul>{more} }.into_any();
    let heading =
        if found.clear { words::search::other_articles(lang()) } else { words::search::articles_heading(lang()) };
    (shown > 0).then(|| section("found-articles", heading, content))
}

fn items_found(items: Vec<ItemCard>) -> AnyView {
    let rows: Vec<_> = items.into_iter().map(|item| view! { <ItemRow item/> }.into_any()).collect();
    let content = view! { <ul class="card">{rows}</ul> }.into_any();
    section("found-items", words::search::items_heading(lang()), content)
}

fn tickets(found: &SearchView) -> Option<AnyView> {
    let rows: Vec<_> = found.tickets.iter().cloned().map(|ticket| view! { <TicketRow ticket/> }.into_any()).collect();
    let any = !rows.is_empty();
    let content = view! { <ul class="card">{rows}</ul> }.into_any();
    any.then(|| section("found-tickets", words::search::tickets_heading(lang()), content))
}

/// The link to the form for free requests, with the search text filled in.
fn ask_link(text: &str) -> Option<AnyView> {
    let me = expect_context::<Viewer>().me.get()?;
    let path = paths::ask(&me.organisation.ask_item, text);
    Some(view! { <a class="link" href=path>{words::catalog::none_link(lang(), text)}</a> }.into_any())
}

#[component]
fn Nothing(text: String) -> impl IntoView {
    view! {
        <Empty title=words::search::none_title(lang(), &text)>
            <p class="text-muted">{words::search::none_text(lang())}</p>
            <p class="mt-2">{ask_link(&text)}</p>
        </Empty>
    }
}

/// "Nothing under …", with a button that removes the filters.
#[component]
pub fn NothingUnder(
    /// The filters.
    filters: SearchFilters,
    /// What is searched for without them.
    #[prop(into)]
    asked: Signal<AskedSearch>,
    /// The number of results without them, once it is known.
    #[prop(into)]
    without: Signal<Option<usize>>,
    /// Called to remove them.
    on_show: Callback<()>,
) -> impl IntoView {
    let button = move || {
        let count = u32::try_from(without.get().filter(|count| *count > 0)?).unwrap_or(u32::MAX);
        let word = words::search::unfiltered(lang(), count);
        Some(if DRAWN {
            let path = asked.with(|asked| match asked.exact {
                true => paths::search_exactly(&asked.text),
                false => paths::search(&asked.text),
            });
            Either::Left(view! { <div><a class="btn" href=path>{word}</a></div> })
        } else {
            Either::Right(view! { <div><Button on_press=on_show>{word}</Button></div> })
        })
    };
    view! { <Empty title=words::search::nothing_under(lang(), &filters.names())>{button}</Empty> }
}
