//! Search in the catalog while typing, with the ranking of the server.

use portico_domain::{
    api::{ArticleHit, CatalogView, ItemCard},
    item_search,
};

use crate::normalized_text::decomposed;

/// The items that match `query`, best first; all items when it is blank. `exact` allows no typing errors.
#[must_use]
pub fn items<'a>(catalog: &'a CatalogView, query: &str, exact: bool) -> Vec<&'a ItemCard> {
    item_search::found_in(catalog, query, exact, decomposed)
}

/// The items that match a query: first those found in the loaded catalog, then those that only the server finds.
#[must_use]
pub fn items_with(catalog: &CatalogView, query: &str, exact: bool, from_server: &[String]) -> Vec<ItemCard> {
    item_search::with_found(catalog, query, exact, from_server, decomposed)
}

/// Whether catalog items are listed before articles.
#[must_use]
pub fn items_first(query: &str, items: &[ItemCard], articles: &[ArticleHit]) -> bool {
    item_search::items_first(query, items, articles, decomposed)
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
    fn a_blank_query_keeps_everything_in_order() {
        check("  ", &["software", "laptop", "vpn", "broken"]);
    }

    #[test]
    fn items_are_found_by_their_own_words_and_by_their_category() {
        check("laptop", &["laptop", "broken"]);
        check("workplace macb", &["laptop"]);
        check("labtop", &["laptop", "broken"]);
        assert!(items(&catalog(), "labtop", true).is_empty());
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
