//! An article in several languages.

use super::{Shelf, article, asked, ids};
use crate::{Document, TextQuery};

fn written(id: &str, one_of: u64, language: &str, title: &str, text: &str) -> Document {
    Document { one_of, language: language.into(), ..article(id, title, text) }
}

fn shelf() -> Shelf {
    Shelf::of(vec![
        written("vpn/en", 1, "en", "VPN drops", "The VPN drops at noon."),
        written("vpn/de", 1, "de", "VPN bricht ab", "Die VPN bricht mittags ab."),
        written("wifi/en", 2, "en", "Wi-Fi", "No VPN needed."),
        written("alone", 0, "en", "VPN", "Ask for the VPN."),
        written("alone too", 0, "en", "VPN too", "Ask for the VPN too."),
    ])
}

#[test]
fn an_article_is_found_once_in_the_language_preferred() {
    let shelf = shelf();
    for (prefer, shown) in [(Some("de"), "vpn/de"), (Some("en"), "vpn/en")] {
        let found = shelf.find(&TextQuery { prefer: prefer.map(str::to_owned), ..asked("vpn") });
        let mut ids = ids(&found);
        ids.sort();
        let mut expected = ["alone", "alone too", shown, "wifi/en"];
        expected.sort_unstable();
        assert_eq!((ids, found.total), (expected.map(str::to_owned).to_vec(), 4), "{prefer:?}");
        assert_eq!(found.facets.languages.iter().map(|facet| facet.count).sum::<usize>(), 4);
    }
}

#[test]
fn words_of_another_language_find_what_is_there_in_that_one_only() {
    let found = shelf().find(&TextQuery { prefer: Some("en".to_owned()), ..asked("mittags") });
    assert_eq!(ids(&found), ["vpn/de"]);
}

#[test]
fn the_better_text_says_how_well_an_article_fits() {
    let shelf = Shelf::of(vec![
        written("a/en", 1, "en", "Screens", "A printer is mentioned here among many other things of no use."),
        written("a/de", 1, "de", "Printer", "Printer printer."),
        written("b/en", 2, "en", "Printers of the house", "There is a printer on each floor of it."),
    ]);
    let found = shelf.find(&TextQuery { prefer: Some("en".to_owned()), ..asked("printer") });
    assert_eq!(ids(&found), ["a/en", "b/en"]);
}
