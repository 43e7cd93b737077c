//! Every language has every message and plural forms by CLDR's rules.

use std::{collections::BTreeSet, path::Path};

use portico_domain::{decimal::Decimal, money::Money};
use portico_locales::{LocaleMessages, PSEUDO, Piece, numbered, read};
use portico_words::{Format, Lang, Plain, home, missing, months, piece, problem_text};

fn locales() -> Vec<LocaleMessages> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales")).expect("the languages agree")
}

#[test]
fn a_language_is_a_file_and_has_every_message() {
    let locales = locales();
    let keys: BTreeSet<_> = locales[0].messages.keys().collect();
    for locale in &locales {
        assert_eq!(locale.messages.keys().collect::<BTreeSet<_>>(), keys, "{}", locale.tag);
        let empty = locale.messages.iter().find(|(_, message)| message.forms.iter().any(|form| form.text.is_empty()));
        assert!(empty.is_none(), "{}: {:?}", locale.tag, empty.map(|(key, _)| key));
    }
    let files: Vec<_> = locales.iter().map(|locale| locale.tag.as_str()).filter(|tag| *tag != PSEUDO).collect();
    assert_eq!(Lang::ALL.map(Lang::tag).to_vec(), files);
}

#[test]
fn the_numbers_of_pieces_are_those_of_the_files() {
    let locales = locales();
    let first = |wanted: Piece| numbered(&locales[0]).iter().position(|(piece, _)| *piece == wanted);
    for (known, wanted) in [(piece::SHELL, Piece::Shell), (piece::REST, Piece::Rest), (piece::DESK, Piece::Desk)] {
        assert_eq!((known.name, Some(known.first)), (wanted.name(), first(wanted)));
    }
}

#[test]
fn a_tag_finds_its_language_or_english() {
    for (tag, lang) in [
        ("de", Lang::De),
        ("de-AT", Lang::De),
        ("DE-ch", Lang::De),
        ("en-US", Lang::En),
        ("en-XA", Lang::Pseudo),
        ("fr", Lang::En),
        ("deu", Lang::En),
        ("", Lang::En),
    ] {
        assert_eq!(Lang::of(tag), lang, "{tag}");
    }
    assert_eq!(Lang::De.name(), "Deutsch");
}

#[test]
fn german_says_it_in_german() {
    assert_eq!(missing::email(Lang::De, "Kontakt"), "Geben Sie bei „Kontakt“ eine E-Mail-Adresse ein");
    assert_eq!(problem_text::too_few(Lang::De, "Farben", 1), "Wählen Sie bei „Farben“ mindestens 1 Option aus");
    assert_eq!(problem_text::too_few(Lang::De, "Farben", 2), "Wählen Sie bei „Farben“ mindestens 2 Optionen aus");
    assert_ne!(home::none_title(Lang::De), home::none_title(Lang::En));
}

#[test]
fn dates_and_numbers_are_written_as_in_the_language() {
    let (german, english) = (Plain(Lang::De), Plain(Lang::En));
    let date = "2027-03-03".parse().expect("a date");
    assert_eq!(german.date(date), "3. März 2027");
    assert_eq!(english.date(date), "3 March 2027");
    assert_eq!(months::march(Lang::De), "März");
    let number: Decimal = "1234.5".parse().expect("a number");
    assert_eq!(german.number(number), "1.234,5");
    assert_eq!(english.number(number), "1,234.5");
    let money: Money = "-1234567.50 EUR".parse().expect("an amount");
    assert_eq!(german.money(&money), "-1.234.567,50 EUR");
}
