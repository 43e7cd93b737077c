use super::{Shelf, article, asked, ids};
use crate::{Document, DocumentKind, TextQuery};

fn numbered(n: u32) -> Vec<Document> {
    (0..n).map(|id| article(&id.to_string(), &format!("Printer {id}"), "the printer")).collect()
}

#[test]
fn the_title_counts_more_than_the_text() {
    let shelf = Shelf::of(vec![
        article("text", "Something", "To reset a password, reset the password."),
        article("title", "Reset a password", "Something else entirely is said here."),
    ]);
    assert_eq!(shelf.ids("password reset"), ["title", "text"]);
}

#[test]
fn title_words_in_any_order_bring_the_article_to_the_front() {
    let titles = ["Set up VPN on Android", "Set up VPN on iOS", "Set up email on iOS", "Remove VPN from Windows"];
    let shelf = Shelf::of(titles.iter().map(|title| article(title, title, "vpn ios email set up")).collect());
    for title in titles {
        let mut words: Vec<_> = title.split(' ').collect();
        words.reverse();
        assert_eq!(shelf.ids(&words.join(" "))[0], title);
    }
}

#[test]
fn one_word_that_matches_is_enough() {
    let shelf = Shelf::texts(&["the printer", "the scanner"]);
    assert_eq!(shelf.ids("qqq zzzz xyzzy printer"), ["0"]);
    assert_eq!(shelf.ids("how can the").len(), 2, "stop words find something if there is nothing else");
    assert_eq!(shelf.ids("the printer"), ["0"], "and nothing beside it");
    assert_eq!(shelf.ids("").len(), 0);
}

#[test]
fn newer_helpful_and_known_errors_win_between_equals() {
    let year = 365 * 86_400_000;
    let change = |f: fn(&mut Document, i64)| {
        let mut better = article("better", "Printer", "The printer.");
        f(&mut better, year);
        Shelf::of(vec![article("plain", "Printer", "The printer."), better]).ids("printer")
    };
    assert_eq!(change(|_, _| {})[0], "plain");
    assert_eq!(change(|document, year| document.updated = 3 * year)[0], "better");
    assert_eq!(change(|document, _| document.helpful = 5)[0], "better");
    assert_eq!(change(|document, _| document.open_known_error = true)[0], "better");
    assert_eq!(change(|document, _| document.helpful = -5)[0], "plain");
}

#[test]
fn freshness_is_mild() {
    let mut newer = article("newer", "Something", "Here the word printer is said once.");
    newer.updated = i64::MAX;
    assert_eq!(Shelf::of(vec![newer, article("older", "Printer", "The printer.")]).ids("printer")[0], "older");
}

#[test]
fn a_word_that_every_tenth_document_has_finds_nothing_beside_words_that_find_enough() {
    let mut documents = numbered(20_000);
    documents[..200].iter_mut().for_each(|one| one.title = format!("Tray of printer {}", one.id));
    documents[..5].iter_mut().for_each(|one| one.title = format!("Toner and tray of printer {}", one.id));
    let shelf = Shelf::of(documents);
    let total = |text: &str| shelf.find(&asked(text)).total;
    assert_eq!((total("printer"), total("tray")), (20_000, 200));
    assert_eq!(total("printer tray"), 200);
    assert_eq!(total("printer toner"), 20_000, "five are not enough");
    assert_eq!(shelf.ids("printer toner")[..5].len(), 5);
    assert!(shelf.find(&asked("printer toner")).hits[..5].iter().all(|hit| hit.title.starts_with("Toner")));
    assert_eq!(total("the printer"), 20_000);
}

#[test]
fn how_common_a_word_is_is_counted_among_what_one_may_find() {
    let mut documents = numbered(40_000);
    documents[..1_500].iter_mut().for_each(|one| one.title = format!("Tray of printer {}", one.id));
    for one in &mut documents[20_000..] {
        (one.title, one.body[0].text) = ("Hidden".into(), "a scanner".into());
        one.audience.include = vec![vec!["hr".into()]];
    }
    let tray = &mut documents[1_500..2_500];
    tray.iter_mut().for_each(|one| one.body[0].text = "the scanner".into());
    let shelf = Shelf::of(documents);
    // One in twenty of the readable documents has a scanner, but one in two of all documents.
    assert_eq!(shelf.find(&asked("scanner tray")).total, 2_500);
}

#[test]
fn pages_are_pieces_of_one_list() {
    let shelf = Shelf::of(numbered(450));
    let all = ids(&shelf.find(&TextQuery { limit: 450, ..asked("printer 7") }));
    let mut pages = Vec::new();
    for offset in (0..460).step_by(46) {
        let found = shelf.find(&TextQuery { limit: 46, offset, ..asked("printer 7") });
        assert_eq!(found.total, 450);
        pages.extend(ids(&found));
    }
    assert_eq!((all[0].as_str(), pages.len()), ("7", 450));
    assert_eq!(pages, all);
}

#[test]
fn filters_narrow_hits_counts_and_facets() {
    let mut documents = numbered(4);
    documents[1].kind = DocumentKind::Item;
    documents[2].labels = vec!["paper".into(), "floor 2".into()];
    documents[3].labels = vec!["paper".into()];
    documents[3].language = "de".into();
    let shelf = Shelf::of(documents);
    let query = asked("printer");
    for (query, expected) in [
        (TextQuery { kinds: Some(vec![DocumentKind::Item]), ..query.clone() }, &["1"][..]),
        (
            TextQuery { kinds: Some(vec![DocumentKind::Item, DocumentKind::Article]), ..query.clone() },
            &["0", "1", "2", "3"],
        ),
        (TextQuery { labels: vec!["paper".into()], ..query.clone() }, &["2", "3"]),
        (TextQuery { labels: vec!["paper".into(), "floor 2".into()], ..query.clone() }, &["2"]),
        (TextQuery { language: Some("de".into()), ..query.clone() }, &["3"]),
        (TextQuery { kinds: Some(vec![]), ..query.clone() }, &[]),
    ] {
        let found = shelf.find(&query);
        let mut ids = ids(&found);
        ids.sort();
        assert_eq!(
            (&ids[..], found.total),
            (&expected.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()[..], ids.len())
        );
    }
    let labels: Vec<_> = shelf.find(&query).facets.labels.into_iter().map(|facet| (facet.value, facet.count)).collect();
    assert_eq!(labels, [("paper".to_owned(), 2), ("floor 2".to_owned(), 1)]);
}

#[test]
fn a_pasted_log_is_a_query_too() {
    let shelf =
        Shelf::of(vec![article("a", "Printer", "KB1000 KB1001 KB1002 KB1003"), article("b", "Printer", "KB1000")]);
    let codes: String = (1000..5000).map(|n| format!("KB{n} failed ")).collect();
    let found = shelf.find(&asked(&codes));
    assert_eq!(ids(&found), ["a", "b"]);
    assert!(found.hits.iter().all(|hit| hit.score.is_finite()));
}

#[test]
fn an_answer_stands_out_only_where_it_has_the_query_in_its_title_and_is_far_ahead() {
    let mut documents = vec![
        article("reset", "Reset a forgotten password", "Choose a new password."),
        article("change", "Change a password", "Choose a new password."),
        article("printer", "The printer does not print", "Turn it off and on."),
        article("scanner", "The scanner does not scan", "Ask somebody for a printer that scans."),
    ];
    documents.extend((0..8).map(|n| article(&format!("other {n}"), "Something else", "Nothing of that.")));
    let shelf = Shelf::of(documents);
    for (query, clear) in [
        ("reset forgotten password", true),
        ("printer", true),
        ("password", false),
        ("reset the zeppelin password of the scanner", false),
        ("nothing", false),
        ("xylophone", false),
    ] {
        let found = shelf.find(&asked(query));
        assert_eq!(
            found.clear,
            clear,
            "{query}: {:?}",
            found.hits.iter().map(|h| (&h.id, h.score)).collect::<Vec<_>>()
        );
    }
}
