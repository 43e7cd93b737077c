//! What people type and programs send, by kind of field: good, bad and absurd.

use portico_domain::answers::{Draft, Raw, WireAnswers};
use portico_domain::form::Form;
use portico_domain::spec::KindTag;
use serde_json::{Value, json};

/// Text that is an answer of the kind; for choices see [`raw`].
pub fn good(kind: KindTag) -> &'static [&'static str] {
    match kind {
        KindTag::ShortText | KindTag::LongText => {
            &["a", "ABC", "straße", "e\u{301}te\u{301}", "12", "x\ny", "  spaced  out "]
        }
        KindTag::Email => &["ann@example.com", "bob@example.org", "Ann@Example.COM"],
        KindTag::Url => &["https://example.com", "http://intranet/wiki?q=1"],
        KindTag::Phone => &["4711", "+49 30 123-456"],
        KindTag::Integer => &["0", "1", "2", "3", "5", "-4", "1,000"],
        KindTag::Decimal => &["0", "0.5", "1", "2.5", "-3.25", ".75", "1 000.5"],
        KindTag::Money => &["0", "1.50", "12 EUR", "€500", "-2.25", "999,999.99"],
        KindTag::Date => &["2027-03-19", "20/3/2027", "June 5, 2027", "2027-03-12", "1 Jan 2028", "2026-12-31"],
        KindTag::YesNo => &["yes", "no"],
        KindTag::Consent => &["yes"],
        _ => &[],
    }
}

const JUNK: [&str; 12] = [
    "",
    " \t ",
    "\u{200b}",
    "x",
    "--1",
    "1e400",
    "99999999999999999999",
    "2027-02-30",
    "no",
    "\u{0}\u{fffd}\u{10ffff}",
    "Zoë\u{301}\u{301}",
    "<script>",
];

const OPTIONS: [&str; 9] = ["a", "b", "c", "r0", "r1", "r2", "r3", "zzz", ""];

/// Raw content of an input. Two thirds of it is good.
pub fn raw(kind: KindTag, pick: u8) -> Raw {
    let at = usize::from(pick);
    match kind {
        KindTag::Radio | KindTag::Select | KindTag::Person => Raw::Text(OPTIONS[at % OPTIONS.len()].to_owned()),
        KindTag::CheckboxList | KindTag::MultiSelect => {
            let chosen = OPTIONS.iter().enumerate().filter(|(i, _)| (at >> (i % 8)) & 1 == 1 && *i < 7);
            Raw::Chosen(chosen.map(|(_, id)| (*id).to_owned()).collect())
        }
        kind => {
            let pool = good(kind);
            let text =
                if at % 3 == 2 || pool.is_empty() { JUNK[at / 3 % JUNK.len()] } else { pool[at / 3 % pool.len()] };
            Raw::Text(if at == 255 { text.repeat(300) } else { text.to_owned() })
        }
    }
}

/// A draft for the form.
pub fn draft(form: &Form, given: &[Option<u8>]) -> Draft {
    let raws = form.fields.iter().filter_map(|field| {
        let at = place(field.id.as_str());
        let pick = given[at % given.len()]?;
        Some((field.id.clone(), raw(field.kind.tag(), pick)))
    });
    Draft(raws.collect())
}

/// The number of a field in its plan: `f7` is 7, wherever the form has put it.
pub fn place(id: &str) -> usize {
    id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap()
}

/// JSON that may be anything.
pub fn junk(pick: u8) -> Value {
    match pick % 16 {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(-7),
        5 => json!(2.5),
        6 => json!(1e300),
        7 => json!(1234567890123456_u64),
        8 => json!(""),
        9 => json!("a"),
        10 => json!("2027-03-19"),
        11 => json!(["a"]),
        12 => json!(["a", "a"]),
        13 => json!({ "currency": "EUR", "minor": 150 }),
        14 => json!([[{ "a": [] }]]),
        _ => json!({ "currency": "USD", "minor": 1.5 }),
    }
}

/// Answers of the wire that may be anything, with keys that are no field.
pub fn wire(form: &Form, given: &[Option<u8>]) -> WireAnswers {
    let mut answers = serde_json::Map::new();
    for field in &form.fields {
        if let Some(pick) = given[place(field.id.as_str()) % given.len()] {
            answers.insert(field.id.to_string(), junk(pick));
        }
    }
    if let Some(Some(pick)) = given.first() {
        answers.insert(format!("nobody{pick}"), junk(*pick));
    }
    serde_json::from_value(Value::Object(answers)).unwrap()
}
