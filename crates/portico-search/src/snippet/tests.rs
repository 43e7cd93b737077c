use proptest::prelude::*;

use super::{MarkedStems, passage};
use crate::{DocumentSection, SnippetPiece};

fn wanted(stems: &[&str]) -> MarkedStems {
    let mut wanted = MarkedStems::new("en");
    for (unit, stem) in stems.iter().enumerate() {
        wanted.add(stem, unit, 1.0);
    }
    wanted
}

fn section(heading: &str, text: &str) -> DocumentSection {
    DocumentSection { anchor: Some(heading.to_lowercase()), heading: Some(heading.into()), text: text.into() }
}

/// The pieces as text, with marked ones in brackets.
fn shown(pieces: &[SnippetPiece]) -> String {
    pieces.iter().map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

#[test]
fn words_are_marked_by_their_stems() {
    for (text, stems, expected) in [
        ("Printers print; a Printer’s paper.", &["printer"][..], "[Printers] print; a [Printer’s] paper."),
        ("The Wi-Fi, and WiFi too", &["wifi"], "The [Wi-Fi], and [WiFi] too"),
        ("Error (0x80070005)!", &["0x80070005"], "Error ([0x80070005])!"),
        ("Le café est là", &["cafe"], "Le [café] est là"),
        (
            "Without VPN\nWith VPN\nIt means:\nslow.\nNext",
            &["vpn"],
            "Without [VPN] · With [VPN] · It means: slow. Next",
        ),
        ("Nothing here", &["printer"], "Nothing here"),
        ("printerless print", &["printer"], "printerless print"),
    ] {
        let passage = passage(&[section("One", text)], &wanted(stems), None);
        assert_eq!(shown(&passage.pieces), expected);
    }
}

#[test]
fn the_best_section_is_shown_and_the_best_part_of_it() {
    let filler = "Some words that say nothing at all. ".repeat(20);
    let text = format!("{filler}Here the printer needs paper and toner. {filler}");
    let sections = [section("Intro", "About the printer."), section("Paper", &text)];
    let passage = passage(&sections, &wanted(&["printer", "paper", "toner"]), None);
    let shown = shown(&passage.pieces);
    assert_eq!(passage.section, 1);
    assert!(shown.contains("Here the [printer] needs [paper] and [toner]."), "{shown}");
    assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.len() < 260, "{shown}");
}

#[test]
fn without_a_word_the_beginning_is_shown() {
    let sections = [DocumentSection::default(), section("One", "The first words.\nThe next line.")];
    let found = passage(&sections, &wanted(&["printer"]), None);
    assert_eq!((found.section, shown(&found.pieces).as_str()), (1, "The first words. The next line."));
    assert!(passage(&[], &wanted(&[]), None).pieces.is_empty());
}

proptest! {
    #[test]
    fn a_passage_is_a_part_of_the_text(words in prop::collection::vec("\\PC{1,12}|printer|toner", 0..120)) {
        let text = words.join(" ");
        let found = passage(&[section("One", &text)], &wanted(&["printer", "toner"]), None);
        let plain: String = found.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let inner = plain.strip_prefix("… ").unwrap_or(&plain);
        let inner = inner.strip_suffix(" …").unwrap_or(inner);
        prop_assert!(text.replace(['\n', '\t'], " ").contains(inner.trim()));
        let has = words.iter().any(|word| word == "printer");
        prop_assert!(!has || found.pieces.iter().any(|piece| piece.marked));
    }
}

#[test]
fn without_any_word_the_section_that_was_named_is_shown() {
    let sections = [section("One", "the printer"), section("Two", ""), section("Three", "the scanner")];
    let first = |near| passage(&sections, &wanted(&["toner"]), near).pieces[0].text.clone();
    assert_eq!(
        [None, Some(0), Some(1), Some(2), Some(9)].map(first),
        ["the printer", "the printer", "the scanner", "the scanner", "the printer"]
    );
}
