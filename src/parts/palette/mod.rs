//! The search palette: articles, catalog items, one's own tickets, pages, and a request to IT when nothing fits.

mod hit_list;
mod palette_entry;

use hit_list::HitList;
use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use palette_entry::{PaletteEntry, hits};
use portico_domain::api::SearchPlace;
use portico_words as words;

use super::{found, piece};
use crate::{
    browser,
    lang::lang,
    layout::Overlay,
    session::{Catalog, Session},
    ui::{Glyph, Icon},
    usage::SearchTracker,
};

/// The content of the palette's dialog.
#[component]
pub fn PaletteBox() -> impl IntoView {
    let (catalog, session, overlay) =
        (expect_context::<Catalog>(), expect_context::<Session>(), expect_context::<Overlay>());
    let (query, choice) = (RwSignal::new(String::new()), RwSignal::new(HitList::default()));
    let server = found::found_while_typing(query.into());
    let ask_item = move || session.me().map(|me| me.organisation.ask_item.clone());
    Effect::new(move || {
        let (words, answer) = (query.get(), server.get());
        let hits = hits(catalog.get().as_deref(), answer.view, &words, ask_item().as_deref());
        choice.update(|choice| choice.arrive(&words, answer.words == words, hits));
    });
    let found = Memo::new(move |_| choice.with(|choice| choice.hits.clone()));
    let active = Memo::new(move |_| choice.with(|choice| choice.at));
    let corrected = Memo::new(move |_| server.with(|found| found.view.corrected.clone()));
    let correction = move || corrected.get().map(|to| words::search::corrected(lang(), &to));
    let tracker = SearchTracker::new(SearchPlace::Palette);
    Effect::new(move || {
        let count = found.with(|hits| hits.iter().filter(|hit| hit.is_result()).count());
        query.with(|query| tracker.typed(query, count, corrected.get()));
    });
    let opened = Callback::new(move |at: usize| {
        if let Some((kind, target)) = found.with_untracked(|hits| hits.get(at).and_then(|hit| hit.opens.clone())) {
            tracker.opened(kind, target, at);
        }
    });
    let navigate = use_navigate();
    let go = Callback::new(move |at: usize| {
        let Some(path) = found.with_untracked(|hits| hits.get(at).map(|hit| hit.path.clone())) else { return };
        opened.run(at);
        overlay.search.set(false);
        navigate(&path, NavigateOptions::default());
    });
    let step = move |down: bool| {
        choice.update(|choice| choice.step(down));
        if let Some(option) = browser::element(&option_id(active.get_untracked())) {
            option.scroll_into_view_with_bool(false);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => step(true),
            "ArrowUp" => step(false),
            "Enter" => go.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| drop(input.focus()));
    let option = move |(at, hit): (usize, PaletteEntry)| option(at, hit, active, go, opened);
    let count = move || words::combobox::count(lang(), u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX));
    view! {
        <div class="search-box p-2 border-b border-line">
            <Icon glyph=Glyph::Search/>
            <input
                class="input border-transparent"
                dir="auto"
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
                on:input:target=move |event| query.set(event.target().value())
                on:keydown=key
            />
        </div>
        {move || server.with(|found| found.view.building).then(|| {
            view! { <p class="px-4 pt-2 text-sm text-muted">{words::search::building(lang())}</p> }
        })}
        {move || correction().map(|text| view! { <p class="px-4 pt-2 text-sm text-muted">{text}</p> })}
        <div class="p-1 max-h-[60vh] overflow-y-auto" id="palette-list" role="listbox" aria-label=words::palette::results(lang())>
            {move || grouped(found.get(), option)}
        </div>
        <p class="sr-only" role="status">{correction} " " {count}</p>
    }
}

/// The entries in their groups, each under its heading.
fn grouped(hits: Vec<PaletteEntry>, option: impl Fn((usize, PaletteEntry)) -> AnyView) -> Vec<AnyView> {
    let mut groups: Vec<(String, Vec<(usize, PaletteEntry)>)> = Vec::new();
    for (at, hit) in hits.into_iter().enumerate() {
        match groups.last_mut() {
            Some((name, group)) if *name == hit.group => group.push((at, hit)),
            _ => groups.push((hit.group.clone(), vec![(at, hit)])),
        }
    }
    let draw = |(at, (name, hits)): (usize, (String, Vec<(usize, PaletteEntry)>))| {
        let options: Vec<_> = hits.into_iter().map(&option).collect();
        if name.is_empty() {
            let class = if at > 0 { "border-t border-line mt-1 pt-1" } else { "" };
            return view! { <div role="presentation" class=class>{options}</div> }.into_any();
        }
        let id = format!("palette-group-{at}");
        let heading = id.clone();
        view! {
            <div role="group" aria-labelledby=id>
                <p class="px-3 pt-2 pb-1 text-sm text-muted" id=heading>{name}</p>
                {options}
            </div>
        }
        .into_any()
    };
    groups.into_iter().enumerate().map(draw).collect()
}

/// An entry. It is a link, so that it can be opened in a new tab. Focus stays in the search box.
fn option(at: usize, hit: PaletteEntry, active: Memo<usize>, go: Callback<usize>, opened: Callback<usize>) -> AnyView {
    let press = move |event: ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            opened.run(at);
        } else {
            event.prevent_default();
            go.run(at);
        }
    };
    let press_other = move |event: ev::MouseEvent| {
        if event.button() == 1 {
            opened.run(at);
        }
    };
    view! {
        <a
            class="option"
            role="option"
            id=option_id(at)
            href=hit.path
            tabindex="-1"
            aria-selected=move || if active.get() == at { "true" } else { "false" }
            data-active=move || (active.get() == at).then_some("true")
            on:mousedown=|event| event.prevent_default()
            on:click=press
            on:auxclick=press_other
        >
            <span class="text-muted"><Icon glyph=hit.glyph/></span>
            <span class="grow min-w-0">
                <span class="block font-medium" dir="auto">{hit.title}</span>
                <span class="block text-sm text-muted truncate font-normal" dir="auto">
                    {hit.about.into_iter().map(piece).collect::<Vec<_>>()}
                </span>
            </span>
        </a>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}
