//! Names with special characters, and scripts without spaces.

use super::{Shelf, article, ids, typed};
use crate::Document;

/// Checks the first hit of a query and the words marked in it.
#[track_caller]
fn check(language: &str, texts: &[&str], query: &str, first: &str, marked: &str) {
    let texts = texts.iter().enumerate();
    let documents =
        texts.map(|(id, text)| Document { language: language.into(), ..article(&id.to_string(), "", text) });
    let found = Shelf::of(documents.collect()).find(&super::asked(query));
    let hit = found.hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
    let marks: Vec<&str> = hit.snippet.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()).collect();
    assert_eq!((hit.id.as_str(), marks.join("|").as_str()), (first, marked), "{query}");
    assert!(found.corrected.is_empty(), "{:?}", found.corrected);
}

#[test]
fn names_made_of_signs_are_words() {
    let texts = [
        "Drive C: is full, free some space on C",
        "Write a plug-in in C# or F#",
        "The compiler for C++ and Notepad++",
        "Install the .NET runtime, net of tax",
        "A server in Node.js",
        "The AT&T SIM",
        "Move to S/4HANA",
        "The net and the node of a js file, at t",
    ];
    for (query, first, marked) in [
        ("c#", "1", "C#"),
        ("F#", "1", "F#"),
        ("c++", "2", "C++"),
        ("notepad++", "2", "Notepad|+"),
        (".net", "3", ".NET|net"),
        ("node.js", "4", "Node.js"),
        ("at&t", "5", "AT&T"),
        ("s/4hana", "6", "S/4HANA"),
        ("S4HANA", "6", "S/4HANA"),
    ] {
        check("en", &texts, query, first, marked);
    }
    // Where no document has the name, its letters still find something.
    check("en", &["Drive C: is full"], "c#", "0", "C");
}

#[test]
fn scripts_without_spaces_are_found_by_pairs_of_characters() {
    let japanese =
        ["会議室を予約する方法です。", "パスワードを忘れた場合は、サインイン画面でリセットします。", "バスの時刻表"];
    check("ja", &japanese, "パスワード", "1", "パスワード");
    check("ja", &japanese, "パスワードのリセット", "1", "パスワード|リセット");
    check("ja", &japanese, "会議室", "0", "会議室");
    check("ja", &japanese, "ﾊﾟｽﾜｰﾄﾞ", "1", "パスワード");
    let chinese = ["如何连接打印机", "重设您的密码，然后登录。", "密 码 本"];
    check("zh", &chinese, "重设密码", "1", "重设|密码");
    check("zh", &chinese, "打印机", "0", "打印机");
    check("zh", &chinese, "密", "2", "密");
    let thai = ["วิธีเชื่อมต่อเครื่องพิมพ์", "วิธีรีเซ็ตรหัสผ่านของคุณ"];
    check("th", &thai, "รหัสผ่าน", "1", "รหัสผ่าน");
    let korean = ["프린터를 연결하는 방법", "비밀번호를 재설정합니다", "핀을 바꾸세요"];
    check("ko", &korean, "비밀번호", "1", "비밀번호");
    check("ko", &korean, "프린터", "0", "프린터");
    check("ko", &korean, "핀", "2", "핀을");
}

#[test]
fn a_character_alone_finds_the_words_that_begin_with_it() {
    let shelf = Shelf::texts(&["重设密码", "连接打印机"]);
    assert_eq!(shelf.ids("密"), ["0"]);
    assert_eq!(ids(&shelf.find(&typed("打"))), ["1"]);
}

#[test]
fn a_long_text_without_spaces_is_cut_around_what_was_found() {
    let filler = "これはとても長い説明です。".repeat(30);
    let text = format!("{filler}ここでパスワードを変更します。{filler}");
    let shelf = Shelf::of(vec![Document { language: "ja".into(), ..article("a", "", &text) }]);
    let snippet = &shelf.find(&super::asked("パスワード")).hits[0].snippet;
    let shown: String = snippet.iter().map(|piece| piece.text.as_str()).collect();
    assert!(shown.contains("ここでパスワードを変更します。"), "{shown}");
    assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.len() < 260, "{shown}");
}

#[test]
fn words_of_other_scripts_are_found_beside_texts_that_write_compounds() {
    let german = Document { language: "de".into(), ..article("german", "", "Der Netzwerkdrucker druckt nicht") };
    for (language, text, query) in [
        ("ru", "Принтер не печатает", "принтеры"),
        ("el", "Ο εκτυπωτής δεν λειτουργεί", "εκτυπωτές"),
        ("ar", "الطابعة لا تعمل", "الطابعات"),
        ("he", "המדפסת לא עובדת", "מדפסתות"),
    ] {
        let other = Document { language: language.into(), ..article("other", "", text) };
        let shelf = Shelf::of(vec![german.clone(), other]);
        // Whatever the query finds, it must not fail; the word itself is found.
        let _ = shelf.find(&super::asked(query));
        let word = text.split(' ').nth(usize::from(language == "el")).expect("a word");
        assert_eq!(ids(&shelf.find(&super::asked(word))), ["other"], "{word}");
    }
}
