//! Articles in lists.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleCard, KnowledgeCategory, KnowledgeView};
use portico_words as words;

use super::NoArticles;
use crate::{lang::lang, paths};

/// The first articles of each category, with a link to all of them; of a chosen category those below it.
#[component]
pub fn Shelves(
    /// The outline.
    all: Signal<Arc<KnowledgeView>>,
    /// The id of the chosen category, if any.
    #[prop(into)]
    chosen: Signal<Option<String>>,
) -> impl IntoView {
    let shelf = |KnowledgeCategory { category, count, articles }: KnowledgeCategory| {
        let id = format!("shelf-{}", category.id);
        let path = paths::articles_of(&category.id);
        let more = (articles.len() < count as usize).then(|| {
            let sentence = words::knowledge::all_of(lang(), &category.name, count);
            view! { <p><a class="link" href=path>{sentence}</a></p> }
        });
        view! {
            <section class="grid gap-3" aria-labelledby=id.clone()>
                <h2 class="text-lg" id=id.clone()>{category.name}</h2>
                <ul class="card">{articles.into_iter().map(row).collect::<Vec<_>>()}</ul>
                {more}
            </section>
        }
        .into_any()
    };
    move || {
        let (all, chosen) = (all.get(), chosen.get());
        let shelves = shelves(&all, chosen.as_deref());
        // A category that is there has articles, or one below it has.
        let none =
            shelves.is_empty() && !all.categories.iter().any(|entry| Some(&entry.category.id) == chosen.as_ref());
        let none = none.then(|| view! { <NoArticles/> });
        (shelves.into_iter().map(shelf).collect::<Vec<_>>(), none)
    }
}

/// The categories with articles of their own: all, or those below the chosen one.
fn shelves(all: &KnowledgeView, chosen: Option<&str>) -> Vec<KnowledgeCategory> {
    let shown = |entry: &&KnowledgeCategory| {
        entry.count > 0 && chosen.is_none_or(|id| entry.category.parent.as_deref() == Some(id))
    };
    all.categories.iter().filter(shown).cloned().collect()
}

/// The articles of one category, with what follows them.
#[component]
pub fn ArticleRows<B: IntoView + 'static>(
    /// The articles.
    #[prop(into)]
    articles: Signal<Vec<ArticleCard>>,
    /// What follows: the button for the next page, or its failure.
    below: B,
) -> impl IntoView {
    view! {
        <div class="grid gap-4 justify-items-start">
            <ul class="card w-full">
                <For each=move || articles.get() key=|card| card.number children=row/>
            </ul>
            {below}
        </div>
    }
}

fn row(card: ArticleCard) -> AnyView {
    let known_error = card.known_error.then(|| {
        view! { <span class="badge badge-warning">{words::knowledge::known_error(lang())}</span> }
    });
    view! {
        <li class="row-link item-row">
            <p class="flex flex-wrap items-center gap-2">
                <a class="font-semibold" dir="auto" href=paths::article(card.number)>{card.title}</a>{known_error}
            </p>
            <p class="text-muted text-sm" dir="auto">{card.summary}</p>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use portico_domain::api::ArticleCategory;

    use super::*;

    #[test]
    fn a_category_shows_those_below_it_and_never_an_empty_one() {
        let entry = |id: &str, parent: Option<&str>, count: u32| {
            let parent = parent.map(str::to_owned);
            let [id, name, summary, icon] = [id; 4].map(str::to_owned);
            let category = ArticleCategory { id, parent, name, summary, icon };
            KnowledgeCategory { category, count, articles: Vec::new() }
        };
        let categories = vec![entry("mail", None, 0), entry("meetings", Some("mail"), 2), entry("files", None, 1)];
        let all = KnowledgeView { categories };
        let ids = |chosen| shelves(&all, chosen).into_iter().map(|entry| entry.category.id).collect::<Vec<_>>();
        assert_eq!(ids(None), ["meetings", "files"]);
        assert_eq!(ids(Some("mail")), ["meetings"]);
        assert!(ids(Some("files")).is_empty() && ids(Some("none")).is_empty());
    }
}
