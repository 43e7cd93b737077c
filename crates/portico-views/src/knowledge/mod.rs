//! The list of articles: the first of each category, or one category page by page.

mod shelves;

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleCategory, KnowledgeCategory, KnowledgeView};
use portico_words as words;

pub use shelves::{ArticleRows, Shelves};

use crate::{
    lang::lang,
    layout::NavLink,
    paths,
    ui::{Empty, Glyph, Icon, PageHeading},
};

/// A category of the outline.
#[must_use]
pub fn category_in(all: &KnowledgeView, id: &str) -> Option<KnowledgeCategory> {
    all.categories.iter().find(|entry| entry.category.id == id).cloned()
}

/// The page of all articles, or of the category that is chosen: categories with their numbers of articles, and a list.
#[component]
pub fn KnowledgeBrowser<L: IntoView + 'static>(
    /// The outline.
    all: Signal<Arc<KnowledgeView>>,
    /// The id of the chosen category, if any.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// The path of the page.
    path: Signal<String>,
    /// The articles.
    list: L,
) -> impl IntoView {
    let category = Memo::new(move |_| {
        let id = chosen.get()?;
        all.with(|all| category_in(all, &id).map(|entry| entry.category))
    });
    let title = Signal::derive(move || {
        category.get().map_or_else(|| words::knowledge::title(lang()), |category| category.name)
    });
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)] items-start">
            <Categories all path/>
            <div class="grid gap-6">
                <div class="grid gap-1">
                    <PageHeading text=title/>
                    {move || category.get().map(|category| view! { <p class="text-muted">{category.summary}</p> })}
                </div>
                {list}
            </div>
        </div>
    }
}

#[component]
fn Categories(all: Signal<Arc<KnowledgeView>>, path: Signal<String>) -> impl IntoView {
    let link = move |(category, count): (ArticleCategory, u32)| {
        let class = if category.parent.is_some() { "side-link lg:ml-6" } else { "side-link" };
        view! {
            <NavLink href=paths::articles_of(&category.id) class path>
                <Icon glyph=Glyph::named(&category.icon)/>
                <span class="max-lg:whitespace-nowrap">{category.name}</span>
                <span class="ml-auto text-sm text-muted tabular-nums">{count}</span>
            </NavLink>
        }
        .into_any()
    };
    let links = move || {
        let counted = |all: &Arc<KnowledgeView>| {
            all.categories.iter().map(|entry| (entry.category.clone(), count(all, entry))).collect::<Vec<_>>()
        };
        all.with(counted).into_iter().map(link).collect::<Vec<_>>()
    };
    view! {
        <nav
            class="flex lg:grid gap-1 max-lg:overflow-x-auto max-lg:-mx-4 max-lg:px-4 max-lg:pb-2 lg:sticky lg:top-22"
            aria-label=words::catalog::categories(lang())
        >
            <NavLink href=paths::knowledge() class="side-link" exact=true path>
                <Icon glyph=Glyph::Inbox/>
                <span class="max-lg:whitespace-nowrap">{words::catalog::all(lang())}</span>
            </NavLink>
            {links}
        </nav>
    }
}

/// Number of articles in a category and in those below it.
fn count(all: &KnowledgeView, of: &KnowledgeCategory) -> u32 {
    let below = all.categories.iter().filter(|entry| entry.category.parent.as_ref() == Some(&of.category.id));
    of.count + below.map(|entry| entry.count).sum::<u32>()
}

/// What stands in the place of a list without articles.
#[component]
pub fn NoArticles() -> impl IntoView {
    view! {
        <Empty title=words::knowledge::empty(lang())>
            <a class="btn mt-2" href=paths::knowledge()>{words::knowledge::all(lang())}</a>
        </Empty>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, parent: Option<&str>, count: u32) -> KnowledgeCategory {
        let parent = parent.map(str::to_owned);
        let [id, name, summary, icon] = [id; 4].map(str::to_owned);
        KnowledgeCategory { category: ArticleCategory { id, parent, name, summary, icon }, count, articles: Vec::new() }
    }

    #[test]
    fn a_category_counts_what_is_below_it_too() {
        let categories = vec![entry("mail", None, 2), entry("meetings", Some("mail"), 3), entry("network", None, 4)];
        let all = KnowledgeView { categories };
        assert_eq!(all.categories.iter().map(|entry| count(&all, entry)).collect::<Vec<_>>(), [5, 3, 4]);
    }
}
