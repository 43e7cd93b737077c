use super::{Shelf, asked, ids, typed};
use crate::{Corrected, TextQuery};

fn corrected(shelf: &Shelf, text: &str) -> Option<String> {
    shelf.find(&asked(text)).corrected.first().map(|Corrected { from, to }| {
        assert_eq!(*from, text.to_lowercase());
        to.clone()
    })
}

#[test]
fn unknown_words_become_the_most_frequent_near_ones() {
    let shelf = Shelf::texts(&[
        "password authentication with a cart",
        "password of the printer card",
        "the printer and its card",
        "form the team pin",
    ]);
    for (text, expected) in [
        ("pasword", Some("password")),
        ("Passwrod", Some("password")),
        ("printre", Some("printer")),
        ("carb", Some("card")),
        // Two edits are allowed from eight letters on; a transposition is one.
        ("authentiacton", Some("authentication")),
        ("atuhenticatoin", Some("authentication")),
        ("pirnetr", None),
        // Too short, known, or not a word.
        ("pni", None),
        ("cart", None),
        ("passwords", None),
        ("pr1nter", None),
        ("zzzzzzzz", None),
    ] {
        assert_eq!(corrected(&shelf, text).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_corrected_word_finds_what_the_right_one_finds_and_exact_does_not() {
    let shelf = Shelf::texts(&["the printer", "the scanner"]);
    assert_eq!(shelf.ids("pritner"), ["0"]);
    let exact = shelf.find(&TextQuery { exact: true, ..asked("pritner scanner") });
    assert_eq!((ids(&exact), exact.corrected), (vec!["1".to_owned()], vec![]));
}

#[test]
fn a_beginning_with_a_slip_is_completed() {
    let shelf = Shelf::texts(&["microsoft office", "the scanner"]);
    assert_eq!(ids(&shelf.find(&typed("micors"))), ["0"]);
    assert_eq!(shelf.find(&asked("micors")).total, 0);
}

#[test]
fn words_written_as_one_or_as_two_find_each_other() {
    let shelf = Shelf::texts(&["open onedrive now", "open one drive now", "drive one car"]);
    assert_eq!(shelf.ids("one drive")[..2], ["1", "0"].map(str::to_owned));
    let shelf = Shelf::texts(&["drive", "my drive and the other drive", "open onedrive now and then as usual"]);
    assert_eq!(shelf.ids("one drive")[0], "2", "nobody writes it as two words");
    let shelf = Shelf::texts(&["a flow chart", "flow of a chart"]);
    let found = shelf.find(&asked("flowchart"));
    assert_eq!((ids(&found), found.corrected), (vec!["0".to_owned()], vec![]));
}

#[test]
fn the_end_of_a_compound_is_not_the_beginning_of_another_word() {
    let shelf = Shelf::texts(&["the wi-fi is slow", "a file and a fine film", "fill the outlook-calendar"]);
    assert_eq!(ids(&shelf.find(&typed("wi-fi"))), ["0"]);
    assert_eq!(ids(&shelf.find(&typed("wi-f"))), ["0"]);
    assert_eq!(ids(&shelf.find(&typed("outlook-calen"))), ["2"]);
    assert_eq!(shelf.find(&typed("fi")).total, 3);
}
