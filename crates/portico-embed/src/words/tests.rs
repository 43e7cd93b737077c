use super::Vocabulary;
use crate::{ModelError, fixture};

fn vocabulary() -> Vocabulary {
    Vocabulary::parse(&fixture::vocabulary()).unwrap()
}

/// The token ids between the begin and end tokens.
fn numbers(text: &str) -> Vec<u32> {
    let all = vocabulary().encode(text, 256);
    assert!(all[0] == 2 && all[all.len() - 1] == 3, "{text}: {all:?}");
    all[1..all.len() - 1].to_vec()
}

#[test]
fn texts_have_the_numbers_that_the_reference_gives_them() {
    let cases: &[(&str, &[u32])] = &[
        ("Resetting the PASSWORD", &[4, 5, 6, 7, 8, 9]),
        ("Outlook? Outlook!", &[10, 11, 33, 10, 11, 1]),
        ("Réseau", &[12]),
        ("re\u{301}seau", &[12]),
        ("0x80070005", &[15, 16, 17, 18, 19, 20]),
        ("error code: 5.7.12", &[13, 14, 1, 21, 22, 23, 22, 24]),
        ("Wi-Fi wifi", &[26, 25, 28, 26, 27]),
        ("don't", &[31, 29, 32]),
        ("“the”", &[34, 7, 35]),
        ("€ $ +", &[36, 45, 46]),
        ("STRASSE Straße", &[37, 38]),
        ("ÜBER über", &[40, 40]),
        ("网络", &[41, 42]),
        ("the网络a", &[7, 41, 42, 47]),
        ("İstanbul", &[43, 44]),
        ("re\u{ad}set re\u{200b}set", &[4, 5, 4, 5]),
        ("re\0set\tthe\nthe\u{a0}the\u{fffd}", &[4, 5, 7, 7, 7]),
        ("the_the％", &[7, 49, 7, 50]),
        ("ΟΣ Ω", &[1, 51]),
        ("fiancé", &[55]),
        ("ﬁ", &[1]),
        ("", &[]),
        ("   ", &[]),
    ];
    for (text, wanted) in cases {
        assert_eq!(numbers(text), *wanted, "{text:?}");
    }
}

#[test]
fn a_word_of_more_than_a_hundred_characters_is_unknown() {
    assert_eq!(numbers(&"a".repeat(100)).len(), 100);
    assert_eq!(numbers(&"a".repeat(101)), [1]);
}

#[test]
fn a_long_text_is_cut_and_still_ends() {
    for most in [2, 3, 10] {
        let all = vocabulary().encode(&"resetting ".repeat(1_000), most);
        assert_eq!((all.len(), all[0], all[most - 1]), (most, 2, 3));
    }
    assert_eq!(vocabulary().count("resetting the password"), 6);
}

#[test]
fn a_vocabulary_without_its_marks_is_refused() {
    assert!(matches!(Vocabulary::parse("a\nb\n[CLS]\n[SEP]"), Err(ModelError::Vocabulary("[UNK]"))));
}
