//! All that a search finds, with filters; the search and the filters stand in the address.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use portico_domain::api::{FacetCount, ItemCard, SearchView};
use portico_words as words;

use crate::{
    api::{self, SearchQuery},
    lang::lang,
    parts::{ArticleHitRow, ItemRow, TicketRow, found, query_text},
    paths,
    session::{Catalog, Session},
    ui::{Button, Empty, PageHeading, SearchBox, SkeletonRows, kept},
};

const SEARCH: &str = "search";
/// So many articles at first, and with each press on "more".
const PAGE: usize = 20;
/// No more than that: who has not found it by then asks with other words.
const MOST: usize = 100;

/// A filter that stands in the address.
type Filter = (Memo<Option<String>>, SignalSetter<Option<String>>);

/// The filters.
#[derive(Clone, Copy)]
struct Filters {
    /// `articles`, `items` or `tickets`; all without.
    show: Filter,
    label: Filter,
    written: Filter,
    exact: Filter,
}

fn filter(name: &'static str) -> Filter {
    query_signal_with_options(name, NavigateOptions { scroll: false, ..NavigateOptions::default() })
}

impl Filters {
    fn shows(self, kind: &str) -> bool {
        self.show.0.with(|show| show.as_deref().is_none_or(|show| show == kind))
    }
}

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let filters =
        Filters { show: filter("in"), label: filter("label"), written: filter("written"), exact: filter("exact") };
    let search = query_text("q", SEARCH);
    let limit = RwSignal::new(PAGE);
    let query = Memo::new(move |_| SearchQuery {
        text: search.text.with(|text| text.trim().to_owned()),
        typing: true,
        exact: filters.exact.0.with(Option::is_some),
        label: filters.label.0.get(),
        written: filters.written.0.get(),
        why: true,
        meaning: false,
        limit: Some(limit.get()),
    });
    let found = LocalResource::new(move || {
        let query = query.get();
        async move { api::search(query).await.map(Arc::new) }
    });
    // Words answer at once; meaning takes their place when the person pauses.
    let refined = RwSignal::new(None::<(SearchQuery, Arc<SearchView>)>);
    Effect::new(move || {
        if found.with(|found| matches!(found, Some(Ok(found)) if found.meaning)) {
            let asked = query.get();
            let current = move || query.try_get_untracked() == Some(asked.clone());
            let asked = SearchQuery { meaning: true, ..query.get() };
            found::when_paused(asked, current, move |found| {
                refined.set(Some((query.get_untracked(), Arc::new(found))));
            });
        }
    });
    Effect::new(move || {
        let building = found.with(|found| matches!(found, Some(Ok(found)) if found.building));
        found::again_while_building(building, move || found.refetch());
    });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let draw = move |words: Signal<Arc<SearchView>>| {
        let found = Signal::derive(move || {
            let refined = refined.get().filter(|(of, _)| query.with(|query| query == of));
            refined.map_or_else(|| words.get(), |(_, found)| found)
        });
        view! { <Results query found filters limit/> }.into_any()
    };
    view! {
        <div class="grid gap-5">
            <PageHeading text=words::search::title(lang())/>
            <SearchBox id=SEARCH label=words::search::label(lang()) value=search.text on_input=search.on_input large=true/>
            {kept(found, rows, draw)}
        </div>
    }
}

#[component]
fn Results(
    query: Memo<SearchQuery>,
    found: Signal<Arc<SearchView>>,
    filters: Filters,
    limit: RwSignal<usize>,
) -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let items = Memo::new(move |_| {
        let text = query.with(|query| query.text.clone());
        let Some(catalog) = catalog.get().filter(|_| !text.is_empty()) else { return Vec::new() };
        found.with(|found| found::items(&catalog, &text, &found.items))
    });
    let counts = move || found.with(|found| [found.total as usize, items.with(Vec::len), found.tickets.len()]);
    let content = move || {
        if query.with(|query| query.text.is_empty()) {
            let title = words::search::start_title(lang());
            return view! { <Empty title><p class="text-muted">{words::search::start_text(lang())}</p></Empty> }
                .into_any();
        }
        if counts() == [0; 3] && query.with(|query| query.label.is_none() && query.written.is_none()) {
            return view! { <Nothing query/> }.into_any();
        }
        let articles = filters.shows("articles").then(|| articles(&found.get(), limit));
        let items = filters.shows("items").then(|| items_found(items.get()));
        let tickets = filters.shows("tickets").then(|| tickets(&found.get()));
        let ask = view! { <p class="text-sm">{ask_link(query)}</p> };
        view! { {articles}{items}{tickets}{ask} }.into_any()
    };
    let status = move || {
        let count = u32::try_from(counts().into_iter().sum::<usize>()).unwrap_or(u32::MAX);
        query.with(|query| !query.text.is_empty()).then(|| words::search::status(lang(), count))
    };
    let building = move || found.with(|found| found.building).then(|| words::search::building(lang()));
    view! {
        <Corrected found filters query/>
        <p class="sr-only" role="status">{status}</p>
        <p class="text-sm text-muted empty:hidden">{building}</p>
        {move || query.with(|query| !query.text.is_empty()).then(|| view! { <Kinds counts=counts() filters/> })}
        <Chips found filters/>
        {content}
    }
}

/// "Showing results for … Search for … instead."
#[component]
fn Corrected(found: Signal<Arc<SearchView>>, filters: Filters, query: Memo<SearchQuery>) -> impl IntoView {
    move || {
        let corrected = found.with(|found| found.corrected.clone())?;
        let typed = query.with(|query| query.text.clone());
        Some(view! {
            <p>
                {words::search::corrected(lang(), &corrected)} " "
                <button type="button" class="link" on:click=move |_| filters.exact.1.set(Some("1".to_owned()))>
                    {words::search::exact(lang(), &typed)}
                </button>
            </p>
        })
    }
}

/// Everything, or one kind of thing.
#[component]
fn Kinds(counts: [usize; 3], filters: Filters) -> impl IntoView {
    let [articles, items, tickets] = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let kinds = [
        (None, words::search::everything(lang())),
        (Some("articles"), words::search::articles(lang(), articles)),
        (Some("items"), words::search::items(lang(), items)),
        (Some("tickets"), words::search::tickets(lang(), tickets)),
    ];
    let kind = move |(name, word): (Option<&'static str>, String)| {
        let pressed = move || filters.show.0.with(|show| show.as_deref() == name);
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| filters.show.1.set(name.map(str::to_owned))
            >
                {word}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="segments segments-wrap" role="group" aria-label=words::search::show(lang())>
            {kinds.into_iter().map(kind).collect::<Vec<_>>()}
        </div>
    }
}

/// The labels and languages of what was found.
#[component]
fn Chips(found: Signal<Arc<SearchView>>, filters: Filters) -> impl IntoView {
    let group = move |name: String, facets: Vec<FacetCount>, filter: Filter| {
        let chosen = filter.0.get();
        let chips = facets.into_iter().take(12).map(|facet| {
            let on = chosen.as_deref() == Some(&facet.value);
            let value = (!on).then(|| facet.value.clone());
            view! {
                <button
                    type="button"
                    class="filter-chip"
                    aria-pressed=if on { "true" } else { "false" }
                    on:click=move |_| filter.1.set(value.clone())
                >
                    {facet.value} " " <span class="text-muted">{facet.count}</span>
                </button>
            }
            .into_any()
        });
        let label = name.clone();
        view! {
            <div class="flex flex-wrap gap-2 items-center" role="group" aria-label=label>
                <span class="text-sm text-muted">{name}</span>{chips.collect::<Vec<_>>()}
            </div>
        }
        .into_any()
    };
    move || {
        let found = found.get();
        let shown = filters.shows("articles");
        let keep = |facets: &[FacetCount], filter: Filter, least: usize| {
            // A filter that finds nothing any more can still be taken back.
            let mut facets = facets.to_vec();
            if let Some(value) = filter.0.get().filter(|value| facets.iter().all(|facet| facet.value != *value)) {
                facets.push(FacetCount { value, count: 0 });
            }
            (shown && (facets.len() >= least || filter.0.with(Option::is_some))).then_some(facets)
        };
        // A label that one article has narrows to what is read as fast as the label.
        let labels: Vec<_> = found.labels.iter().filter(|facet| facet.count > 1).cloned().collect();
        let labels = keep(&labels, filters.label, 1);
        let languages = keep(&found.languages, filters.written, 2);
        let labels = labels.map(|facets| group(words::search::label_filter(lang()), facets, filters.label));
        let languages = languages.map(|facets| group(words::search::language_filter(lang()), facets, filters.written));
        (labels, languages)
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

fn articles(found: &SearchView, limit: RwSignal<usize>) -> Option<AnyView> {
    let rows: Vec<_> = found.articles.iter().cloned().map(|hit| view! { <ArticleHitRow hit/> }.into_any()).collect();
    let (shown, limit_now) = (rows.len(), limit.get_untracked());
    let more = (found.total as usize > shown && limit_now < MOST).then(|| {
        let press = Callback::new(move |()| limit.update(|limit| *limit = (*limit + PAGE).min(MOST)));
        view! { <div><Button on_press=press>{words::search::more(lang())}</Button></div> }
    });
    let content = view! { <ul class="card">{rows}</ul>{more} }.into_any();
    (shown > 0).then(|| section("found-articles", words::search::articles_heading(lang()), content))
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

/// The way to a person, with what was searched for.
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
