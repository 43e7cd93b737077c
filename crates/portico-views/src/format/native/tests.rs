//! Compares with the texts that tests/intl.mjs has written by `Intl`.

use portico_words::{Format, Lang};
use serde_json::Value;

use super::*;

fn parse<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is not of its type"))
}

fn both(text: &str) -> DateTime {
    let (date, time) = text.split_once('T').expect("a date and a time");
    DateTime { date: parse(date), time: parse(time) }
}

fn call(function: &str, of: &str, now: Timestamp) -> String {
    match function {
        "locale" => {
            let locale = locale();
            format!("{}{}", locale.decimal, locale.group)
        }
        "date_long" => date_long(parse(of)),
        "date" => date(parse(of)),
        "date_short" => date_short(parse(of)),
        "month" => month(parse(of)),
        "weekday" => weekday(parse(of)),
        "civil_time" => civil_time(parse(of)),
        "civil_date_time" => civil_date_time(both(of)),
        "sentence_date_time" => Browser.date_time(both(of)),
        "instant" => instant(parse(of)),
        "day" => day(parse(of)),
        "time" => time(parse(of)),
        "iso" => iso(parse(of)),
        "minute_in" => minute_in(of).to_string(),
        "relative" => relative(now + parse::<f64>(of) as i64),
        "number" => number(parse(of)),
        "size" => size(parse(of)),
        "money" => money(&parse(of)),
        _ => panic!("no function {function}"),
    }
}

/// Texts that differ from `Intl`'s, and the number of all.
fn differences(expected: &str) -> (Vec<String>, usize) {
    let expected: Value = serde_json::from_str(expected).expect("JSON");
    let now = expected["now"].as_i64().expect("a time");
    let (mut differences, mut count) = (Vec::new(), 0);
    for case in expected["cases"].as_array().expect("a list") {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let [lang, locale, zone] = [0, 1, 2].map(|at| text(&case[0][at]));
        crate::lang::set_lang(Lang::of(&lang));
        let reader = Reader { locale: locale.clone(), zone, now };
        read_by(reader, || {
            for pair in case[2].as_array().expect("a list") {
                let (of, expected) = (text(&pair[0]), text(&pair[1]));
                let written = call(&text(&case[1]), &of, now);
                count += 1;
                if written != expected {
                    differences.push(format!("{lang} {locale} {} {of}: {written:?}, Intl {expected:?}", case[1]));
                }
            }
        });
    }
    (differences, count)
}

#[test]
fn texts_are_those_of_intl() {
    let (differences, count) = differences(include_str!("../../../tests/intl.json"));
    assert!(count > 3_000, "{count}");
    assert!(differences.is_empty(), "{} of {count}:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_language_of_the_interface_has_its_dates() {
    for lang in Lang::ALL {
        crate::lang::set_lang(lang);
        assert!(!date(parse("2027-03-03")).is_empty(), "{}", lang.tag());
        assert!(lang == Lang::Pseudo || Dates::find(&lang.tag().to_ascii_lowercase()).is_some(), "{}", lang.tag());
        assert!(!relative(0).is_empty(), "{}", lang.tag());
    }
}

#[test]
fn the_pseudo_language_has_british_dates() {
    crate::lang::set_lang(Lang::Pseudo);
    let reader = Reader { locale: "de-DE".to_owned(), zone: "UTC".to_owned(), now: 0 };
    let written = read_by(reader, || [instant(0), relative(-86_400_000), number(parse("1234.5"))]);
    assert_eq!(written, ["Thu 1 Jan, 00:00", "yesterday", "1.234,5"]);
}

#[track_caller]
fn check(locale: &str, zone: &str, expected: [&str; 4]) {
    crate::lang::set_lang(Lang::En);
    let reader = Reader { locale: locale.to_owned(), zone: zone.to_owned(), now: 1_804_078_800_000 };
    let money = "-1234.50 USD";
    let written = read_by(reader, || [instant(0), number(parse("1234.5")), super::money(&parse(money)), time_zone()]);
    assert_eq!(written, expected);
}

#[test]
fn what_is_unknown_is_replaced() {
    check("english!", "Mars/Phobos", ["Thu, 1 Jan 1970, 00:00", "1,234.5", "-US$1,234.50", "UTC"]);
    check("", "", ["Thu, 1 Jan 1970, 00:00", "1,234.5", "-US$1,234.50", "UTC"]);
    check("en_US", "UTC", ["Thu, 1 Jan 1970, 00:00", "1,234.5", "-US$1,234.50", "UTC"]);
    check("EN-us", "UTC", ["Thu, Jan 1, 1970, 00:00", "1,234.5", "-$1,234.50", "UTC"]);
    check("de-CH-1996-u-nu-latn", "UTC", ["Thu, 1 Jan 1970, 00:00", "1'234.5", "$-1'234.50", "UTC"]);
}

#[test]
fn the_reader_is_the_one_of_the_innermost_call() {
    crate::lang::set_lang(Lang::En);
    let by = |locale: &str| Reader { locale: locale.to_owned(), zone: "UTC".to_owned(), now: 0 };
    let half = || number(parse("0.5"));
    read_by(by("de-DE"), || {
        assert_eq!(half(), "0,5");
        assert_eq!(read_by(by("en-US"), half), "0.5");
        let panicked = std::panic::catch_unwind(|| read_by(by("en-US"), || panic!("while drawing")));
        assert!(panicked.is_err());
        assert_eq!(half(), "0,5");
    });
    assert_eq!(half(), "0.5");
}

#[test]
fn the_largest_unit_that_fits_is_named() {
    assert_eq!(distance(30_000), (1, Unit::Minute));
    assert_eq!(distance(-10_000), (0, Unit::Minute));
    assert_eq!(distance(-7_200_000), (-2, Unit::Hour));
    assert_eq!(distance(36 * 3_600_000), (2, Unit::Day));
    assert_eq!(distance(i64::MIN).1, Unit::Day);
}
