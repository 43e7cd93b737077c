//! The items of the catalog as a search looks at them.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    catalog::{Catalog, Category, Item},
    comparable::nfkd,
    item_search::{ItemTexts, ItemWords, query_words, ranked},
};

use super::LoadedCatalog;

/// The words of all items by language, in the order in which that language lists them.
#[derive(Clone, Debug)]
pub(super) struct Searched(BTreeMap<String, Vec<(String, ItemWords)>>);

impl Searched {
    pub(super) fn of(source: &Catalog) -> Self {
        let own = std::iter::once(&source.organisation.language);
        let languages = own.chain(source.translations.keys());
        Self(languages.map(|language| (language.clone(), words(source, language))).collect())
    }
}

fn words(source: &Catalog, language: &str) -> Vec<(String, ItemWords)> {
    let mut all = Vec::new();
    for (category, items) in in_order(source, Some(language)) {
        let text = source.category_texts.get(language).and_then(|texts| texts.get(&category.id));
        let category = text.map_or(&category.name, |text| &text.name);
        all.extend(items.into_iter().map(|item| {
            let texts = ItemTexts { name: &item.name, keywords: &item.keywords, summary: &item.summary, category };
            (item.id.clone(), ItemWords::of(texts, nfkd))
        }));
    }
    all
}

/// The categories with their items, by name, in a language where they are translated.
pub(super) fn in_order<'a>(
    source: &'a Catalog,
    language: Option<&'a str>,
) -> impl Iterator<Item = (&'a Category, Vec<&'a Item>)> {
    let translated = language.and_then(|language| source.translations.get(language));
    source.categories.iter().map(move |category| {
        let items = source.items.values().filter(|item| item.category == category.id);
        let items = items.map(|item| translated.and_then(|items| items.get(&item.id)).unwrap_or(item));
        let mut items: Vec<&Item> = items.collect();
        items.sort_by(|one, other| one.name.cmp(&other.name));
        (category, items)
    })
}

impl LoadedCatalog {
    /// The ids of the items with all words of a text, best first, as far as somebody in `groups` may see them. The app ranks in
    /// the same way while somebody types; `exact` allows no typing errors.
    #[must_use]
    pub fn found(&self, text: &str, exact: bool, groups: &BTreeSet<String>, language: &str) -> Vec<&str> {
        let query = query_words(text, nfkd);
        let Searched(languages) = &self.searched;
        let items = languages.get(language).or_else(|| languages.get(&self.source.organisation.language));
        let visible = items.into_iter().flatten().filter(|(id, _)| self.offer(id, groups).is_some());
        let (ids, words): (Vec<&str>, Vec<&ItemWords>) = visible.map(|(id, words)| (id.as_str(), words)).unzip();
        let found = if query.is_empty() { Vec::new() } else { ranked(&query, exact, &words) };
        found.into_iter().map(|at| ids[at]).collect()
    }
}
