use portico_domain::{
    answers::{Raw, parse_inputs},
    context::Context,
    evaluate::evaluate,
    form::Form,
    id::Id,
    locale::Locale,
    path::{Path, RowId},
    text::NormalText,
};

use super::{
    from_clipboard, from_file,
    place::{Column, Group, Plan, Target, place},
    to_text, work,
};
use crate::form::{
    draft::{DraftChange, DraftDefaults, NewDraft, StoredDraft, begin},
    table::YesNoWords,
};

const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
    {"id": "guests", "kind": "rows", "label": "Guests", "row_label": "Guest", "required": true, "max_rows": 5, "fields": [
        {"id": "name", "kind": "short_text", "label": "Name", "required": true},
        {"id": "mail", "kind": "email", "label": "E-mail"},
        {"id": "note", "kind": "note", "label": "Note", "text": "Read this"},
        {"id": "network", "kind": "select", "label": "Network", "default": "inside",
            "options": [{"id": "inside", "label": "Inside"}, {"id": "outside", "label": "Outside the firewall"}]},
        {"id": "rooms", "kind": "checkbox_list", "label": "Rooms",
            "options": [{"id": "a", "label": "Aula"}, {"id": "b", "label": "Library"}]},
        {"id": "badge", "kind": "yes_no", "label": "Badge"},
        {"id": "agreed", "kind": "consent", "label": "Agreed"},
        {"id": "from", "kind": "date", "label": "From"}]}]}]}"#;

struct Opened {
    form: Form,
    context: Context,
    draft: StoredDraft,
    next: u32,
}

impl Opened {
    fn new() -> Self {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
        let defaults = DraftDefaults { form: &form, context: &context, locale: &Locale::ENGLISH };
        let new = NewDraft { id: "d", now: 1, item: "i", name: "", form_version: "v" };
        let draft = begin(new, defaults);
        Self { form, context, draft, next: 0 }
    }

    fn rows(&self) -> Vec<RowId> {
        self.draft.rows(&group())
    }

    fn plan(&mut self, table: Vec<Vec<String>>, target: Option<Target>) -> Plan {
        let words = YesNoWords { yes: "Ja".to_owned(), no: "Nein".to_owned() };
        let field = self.form.field("guests").expect("the group");
        let there = self.draft.rows(&group());
        let next = &mut self.next;
        let of = Group {
            form: &self.form,
            field,
            rows: field.kind.rows().expect("rows"),
            there: &there,
            draft: &self.draft,
            context: &self.context,
            defaults: DraftDefaults { form: &self.form, context: &self.context, locale: &Locale::ENGLISH },
            words: &words,
        };
        place(table, target, of, || {
            *next += 1;
            RowId::new(&format!("n{next}")).expect("the id of a row")
        })
    }

    /// Puts a table in.
    fn put(&mut self, table: Vec<Vec<String>>, target: Option<Target>) -> Plan {
        let plan = self.plan(table, target);
        self.draft.apply(DraftChange::Many(plan.changes.clone()), 10);
        plan
    }

    fn undo(&mut self, plan: &Plan) {
        let field = self.form.field("guests").expect("the group");
        let changes = plan.undo(field, &self.draft);
        self.draft.apply(DraftChange::Many(changes), 20);
    }

    /// The content of a cell.
    fn cell(&self, row: usize, field: &str) -> String {
        let (group, row, field) = (group(), self.rows()[row], Id::new(field).expect("an id"));
        match self.draft.raw(&Path::Cell { group, row, field }) {
            Some(Raw::Text(text)) => text.clone(),
            Some(Raw::Chosen(ids)) => ids.join("+"),
            None => String::new(),
        }
    }

    /// Where the engine has a problem.
    fn problems(&self) -> Vec<String> {
        let (rows, inputs) = (self.draft.rows_by_group(), self.draft.inputs());
        let answers = parse_inputs(&self.form, rows, inputs, &Locale::ENGLISH, NormalText::from_nfc);
        let verdict = evaluate(&self.form, &answers, &self.context);
        let of = |problem: &portico_domain::report::Problem| problem.path.path().map(Path::to_string);
        verdict.problems.problems().iter().filter_map(of).collect()
    }
}

fn group() -> Id {
    Id::new("guests").expect("an id")
}

fn table(lines: &[&[&str]]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn a_clipboard_with_one_cell_is_no_table() {
    for text in ["", "one", "one\r\n", "\"two\nlines\"\n", "5\" disk"] {
        assert_eq!(from_clipboard(text), None, "{text:?}");
    }
}

#[test]
fn cells_are_read_as_spreadsheets_write_them() {
    let cases: [(&str, &[&[&str]]); 6] = [
        ("a\tb\r\nc\td\r\n\t\r\n\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a\n\nb", &[&["a"], &[""], &["b"]]),
        ("\"two\nlines, \"\"quoted\"\"\"\tb", &[&["two\nlines, \"quoted\"", "b"]]),
        ("\"Big\" box\t5\" disk", &[&["\"Big\" box", "5\" disk"]]),
        ("\"never closed\tb\nc\td", &[&["\"never closed", "b"], &["c", "d"]]),
        ("  a \u{a0}\tb\rc\t", &[&["a", "b"], &["c", ""]]),
    ];
    for (text, lines) in cases {
        assert_eq!(from_clipboard(text), Some(table(lines)), "{text:?}");
    }
}

#[test]
fn a_file_names_its_separator_or_shows_it() {
    let same = table(&[&["a", "b,c"], &["d", "e"]]);
    for text in ["\u{feff}a;b,c\nd;e\n", "sep=;\r\na;b,c\r\nd;e", "a,\"b,c\"\nd,e", "a\tb,c\nd\te"] {
        assert_eq!(from_file(text), same, "{text:?}");
    }
    assert_eq!(from_file("only\none"), table(&[&["only"], &["one"]]));
    assert!(from_file("\n\n").is_empty());
}

#[test]
fn what_is_over_can_be_pasted_again() {
    let lines = table(&[&["a", "two\nlines"], &["say \"x\"", ""], &["", "b"]]);
    assert_eq!(from_clipboard(&to_text(&lines)), Some(lines));
}

#[test]
fn headers_are_labels_and_ids_in_any_order_and_letters() {
    let mut opened = Opened::new();
    let lines = table(&[
        &["E-MAIL", "Cost centre", "name *", "Network", "rooms", "badge", "From"],
        &["a@x.de", "4711", "Ada", "outside THE firewall", "Library; aula", "ja", "2027-04-01"],
        &["b@x.de", "", "Bob", "", "", "N", ""],
    ]);
    let plan = opened.put(lines, None);
    assert_eq!((plan.filled, plan.added.len(), opened.rows().len()), (1, 1, 2));
    assert_eq!(plan.unknown, [Column::Named("Cost centre".to_owned())]);
    let row = |row: usize| ["name", "mail", "network", "rooms", "badge"].map(|field| opened.cell(row, field));
    assert_eq!(row(0), ["Ada", "a@x.de", "outside", "b+a", "yes"]);
    assert_eq!(row(1), ["Bob", "b@x.de", "inside", "", "no"], "a new row keeps its defaults");
    assert!(opened.problems().is_empty(), "{:?}", opened.problems());
}

#[test]
fn without_a_header_columns_go_in_order_from_the_cell() {
    let mut opened = Opened::new();
    opened.put(table(&[&["Ada", "old@x.de"]]), None);
    let plan =
        opened.put(table(&[&["a@x.de", "Inside", "Aula"], &["b@x.de", "", ""]]), Some(Target { row: 0, column: 1 }));
    assert_eq!((plan.filled, plan.added.len()), (1, 1));
    assert_eq!([opened.cell(0, "name"), opened.cell(0, "mail"), opened.cell(0, "rooms")], ["Ada", "a@x.de", "a"]);
    assert_eq!([opened.cell(1, "name"), opened.cell(1, "mail")], ["", "b@x.de"]);
    let wide: Vec<&str> = vec!["x"; 9];
    let plan = opened.plan(table(&[&wide]), Some(Target { row: 0, column: 0 }));
    assert_eq!(plan.unknown, [Column::Number(8), Column::Number(9)], "the note takes no column");
}

#[test]
fn nothing_that_is_wrong_is_dropped() {
    let mut opened = Opened::new();
    let lines = table(&[
        &["Name", "E-mail", "Network", "Rooms", "Badge", "From", "Agreed"],
        &["Ada", "no address", "Moon", "Aula; Cellar", "perhaps", "31.31.2027", "perhaps"],
        &["", "b@x.de"],
    ]);
    let plan = opened.put(lines, None);
    let row = ["mail", "network", "rooms", "badge", "from"].map(|field| opened.cell(0, field));
    assert_eq!(row, ["no address", "Moon", "a+Cellar", "perhaps", "31.31.2027"]);
    assert_eq!(plan.unread, ["perhaps"], "a box is ticked or not");
    let rows = opened.rows();
    let at = |row: usize, field: &str| format!("guests[{}].{field}", rows[row]);
    let mut wrong = opened.problems();
    wrong.sort();
    let mut expected: Vec<String> = ["mail", "network", "rooms", "badge", "from"].map(|field| at(0, field)).to_vec();
    expected.push(at(1, "name"));
    expected.sort();
    assert_eq!(wrong, expected);
    assert!(plan.written.iter().any(|path| path.to_string() == at(1, "name")), "what is missing is shown as well");
}

#[test]
fn rows_beyond_the_most_are_handed_back_with_their_header() {
    let mut opened = Opened::new();
    opened.put(table(&[&["first", "f@x.de"]]), None);
    let mut lines = table(&[&["Name", "E-mail"]]);
    lines.extend((0..7).map(|n| vec![format!("Guest {n}"), format!("g{n}@x.de")]));
    let plan = opened.put(lines, None);
    assert_eq!((opened.rows().len(), plan.added.len(), plan.over_lines), (5, 4, 3));
    let over = table(&[&["Name", "E-mail"], &["Guest 4", "g4@x.de"], &["Guest 5", "g5@x.de"], &["Guest 6", "g6@x.de"]]);
    assert_eq!(plan.over, over);
}

#[test]
fn all_of_it_is_undone_but_what_was_typed_since_stays() {
    let mut opened = Opened::new();
    opened.put(table(&[&["Ada", "a@x.de"]]), None);
    let lines = table(&[&["Eve", "e@x.de"], &["Bob", "b@x.de"], &["Cid", "c@x.de"]]);
    let plan = opened.put(lines, Some(Target { row: 0, column: 0 }));
    assert_eq!((opened.rows().len(), opened.cell(0, "name")), (3, "Eve".to_owned()));
    let (group, row, field) = (group(), opened.rows()[0], Id::new("mail").expect("an id"));
    opened.draft.edit(&Path::Cell { group, row, field }, Raw::Text("eve@x.de".to_owned()), 15);
    opened.undo(&plan);
    assert_eq!(opened.rows().len(), 1);
    assert_eq!([opened.cell(0, "name"), opened.cell(0, "mail")], ["Ada", "eve@x.de"]);
}

/// Random text of the characters that matter.
fn random_text(seed: &mut u64, length: usize) -> String {
    const CHARS: [char; 14] = ['"', '\t', '\n', '\r', ';', ',', ' ', 'a', 'N', 'ß', '\u{feff}', '\u{202e}', '😀', '\0'];
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize
    };
    (0..length).map(|_| CHARS[next() % CHARS.len()]).collect()
}

#[test]
fn any_text_is_read_and_placed() {
    let mut seed = 59;
    for n in 0..400 {
        let text = random_text(&mut seed, n % 97);
        for lines in [from_clipboard(&text).unwrap_or_default(), from_file(&text)] {
            let again = from_clipboard(&to_text(&lines)).unwrap_or_default();
            assert!(lines.len() < 2 || again.len() == lines.len(), "{text:?}");
            let mut opened = Opened::new();
            let plan = opened.put(lines, (n % 2 == 0).then_some(Target { row: 0, column: n % 8 }));
            assert!(opened.rows().len() <= 5, "{text:?}");
            opened.undo(&plan);
            assert_eq!(opened.rows().len(), 1, "{text:?}");
        }
    }
}

#[test]
fn work_grows_with_the_text_alone() {
    let work = |lines: usize| {
        let text: String = (0..lines).map(|n| format!("\"Guest \"\"{n}\"\"\"\tg{n}@x.de\tOutside\n")).collect();
        work::of(|| {
            let mut opened = Opened::new();
            opened.plan(from_clipboard(&text).expect("a table"), None);
        })
    };
    let [one, two, four] = [100, 200, 400].map(work);
    assert!(two < one * 22 / 10 && four < one * 44 / 10, "{one} {two} {four}");
    let unclosed = |length: usize| work::of(|| drop(from_file(&"\"x\"y".repeat(length))));
    assert!(unclosed(400) < unclosed(100) * 5);
}
