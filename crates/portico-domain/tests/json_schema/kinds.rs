//! Every kind: accepted answers are valid and refused ones are not, for the engine and the schema.

use portico_domain::{context::Context, field::Key, form::Form, spec::KindTag, text::NormalText};
use serde_json::{Value, json};

use crate::{
    check::{Checked, Outcome},
    is_schema,
};

/// A field of a kind without id and label, with answers that it accepts and refuses.
struct Table {
    field: Value,
    taken: Vec<Value>,
    refused: Vec<Value>,
}

fn options() -> Value {
    json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }])
}

fn table(kind: KindTag) -> Table {
    let (field, taken, refused) = match kind {
        KindTag::ShortText => (
            json!({ "check": [{ "min_length": 2 }] }),
            json!(["ab", "  ab  ", "é\u{301}e", "a\nb", "x".repeat(250)]),
            json!([7, true, ["x"], {}, "a", "x".repeat(251)]),
        ),
        KindTag::LongText => (json!({}), json!(["a\nb", "x".repeat(10_000)]), json!([7, ["x"], "x".repeat(10_001)])),
        KindTag::Email => (
            json!({ "check": [{ "domains": ["example.com", "bücher.example"] }] }),
            json!([
                "ann@example.com",
                "Ann.O'Neil+x@EXAMPLE.com",
                "<ann@example.com>,",
                "mailto:ann@example.com?x=1",
                "ann@bücher.example"
            ]),
            json!([
                7,
                "ann",
                "ann@",
                "ann@localhost",
                "ann@127.0.0.1",
                "a b@example.com",
                ".a@example.com",
                "a@-x.com",
                "ann@example.org",
                format!("{}@example.com", "x".repeat(65))
            ]),
        ),
        KindTag::Url => (
            json!({}),
            json!([
                "https://example.com",
                "HTTP://intranet_1:8080/wiki?q=1#x",
                "https://example.com./",
                "http://localhost:00065535",
                "https://bücher.example/ä"
            ]),
            json!([
                7,
                "example.com",
                "ftp://example.com",
                "https://",
                "https://-x.com",
                "https://a..b",
                "https://x:65536",
                "https://x:",
                "https://a@b",
                "https://a.b/ c",
                "https://a.b/<"
            ]),
        ),
        KindTag::Phone => (
            json!({}),
            json!(["4711", "+49 (30) 123-456", "030/123.456 ext. 5521", "4711, x12", "4711#1234567", "４７１１"]),
            json!([7, "471", "++4711", "1234567890123456", "4711 ext", "4711 x12345678", "4711a", "4711,"]),
        ),
        KindTag::IpAddress => (
            json!({ "inside": ["10.0.0.0/8"], "ip_version": "v4" }),
            json!(["10.1.2.3", "１０.1.2.3"]),
            json!([7, "10.1.2", "10.1.2.256", "010.1.2.3", "::1", "10.1.2.3/8"]),
        ),
        KindTag::IpNetwork => (
            json!({ "inside": ["10.0.0.0/8", "2001:db8::/32"] }),
            json!(["10.1.0.0/16", "10.1.0.0 255.255.0.0", "10.1.2.3", "2001:db8::/48"]),
            json!([7, "10.1.0/16", "10.1.0.0/", "/8", "x/8", "10.1.0.0/a"]),
        ),
        KindTag::Integer => (
            json!({ "min": 2, "max": 100, "step": 2 }),
            json!([2, 4.0, 100]),
            json!([0, 3, 102, 2.5, "4", 1e15, null, [4]]),
        ),
        KindTag::Decimal => (
            json!({ "min": "-1.5", "step": "0.25" }),
            json!([-1.5, 0, 0.25, 999_999_999_999_999_u64]),
            json!([-1.75, 0.3, "1", 1e15, [1], {}]),
        ),
        KindTag::Money => (
            json!({ "currency": "EUR", "min": "0.50 EUR", "step": "0.50 EUR" }),
            json!([{ "currency": "EUR", "minor": 50 }, { "currency": "EUR", "minor": 100.0 }]),
            json!([{ "currency": "EUR", "minor": 0 }, { "currency": "EUR", "minor": 75 }, { "currency": "USD", "minor": 50 }, { "minor": 50 }, { "currency": "EUR", "minor": 1.5 }, { "currency": "EUR", "minor": 50, "x": 1 }, { "currency": "EUR", "minor": 1e15 }, 50, "50"]),
        ),
        KindTag::Date => (
            json!({ "check": [{ "not_before": "0004-02-29" }, { "before": "9999-10-31" }] }),
            json!(["0004-02-29", "2000-02-29", "2024-02-29", "2027-12-31", "9999-10-30"]),
            json!([
                7,
                "2027-02-29",
                "1900-02-29",
                "2027-04-31",
                "2027-13-01",
                "27-01-01",
                "2027-01-01 ",
                "20/3/2027",
                "0000-01-01",
                "0004-02-28",
                "9999-10-31"
            ]),
        ),
        KindTag::Time => (
            json!({ "check": [{ "not_before": "06:00" }, { "before": "19:30" }] }),
            json!(["06:00", "12:59", "19:29"]),
            json!([7, "05:59", "19:30", "24:00", "6:00", "12:60", "12:00:00", "2 pm"]),
        ),
        KindTag::DateTime => (
            json!({ "check": [{ "not_before": "2027-03-01" }, { "before": "2027-12-24T14:00" }] }),
            json!(["2027-03-01T00:00", "2027-12-24T13:59"]),
            json!([
                7,
                "2027-02-28T23:59",
                "2027-12-24T14:00",
                "2027-03-01",
                "2027-03-01 10:00",
                "2027-02-29T10:00",
                "2027-03-01T24:00"
            ]),
        ),
        KindTag::Period => (
            json!({ "check": [{ "not_before": "2027-03-01" }, { "before": "2027-12-24" }, { "max_days": 300 }] }),
            json!([{ "from": "2027-03-01", "to": "2027-12-23" }, { "from": "2027-05-01", "to": "2027-05-01" }]),
            json!([
                7,
                "2027-03-01",
                ["2027-03-01", "2027-03-02"],
                {},
                { "from": "2027-03-01" },
                { "from": "2027-03-01", "to": "" },
                { "from": "2027-03-01", "to": 7 },
                { "from": "2027-03-01", "to": "2027-03-32" },
                { "from": "2027-02-28", "to": "2027-03-02" },
                { "from": "2027-03-01", "to": "2027-12-24" },
                { "from": "2027-03-01", "to": "2027-03-02", "days": 2 }
            ]),
        ),
        KindTag::Scale => (
            json!({ "options": [{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }], "check": [{ "at_least": "b" }] }),
            json!(["b", "c"]),
            json!(["a", "z", 2, ["b"]]),
        ),
        KindTag::YesNo => (json!({}), json!([true, false]), json!(["yes", 1, null])),
        KindTag::Consent => (json!({ "required": true }), json!([true]), json!([false, "yes", 1, ""])),
        KindTag::Radio | KindTag::Select => {
            (json!({ "options": options() }), json!(["a", "b"]), json!(["c", "A", " a", 1, ["a"], true]))
        }
        KindTag::CheckboxList | KindTag::MultiSelect => (
            json!({ "options": options(), "check": [{ "max_chosen": 1 }] }),
            json!([["a"], ["b", ""], ["", "a", "\u{200b}"]]),
            json!([["c"], ["a", "a"], ["a", "b"], "a", [1], [["a"]], { "a": true }]),
        ),
        KindTag::Files => (
            json!({ "accepts": ["images"], "max_size": "1 MB", "max_files": 2 }),
            json!([
                [{ "id": "f1", "name": "a.png", "type": "image/png", "size": 1_048_576 }],
                ["", { "id": "f1", "name": "a.png", "type": "image/png", "size": 0 }, { "id": "f2", "name": "a", "type": "image/gif", "size": 9 }]
            ]),
            json!([
                "f1", ["f1"], [{ "id": "f1" }], { "id": "f1", "name": "a.png", "type": "image/png", "size": 1 },
                [{ "id": "f1", "name": "a.png", "type": "image/png", "size": 1_048_577 }],
                [{ "id": "f1", "name": "a.png", "type": "image/png", "size": "1" }],
                [{ "id": "f1", "name": "a.png", "type": "image/png", "size": 1, "url": "x" }],
                [{ "id": "", "name": "a.png", "type": "image/png", "size": 1 }]
            ]),
        ),
        // A note takes no answer.
        KindTag::Note => (json!({ "text": "Read this" }), json!([]), json!(["x", "", [], true])),
        // The schema does not contain the directory.
        KindTag::Person => (json!({}), json!(["ann"]), json!([7, ["ann"], true, {}])),
        KindTag::Computed => (
            json!({ "formula": { "sum": ["1.00 EUR"] }, "currency": "EUR" }),
            json!([{ "currency": "EUR", "minor": 100 }]),
            json!([1, "1", { "currency": "USD", "minor": 100 }]),
        ),
        KindTag::Rows => (
            json!({ "min_rows": 2, "max_rows": 3, "fields": [{ "id": "n", "kind": "integer", "label": "N" }] }),
            json!([[{ "id": "a" }, { "id": "b", "n": 1 }], ["", { "id": "a", "n": "" }, { "id": "b" }, { "id": "c" }, " "]]),
            json!([[{ "id": "a" }], [{ "id": "a" }, { "n": 1 }], [{ "id": "a" }, { "id": "B" }], [{ "id": "a" }, { "id": "b", "n": "x" }], [{ "id": "a" }, { "id": "b", "x": 1 }], [{ "id": "a" }, { "id": "b" }, { "id": "c" }, { "id": "d" }], [["a"], ["b"]], { "id": "a" }, "x", 7]),
        ),
    };
    let list = |list: Value| list.as_array().unwrap().clone();
    Table { field, taken: list(taken), refused: list(refused) }
}

fn context() -> Context {
    let columns = json!({});
    serde_json::from_value(json!({
        "today": "2027-03-19",
        "lookups": { "people": { "columns": columns, "rows": [{ "id": "ann", "label": "Ann" }] } },
    }))
    .unwrap()
}

#[test]
fn what_every_kind_takes_is_valid_and_what_it_refuses_is_not() {
    let context = context();
    for kind in KindTag::ALL {
        let Table { mut field, taken, refused } = table(*kind);
        field["id"] = json!("f");
        field["label"] = json!("F");
        field["kind"] = json!(kind);
        let form = json!({ "lookups": { "people": {} }, "sections": [{ "id": "s", "title": "S", "fields": [field] }] });
        let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap_or_else(|e| panic!("{kind:?}: {e:?}"));
        let checked = Checked::new(&form);
        assert!(is_schema(&form.schema().document), "{kind:?}");
        let verdict = |answer: &Value| checked.compare(&json!({ "f": answer }), &context, NormalText::from_any);
        for answer in &taken {
            assert_eq!(verdict(answer), Ok(Outcome::Accepted), "{kind:?} {answer}");
        }
        for answer in &refused {
            let not_valid = matches!(verdict(answer), Ok(Outcome::Refused | Outcome::Open(false)));
            assert!(not_valid, "{kind:?} {answer}: {:?}", verdict(answer));
        }
        // A blank answer does not satisfy a required field.
        if kind.descriptor().keys.contains(&Key::Required) {
            let mut spec = form.spec.clone();
            spec.sections[0].fields[0].required = true;
            let form = Form::compile(spec).unwrap();
            let checked = Checked::new(&form);
            for blank in [json!({}), json!({ "f": "" }), json!({ "f": [] }), json!({ "f": [" "] })] {
                let verdict = checked.compare(&blank, &context, NormalText::from_any);
                assert_eq!(verdict, Ok(Outcome::Refused), "{kind:?} {blank}");
            }
        }
        let takes_answer = kind.descriptor().takes_answer;
        assert!(!refused.is_empty() && (!taken.is_empty() || !takes_answer), "{kind:?} is not tried");
        // Blank counts as unanswered for every kind.
        if takes_answer && *kind != KindTag::Consent {
            for blank in [json!(""), json!(" \t\u{200b}"), json!([]), json!(["", " "])] {
                assert_eq!(verdict(&blank), Ok(Outcome::Accepted), "{kind:?} {blank}");
            }
        }
    }
}
