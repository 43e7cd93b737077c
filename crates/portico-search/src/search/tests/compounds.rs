//! Compounds written as one word.

use super::{Shelf, article, asked, ids};
use crate::{Document, DocumentAudience, TextQuery};

fn written(language: &str, texts: &[&str]) -> Vec<Document> {
    let texts = texts.iter().enumerate();
    texts.map(|(id, text)| Document { language: language.into(), ..article(&id.to_string(), "", text) }).collect()
}

#[track_caller]
fn check(language: &str, texts: &[&str], query: &str, expected: &[&str]) {
    assert_eq!(Shelf::of(written(language, texts)).ids(query), expected, "{query}");
}

#[test]
fn a_part_finds_the_compound_below_the_word_itself() {
    let german = ["Der Netzwerkdrucker im Flur", "Der Drucker", "Das Netzwerk", "Ein Druckertreiber", "Der Treiber"];
    check("de", &german, "drucker", &["1", "0", "3"]);
    check("de", &german, "Druckern", &["1", "0", "3"]);
    check("de", &german, "netzwerk", &["2", "0"]);
    check("de", &["Die Abwesenheitsnotiz", "Etwas anderes"], "abwesenheit", &["0"]);
    check("de", &["Die Abwesenheitsnotiz", "Etwas anderes"], "notiz", &["0"]);
    check("nl", &["De netwerkprinter op de gang", "Iets anders"], "printer", &["0"]);
    check("sv", &["Nätverksskrivaren i hallen", "Något annat"], "skrivare", &["0"]);
    check("da", &["Netværksprinteren på gangen", "Noget andet"], "printer", &["0"]);
    check("nb", &["Nettverksskriveren i gangen", "Noe annet"], "skriver", &["0"]);
}

#[test]
fn a_compound_finds_its_parts() {
    let german = ["Der Drucker", "Ein Laser und ein Spiegel", "Etwas anderes"];
    check("de", &german, "Laserdrucker", &["0", "1"]);
    check("de", &["Die Verbindung", "Etwas anderes"], "Funkverbindungen", &["0"]);
}

#[test]
fn what_only_looks_like_a_part_is_none() {
    check("de", &["Der Apparat", "Etwas anderes"], "rat", &[]);
    check("de", &["Die Einstellung", "Etwas anderes"], "Stellung", &[]);
    check("de", &["Die Anmeldung", "Die Meldung"], "Meldung", &["1"]);
    // English has no such compounds: a word contained in another is unrelated.
    check("en", &["the password of the pass", "something"], "word", &[]);
    check("en", &["a word", "to pass"], "password", &[]);
}

#[test]
fn a_slip_in_a_compound_is_corrected_and_told() {
    let shelf = Shelf::of(written("de", &["Der Netzwerkdrucker", "Das Netzwerk"]));
    let found = shelf.find(&asked("Netzwerkdruker"));
    assert_eq!((ids(&found)[0].as_str(), found.corrected.len()), ("0", 1));
}

#[test]
fn umlauts_are_found_spelt_out_and_the_other_way_round() {
    let german = ["Die Schlüssel", "Die Schluessel im Amt", "Das neue Steuer"];
    let found = |query: &str| {
        let found = Shelf::of(written("de", &german)).find(&asked(query));
        let mut ids = ids(&found);
        ids.sort();
        (ids, found.corrected.len())
    };
    for query in ["Schlüssel", "schluessel", "SCHLUESSELN"] {
        assert_eq!(found(query), (vec!["0".to_owned(), "1".to_owned()], 0), "{query}");
    }
    assert_eq!(found("neue").0, ["2"]);
    check("da", &["Åbn døren", "Noget"], "aabn doeren", &["0"]);
}

#[test]
fn only_what_one_may_read_makes_parts() {
    let mut documents = written("de", &["Der Hauptschlüssel", "Das Geheimkennwort", "Ein Fahrrad"]);
    documents[1].audience = DocumentAudience { include: vec![vec!["hr".into()]], exclude: Vec::new() };
    let shelf = Shelf::of(documents);
    assert_eq!(shelf.ids("kennwort"), Vec::<String>::new());
    assert_eq!(ids(&shelf.find(&TextQuery { groups: vec!["hr".into()], ..asked("kennwort") })), ["1"]);
    // A word that occurs only in a hidden text splits no compound.
    let mut documents = written("de", &["Der Drucker", "Ein Laser"]);
    documents[0].audience = DocumentAudience { include: vec![vec!["hr".into()]], exclude: Vec::new() };
    assert_eq!(Shelf::of(documents).ids("Laserdrucker"), Vec::<String>::new());
}

/// Work is limited: of a thousand compounds with one ending only a few become query words.
#[test]
fn many_compounds_cost_little() {
    let texts: Vec<String> = (0..1_000u32)
        .map(|n| {
            let letters: String = [n / 100, n / 10 % 10, n % 10]
                .map(|d| char::from(b'b' + d as u8))
                .iter()
                .flat_map(|c| [*c, 'a'])
                .collect();
            format!("{letters}drucker")
        })
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let shelf = Shelf::of(written("de", &texts));
    assert_eq!(shelf.find(&asked("drucker")).total, crate::settings::COMPOUNDS);
}
