//! Lookups whose rows come from elsewhere: their declarations, and reading what a source has answered.

#![allow(clippy::unwrap_used)]

use portico_domain::{
    catalog::load::{
        Diagnostic, DiagnosticSeverity, KeptRows, Loaded, LookupSource, RowChanges, Source, SourcedLookup, check, load,
    },
    id::Id,
    lookup::Row,
};

const ITEM: &str = "id = 'a'\ncategory = 'c'\nname = 'A'\nsummary = 'S'\nopens = 'incident'\ntitle = 'A'\nowner = 'O'\nteam = 't'\n[[sections]]\nid = 's'\ntitle = 'S'\n[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\nrequired = true\noptions = { lookup = 'assets' }\n";

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    let organisation = "name = 'N'\nphone = '1'\nphone_hours = 'always'\ntime_zone = 'Europe/Berlin'\ncurrency = 'EUR'\nlanguage = 'en'\nask_item = 'a'\naccessibility = ''\n";
    let rest = [
        ("organisation.toml", organisation),
        ("categories.toml", "[[categories]]\nid = 'c'\nname = 'C'\nsummary = 'S'\nicon = 'i'\n"),
        ("teams.toml", "[[teams]]\nid = 't'\nname = 'T'\nmembers = 'T'\n"),
    ];
    let all = rest.iter().chain(files);
    all.map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

fn with(declaration: &str) -> Result<Loaded, Vec<Diagnostic>> {
    check(&sources(&[("items/a.toml", ITEM), ("lookups/assets.toml", declaration)]))
}

fn declared(declaration: &str) -> SourcedLookup {
    with(declaration).unwrap().sourced.remove(&Id::new("assets").unwrap()).unwrap()
}

/// The lines of the faults of a declaration, with a part of each message.
#[track_caller]
fn refused(declaration: &str, expected: &[(usize, &str)]) {
    let errors = with(declaration).unwrap_err();
    let found: Vec<&Diagnostic> = errors
        .iter()
        .filter(|found| found.file == "lookups/assets.toml" && found.severity == DiagnosticSeverity::Error)
        .collect();
    assert_eq!(found.len(), expected.len(), "{errors:#?}");
    for ((line, part), found) in expected.iter().zip(&found) {
        assert!(found.line == *line && found.message.contains(part), "{found} has not {part}");
    }
}

const JSON: &str = "[source]\nurl = 'https://cmdb.example.com/assets'\nformat = 'json'\nrows = 'data.items'\ncurrency = 'EUR'\nheaders = { Authorization = 'Bearer ${CMDB_TOKEN}' }\n\n[columns]\nid = 'tag'\nlabel = 'name.full'\n'label.de' = 'name.de'\nowner = 'owner'\n'price:money' = 'cost'\n'touch:yes_no' = 'touch'\n'weight:number' = 'kg'\nretired = 'gone'\naudience = 'groups'\n";

#[test]
fn a_declaration_gives_an_empty_lookup_with_its_columns_and_is_not_fetched() {
    let loaded = with(JSON).unwrap();
    assert_eq!(loaded.diagnostics, []);
    let name = Id::new("assets").unwrap();
    let lookup = &loaded.catalog.lookups[&name];
    let columns: Vec<&str> = lookup.table().columns.keys().map(String::as_str).collect();
    assert_eq!((lookup.rows().len(), columns), (0, vec!["owner", "price", "touch", "weight"]));
    assert!(loaded.catalog.items["a"].form.lookups.contains_key(&name));
    let declared = &loaded.sourced[&name];
    assert_eq!((declared.every_minutes, declared.max_bytes), (60, 1_048_576));
    let LookupSource::Http(http) = &declared.source else { panic!("{declared:?}") };
    assert_eq!(http.timeout_seconds, 10);
    let header = http.headers["Authorization"].fill(|name| Some(name.to_lowercase()));
    assert_eq!(header, Ok("Bearer cmdb_token".to_owned()));
}

#[test]
fn faults_of_a_declaration_are_found_at_their_lines() {
    let columns = "[columns]\nid = 'i'\nlabel = 'l'\n";
    let source = |source: &str| format!("[source]\n{source}\n{columns}");
    let url = "url = 'https://a.example/'\nformat = 'csv'\n";
    refused(&source(&url.replace("format", "fromat")), &[(3, "did you mean `format`?")]);
    refused(&source(""), &[(1, "say where the rows come from")]);
    refused(&source("url = 'https://a.example/'"), &[(1, "say how the rows are written")]);
    refused(&source("drop = 'a.csv'\nurl = 'https://a.example/'\nformat = 'csv'"), &[(1, "not from both")]);
    for wrong in ["a.example", "ftp://a.example/", "https://user:word@a.example/", "https://a.example/#x", "https:///x"]
    {
        refused(&source(&format!("url = '{wrong}'\nformat = 'json'")), &[(2, "an address is")]);
    }
    for wrong in ["../a.csv", "a/b.csv", "/a.csv", ".a.csv", "a.xlsx", "a"] {
        refused(&source(&format!("drop = '{wrong}'")), &[(2, "the name of a file")]);
    }
    refused(&source("drop = 'a.csv'\ntimeout_seconds = 3"), &[(3, "a file needs none")]);
    refused(&source(&format!("{url}rows = 'a'")), &[(4, "CSV is rows alone")]);
    refused(
        &source(&format!("{url}every_minutes = 0\ntimeout_seconds = 61")),
        &[(4, "from 1 to"), (5, "from 1 to 60")],
    );
    refused(&source(&format!("{url}headers = {{ Authorization = 'Bearer $TOKEN' }}")), &[(4, "write ${NAME}")]);
    refused(&source(&format!("{url}headers = {{ Host = 'b.example' }}")), &[(4, "by the server itself")]);
    let wrong = "[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\nlabel = 'l'\n'size:metres' = 's'\n";
    refused(wrong, &[(3, "is no column")]);
    refused("[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\n", &[(3, "needs the columns `id` and `label`")]);
}

#[test]
fn what_looks_like_a_secret_and_what_is_asked_in_the_clear_is_warned_of() {
    let warned = |declaration: &str| {
        let found = with(declaration).unwrap().diagnostics;
        assert!(found.iter().all(|found| found.severity == DiagnosticSeverity::Warning), "{found:?}");
        found.into_iter().map(|found| (found.line, found.message)).collect::<Vec<_>>()
    };
    let columns = "[columns]\nid = 'i'\nlabel = 'l'\n";
    let file = |url: &str, headers: &str| format!("[source]\nurl = '{url}'\nformat = 'csv'\n{headers}\n{columns}");
    let sound = file("https://a.example/?page=all", "headers = { 'X-Api-Key' = '${KEY}', Prefer = 'all' }");
    assert_eq!(warned(&sound), []);
    let found = warned(&file("http://a.example/?api_token=abc", "headers = { 'X-Api-Key' = 'abc' }"));
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 2, 4]);
    assert!(found.iter().all(|(_, message)| !message.contains("abc")), "{found:?}");
}

#[test]
fn a_file_and_a_declaration_of_one_name_is_an_error() {
    let files = [
        ("items/a.toml", ITEM),
        ("lookups/assets.csv", "id,label\na,A\n"),
        ("lookups/assets.toml", "[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\nlabel = 'l'\n"),
    ];
    for files in [files, [files[0], files[2], files[1]]] {
        let errors = load(&sources(&files)).unwrap_err();
        assert!(errors.iter().any(|found| found.message.contains("stands there twice")), "{errors:?}");
    }
}

#[test]
fn options_from_elsewhere_are_taken_as_unknown_by_the_check() {
    let item = format!(
        "{ITEM}default = 'pc-1'\n[[sections.fields]]\nid = 'y'\nkind = 'short_text'\nlabel = 'Y'\nvisible_when = {{ field = 'x', is = 'pc-2' }}\n"
    );
    let declaration = "[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\nlabel = 'l'\n";
    let loaded = check(&sources(&[("items/a.toml", &item), ("lookups/assets.toml", declaration)])).unwrap();
    let told: Vec<_> =
        loaded.diagnostics.iter().filter(|found| found.severity != DiagnosticSeverity::Undecided).collect();
    assert_eq!(told, Vec::<&Diagnostic>::new());
    let priority = "[priority]\nimpact = { field = 'x', levels = { a = 'low' } }\nurgency = { field = 'x', levels = { a = 'low' } }\n[[sections]]";
    let item = ITEM.replacen("[[sections]]", priority, 1);
    let errors = load(&sources(&[("items/a.toml", &item), ("lookups/assets.toml", declaration)])).unwrap_err();
    assert!(errors.iter().all(|found| found.message.contains("come from elsewhere")), "{errors:?}");
    let unused = ("lookups/others.toml", declaration);
    let errors = check(&sources(&[("items/a.toml", ITEM), ("lookups/assets.toml", declaration), unused])).unwrap_err();
    assert_eq!((errors.len(), errors[0].file.as_str()), (1, "lookups/others.toml"), "{errors:?}");
}

fn cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|(column, cell)| format!("{column}={}", serde_json::to_value(cell).unwrap())).collect()
}

#[test]
fn json_is_read_by_the_places_of_its_columns() {
    let answer = r#"{"data": {"items": [
        {"tag": "pc-1", "name": {"full": "Cafe\u0301", "de": "Kaffee"}, "owner": null, "cost": 12.5, "touch": true, "kg": 1.39,
            "gone": false, "groups": ["it", "finance"], "more": {}},
        {"tag": 17, "name": {"full": "Two"}, "owner": "ana", "cost": "3.00 USD", "touch": "false", "kg": "2", "gone": true, "groups": []}
    ]}}"#;
    let rows = declared(JSON).read(answer.as_bytes()).unwrap();
    let [one, two] = rows.lookup.rows() else { panic!("{rows:?}") };
    assert_eq!((one.id.as_str(), one.label.as_str(), one.retired), ("pc-1", "Café", false));
    assert_eq!(cells(one), ["price=\"12.50 EUR\"", "touch=true", "weight=\"1.39\""]);
    assert_eq!((two.id.as_str(), two.retired), ("17", true));
    assert_eq!(cells(two), ["owner=\"ana\"", "price=\"3.00 USD\"", "touch=false", "weight=\"2\""]);
    assert_eq!(rows.audiences["pc-1"], ["it", "finance"]);
    assert_eq!(rows.labels["de"]["pc-1"].label.as_deref(), Some("Kaffee"));
}

#[test]
fn csv_is_read_by_the_names_of_its_header() {
    let lookup =
        declared("[source]\ndrop = 'a.csv'\n[columns]\nid = 'Asset tag'\nlabel = 'Name'\n'price:money' = 'Cost'\n");
    let rows = lookup.read("\u{feff}Name;Site;Asset tag;Cost\r\nOne;x;a;1.234,50 EUR\r\n;;;\r\n".as_bytes()).unwrap();
    let [row] = rows.lookup.rows() else { panic!("{rows:?}") };
    assert_eq!((row.id.as_str(), row.label.as_str()), ("a", "One"));
    assert_eq!(cells(row), ["price=\"1234.50 EUR\""]);
    let wrong = |answer: &str| lookup.read(answer.as_bytes()).unwrap_err();
    assert_eq!(wrong("Name,Asset tga,Cost\nOne,a,\n"), ["there is no column `Asset tag`; did you mean `Asset tga`?"]);
    assert_eq!(wrong("Name,Name,Asset tag,Cost\nOne,One,a,\n"), ["the column `Name` stands there twice"]);
    assert_eq!(wrong("Name,Asset tag,Cost\n"), ["there is not a single row in it"]);
    assert_eq!(wrong(""), ["it is empty"]);
    let cut = "line 3: its number of cells is not that of the header, or it is no text";
    assert_eq!(wrong("Name,Asset tag,Cost\nOne,a,\nTw"), [cut]);
    assert!(lookup.read(b"Name,Asset tag,Cost\nB\xfcro,a,\n").unwrap_err()[0].contains("not UTF-8"));
}

#[test]
fn one_bad_row_refuses_all_and_the_first_faults_are_told() {
    let lookup = declared(JSON);
    let wrong = |items: &str| lookup.read(format!(r#"{{"data": {{"items": {items}}}}}"#).as_bytes()).unwrap_err();
    let row = |tag: &str, more: &str| format!(r#"{{"tag": "{tag}", "name": {{"full": "N"}}, "groups": null{more}}}"#);
    assert_eq!(
        wrong(&format!("[{},{}]", row("a", ""), row("a", ""))),
        ["row 2: the id `a` is used twice; give each row its own"]
    );
    assert_eq!(wrong(&format!("[{}]", row("", ""))), ["row 1: a row needs an id and a label"]);
    assert_eq!(wrong(&format!("[{}]", row("a", r#", "kg": "heavy""#))), ["row 1: `weight` cannot be \"heavy\""]);
    assert_eq!(wrong(&format!("[{}]", row("a", r#", "owner": {"id": 1}"#))).len(), 1);
    assert_eq!(wrong(&format!("[{}]", row(&"x".repeat(1_001), ""))), ["row 1: `id` is longer than 1000 characters"]);
    let maybe = row("a", r#", "touch": "maybe""#);
    let all = wrong(&format!("[{}]", [maybe.as_str(); 8].join(",")));
    assert_eq!(
        (all.len(), all[0].as_str(), all[5].as_str()),
        (6, "row 1: `maybe` is neither true nor false", "3 more")
    );
    assert_eq!(wrong("[7]"), ["row 1: it is no object"]);
    assert_eq!(wrong("{}"), ["`data.items` is no list of rows"]);
    assert_eq!(wrong("[]"), ["there is not a single row in it"]);
    let many: Vec<String> = (0..1_001).map(|at| row(&at.to_string(), "")).collect();
    assert_eq!(wrong(&format!("[{}]", many.join(","))), ["1001 rows; a lookup has at most 1000"]);
    assert_eq!(lookup.read(b"{\"data\": ").unwrap_err(), ["no JSON: line 1, column 9"]);
}

/// The rows as `id`, with a `-` before those that have retired.
fn ids(kept: &KeptRows) -> Vec<String> {
    let rows = kept.rows.lookup.rows();
    rows.iter().map(|row| format!("{}{}", if row.retired { "-" } else { "" }, row.id)).collect()
}

#[test]
fn rows_that_are_gone_retire_and_come_back() {
    let lookup = declared("[source]\ndrop = 'a.csv'\n[columns]\nid = 'id'\nlabel = 'label'\naudience = 'audience'\n");
    let answer = |rows: &str| lookup.read(format!("id,label,audience\n{rows}").as_bytes()).unwrap();
    let (first, changes) = KeptRows::default().after(&answer("a,A,\nb,B,it\nc,C,\n"), 1);
    assert_eq!(changes, RowChanges { added: 3, ..RowChanges::default() });
    let (same, changes) = first.after(&answer("a,A,\nb,B,it\nc,C,\n"), 2);
    assert!(changes.is_empty() && same == first);
    let (second, changes) = first.after(&answer("c,Sea,\nd,D,\n"), 3);
    assert_eq!(changes, RowChanges { added: 1, removed: 2, changed: 1, reordered: false });
    assert_eq!((ids(&second), second.count()), (vec!["c".to_owned(), "d".into(), "-a".into(), "-b".into()], 2));
    assert_eq!(second.rows.audiences["b"], ["it"]);
    let (third, changes) = second.after(&answer("d,D,\nb,B,it\nc,Sea,\n"), 4);
    assert_eq!(changes, RowChanges { added: 1, reordered: true, ..RowChanges::default() });
    assert_eq!(ids(&third), ["d", "b", "c", "-a"]);
    let (_, changes) = third.after(&answer("d,D,\nb,B,\nc,Sea,\n"), 5);
    assert_eq!(changes, RowChanges { changed: 1, ..RowChanges::default() }, "who may see a row is part of it");
    let stored: KeptRows = serde_json::from_str(&serde_json::to_string(&third).unwrap()).unwrap();
    assert_eq!(stored, third);
}

#[test]
fn the_rows_that_went_last_are_kept_up_to_a_limit() {
    let lookup = declared("[source]\ndrop = 'a.csv'\n[columns]\nid = 'id'\nlabel = 'id'\n");
    let answer = |from: usize| {
        let rows: String = (from..from + 1_000).map(|id| format!("{id:05}\n")).collect();
        lookup.read(format!("id\n{rows}").as_bytes()).unwrap()
    };
    let mut kept = KeptRows::default();
    for round in 0..4 {
        kept = kept.after(&answer(round * 1_000), round as i64).0;
    }
    let ids = ids(&kept);
    assert_eq!((ids.len(), kept.count()), (2_000, 1_000));
    assert_eq!((ids[0].as_str(), ids[1_000].as_str(), ids[1_999].as_str()), ("03000", "-02000", "-02999"));
}

#[test]
fn rows_that_are_kept_fit_a_declaration_that_has_changed() {
    let file =
        |columns: &str| declared(&format!("[source]\ndrop = 'a.csv'\n[columns]\nid = 'id'\nlabel = 'id'\n{columns}"));
    let before = file("'size:number' = 'size'\nsite = 'site'\n");
    let (kept, _) = KeptRows::default().after(&before.read(b"id,size,site\na,1,x\n").unwrap(), 1);
    let kept = kept.declared(&file("size = 'size'\nsite = 'site'\nmore = 'more'\n"));
    assert_eq!(cells(&kept.rows.lookup.rows()[0]), ["site=\"x\""]);
    let columns: Vec<&String> = kept.rows.lookup.table().columns.keys().collect();
    assert_eq!(columns, ["more", "site", "size"]);
}

#[test]
fn amounts_of_a_source_that_names_no_currency_have_that_of_the_declaration() {
    let declaration = "[source]\ndrop = 'a.csv'\ncurrency = 'EUR'\n[columns]\nid = 'i'\nlabel = 'l'\n'price:money' = 'p'\n'kg:number' = 'k'\n";
    let prices = |text: &str| {
        let rows = declared(declaration).read(text.as_bytes()).unwrap().lookup;
        let cell = |row: &Row, column: &str| serde_json::to_value(&row.cells[column]).unwrap();
        rows.rows().iter().map(|row| (cell(row, "price"), cell(row, "kg"))).collect::<Vec<_>>()
    };
    let expected = vec![("12.50 EUR".into(), "2.5".into()), ("9.00 USD".into(), "3".into())];
    assert_eq!(prices("i,l,p,k\na,A,12.50,2.5\nb,B,9.00 USD,3\n"), expected);
    assert_eq!(prices("i;l;p;k\na;A;12,50;2,5\nb;B;9,00 USD;3\n"), expected);
}

#[test]
fn a_row_that_does_not_say_who_may_see_it_refuses_the_answer() {
    let declaration = "[source]\nurl = 'https://a.example/'\nformat = 'json'\n[columns]\nid = 'i'\nlabel = 'l'\naudience = 'groups'\n";
    let read = |groups: &str| declared(declaration).read(format!("[{{\"i\":\"a\",\"l\":\"A\"{groups}}}]").as_bytes());
    for everybody in [", \"groups\": null", ", \"groups\": []", ", \"groups\": \"\""] {
        assert!(read(everybody).unwrap().audiences.is_empty(), "{everybody}");
    }
    let faults = read(", \"group\": [\"it\"]").unwrap_err();
    assert!(faults[0].contains("`audience`, from `groups`: it is missing"), "{faults:?}");
}

#[test]
fn rows_of_which_nobody_said_who_may_see_them_are_not_served_once_it_matters() {
    let plain = declared("[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\nlabel = 'l'\n");
    let narrowed = declared("[source]\ndrop = 'a.csv'\n[columns]\nid = 'i'\nlabel = 'l'\naudience = 'g'\n");
    let kept = |by: &SourcedLookup, text: &str| KeptRows::default().after(&by.read(text.as_bytes()).unwrap(), 1).0;
    let (open, said) = (kept(&plain, "i,l\na,A\n"), kept(&narrowed, "i,l,g\na,A,\n"));
    assert!(open.can_be_served(&plain) && !open.can_be_served(&narrowed));
    assert!(said.can_be_served(&plain) && said.can_be_served(&narrowed));
}
