//! Search from anywhere: catalog items, pages, a ticket by its number, and the way to ask IT when nothing fits.

use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_domain::{api::CatalogView, text::fold, ticket::TicketNumber};
use portico_words as words;

use super::Overlay;
use crate::{
    browser,
    lang::lang,
    paths, search,
    session::{Catalog, Session},
    ui::{Icon, Shape, dialog},
};

/// Something that the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    shape: Shape,
    title: String,
    about: String,
    path: String,
}

impl Hit {
    fn page(shape: Shape, title: String, path: String) -> Self {
        Self { shape, title, about: words::palette::page(lang()), path }
    }
}

/// What a query leads to, best first.
fn hits(catalog: Option<&CatalogView>, query: &str, ask_item: Option<&str>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let query = query.trim();
    if let Ok(number) = query.to_uppercase().parse::<TicketNumber>() {
        let about = words::palette::ticket(lang());
        hits.push(Hit { shape: Shape::ArrowRight, title: number.to_string(), about, path: paths::request(&number) });
    }
    if let Some(catalog) = catalog {
        let found =
            search::items(catalog, query).into_iter().filter(|item| !query.is_empty() || item.popular.is_some());
        hits.extend(found.take(6).map(|item| {
            let category = catalog.categories.iter().find(|category| category.id == item.category);
            Hit {
                shape: Shape::named(category.map_or("", |category| &category.icon)),
                title: item.name.clone(),
                about: item.summary.clone(),
                path: paths::item(&item.id),
            }
        }));
    }
    let pages = [
        Hit::page(Shape::Inbox, words::requests::title(lang()), paths::requests()),
        Hit::page(Shape::Package, words::catalog::title(lang()), paths::catalog()),
        Hit::page(Shape::Settings, words::settings::title(lang()), paths::settings()),
    ];
    hits.extend(pages.into_iter().filter(|page| fold(&page.title).contains(&fold(query))));
    if let Some(item) = ask_item.filter(|_| !query.is_empty()) {
        let title = words::palette::ask(lang(), query);
        let (about, path) = (words::palette::ask_about(lang()), paths::ask(item, query));
        hits.push(Hit { shape: Shape::Message, title, about, path });
    }
    hits
}

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let overlay = expect_context::<Overlay>();
    let open = overlay.search;
    let close = Callback::new(move |()| open.set(false));
    let dialog = dialog::modal(open.into());
    view! {
        <dialog
            class="dialog dialog-top"
            node_ref=dialog
            aria-label=words::layout::search(lang())
            on:cancel=move |event| dialog::cancel(&event, close)
            on:click=move |event| if event.target() == event.current_target() { close.run(()) }
        >
            <Show when=move || open.get()><PaletteBox close/></Show>
        </dialog>
    }
}

#[component]
fn PaletteBox(close: Callback<()>) -> impl IntoView {
    let (catalog, session) = (expect_context::<Catalog>(), expect_context::<Session>());
    let (query, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let ask_item = move || session.me().map(|me| me.organisation.ask_item.clone());
    let found = Memo::new(move |_| query.with(|query| hits(catalog.get().as_deref(), query, ask_item().as_deref())));
    let navigate = use_navigate();
    let go = Callback::new(move |path: String| {
        close.run(());
        navigate(&path, NavigateOptions::default());
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
            "Enter" => {
                if let Some(hit) = found.with_untracked(|hits| hits.get(active.get_untracked()).cloned()) {
                    go.run(hit.path);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| drop(input.focus()));
    let option = move |(at, hit): (usize, Hit)| {
        let path = hit.path.clone();
        view! {
            <li
                class="option"
                role="option"
                id=option_id(at)
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                data-active=move || (active.get() == at).then_some("true")
                on:click=move |_| go.run(path.clone())
            >
                <span class="text-muted"><Icon shape=hit.shape/></span>
                <span class="grow min-w-0">
                    <span class="block font-medium">{hit.title}</span>
                    <span class="block text-sm text-muted truncate font-normal">{hit.about}</span>
                </span>
            </li>
        }
    };
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
        <ul class="p-1 max-h-[60vh] overflow-y-auto" id="palette-list" role="listbox" aria-label=words::palette::results(lang())>
            {move || found.get().into_iter().enumerate().map(option).collect_view()}
        </ul>
        <p class="sr-only" role="status">
            {move || words::combobox::count(lang(), u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX))}
        </p>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}
