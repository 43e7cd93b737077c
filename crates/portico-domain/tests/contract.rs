//! The contract of every kind of field, driven by its descriptor: new kinds are tested by the same suite.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "cases read better so")]

use std::collections::BTreeSet;

use portico_domain::{
    case,
    field::Key,
    form::{Fault, Form},
    spec::{FormSpec, KindTag},
};
use serde_json::{Value, json};

/// A field of the kind with its required keys.
fn field(kind: KindTag) -> Value {
    let options = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }]);
    let mut field = json!({ "id": "x", "kind": kind, "label": "X" });
    match kind {
        KindTag::Radio | KindTag::Scale | KindTag::Select => field["options"] = options,
        KindTag::CheckboxList | KindTag::MultiSelect => field["options"] = options,
        KindTag::Person => field["options"] = json!({ "lookup": "people" }),
        KindTag::Money => field["currency"] = json!("EUR"),
        KindTag::Computed => field["formula"] = json!({ "sum": ["n", 1] }),
        KindTag::Note => field["text"] = json!("Help"),
        KindTag::Rows => field["fields"] = json!([{ "id": "cell", "kind": "short_text", "label": "Cell" }]),
        KindTag::ShortText | KindTag::LongText | KindTag::Email | KindTag::Url | KindTag::Phone => {}
        KindTag::IpAddress | KindTag::IpNetwork => {}
        KindTag::Integer | KindTag::Decimal | KindTag::Date | KindTag::Time | KindTag::DateTime => {}
        KindTag::Period => {}
        KindTag::YesNo | KindTag::Consent | KindTag::Files => {}
    }
    field
}

/// Valid answers of the kind on the wire; empty if it takes none.
fn good(kind: KindTag) -> Vec<Value> {
    match kind {
        KindTag::ShortText | KindTag::LongText => vec![json!("text"), json!("Straße 12")],
        KindTag::Email => vec![json!("ann@example.com")],
        KindTag::Url => vec![json!("https://example.com/a?b=c")],
        KindTag::Phone => vec![json!("+49 40 66969-100")],
        KindTag::IpAddress => vec![json!("10.1.2.3"), json!("2001:db8::1")],
        KindTag::IpNetwork => vec![json!("10.1.0.0/16"), json!("2001:db8::/32")],
        KindTag::Integer => vec![json!(0), json!(-12)],
        KindTag::Decimal => vec![json!(0.5), json!(3)],
        KindTag::Money => vec![json!({ "currency": "EUR", "minor": 1250 })],
        KindTag::Date => vec![json!("2027-03-31")],
        KindTag::Time => vec![json!("00:00"), json!("14:30")],
        KindTag::DateTime => vec![json!("2027-03-31T14:30")],
        KindTag::Period => vec![json!({ "from": "2027-03-30", "to": "2027-03-31" })],
        KindTag::YesNo => vec![json!(true), json!(false)],
        KindTag::Consent => vec![json!(true)],
        KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person => vec![json!("a"), json!("c")],
        KindTag::CheckboxList | KindTag::MultiSelect => vec![json!(["a"]), json!(["a", "c"])],
        KindTag::Rows => vec![json!([{ "id": "r1", "cell": "text" }])],
        KindTag::Files => vec![
            json!([{ "id": "f1", "name": "screen.png", "type": "image/png", "size": 12 }]),
            json!([{ "id": "f2", "name": "a b.txt", "type": "text/plain", "size": 1 },
                { "id": "f1", "name": "a b.txt", "type": "text/plain", "size": 1 }]),
        ],
        KindTag::Note | KindTag::Computed => Vec::new(),
    }
}

/// The verdict on answers to a form of one field: its value and problem kinds at `x`.
fn judged(field: &Value, given: (&str, Value)) -> (Value, Vec<String>) {
    let fields = json!([field, { "id": "n", "kind": "integer", "label": "N" }]);
    let people = json!({ "rows": [{ "id": "a", "label": "Ann" }, { "id": "c", "label": "Cem" }] });
    let case = json!({
        "context": { "today": "2027-03-01", "lookups": { "people": people } },
        "form": { "lookups": { "people": {} }, "sections": [{ "id": "main", "title": "Main", "fields": fields }] },
        "cases": [{ "name": "one", given.0: given.1 }],
    });
    let verdict: Value = serde_json::from_str(case::run(&case.to_string()).unwrap().trim()).unwrap();
    let verdict = verdict.get("verdict").unwrap_or_else(|| panic!("{case}: {verdict}"));
    assert!(verdict["problems"].is_array(), "{case}: {verdict}");
    let of_field = |problem: &&Value| problem["path"].as_str().unwrap().starts_with('x');
    let problems = verdict["problems"].as_array().unwrap().iter().filter(of_field);
    let kinds = problems.map(|problem| problem["kind"].as_str().unwrap().to_owned()).collect();
    (verdict["fields"]["x"].clone(), kinds)
}

fn faults(field: &Value) -> Vec<Fault> {
    let fields = json!([field, { "id": "n", "kind": "integer", "label": "N" }]);
    let form: FormSpec = serde_json::from_value(
        json!({ "lookups": { "people": {} }, "sections": [{ "id": "main", "title": "Main", "fields": fields }] }),
    )
    .unwrap();
    Form::compile(form).err().unwrap_or_default()
}

#[test]
fn what_is_sent_is_the_value() {
    for kind in KindTag::ALL {
        for answer in good(*kind).into_iter().filter(|_| *kind != KindTag::Rows) {
            let (verdict, problems) = judged(&field(*kind), ("answers", json!({ "x": answer })));
            assert_eq!((&verdict["value"], problems.as_slice()), (&answer, &[][..]), "{kind:?}");
        }
    }
}

#[test]
fn nothing_is_no_answer_and_a_problem_only_where_one_is_needed() {
    for kind in KindTag::ALL.iter().filter(|kind| !good(**kind).is_empty()) {
        for given in [json!({}), json!({ "x": "" }), json!({ "x": " \t" })] {
            let (verdict, problems) = judged(&field(*kind), ("answers", given.clone()));
            assert!(verdict.get("value").is_none_or(Value::is_null), "{kind:?}: {verdict}");
            assert_eq!(problems, [""; 0], "{kind:?}");
            let mut required = field(*kind);
            required["required"] = json!(true);
            assert_eq!(judged(&required, ("answers", given)).1, ["missing"], "{kind:?}");
        }
    }
}

#[test]
fn json_of_another_type_is_refused_and_nothing_is_coerced() {
    let types = [json!(true), json!(7), json!("~"), json!(["~"]), json!({ "a": 1 })];
    for kind in KindTag::ALL.iter().filter(|kind| !good(**kind).is_empty()) {
        let problems = |given: &Value| judged(&field(*kind), ("answers", json!({ "x": given }))).1;
        let refused = types.iter().filter(|given| problems(given) == ["wrong_type"]).count();
        assert!(refused >= 3, "{kind:?} takes {} types of JSON", types.len() - refused);
        let taken = types.iter().find(|given| problems(given).is_empty());
        let own = good(*kind);
        assert!(taken.is_none_or(|given| std::mem::discriminant(given) == std::mem::discriminant(&own[0])), "{kind:?}");
    }
}

#[test]
fn a_key_that_the_kind_does_not_state_is_refused_by_name() {
    let condition = json!({ "field": "n", "answered": true });
    for kind in KindTag::ALL {
        let stated = kind.descriptor().keys;
        let mut seen = BTreeSet::new();
        for key in Key::ALL.iter().filter(|key| !stated.contains(key)) {
            let value = match key {
                Key::Options => json!([{ "id": "a", "label": "A" }]),
                Key::Case => json!("upper"),
                Key::Min | Key::Max | Key::Step | Key::Default => json!(1),
                Key::Currency => json!("EUR"),
                Key::Formula => json!("n"),
                Key::Text | Key::Hint | Key::Placeholder | Key::RowLabel => json!("words"),
                Key::Blocks => continue,
                Key::Required => json!(true),
                Key::RequiredWhen | Key::ReadOnlyWhen => condition.clone(),
                Key::Check => json!([{ "min_length": 1 }]),
                Key::Fields => json!([{ "id": "cell", "kind": "short_text", "label": "Cell" }]),
                Key::MinRows | Key::MaxRows => json!(1),
                Key::Unique => json!(["n"]),
                Key::IpVersion => json!("v4"),
                Key::Inside => json!(["10.0.0.0/8"]),
                Key::Accepts => json!(["images"]),
                Key::MaxSize => json!("1 MB"),
                Key::MaxFiles => json!(1),
            };
            let mut with = field(*kind);
            with[key.name()] = value;
            let at = format!("sections[0].fields[0].{}", key.name());
            assert!(faults(&with).iter().any(|fault| fault.at == at), "{kind:?} takes {}", key.name());
            seen.insert(key.name());
        }
        assert!(!seen.is_empty(), "{kind:?} states every key there is");
    }
}

#[test]
fn a_check_that_the_kind_does_not_state_is_refused_by_name() {
    let all = [
        ("min_length", json!(1)),
        ("max_length", json!(9)),
        ("min_chosen", json!(1)),
        ("max_chosen", json!(2)),
        ("pattern", json!("^a")),
        ("domains", json!(["example.com"])),
        ("within_days", json!(3)),
        ("within_working_days", json!(3)),
        ("working_day", json!(true)),
    ];
    for kind in KindTag::ALL.iter().filter(|kind| kind.descriptor().keys.contains(&Key::Check)) {
        let stated = kind.descriptor().checks;
        for (name, operand) in &all {
            let mut with = field(*kind);
            with["check"] = json!([{ *name: operand }]);
            let refused = faults(&with).iter().any(|fault| fault.message.contains("does not apply"));
            assert_eq!(refused, !stated.contains(name), "{kind:?} and {name}");
        }
        for name in ["above", "at_least", "below", "at_most", "after", "before", "not_before", "not_after"] {
            let mut with = field(*kind);
            with["check"] = json!([{ name: "n" }]);
            let refused = faults(&with).iter().any(|fault| fault.message.contains("does not apply"));
            assert_eq!(refused, !stated.contains(&name), "{kind:?} and {name}");
        }
    }
}

#[test]
fn the_browser_suites_item_has_a_field_of_every_kind() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/catalog/items");
    let items = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    let items: String = items.collect();
    let missing = KindTag::ALL.iter().filter(|kind| !items.contains(&format!("kind = \"{}\"", kind.descriptor().name)));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&KindTag>::new());
}
