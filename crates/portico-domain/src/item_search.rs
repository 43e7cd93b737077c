//! Search among catalog items: by name, keywords, summary and category, with at most one typing error. The app ranks
//! with it while somebody types, the server for `GET /search`, so that both put the same items first.

use crate::{
    api::{ArticleHit, CatalogView, ItemCard},
    comparable::{Decompose, words},
};

/// What a search looks at in an item, in one language.
#[derive(Clone, Copy, Debug)]
pub struct ItemTexts<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its keywords.
    pub keywords: &'a [String],
    /// Its summary.
    pub summary: &'a str,
    /// The name of its category.
    pub category: &'a str,
}

/// The words of an item, each list with its weight.
#[derive(Clone, Debug)]
pub struct ItemWords([(u32, Vec<String>); 4]);

impl ItemWords {
    /// The words of these texts.
    #[must_use]
    pub fn of(item: ItemTexts<'_>, decompose: Decompose) -> Self {
        let words = |text: &str| words(text, decompose);
        Self([
            (8, words(item.name)),
            (6, item.keywords.iter().flat_map(|keyword| words(keyword)).collect()),
            (3, words(item.summary)),
            (2, words(item.category)),
        ])
    }

    /// The score of the item; `None` when a word does not match anywhere.
    fn score(&self, query: &[String], exact: bool) -> Option<u32> {
        query.iter().try_fold(0, |sum, word| {
            let best = self.0.iter().filter_map(|(weight, words)| Some(weight * fit(word, words, exact)?)).max()?;
            Some(sum + best)
        })
    }
}

/// Number of words of a query that are looked for; a longer one names no item better.
const MAX_WORDS: usize = 16;

/// The words of a query, without filler words unless there are only fillers.
#[must_use]
pub fn query_words(text: &str, decompose: Decompose) -> Vec<String> {
    /// English words without search value.
    const FILLERS: &[&str] =
        &["a", "an", "the", "to", "for", "i", "my", "me", "need", "want", "get", "of", "on", "in", "is"];
    let all = words(text, decompose);
    let telling: Vec<String> = all.iter().filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect();
    let mut words = if telling.is_empty() { all } else { telling };
    words.truncate(MAX_WORDS);
    words
}

/// The positions of the items that match all words of a query, best first; equally good ones stay in order. The last
/// word may be incomplete; `exact` allows no typing errors.
#[must_use]
pub fn ranked(query: &[String], exact: bool, items: &[&ItemWords]) -> Vec<usize> {
    let scored = |(at, item): (usize, &&ItemWords)| Some((-i64::from(item.score(query, exact)?), at));
    let mut found: Vec<(i64, usize)> = items.iter().enumerate().filter_map(scored).collect();
    // By score, then by position. The app's first load sorts nothing else than such pairs.
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// The items of a catalog that match a text, best first; all of them when it is blank. `exact` allows no typing errors.
#[must_use]
pub fn found_in<'a>(catalog: &'a CatalogView, text: &str, exact: bool, decompose: Decompose) -> Vec<&'a ItemCard> {
    let query = query_words(text, decompose);
    if query.is_empty() {
        return catalog.items.iter().collect();
    }
    let words = |item: &ItemCard| {
        let category = catalog.categories.iter().find(|category| category.id == item.category);
        let category = category.map_or("", |category| &category.name);
        let texts = ItemTexts { name: &item.name, keywords: &item.keywords, summary: &item.summary, category };
        ItemWords::of(texts, decompose)
    };
    let words: Vec<ItemWords> = catalog.items.iter().map(words).collect();
    let words: Vec<&ItemWords> = words.iter().collect();
    ranked(&query, exact, &words).into_iter().map(|at| &catalog.items[at]).collect()
}

/// The items that match a text: first those that [`found_in`] gives, then those of these ids, which the index has found.
#[must_use]
pub fn with_found(
    catalog: &CatalogView,
    text: &str,
    exact: bool,
    ids: &[String],
    decompose: Decompose,
) -> Vec<ItemCard> {
    let mut items: Vec<ItemCard> = found_in(catalog, text, exact, decompose).into_iter().cloned().collect();
    for id in ids {
        if items.iter().all(|item| item.id != *id) {
            items.extend(catalog.items.iter().find(|item| item.id == *id).cloned());
        }
    }
    items
}

/// Whether catalog items are listed before articles. Articles come first, unless the search text is the beginning of an
/// item's name and not of an article's title.
#[must_use]
pub fn items_first(text: &str, items: &[ItemCard], articles: &[ArticleHit], decompose: Decompose) -> bool {
    let typed = query_words(text, decompose);
    let begins = |name: &str| {
        let name = query_words(name, decompose);
        let whole = typed.len().saturating_sub(1);
        // The last word may be incomplete.
        typed.len() <= name.len()
            && typed[..whole] == name[..whole]
            && typed.last().is_some_and(|last| name[whole].starts_with(last.as_str()))
    };
    items.iter().any(|item| begins(&item.name)) && !articles.iter().any(|hit| begins(&hit.card.title))
}

/// The best score of `word` among `words`: equal, a prefix, a substring, or with one typing error.
fn fit(word: &str, words: &[String], exact: bool) -> Option<u32> {
    let quality = |other: &String| {
        if other == word {
            Some(8)
        } else if other.starts_with(word) {
            Some(5)
        } else if word.chars().count() >= 3 && other.contains(word) {
            Some(3)
        } else if !exact && one_letter_apart(word, other) {
            Some(2)
        } else {
            None
        }
    };
    words.iter().filter_map(quality).max()
}

/// Whether the words (of at least four letters) differ by one wrong, missing, additional or swapped letter. `typed` may
/// also be the beginning of `word`.
fn one_letter_apart(typed: &str, word: &str) -> bool {
    if typed.chars().nth(3).is_none() {
        return false;
    }
    // One of the first two letters of each is the same: most words are dismissed by that.
    let first = |text: &str| {
        let mut letters = text.chars();
        [letters.next(), letters.next()]
    };
    let ([a, b], [c, d]) = (first(typed), first(word));
    if a != c && a != d && b != c && b != d {
        return false;
    }
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let lengths = typed.len().saturating_sub(1)..=typed.len() + 1;
    lengths.filter(|length| *length <= word.len()).any(|length| near(&typed, &word[..length]))
}

fn near(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], []) => true,
        ([_, rest @ ..], _) if rest == b => true,
        (_, [_, rest @ ..]) if rest == a => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([x, y, a @ ..], [v, w, b @ ..]) => x == w && y == v && a == b,
        _ => false,
    }
}
