//! Law 8: regular expressions run in linear time, with the same engine everywhere, and are limited in size when
//! compiled.

use portico_domain::{answers::Draft, form::Form, text::NormalText};
use proptest::prelude::*;
use serde_json::json;

use crate::{cases, world};

fn form(pattern: &str) -> Result<Form, Vec<portico_domain::form::Fault>> {
    let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
        { "id": "text", "kind": "long_text", "label": "Text", "check": [{ "pattern": pattern }] },
        { "id": "found", "kind": "note", "label": "Found", "text": "Found", "visible_when": { "field": "text", "matches": pattern } },
        { "id": "items", "kind": "rows", "label": "Items", "fields": [
            { "id": "cell", "kind": "long_text", "label": "Text", "check": [{ "pattern": pattern }] },
            { "id": "hit", "kind": "note", "label": "Found", "text": "Found", "visible_when": { "field": "cell", "matches": pattern } } ] },
        { "id": "once", "kind": "note", "label": "Once", "text": "Once", "visible_when": { "rows": "items", "any": { "field": "cell", "matches": pattern } } },
    ] }] });
    Form::compile(serde_json::from_value(form).unwrap())
}

fn draft(text: &str) -> Draft {
    serde_json::from_value(json!({ "text": text, "items": [{ "id": "r1", "cell": "" }, { "id": "r2", "cell": text }] }))
        .unwrap()
}

/// Valid patterns of letters, classes, groups, alternatives and repetitions.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        "[a-c]",
        Just(".".to_owned()),
        Just("[^a]".to_owned()),
        Just("\\d".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
        Just("\\b".to_owned())
    ];
    atom.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join("|"))),
            (inner, prop::sample::select(vec!["*", "+", "?", "{1,3}", "*?"]))
                .prop_map(|(part, times)| format!("({part}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_pattern_is_searched_in_the_normal_text(pattern in pattern(), text in "[a-d1é\n ]{0,12}") {
        let form = form(&pattern).unwrap();
        let normal = NormalText::from_any(&text);
        let verdict = world::typed(&form, &draft(&text));
        let found = regex_lite::Regex::new(&pattern).unwrap().is_match(normal.as_str());
        for note in ["found", "items[r2].hit", "once"] {
            prop_assert_eq!(verdict.is_visible(&note.parse().unwrap()), found && !normal.is_empty(), "{}", note);
        }
        prop_assert!(!verdict.is_visible(&"items[r1].hit".parse().unwrap()));
        prop_assert_eq!(verdict.problems.is_empty(), found || normal.is_empty());
    }

    #[test]
    fn what_takes_others_for_ever_comes_to_an_end(length in 60..120_usize) {
        // A backtracking engine would need at least 2^60 steps for each of these.
        for pattern in ["^(a+)+$", "^(a*)*b", "(a|aa)+$b", "^(a|a)*$c", "^(([a-z])+.)+[A-Z]([a-z])+$"] {
            let verdict = world::typed(&form(pattern).unwrap(), &draft(&format!("{}!", "a".repeat(length))));
            prop_assert_eq!(verdict.problems.problems().len(), 2);
        }
    }

    #[test]
    fn what_is_too_large_does_not_load(length in 490..520_usize, times in 1..60_usize) {
        prop_assert_eq!(form(&"x".repeat(length)).is_err(), length > 500);
        let nested = form(&format!("(((x{{{times}}}){{{times}}}){{{times}}})"));
        // Each step of a compiled pattern needs at least four bytes of the maximum of 256 KiB.
        prop_assert!(nested.is_err() || times.pow(3) * 4 <= 1 << 18, "{times} cubed loads");
        prop_assert!(nested.is_ok() || times > 8, "{times} cubed does not load");
    }

    #[test]
    fn a_broken_pattern_does_not_load(pattern in "[a-c(\\[{*+?)\\]\\\\|]{0,12}") {
        prop_assert_eq!(form(&pattern).is_ok(), regex_lite::Regex::new(&pattern).is_ok());
    }
}
