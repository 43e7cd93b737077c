//! The ranking of catalog items.

use portico_domain::{
    comparable::nfkd,
    item_search::{ItemTexts, ItemWords, query_words, ranked},
};

/// Id, name, summary and keywords of items of the category "Workplace".
const ITEMS: [(&str, &str, &str, &[&str]); 4] = [
    ("software", "Get a software licence", "A licence for a product", &["license", "adobe"]),
    ("laptop", "Get a laptop", "A computer to carry", &["notebook", "macbook"]),
    ("vpn", "VPN access", "Work from elsewhere", &["remote", "home office"]),
    ("broken", "Something is broken", "A laptop, a screen, a service", &["incident"]),
];

fn found(query: &str, exact: bool) -> Vec<&'static str> {
    let words = ITEMS.map(|(_, name, summary, keywords)| {
        let keywords: Vec<String> = keywords.iter().map(|word| (*word).to_owned()).collect();
        ItemWords::of(ItemTexts { name, keywords: &keywords, summary, category: "Workplace" }, nfkd)
    });
    let words: Vec<&ItemWords> = words.iter().collect();
    ranked(&query_words(query, nfkd), exact, &words).into_iter().map(|at| ITEMS[at].0).collect()
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    assert_eq!(found(query, false), expected, "{query}");
}

#[test]
fn exactly_forgives_nothing() {
    assert!(found("labtop", true).is_empty());
    assert_eq!(found("macb", true).len(), 1, "the beginning of a word is no slip");
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
    for slip in ["labtop", "latpop", "laptp", "lapptop", "alptop", "aptop", "xaptop", "xlaptop"] {
        check(slip, &["laptop", "broken"]);
    }
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
