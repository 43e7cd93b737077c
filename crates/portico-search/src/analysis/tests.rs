use proptest::prelude::*;

use super::{Language, TokenRole, fold, is_identifier, is_stop, stem, tokens};

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.word).collect()
}

fn atoms(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|token| token.role == TokenRole::Atom).map(|token| token.word).collect()
}

#[test]
fn words_are_cut_as_people_write_them() {
    for (text, expected) in [
        ("wifi WiFi", &["wifi", "wifi"][..]),
        ("Wi-Fi", &["wifi", "wi", "fi"]),
        ("Wi\u{2011}Fi", &["wifi", "wi", "fi"]),
        ("Réseau CAFÉ cafe\u{301}", &["reseau", "cafe", "cafe"]),
        ("Straße", &["strasse"]),
        ("don't company’s", &["dont", "company"]),
        ("0x80070005", &["80070005", "0x80070005"]),
        ("KB5001330", &["kb5001330", "kb", "5001330"]),
        ("AADSTS50076:", &["aadsts50076", "aadsts", "50076"]),
        ("5.7.12.", &["5.7.12", "5", "7", "12"]),
        ("192.168.0.1", &["192.168.0.1", "192", "168", "0", "1"]),
        ("setup.exe", &["setup.exe", "setup", "exe"]),
        ("office365", &["office365", "office", "365"]),
        ("Google+ Ctrl+Alt", &["google", "plus", "ctrl", "alt"]),
        ("pass\u{ad}word", &["password"]),
        ("密码", &["密码", "码"]),
        ("重设密码。", &["重设", "设密", "密码", "码"]),
        ("パスワードを", &["ハ\u{309a}ス", "スワ", "ワー", "ート\u{3099}", "ト\u{3099}", "を"]),
        ("ﾊﾟｽ", &["ハ\u{309a}ス", "ス"]),
        ("Outlookが", &["outlook", "か\u{3099}"]),
        ("C# F#, C++; C#-Code", &["c#", "f#", "c++", "c#code", "c#", "code"]),
        (".NET (.net) a.b end.", &[".net", "net", ".net", "net", "a.b", "a", "b", "end"]),
        ("Node.js", &["node.js", "node", "js"]),
        ("AT&T, R&D a & b", &["at&t", "at", "t", "r&d", "r", "d", "a", "b"]),
        ("S/4HANA OS/2 I/O", &["s4hana", "s", "4hana", "os2", "os", "2", "io", "i", "o"]),
        ("and/or 1/2 C:", &["and", "or", "1", "2", "c"]),
        ("#1 A# x#y ##", &["1", "a#", "x", "y"]),
        ("- ... '", &[]),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn atoms_follow_one_another_without_gaps() {
    let positions: Vec<_> =
        tokens("the Wi-Fi of KB5001330 works").into_iter().map(|token| (token.word, token.position)).collect();
    let expected = [("the", 0), ("wifi", 1), ("wi", 1), ("fi", 2), ("of", 3), ("kb5001330", 4), ("kb", 4)];
    assert_eq!(positions[..7], expected.map(|(word, position)| (word.to_owned(), position)));
    assert_eq!(positions.last(), Some(&("works".to_owned(), 6)));
}

#[test]
fn codes_are_told_from_words_and_years() {
    for code in ["0x80070005", "kb5001330", "aadsts50076", "5.7.12", "192.168.0.1", "50076"] {
        assert!(is_identifier(code), "{code}");
    }
    for word in ["outlook", "2016", "365", "office365", "setup.exe", "3.5", "windows2016"] {
        assert!(!is_identifier(word), "{word}");
    }
}

#[test]
fn stems_follow_the_language() {
    for (word, language, expected) in [
        ("printers", "en-GB", "printer"),
        ("connecting", "en", "connect"),
        ("verbindungen", "de", "verbind"),
        ("connecting", "fr", "connecting"),
        ("printere", "da", "print"),
        ("kb5001330s", "en", "kb5001330s"),
    ] {
        assert_eq!(stem(word, Language::of(language)), expected, "{word}");
    }
}

#[test]
fn what_is_an_identifier_is_told_between_any_letters() {
    assert!(["5км200", "1Ω100", "100μ1", "kb5001330"].iter().all(|word| is_identifier(&fold(word))));
    assert!(["5км20", "км2019", "kb2019"].iter().all(|word| !is_identifier(&fold(word))));
}

#[test]
fn marks_without_a_letter_are_no_word() {
    for text in ["\u{9c7}-\u{dc6}", "\u{9c7}-\u{9c8}", ".\u{9c7}"] {
        let found = tokens(text);
        assert!(found.iter().all(|token| !token.word.is_empty() || token.role == TokenRole::Atom), "{found:?}");
    }
}

#[test]
fn stop_words_are_few() {
    assert!(["how", "the", "cant", "nicht"].iter().all(|word| is_stop(word)));
    assert!(["password", "bin", "die", "man", "war", "reset"].iter().all(|word| !is_stop(word)));
}

proptest! {
    #[test]
    fn tokens_stand_where_they_say(text in "\\PC{0,60}") {
        let mut before = 0;
        for token in tokens(&text) {
            let slice = text.get(token.start..token.end);
            prop_assert!(slice.is_some_and(|slice| !slice.is_empty()));
            prop_assert!(token.position >= before);
            before = token.position;
            prop_assert!(!token.word.is_empty() || token.role == TokenRole::Atom);
        }
    }

    #[test]
    fn case_does_not_matter(text in "[A-Za-z0-9 .'_-]{0,40}") {
        prop_assert_eq!(atoms(&text), atoms(&text.to_uppercase()));
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }
}
