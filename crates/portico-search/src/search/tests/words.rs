use proptest::prelude::*;

use super::{Shelf, article, asked, ids, typed};
use crate::{SearchedField, TextQuery, Why};

#[test]
fn one_spelling_finds_the_others() {
    for (text, query) in [
        ("Wi-Fi", "wifi"),
        ("wifi", "wi-fi"),
        ("WiFi", "Wi-Fi"),
        ("Wi-Fi", "WIFI"),
        ("the café", "cafe"),
        ("cafe", "CAFÉ"),
        ("two printers", "printer"),
        ("connect it", "connecting"),
        ("e-mail", "email"),
        ("don't", "dont"),
        ("error 0x80070005.", "80070005"),
        ("error 80070005", "0x80070005"),
        ("AADSTS50076: sign in", "50076"),
        ("install KB5001330", "kb5001330"),
        ("install KB5001330", "5001330"),
        ("550 5.7.12 denied", "5.7.12"),
        ("ping 192.168.0.1", "192.168.0.1"),
        ("run Setup.exe", "setup.exe"),
        ("run Setup.exe", "setup"),
    ] {
        assert_eq!(Shelf::texts(&[text, "something else"]).ids(query), ["0"], "{text} by {query}");
    }
}

#[test]
fn a_code_comes_first_whatever_else_is_said() {
    let shelf = Shelf::of(vec![
        article("words", "Windows update error after restart", "Windows update error after restart."),
        article(
            "code",
            "Something failed",
            "A long text about nothing that ends in 0x8004de40 and KB5001330 and 5.7.12",
        ),
        article("near", "Error 5.7.13 and 12.7.5", "5.7 7.12 0x8004de41"),
    ]);
    for code in ["0x8004de40", "KB5001330", "5.7.12"] {
        assert_eq!(shelf.ids(&format!("windows update error {code} after restart"))[0], "code", "{code}");
        assert_eq!(shelf.ids(code)[0], "code");
    }
}

#[test]
fn synonyms_find_one_another() {
    let groups = r#"groups = [["mfa", "2fa", "two-factor", "authenticator"], ["log in", "sign in"]]"#;
    let texts = ["turn on MFA", "a two-factor device", "the authenticator app", "two of a factor"];
    let documents = (0..).zip(texts).map(|(id, text): (u32, _)| article(&id.to_string(), "", text)).collect();
    let shelf = Shelf::with(documents, groups);
    for query in ["mfa", "2fa", "authenticator"] {
        let mut found = shelf.ids(query);
        found.sort();
        assert_eq!(found, ["0", "1", "2"], "{query}");
    }
    assert_eq!(shelf.ids("mfa")[0], "0", "the word itself comes first");
    let shelf = Shelf::with(vec![article("a", "", "to sign in"), article("b", "", "a sign")], groups);
    assert_eq!(shelf.ids("log in"), ["a"]);
}

#[test]
fn the_last_word_may_be_a_beginning_while_somebody_types() {
    let shelf = Shelf::texts(&["the password", "a passport", "something"]);
    for (query, expected) in [
        (typed("pass"), &["0", "1"][..]),
        (typed("passw"), &["0"]),
        (typed("P"), &["0", "1"]),
        (typed("pass "), &[]),
        (asked("pass"), &[]),
    ] {
        let mut found = ids(&shelf.find(&TextQuery { exact: true, ..query.clone() }));
        found.sort();
        assert_eq!(found, expected, "{query:?}");
    }
    assert_eq!(ids(&shelf.find(&TextQuery { exact: true, ..typed("passw something") })), ["2"], "only the last word");
    assert_eq!(ids(&Shelf::texts(&["KB4001", "KB5001330"]).find(&typed("kb50")))[0], "1");
}

#[test]
fn phrases_in_quotes_stand_as_written_if_they_stand_anywhere() {
    let shelf = Shelf::texts(&["access to the room was denied", "access denied to the room", "denied access"]);
    assert_eq!(shelf.ids("\"access denied\""), ["1"]);
    assert_eq!(shelf.ids("“Access Denied” room"), ["1"]);
    assert_eq!(shelf.ids("\"denied room\"").len(), 3, "a phrase that is nowhere is taken as words");
    assert_eq!(shelf.ids("\"access denied").len(), 3, "a quote that does not end is none");
}

#[test]
fn phrases_do_not_run_from_one_section_into_the_next() {
    let mut document = article("a", "", "the access");
    document.body.push(crate::DocumentSection { text: "denied again".into(), ..Default::default() });
    let shelf = Shelf::of(vec![document, article("b", "", "access denied")]);
    assert_eq!(shelf.ids("\"access denied\""), ["b"]);
}

#[test]
fn german_word_forms_are_known_in_german_documents() {
    let mut document = article("de", "Verbindungen prüfen", "Alle Verbindungen zum Drucker");
    document.language = "de".into();
    let shelf = Shelf::of(vec![document, article("en", "Connections", "All connections")]);
    assert_eq!(shelf.ids("verbindung"), ["de"]);
    assert_eq!(shelf.ids("connection"), ["en"]);
    assert_eq!(ids(&shelf.find(&TextQuery { language: Some("de".into()), ..asked("druckern connections") })), ["de"]);
}

#[test]
fn why_names_the_fields_and_the_words() {
    let mut document = article("a", "Reset a password", "The passwords of printers.");
    document.labels = vec!["account".into()];
    let found = Shelf::of(vec![document]).find(&asked("pasword printer account"));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let expected = [
        Why { field: SearchedField::Title, words: words(&["password"]) },
        Why { field: SearchedField::Body, words: words(&["password", "printer"]) },
        Why { field: SearchedField::Labels, words: words(&["account"]) },
    ];
    assert_eq!(found.hits[0].why, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_breaks_a_search(text in "\\PC{0,40}", words in "[a-z'\".+0-9 -]{0,40}") {
        let shelf = Shelf::texts(&["Wi-Fi — the café’s “access denied” 0x80070005 …", "密码 пароль \u{202f}x", &text]);
        for text in [&text, &words] {
            for query in [asked(text), typed(text)] {
                let found = shelf.find(&query);
                prop_assert!(found.total >= found.hits.len());
            }
        }
    }
}
