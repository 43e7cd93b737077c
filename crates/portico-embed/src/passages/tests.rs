use super::{LEAST, MOST};
use crate::model::tests::tiny;

#[test]
fn small_sections_stand_together_behind_the_title() {
    let (_folder, _, model) = tiny();
    let passages = model.passages("Wi-Fi", [(None, "the wifi"), (Some("password"), "reset\nthe"), (Some("a"), "")]);
    let texts: Vec<_> = passages.iter().map(|passage| (passage.section, passage.text.as_str())).collect();
    assert_eq!(texts, [(0, "Wi-Fi"), (0, "Wi-Fi. the wifi password. reset the a.")]);
    assert_eq!(model.passages("", []).len(), 0);
}

#[test]
fn no_passage_is_longer_than_its_room_and_no_word_is_lost() {
    let (_folder, _, model) = tiny();
    let sentence = "resetting the password of wifi. ".repeat(9);
    let line = format!("{}\n", "the outlook code ".repeat(30));
    let text = format!("{sentence}{line}{sentence}{}", "a".repeat(300));
    let passages = model.passages("Wi-Fi", [(None, "the"), (Some("Outlook code"), text.as_str()), (None, "fiance")]);
    assert!(passages.len() > 5);
    // The tiny model reads 16 pieces; the room for text is never less than LEAST.
    for passage in &passages {
        assert!(model.pieces(&passage.text) <= LEAST + 10, "{}", passage.text);
    }
    let all: String = passages.iter().map(|passage| passage.text.as_str()).collect();
    for (word, times) in [("resetting", 18), ("outlook", 30), ("fiance", 1)] {
        assert_eq!(all.matches(word).count(), times, "{word}");
    }
    assert!(passages[2..].iter().filter(|passage| passage.section == 1).all(|p| p.text.contains("Outlook code")));
}

#[test]
fn of_an_endless_document_the_first_passages_are_taken() {
    let (_folder, _, model) = tiny();
    let text = "the wifi password\n".repeat(20_000);
    assert_eq!(model.passages("Wi-Fi", [(None, text.as_str()), (None, "reset")]).len(), MOST);
}
