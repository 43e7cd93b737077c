//! The results of the search palette.

use portico_domain::{
    api::{ArticleHit, CatalogView, ItemCard, OpenedKind, Piece, SearchView, TicketSummary},
    ticket::TicketNumber,
};
use portico_views::search::{passage, pieces};
use portico_words as words;

use crate::{lang::lang, normalized_text::NormalizedText, parts::found, paths, search, ui::Glyph};

/// Maximum number of catalog items shown.
const ITEMS: usize = 3;
/// Maximum number of articles shown.
const ARTICLES: usize = 5;

/// A result or a fixed entry of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PaletteEntry {
    pub(super) glyph: Glyph,
    pub(super) title: String,
    pub(super) about: Vec<Piece>,
    pub(super) path: String,
    /// The heading of its group.
    pub(super) group: String,
    /// What is reported when it is opened; `None` for entries that do not depend on the search.
    pub(super) opens: Option<(OpenedKind, Option<String>)>,
}

impl PaletteEntry {
    fn new(glyph: Glyph, title: String, about: String, path: String) -> Self {
        let about = vec![Piece { text: about, marked: false }];
        Self { glyph, title, about, path, group: String::new(), opens: None }
    }

    fn opens(self, kind: OpenedKind, target: Option<String>) -> Self {
        Self { opens: Some((kind, target)), ..self }
    }

    fn article(hit: ArticleHit) -> Self {
        let (path, about) = (passage(&hit), pieces(&hit));
        let group = words::search::articles_heading(lang());
        let opens = Some((OpenedKind::Article, Some(hit.card.number.to_string())));
        Self { glyph: Glyph::LifeBuoy, title: hit.card.title, about, path, group, opens }
    }

    fn item(item: ItemCard, catalog: &CatalogView) -> Self {
        let category = catalog.categories.iter().find(|category| category.id == item.category);
        let glyph = Glyph::named(category.map_or("", |category| &category.icon));
        let (path, group) = (paths::item(&item.id), words::search::items_heading(lang()));
        let hit = Self::new(glyph, item.name, item.summary, path).opens(OpenedKind::Item, Some(item.id));
        Self { group, ..hit }
    }

    fn ticket(ticket: TicketSummary) -> Self {
        let (about, path) = (ticket.number.to_string(), paths::request(&ticket.number));
        let group = words::search::tickets_heading(lang());
        let hit = Self::new(Glyph::Inbox, ticket.title, about, path).opens(OpenedKind::Ticket, None);
        Self { group, ..hit }
    }

    /// Whether both lead to the same page, perhaps to different passages of it.
    pub(super) fn is(&self, other: &Self) -> bool {
        let whole = |hit: &Self| hit.path.split('#').next().map(str::to_owned);
        self.group == other.group && whole(self) == whole(other)
    }

    /// Whether it is a search result; the link to all results is not.
    pub(super) fn is_result(&self) -> bool {
        self.opens.is_some() && !self.path.starts_with(&paths::search(""))
    }
}

/// The entries for a query, best first. The server's results are added when they are there.
pub(super) fn hits(
    catalog: Option<&CatalogView>,
    found: SearchView,
    query: &str,
    ask_item: Option<&str>,
) -> Vec<PaletteEntry> {
    let mut hits = Vec::new();
    let query = query.trim();
    // One's own tickets are in `found`; this entry also lets an agent open tickets of other people.
    if let Some(number) =
        TicketNumber::named(query).filter(|number| found.tickets.iter().all(|own| own.number != *number))
    {
        let about = words::palette::ticket(lang());
        hits.push(PaletteEntry::new(Glyph::ArrowRight, number.to_string(), about, paths::request(&number)));
    }
    let mut items = catalog.map_or_else(Vec::new, |catalog| found::items(catalog, query, false, &found.items));
    items.retain(|item| !query.is_empty() || item.popular.is_some());
    let items_first = search::items_first(query, &items, &found.articles);
    let items = catalog.map(|catalog| items.into_iter().take(ITEMS).map(|item| PaletteEntry::item(item, catalog)));
    let items: Vec<PaletteEntry> = items.into_iter().flatten().collect();
    let articles: Vec<PaletteEntry> = found.articles.into_iter().take(ARTICLES).map(PaletteEntry::article).collect();
    hits.extend(if items_first { [items, articles] } else { [articles, items] }.into_iter().flatten());
    hits.extend(found.tickets.into_iter().map(PaletteEntry::ticket));
    let typed = NormalizedText::of(query);
    hits.extend(pages().into_iter().filter(|page| NormalizedText::of(&page.title).contains(&typed)));
    if !query.is_empty() {
        if found.corrected.is_some() {
            let path = paths::search_exactly(query);
            let exact = PaletteEntry::new(Glyph::Search, words::search::exact(lang(), query), String::new(), path);
            hits.push(exact.opens(OpenedKind::Page, None));
        }
        let about = words::palette::all_about(lang());
        let all = PaletteEntry::new(Glyph::Search, words::search::all(lang(), query), about, paths::search(query));
        hits.push(all.opens(OpenedKind::Page, None));
    }
    if let Some(item) = ask_item.filter(|_| !query.is_empty()) {
        let title = words::palette::ask(lang(), query);
        hits.push(PaletteEntry::new(Glyph::Message, title, words::palette::ask_about(lang()), paths::ask(item, query)));
    }
    hits
}

fn pages() -> [PaletteEntry; 4] {
    let page = |glyph, title, path| {
        PaletteEntry::new(glyph, title, words::palette::page(lang()), path).opens(OpenedKind::Page, None)
    };
    [
        page(Glyph::Inbox, words::requests::title(lang()), paths::requests()),
        page(Glyph::Package, words::catalog::title(lang()), paths::catalog()),
        page(Glyph::LifeBuoy, words::knowledge::title(lang()), paths::knowledge()),
        page(Glyph::Settings, words::settings::title(lang()), paths::settings()),
    ]
}
