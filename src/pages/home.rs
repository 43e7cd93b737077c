//! Home: what waits for me, what is open, what I may need.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_domain::{
    api::{CatalogView, TicketFilter, TicketPage},
    ticket::ActsNext,
};
use portico_words as words;

use crate::{
    api::{self, TicketQuery},
    browser, format,
    forms::drafts::{self, DraftSummary},
    lang::lang,
    layout::Notices,
    parts::{ItemRow, TicketRow},
    paths, search,
    session::{Catalog, Session},
    ui::{Empty, Icon, PageHeading, SearchBox, Shape, SkeletonRows, kept},
};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let session = expect_context::<Session>();
    let greeting = Signal::derive(move || greeting(&session.user().map(|user| user.name).unwrap_or_default()));
    let tickets = LocalResource::new(|| async {
        let query = TicketQuery { filter: TicketFilter::Open, ..TicketQuery::default() };
        api::my_tickets(query).await.map(Arc::new)
    });
    let rows = || view! { <SkeletonRows/> }.into_any();
    view! {
        <div class="grid gap-8">
            <div class="grid gap-4">
                <PageHeading text=greeting/>
                <Finder/>
            </div>
            <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] items-start">
                <div class="grid gap-8">{kept(tickets, rows, |page| view! { <Tickets page/> }.into_any())}</div>
                <div class="grid gap-8"><Drafts/>{popular(expect_context())}</div>
            </div>
            {categories(expect_context())}
        </div>
    }
}

/// The box that finds things in the catalog as one types.
#[component]
fn Finder() -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let text = RwSignal::new(String::new());
    let navigate = use_navigate();
    let submit = Callback::new(move |()| {
        let path = text.with_untracked(|text| paths::catalog_search(text.trim()));
        navigate(&path, NavigateOptions::default());
    });
    let found = move || {
        let query = text.get();
        let catalog = catalog.get().filter(|_| !query.trim().is_empty())?;
        let found: Vec<_> = search::items(&catalog, &query).into_iter().take(5).cloned().collect();
        let none = found.is_empty().then(|| {
            view! { <li class="px-4 py-3"><AskInstead query=query.clone()/></li> }
        });
        let items = found.into_iter().map(|item| view! { <ItemRow item/> }).collect_view();
        Some(view! { <ul class="card">{items}{none}</ul> })
    };
    view! {
        <div class="grid gap-2">
            <SearchBox
                id="finder"
                label=words::home::search(lang())
                value=text
                on_input=move |typed| text.set(typed)
                on_submit=submit
                large=true
            />
            {found}
        </div>
    }
}

/// The way out when nothing is found.
#[component]
fn AskInstead(query: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let link = move || {
        let item = session.me()?.organisation.ask_item.clone();
        let text = words::catalog::none_link(lang(), &query);
        Some(view! { <a class="link" href=paths::ask(&item, &query)>{text}</a> })
    };
    view! { <p>{words::catalog::none_text(lang())} " " {link}</p> }
}

#[component]
fn Tickets(page: Signal<Arc<TicketPage>>) -> impl IntoView {
    let rows = move |waiting: bool| {
        let page = page.get();
        let mine = page.tickets.iter().filter(|ticket| (ticket.acts_next == ActsNext::Requester) == waiting);
        mine.take(if waiting { 20 } else { 6 }).cloned().map(|ticket| view! { <TicketRow ticket/> }).collect::<Vec<_>>()
    };
    let waiting = move || {
        let rows = rows(true);
        (!rows.is_empty()).then(|| {
            view! {
                <section class="grid gap-3" aria-labelledby="waiting">
                    <h2 class="text-lg flex items-center gap-2" id="waiting">
                        <span class="text-warning"><Icon shape=Shape::Message/></span>
                        {words::home::waiting(lang())}
                    </h2>
                    <ul class="card">{rows}</ul>
                </section>
            }
        })
    };
    let open = move || {
        let rows = rows(false);
        if rows.is_empty() && page.with(|page| page.tickets.is_empty()) {
            view! {
                <Empty title=words::home::none_title(lang())>
                    <p class="text-muted">{words::home::none_text(lang())}</p>
                    <a class="btn mt-2" href=paths::catalog()>{words::home::none_link(lang())}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! { <ul class="card">{rows}</ul> }.into_any()
        }
    };
    view! {
        {waiting}
        <section class="grid gap-3" aria-labelledby="open">
            <div class="flex items-baseline gap-4">
                <h2 class="text-lg grow" id="open">{words::home::open(lang())}</h2>
                <a class="link text-sm" href=paths::requests()>{words::home::all_requests(lang())}</a>
            </div>
            {open}
        </section>
    }
}

/// What was begun and not yet sent, from this browser.
#[component]
fn Drafts() -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let user = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let kept = RwSignal::new(drafts::list(&user));
    let user = StoredValue::new(user);
    let discard = move |item: &str| {
        user.with_value(|user| drafts::remove(user, item));
        kept.update(|kept| kept.retain(|draft| draft.item != item));
        notices.show(words::home::draft_discarded(lang()));
    };
    let row = move |draft: DraftSummary| {
        let (label, path) = (words::home::draft_discard(lang(), &draft.name), paths::item(&draft.item));
        view! {
            <li class="flex items-center gap-2 pl-4 pr-1 py-1 border-b border-line last:border-b-0">
                <div class="grow min-w-0 row-link py-1.5">
                    <a class="font-semibold" href=path>{draft.name}</a>
                    <p class="text-sm text-muted">{words::home::draft_edited(lang(), &format::relative(draft.edited_at))}</p>
                </div>
                <button type="button" class="btn btn-quiet btn-icon text-muted" aria-label=label on:click=move |_| discard(&draft.item)>
                    <Icon shape=Shape::Trash/>
                </button>
            </li>
        }
    };
    move || {
        let drafts = kept.get();
        (!drafts.is_empty()).then(|| {
            view! {
                <section class="grid gap-3" aria-labelledby="drafts">
                    <h2 class="text-lg" id="drafts">{words::home::drafts(lang())}</h2>
                    <ul class="card">{drafts.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn popular(catalog: Catalog) -> impl IntoView {
    let rows = || view! { <SkeletonRows/> }.into_any();
    let draw = |catalog: Signal<Arc<CatalogView>>| {
        let items = move || {
            let mut items: Vec<_> = catalog.get().items.iter().filter(|item| item.popular.is_some()).cloned().collect();
            items.sort_by_key(|item| item.popular);
            items.into_iter().map(|item| view! { <ItemRow item short=true/> }).collect_view()
        };
        view! {
            <section class="grid gap-3" aria-labelledby="popular">
                <h2 class="text-lg" id="popular">{words::home::popular(lang())}</h2>
                <ul class="card">{items}</ul>
            </section>
        }
        .into_any()
    };
    kept(catalog.0, rows, draw)
}

fn categories(catalog: Catalog) -> impl IntoView {
    let cards = move || {
        let catalog = catalog.get()?;
        let card = |category: &portico_domain::api::CategoryView| {
            view! {
                <li class="card row-link p-4 flex gap-3">
                    <span class="text-accent mt-0.5"><Icon shape=Shape::named(&category.icon)/></span>
                    <div class="min-w-0">
                        <a class="font-semibold" href=paths::category(&category.id)>{category.name.clone()}</a>
                        <p class="text-sm text-muted">{category.summary.clone()}</p>
                    </div>
                </li>
            }
        };
        Some(view! {
            <section class="grid gap-3" aria-labelledby="categories">
                <h2 class="text-lg" id="categories">{words::home::categories(lang())}</h2>
                <ul class="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">{catalog.categories.iter().map(card).collect_view()}</ul>
            </section>
        })
    };
    view! { {cards} }
}

fn greeting(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    match browser::hour() {
        5..12 => words::home::morning(lang(), first),
        12..18 => words::home::afternoon(lang(), first),
        _ => words::home::evening(lang(), first),
    }
}
