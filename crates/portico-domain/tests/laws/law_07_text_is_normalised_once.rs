//! Law 7: text is normalised once, on input, and measured in characters as people count them.

use portico_domain::{
    text::{self, NormalText},
    value::Value,
};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use crate::{cases, world};

/// Accented letters, scripts that compose, emoji with joiners, all invisible characters, all kinds of spaces and line
/// ends.
fn writing() -> impl Strategy<Value = String> {
    let seen = "[a-zA-ZäßẞÅéñşıİσςΣ1가각한ᄀ-나-ᅣᆨ-ᆪ\u{300}-\u{31c}\u{5b0}-\u{5b5}אبक्षि👩💻🇩🇪]";
    let unseen = "[\u{0}-\u{20}\u{7f}-\u{a0}\u{ad}\u{61c}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202f}\u{205f}-\u{206f}\u{3000}\u{feff}\u{fff9}-\u{fffb}\u{e0041}-\u{e0043}]";
    let piece = prop_oneof![4 => seen.prop_map(String::from), 2 => unseen.prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_normal_stays_as_it_is(text in writing()) {
        let normal = NormalText::from_any(&text);
        prop_assert_eq!(&NormalText::from_any(normal.as_str()), &normal);
        prop_assert_eq!(&NormalText::from_nfc(normal.as_str()), &normal);
        prop_assert!(is_nfc(normal.as_str()));
        // The same characters in another normalisation form are the same text.
        prop_assert_eq!(NormalText::from_any(&text.nfd().collect::<String>()), normal.clone());
        prop_assert_eq!(NormalText::from_any(&text.nfc().collect::<String>()), normal);
    }

    #[test]
    fn nothing_unseen_is_left(text in writing()) {
        let normal = NormalText::from_any(&text);
        let normal = normal.as_str();
        prop_assert!(!normal.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
        let unseen = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{2028}', '\u{2060}', '\u{feff}', '\u{e0041}'];
        prop_assert!(!normal.contains(unseen), "{normal:?}");
        prop_assert!(normal.lines().all(|line| line.trim_end() == line), "{normal:?}");
        prop_assert_eq!(normal.trim(), normal);
        // No letter is dropped.
        let letters = |text: &str| text.nfd().filter(char::is_ascii_alphanumeric).collect::<String>();
        prop_assert_eq!(letters(normal), letters(&text));
    }

    #[test]
    fn length_is_what_a_person_counts(text in writing()) {
        let normal = NormalText::from_any(&text);
        prop_assert_eq!(normal.count(), normal.as_str().graphemes(true).count());
    }

    #[test]
    fn text_enters_alike_by_typing_and_by_sending(text in writing()) {
        let form = serde_json::json!({ "sections": [{ "id": "s", "title": "S", "fields": [
            { "id": "short", "kind": "short_text", "label": "Short" }, { "id": "long", "kind": "long_text", "label": "Long" },
            { "id": "items", "kind": "rows", "label": "Items", "fields": [
                { "id": "cell", "kind": "short_text", "label": "Short" }, { "id": "more", "kind": "long_text", "label": "Long" } ] },
        ] }] });
        let form = portico_domain::form::Form::compile(serde_json::from_value(form).unwrap()).unwrap();
        let given = serde_json::json!({ "short": text, "long": text, "items": [{ "id": "r1", "cell": text, "more": text }] });
        let typed = world::typed(&form, &serde_json::from_value(given.clone()).unwrap());
        let sent = world::sent(&form, &serde_json::from_value(given).unwrap());
        prop_assert_eq!(world::bytes(&typed), world::bytes(&sent));
        let value = |path: &str| typed.value(&path.parse().unwrap());
        if let Some(Value::Text(short)) = value("short") {
            prop_assert!(!short.as_str().contains(['\n', '\t']));
        }
        if let Some(Value::Text(long)) = value("long") {
            prop_assert_eq!(long, &NormalText::from_any(&text));
        }
        // Cells behave like fields outside.
        prop_assert_eq!(value("items[r1].cell"), value("short"));
        prop_assert_eq!(value("items[r1].more"), value("long"));
    }

    #[test]
    fn folding_takes_letters_of_either_case_for_one(text in writing()) {
        let normal = NormalText::from_any(&text);
        let folded = text::fold(normal.as_str());
        prop_assert_eq!(text::fold(&folded), folded.clone());
        if !normal.as_str().contains(['ı', 'I', 'i']) {
            prop_assert_eq!(text::fold(&normal.as_str().to_uppercase()), folded.clone());
        }
        prop_assert_eq!(text::fold(&normal.as_str().to_lowercase()), folded);
    }
}
