//! Input by kind of field, typed by people or sent by programs: valid, invalid and absurd.

use portico_domain::{
    answers::{Draft, Raw, WireAnswers},
    field::{Kind, Rows},
    form::{Field, Form},
    path::{Path, RowId},
    spec::KindTag,
};
use serde_json::{Value, json};

use crate::plan::Given;

/// Text that is a valid answer of the kind; for choices see [`raw`].
pub fn good(kind: KindTag) -> &'static [&'static str] {
    match kind {
        KindTag::ShortText | KindTag::LongText => {
            &["a", "ABC", "straße", "e\u{301}te\u{301}", "12", "x\ny", "  spaced  out "]
        }
        KindTag::Email => &["ann@example.com", "bob@example.org", "Ann@Example.COM"],
        KindTag::Url => &["https://example.com", "http://intranet/wiki?q=1"],
        KindTag::Phone => &["4711", "+49 30 123-456"],
        KindTag::IpAddress => &["10.1.2.3", "192.0.2.1", "2001:DB8:0::1", "[::1]"],
        KindTag::IpNetwork => &["10.1.0.0/16", "10.1.2.0 255.255.255.0", "192.0.2.1", "2001:db8::/32"],
        KindTag::Integer => &["0", "1", "2", "3", "5", "-4", "1,000"],
        KindTag::Decimal => &["0", "0.5", "1", "2.5", "-3.25", ".75", "1 000.5"],
        KindTag::Money => &["0", "1.50", "12 EUR", "€500", "-2.25", "999,999.99"],
        KindTag::Date => &["2027-03-19", "20/3/2027", "June 5, 2027", "2027-03-12", "1 Jan 2028", "2026-12-31"],
        KindTag::Time => &["14:30", "2:30 pm", "noon", "9", "0930", "23:59"],
        KindTag::DateTime => &["2027-03-19T14:30", "20/3/2027 9:00", "June 5, 2027 at 2 pm", "14:30 12 March 2027"],
        KindTag::Period => &[
            "2027-03-19 \u{2013} 2027-03-23",
            "20/3/2027 to 2 April 2027",
            "June 5, 2027 - June 5, 2027",
            "1 Jan 2028\u{2013}1 Feb 2028",
        ],
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

/// Files as drafts hold them, one of which is no file.
const FILES: [&str; 6] = [
    "f1 image/png 12 screen.png",
    "f2 text/plain 1048577 log of  today.txt",
    "f3 - 0 gone.pdf",
    "f1 image/png 12 twice.png",
    "",
    "no file",
];

const OPTIONS: [&str; 9] = ["a", "b", "c", "r0", "r1", "r2", "r3", "zzz", ""];

/// Raw content of an input; two thirds are valid.
pub fn raw(kind: KindTag, pick: u8) -> Raw {
    let at = usize::from(pick);
    match kind {
        KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person => {
            Raw::Text(OPTIONS[at % OPTIONS.len()].to_owned())
        }
        KindTag::CheckboxList | KindTag::MultiSelect => {
            let chosen = OPTIONS.iter().enumerate().filter(|(i, _)| (at >> (i % 8)) & 1 == 1 && *i < 7);
            Raw::Chosen(chosen.map(|(_, id)| (*id).to_owned()).collect())
        }
        KindTag::Files => {
            let chosen = FILES.iter().enumerate().filter(|(i, _)| (at >> i) & 1 == 1);
            Raw::Chosen(chosen.map(|(_, line)| (*line).to_owned()).collect())
        }
        kind => {
            let pool = good(kind);
            let text =
                if at % 3 == 2 || pool.is_empty() { JUNK[at / 3 % JUNK.len()] } else { pool[at / 3 % pool.len()] };
            Raw::Text(if at == 255 { text.repeat(300) } else { text.to_owned() })
        }
    }
}

/// Ids of rows, whose text order differs from that in the list.
const ROWS: [&str; 4] = ["r10", "r2", "x", "0"];

/// The rows of a group, and the selections for their cells.
fn rows<'a>(form: &Form, group: &Field, given: &'a Given) -> impl Iterator<Item = (RowId, &'a [Option<u8>])> {
    let place = form.groups().position(|(_, other, _)| other.id == group.id).unwrap();
    let rows = given.groups[place % given.groups.len()].iter();
    rows.zip(ROWS).map(|(row, id)| (RowId::new(id).unwrap(), row.as_slice()))
}

/// A draft for the form.
pub fn draft(form: &Form, given: &Given) -> Draft {
    let mut draft = Draft::default();
    for field in form.fields.iter().filter(|field| field.group.is_none()) {
        let Kind::Rows(of) = &field.kind else {
            let pick = given.fields[place(field.id.as_str()) % given.fields.len()];
            if let Some(pick) = pick {
                draft.0.insert(field.path.clone(), raw(field.kind.tag(), pick));
            }
            continue;
        };
        for (row, picks) in rows(form, field, given) {
            draft.0.add_row(&field.id, row);
            for (_, cell) in form.cells(of) {
                let pick = picks[cell_place(cell.id.as_str()) % picks.len()];
                if let Some(pick) = pick {
                    draft.0.insert(path(field, row, cell), raw(cell.kind.tag(), pick));
                }
            }
        }
    }
    draft
}

/// The path of a cell.
pub fn path(group: &Field, row: RowId, cell: &Field) -> Path {
    Path::Cell { group: group.id.clone(), row, field: cell.id.clone() }
}

/// Every path of a draft that can be edited: fields, and cells of existing rows.
pub fn places(form: &Form, draft: &Draft) -> Vec<Path> {
    let mut places = Vec::new();
    for field in form.fields.iter().filter(|field| field.group.is_none()) {
        let Kind::Rows(of) = &field.kind else {
            places.push(field.path.clone());
            continue;
        };
        for row in draft.0.rows(field.id.as_str()) {
            places.extend(form.cells(of).map(|(_, cell)| path(field, *row, cell)));
        }
    }
    places
}

/// The index of a field in its plan: `f7` is 7, wherever it is in the form.
pub fn place(id: &str) -> usize {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
}

/// The index of a cell in its row: `f7c2` is 2.
fn cell_place(id: &str) -> usize {
    id.rsplit('c').next().unwrap().parse().unwrap()
}

/// Arbitrary JSON.
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

/// Arbitrary answers on the wire, with unknown keys.
pub fn wire(form: &Form, given: &Given) -> WireAnswers {
    let mut answers = serde_json::Map::new();
    for field in form.fields.iter().filter(|field| field.group.is_none()) {
        let pick = given.fields[place(field.id.as_str()) % given.fields.len()];
        let value = match &field.kind {
            Kind::Rows(of) => pick.map(|pick| wire_rows(form, field, of, given, pick)),
            _ => pick.map(junk),
        };
        answers.extend(value.map(|value| (field.id.to_string(), value)));
    }
    if let Some(Some(pick)) = given.fields.first() {
        answers.insert(format!("nobody{pick}"), junk(*pick));
    }
    serde_json::from_value(Value::Object(answers)).unwrap()
}

/// Rows of a group with arbitrary cells; one in five is not a list of rows.
fn wire_rows(form: &Form, group: &Field, of: &Rows, given: &Given, pick: u8) -> Value {
    if pick % 5 == 4 {
        return junk(pick / 5);
    }
    let mut list = Vec::new();
    for (id, picks) in rows(form, group, given) {
        let mut row = serde_json::Map::from_iter([("id".to_owned(), json!(id))]);
        for (_, cell) in form.cells(of) {
            let pick = picks[cell_place(cell.id.as_str()) % picks.len()];
            row.extend(pick.map(|pick| (cell.id.to_string(), junk(pick))));
        }
        if pick.is_multiple_of(3) {
            row.insert(format!("nobody{pick}"), junk(pick));
        }
        list.push(Value::Object(row));
    }
    if pick.is_multiple_of(11) {
        list.extend(list.first().cloned());
    }
    Value::Array(list)
}
