//! Search in the catalog while typing: by name, keywords, summary and category, with at most one typing error.

use portico_domain::api::{ArticleHit, CatalogView, ItemCard};

use crate::{normalized_text::NormalizedText, sorted};

/// The items that match `query`, best first; all items when it is blank. `exact` allows no typing errors.
#[must_use]
pub fn items<'a>(catalog: &'a CatalogView, query: &str, exact: bool) -> Vec<&'a ItemCard> {
    let words = words(query);
    if words.is_empty() {
        return catalog.items.iter().collect();
    }
    let scored = |item| score(catalog, item, &words, exact).map(|score| (score, item));
    let found: Vec<(u32, &ItemCard)> = catalog.items.iter().filter_map(scored).collect();
    sorted::by_key(found, |(score, _)| -i64::from(*score)).into_iter().map(|(_, item)| item).collect()
}

/// Whether catalog items are listed before articles. Articles come first, unless the search text is the beginning of an
/// item's name and not of an article's title.
#[must_use]
pub fn items_first(query: &str, items: &[ItemCard], articles: &[ArticleHit]) -> bool {
    let typed = words(query);
    let begins = |name: &str| {
        let name = words(name);
        let whole = typed.len().saturating_sub(1);
        // The last word may be incomplete.
        typed.len() <= name.len()
            && typed[..whole] == name[..whole]
            && typed.last().is_some_and(|last| name[whole].starts_with(last.as_str()))
    };
    items.iter().any(|item| begins(&item.name)) && !articles.iter().any(|hit| begins(&hit.card.title))
}

/// The words of a text, folded, without filler words unless there are only fillers.
fn words(text: &str) -> Vec<String> {
    /// English words without search value.
    const FILLERS: &[&str] =
        &["a", "an", "the", "to", "for", "i", "my", "me", "need", "want", "get", "of", "on", "in", "is"];
    let all: Vec<String> = split(text);
    let telling: Vec<String> = all.iter().filter(|word| !FILLERS.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

fn split(text: &str) -> Vec<String> {
    let text = NormalizedText::of(text);
    let words = text.bare().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The score of an item; `None` when a word does not match anywhere.
fn score(catalog: &CatalogView, item: &ItemCard, query: &[String], exact: bool) -> Option<u32> {
    let category = catalog.categories.iter().find(|category| category.id == item.category);
    let places = [
        (8, split(&item.name)),
        (6, item.keywords.iter().flat_map(|keyword| split(keyword)).collect()),
        (3, split(&item.summary)),
        (2, category.map(|category| split(&category.name)).unwrap_or_default()),
    ];
    query.iter().try_fold(0, |sum, word| {
        let best = places.iter().filter_map(|(weight, words)| Some(weight * fit(word, words, exact)?)).max()?;
        Some(sum + best)
    })
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
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    if typed.len() < 4 {
        return false;
    }
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

#[cfg(test)]
mod tests {
    use portico_domain::{
        api::{ArticleCard, CategoryView},
        knowledge::ArticleNumber,
        ticket::TicketKind,
    };

    use super::*;

    fn item(id: &str, name: &str, summary: &str, keywords: &[&str]) -> ItemCard {
        ItemCard {
            id: id.into(),
            category: "c".into(),
            name: name.into(),
            summary: summary.into(),
            opens: TicketKind::ServiceRequest,
            promise_hours: None,
            price: None,
            keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
            popular: None,
        }
    }

    fn catalog() -> CatalogView {
        CatalogView {
            categories: vec![CategoryView {
                id: "c".into(),
                name: "Workplace".into(),
                summary: String::new(),
                icon: String::new(),
            }],
            items: vec![
                item("software", "Get a software licence", "A licence for a product", &["license", "adobe"]),
                item("laptop", "Get a laptop", "A computer to carry", &["notebook", "macbook"]),
                item("vpn", "VPN access", "Work from elsewhere", &["remote", "home office"]),
                item("broken", "Something is broken", "A laptop, a screen, a service", &["incident"]),
            ],
        }
    }

    #[track_caller]
    fn check(query: &str, expected: &[&str]) {
        let catalog = catalog();
        let found: Vec<&str> = items(&catalog, query, false).into_iter().map(|item| item.id.as_str()).collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn exactly_forgives_nothing() {
        let catalog = catalog();
        assert!(items(&catalog, "labtop", true).is_empty());
        assert_eq!(items(&catalog, "macb", true).len(), 1, "the beginning of a word is no slip");
    }

    #[test]
    fn a_blank_query_keeps_everything_in_order() {
        check("  ", &["software", "laptop", "vpn", "broken"]);
    }

    #[test]
    fn names_come_before_summaries() {
        check("laptop", &["laptop", "broken"]);
    }

    #[test]
    fn keywords_and_beginnings_find() {
        check("macb", &["laptop"]);
        check("home office", &["vpn"]);
        check("I need a notebook", &["laptop"]);
    }

    #[test]
    fn one_wrong_letter_is_forgiven() {
        check("labtop", &["laptop", "broken"]);
        check("latpop", &["laptop", "broken"]);
        check("laptp", &["laptop", "broken"]);
        check("lapptop", &["laptop", "broken"]);
        check("sofwtare", &["software"]);
        check("lbtop", &[]);
    }

    #[test]
    fn accents_and_apostrophes_are_forgiven() {
        check("réseau maison", &[]);
        check("láptop", &["laptop", "broken"]);
        check("ＶＰＮ", &["vpn"]);
    }

    #[test]
    fn short_words_are_taken_literally() {
        check("vpm", &[]);
        check("VPN", &["vpn"]);
    }

    #[test]
    fn every_word_must_be_found() {
        check("laptop giraffe", &[]);
        check("workplace vpn", &["vpn"]);
    }

    #[test]
    fn the_answer_comes_before_the_request_unless_a_request_is_named() {
        let hit = |title: &str| ArticleHit {
            card: ArticleCard {
                number: "KB-1".parse::<ArticleNumber>().expect("a number"),
                title: title.to_owned(),
                summary: String::new(),
                category: String::new(),
                known_error: false,
            },
            language: "en".to_owned(),
            anchor: None,
            heading: None,
            snippet: Vec::new(),
            why: Vec::new(),
        };
        let items = catalog().items;
        let articles = [hit("Connect to the VPN from home"), hit("The VPN drops again and again")];
        for (query, first) in [
            ("vpn access", true),
            ("VPN acc", true),
            ("get vpn access", true),
            ("a software lic", true),
            ("vpn", false),
            ("access", false),
            ("vpn access card", false),
            ("", false),
        ] {
            assert_eq!(items_first(query, &items, &articles), first, "{query}");
        }
        assert!(items_first("vpn", &items, &[]));
    }
}
