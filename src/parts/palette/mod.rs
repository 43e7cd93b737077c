//! Search from anywhere: catalog items, articles, one's own tickets, pages, and the way to ask IT when nothing fits.

use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_domain::{
    api::{ArticleHit, CatalogView, OpenedKind, Piece, SearchPlace, SearchView, TicketSummary},
    text::fold,
    ticket::TicketNumber,
};
use portico_words as words;

use super::{article_hit, found};
use crate::{
    browser,
    lang::lang,
    layout::Overlay,
    paths,
    session::{Catalog, Session},
    signals::Trace,
    ui::{Icon, Shape},
};

/// So many of a kind are shown.
const ITEMS: usize = 3;
const ARTICLES: usize = 5;

/// Something that the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    shape: Shape,
    title: String,
    about: Vec<Piece>,
    path: String,
    /// The heading of those like it.
    group: String,
    /// What opening it is called; nothing for what was not found but is always there.
    opens: Option<(OpenedKind, Option<String>)>,
}

impl Hit {
    fn new(shape: Shape, title: String, about: String, path: String) -> Self {
        Self {
            shape,
            title,
            about: vec![Piece { text: about, marked: false }],
            path,
            group: String::new(),
            opens: None,
        }
    }

    fn opens(self, kind: OpenedKind, target: Option<String>) -> Self {
        Self { opens: Some((kind, target)), ..self }
    }

    fn article(hit: ArticleHit) -> Self {
        let (path, about) = (article_hit::passage(&hit), article_hit::pieces(&hit));
        let group = words::search::articles_heading(lang());
        let opens = Some((OpenedKind::Article, Some(hit.card.number.to_string())));
        Self { shape: Shape::LifeBuoy, title: hit.card.title, about, path, group, opens }
    }

    fn ticket(ticket: TicketSummary) -> Self {
        let (about, path) = (ticket.number.to_string(), paths::request(&ticket.number));
        let group = words::search::tickets_heading(lang());
        let hit = Self::new(Shape::Inbox, ticket.title, about, path).opens(OpenedKind::Ticket, None);
        Self { group, ..hit }
    }
}

/// What a query leads to, best first. What the server found comes in when it is there.
fn hits(catalog: Option<&CatalogView>, found: SearchView, query: &str, ask_item: Option<&str>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let query = query.trim();
    if let Ok(number) = query.to_uppercase().parse::<TicketNumber>() {
        let about = words::palette::ticket(lang());
        hits.push(Hit::new(Shape::ArrowRight, number.to_string(), about, paths::request(&number)));
    }
    if let Some(catalog) = catalog {
        let items = found::items(catalog, query, &found.items);
        let items = items.into_iter().filter(|item| !query.is_empty() || item.popular.is_some());
        hits.extend(items.take(ITEMS).map(|item| {
            let category = catalog.categories.iter().find(|category| category.id == item.category);
            let shape = Shape::named(category.map_or("", |category| &category.icon));
            let (path, group) = (paths::item(&item.id), words::search::items_heading(lang()));
            let hit = Hit::new(shape, item.name, item.summary, path).opens(OpenedKind::Item, Some(item.id));
            Hit { group, ..hit }
        }));
    }
    hits.extend(found.articles.into_iter().take(ARTICLES).map(Hit::article));
    hits.extend(found.tickets.into_iter().map(Hit::ticket));
    let page =
        |shape, title, path| Hit::new(shape, title, words::palette::page(lang()), path).opens(OpenedKind::Page, None);
    let pages = [
        page(Shape::Inbox, words::requests::title(lang()), paths::requests()),
        page(Shape::Package, words::catalog::title(lang()), paths::catalog()),
        page(Shape::LifeBuoy, words::knowledge::title(lang()), paths::knowledge()),
        page(Shape::Settings, words::settings::title(lang()), paths::settings()),
    ];
    hits.extend(pages.into_iter().filter(|page| fold(&page.title).contains(&fold(query))));
    if !query.is_empty() {
        let about = words::palette::all_about(lang());
        let all = Hit::new(Shape::Search, words::search::all(lang(), query), about, paths::search(query));
        hits.push(all.opens(OpenedKind::Page, None));
    }
    if let Some(item) = ask_item.filter(|_| !query.is_empty()) {
        let title = words::palette::ask(lang(), query);
        hits.push(Hit::new(Shape::Message, title, words::palette::ask_about(lang()), paths::ask(item, query)));
    }
    hits
}

/// The palette's box, inside its dialog.
#[component]
pub fn PaletteBox() -> impl IntoView {
    let (catalog, session, overlay) =
        (expect_context::<Catalog>(), expect_context::<Session>(), expect_context::<Overlay>());
    let (query, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let server = found::found_while_typing(query.into());
    let ask_item = move || session.me().map(|me| me.organisation.ask_item.clone());
    let found = Memo::new(move |_| {
        query.with(|query| hits(catalog.get().as_deref(), server.get(), query, ask_item().as_deref()))
    });
    let corrected =
        move || server.with(|found| found.corrected.clone()).map(|to| words::palette::corrected(lang(), &to));
    let navigate = use_navigate();
    let trace = Trace::new(SearchPlace::Palette);
    Effect::new(move || {
        let corrected = server.with(|found| found.corrected.clone());
        query.with(|query| {
            // The way to all results is always there; it is none itself.
            let all = paths::search(query.trim());
            let is_result = |hit: &&Hit| hit.opens.is_some() && hit.path != all;
            trace.typed(query, found.with(|hits| hits.iter().filter(is_result).count()), corrected);
        });
    });
    let go = Callback::new(move |at: usize| {
        let Some(hit) = found.with_untracked(|hits| hits.get(at).cloned()) else { return };
        if let Some((kind, target)) = hit.opens {
            trace.opened(kind, target, at);
        }
        overlay.search.set(false);
        navigate(&hit.path, NavigateOptions::default());
    });
    let step = move |by: usize| {
        let count = found.with(Vec::len).max(1);
        active.update(|at| *at = (*at + by) % count);
        if let Some(option) = browser::element(&option_id(active.get_untracked())) {
            option.scroll_into_view_with_bool(false);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(found.with_untracked(Vec::len).max(1) - 1),
            "Enter" => go.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| drop(input.focus()));
    let option = move |(at, hit): (usize, Hit)| option(at, hit, active, go);
    view! {
        <div class="search-box p-2 border-b border-line">
            <Icon shape=Shape::Search/>
            <input
                class="input border-transparent"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=words::layout::search(lang())
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || option_id(active.get())
                placeholder=words::palette::placeholder(lang())
                node_ref=input
                prop:value=move || query.get()
                on:input:target=move |event| { active.set(0); query.set(event.target().value()); }
                on:keydown=key
            />
        </div>
        {move || server.with(|found| found.building).then(|| {
            view! { <p class="px-4 pt-2 text-sm text-muted">{words::search::building(lang())}</p> }
        })}
        {move || corrected().map(|text| view! { <p class="px-4 pt-2 text-sm text-muted">{text}</p> })}
        <ul class="p-1 max-h-[60vh] overflow-y-auto" id="palette-list" role="listbox" aria-label=words::palette::results(lang())>
            {move || grouped(found.get(), option)}
        </ul>
        <p class="sr-only" role="status">
            {move || words::combobox::count(lang(), u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX))}
        </p>
    }
}

/// The hits with the headings of their groups.
fn grouped(hits: Vec<Hit>, option: impl Fn((usize, Hit)) -> AnyView) -> Vec<AnyView> {
    let (mut last, mut drawn) = (String::new(), Vec::new());
    for (at, hit) in hits.into_iter().enumerate() {
        if hit.group != last {
            last.clone_from(&hit.group);
            let class = if last.is_empty() { "border-t border-line my-1" } else { "px-3 pt-2 pb-1 text-sm text-muted" };
            drawn.push(view! { <li role="presentation" class=class>{last.clone()}</li> }.into_any());
        }
        drawn.push(option((at, hit)));
    }
    drawn
}

fn option(at: usize, hit: Hit, active: RwSignal<usize>, go: Callback<usize>) -> AnyView {
    view! {
        <li
            class="option"
            role="option"
            id=option_id(at)
            aria-selected=move || if active.get() == at { "true" } else { "false" }
            data-active=move || (active.get() == at).then_some("true")
            on:click=move |_| go.run(at)
        >
            <span class="text-muted"><Icon shape=hit.shape/></span>
            <span class="grow min-w-0">
                <span class="block font-medium">{hit.title}</span>
                <span class="block text-sm text-muted truncate font-normal">
                    {hit.about.into_iter().map(article_hit::piece).collect::<Vec<_>>()}
                </span>
            </span>
        </li>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}
