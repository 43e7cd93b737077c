//! The loader: the content of a catalog's files, and the position of faults.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use portico_domain::{
    catalog::load::{self, Diagnostic, DiagnosticSeverity, Loaded, Source, load},
    id::Id,
    spec::ValueSpec,
    value::Literal,
};

fn read(root: &Path, folder: &Path, into: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, into);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            into.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// A minimal catalog with one item whose file is given.
fn with_item(item: &str) -> Result<Loaded, Vec<Diagnostic>> {
    with_files(&[("items/a.toml", item)])
}

fn with_files(files: &[(&str, &str)]) -> Result<Loaded, Vec<Diagnostic>> {
    load(&sources(files))
}

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    let file = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let mut sources = vec![
        file(
            "organisation.toml",
            "name = 'N'\nphone = '1'\nphone_hours = 'always'\ntime_zone = 'Europe/Berlin'\ncurrency = 'EUR'\nlanguage = 'en'\nask_item = 'a'\naccessibility = ''\n",
        ),
        file("categories.toml", "[[categories]]\nid = 'c'\nname = 'C'\nsummary = 'S'\nicon = 'i'\n"),
        file("teams.toml", "[[teams]]\nid = 't'\nname = 'T'\nmembers = 'T'\n"),
        file("lookups/colours.csv", "id,label,family\nred,Red,warm\nblue,Blue,cold\n"),
        file(
            "field_sets/place.toml",
            "[[fields]]\nid = 'town'\nkind = 'short_text'\nlabel = 'Town'\n\n[[fields]]\nid = 'street'\nkind = 'short_text'\nlabel = 'Street'\nvisible_when = { field = 'town', answered = true }\n",
        ),
    ];
    sources.extend(files.iter().map(|(path, text)| file(path, text)));
    sources
}

const HEAD: &str = "id = 'a'\ncategory = 'c'\nname = 'A'\nsummary = 'S'\nopens = 'incident'\ntitle = 'A'\nowner = 'O'\nteam = 't'\n[[sections]]\nid = 's'\ntitle = 'S'\n";

/// The lines of the errors of an item that begins with [`HEAD`] (11 lines), with a part of each message.
#[track_caller]
fn check(rest: &str, expected: &[(&str, usize, &str)]) {
    let errors = with_item(&format!("{HEAD}{rest}")).err().unwrap_or_default();
    let found: Vec<String> =
        errors.iter().filter(|d| d.severity == DiagnosticSeverity::Error).map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((file, line, part), found) in expected.iter().zip(&found) {
        assert!(found.starts_with(&format!("{file}:{line}: ")) && found.contains(part), "{found} has not {part}");
    }
}

#[test]
fn the_demo_catalog_loads_without_a_word() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let mut sources = Vec::new();
    read(&root, &root, &mut sources);
    let loaded = load::check(&sources)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")));
    // A sum over everybody in the directory has too many combinations; everything else is decided without findings.
    let decided = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity != DiagnosticSeverity::Undecided);
    assert_eq!(decided.collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
    assert!(loaded.catalog.items.len() >= 17 && loaded.catalog.categories.len() >= 5);
    assert_eq!(loaded.people.iter().filter(|person| person.sign_in).count(), 6);
}

#[test]
fn a_field_set_brings_its_fields_in_under_a_prefix() {
    let loaded = with_item(&format!("{HEAD}[[sections.fields]]\nuse = 'place'\nprefix = 'home_'\n")).unwrap();
    let fields = &loaded.catalog.items["a"].form.sections[0].fields;
    let ids: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
    assert_eq!(ids, ["home_town", "home_street"]);
    let condition = fields[1].visible_when.as_ref().unwrap();
    assert_eq!(condition.field.as_ref().unwrap().as_str(), "home_town");
}

#[test]
fn faults_are_found_at_their_lines() {
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\nrequird = true\n",
        &[("items/a.toml", 16, "did you mean `required`?")],
    );
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'shorttext'\nlabel = 'X'\n",
        &[("items/a.toml", 14, "did you mean `short_text`?")],
    );
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = { lookup = 'colors' }\n",
        &[("items/a.toml", 16, "did you mean `colours`?")],
    );
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = { lookup = 'colours', where = { famly = 'y' } }\n",
        &[("items/a.toml", 16, "did you mean `family`?"), ("items/a.toml", 16, "there is no field `y`")],
    );
    check("[[sections.fields]]\nuse = 'plaice'\nprefix = 'p_'\n", &[("items/a.toml", 12, "did you mean `place`?")]);
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\ncheck = [{ min_lenght = 3 }]\n",
        &[("items/a.toml", 16, "did you mean `min_length`?")],
    );
    check("[[sections.fields\n", &[("items/a.toml", 12, "")]);
}

#[test]
fn a_fault_in_a_field_set_is_told_in_its_own_file() {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'p_town'\nkind = 'short_text'\nlabel = 'T'\n[[sections.fields]]\nuse = 'place'\nprefix = 'p_'\n"
    );
    let errors = with_item(&item).unwrap_err();
    assert!(
        errors[0].to_string().starts_with("field_sets/place.toml:2: error: the id `p_town` is used twice"),
        "{errors:?}"
    );
}

#[test]
fn a_circle_is_spelled_out() {
    check(
        "[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\nvisible_when = { field = 'y', answered = true }\n[[sections.fields]]\nid = 'y'\nkind = 'short_text'\nlabel = 'Y'\nvisible_when = { field = 'x', answered = true }\n",
        &[("items/a.toml", 12, "x > y > x")],
    );
}

#[test]
fn a_translation_replaces_text_alone_and_says_when_it_is_stale() {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'radio'\nlabel = 'Colour'\noptions = [{{ id = 'r', label = 'Red' }}, {{ id = 'b', label = 'Blue' }}]\n"
    );
    let german = "source = 'old'\nname = 'Die A'\n[fields.x]\nlabel = 'Farbe'\noptions = { r = 'Rot' }\n";
    let loaded = with_files(&[("items/a.toml", &item), ("items/a.de.toml", german)]).unwrap();
    let (source, translated) = (&loaded.catalog.items["a"], &loaded.catalog.translations["de"]["a"]);
    assert_eq!((source.name.as_str(), translated.name.as_str()), ("A", "Die A"));
    let form = serde_json::to_string(&translated.form).unwrap();
    assert!(form.contains("Farbe") && form.contains("Rot") && form.contains("Blue"), "{form}");
    let [stale] = loaded.diagnostics.as_slice() else { panic!("{:?}", loaded.diagnostics) };
    let fresh = portico_domain::catalog::load::fingerprint(source);
    assert!(stale.severity == DiagnosticSeverity::Warning && stale.line == 1 && stale.message.contains(&fresh));
    let fresh = german.replace("old", &fresh);
    let loaded = with_files(&[("items/a.toml", &item), ("items/a.de.toml", &fresh)]).unwrap();
    assert_eq!(loaded.diagnostics, []);
}

#[test]
fn hints_of_options_and_the_title_of_tickets_are_translated() {
    let item = format!(
        "{}[[sections.fields]]\nid = 'x'\nkind = 'radio'\nlabel = 'Colour'\noptions = [{{ id = 'r', label = 'Red', hint = 'Warm' }}, {{ id = 'b', label = 'Blue', hint = 'Cold' }}]\n",
        HEAD.replace("title = 'A'", "title = 'Paint it {x}'")
    );
    let german = |title: &str| {
        format!(
            "source = 'old'\ntitle = '{title}'\n[fields.x]\nlabel = 'Farbe'\n[fields.x.option_hints]\nr = 'Warme'\n"
        )
    };
    let loaded = with_files(&[("items/a.toml", &item), ("items/a.de.toml", &german("Streichen: {x}"))]).unwrap();
    let translated = &loaded.catalog.translations["de"]["a"];
    assert_eq!(translated.title, "Streichen: {x}");
    let form = serde_json::to_string(&translated.form).unwrap();
    assert!(form.contains("\"Warme\"") && form.contains("\"Cold\"") && !form.contains("\"Warm\""), "{form}");
    // What the title says is a part of the text that is translated.
    let other = item.replace("Paint it", "Colour it");
    let print = |item: &str| {
        let loaded = with_item(item).unwrap();
        portico_domain::catalog::load::fingerprint(&loaded.catalog.items["a"])
    };
    assert_ne!(print(&item), print(&other));
    for title in ["Streichen", "Streichen: {x} und {y}", "Streichen: {y}"] {
        let errors = with_files(&[("items/a.toml", &item), ("items/a.de.toml", &german(title))]).unwrap_err();
        assert!(errors.iter().any(|e| e.line == 2 && e.to_string().contains("\"Paint it {x}\"")), "{errors:?}");
    }
    let unknown = german("Streichen: {x}").replace("r = ", "green = ");
    let errors = with_files(&[("items/a.toml", &item), ("items/a.de.toml", &unknown)]).unwrap_err();
    assert!(errors.iter().any(|e| e.to_string().contains("no `green` here")), "{errors:?}");
}

#[test]
fn the_categories_are_translated_by_their_ids() {
    let item = format!("{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\n");
    let german = |id: &str| format!("source = 'old'\n[categories.{id}]\nname = 'Dinge'\nsummary = 'Alles'\n");
    let loaded = with_files(&[("items/a.toml", &item), ("categories.de.toml", &german("c"))]).unwrap();
    assert_eq!(loaded.catalog.category_texts["de"]["c"].name, "Dinge");
    let [stale] = loaded.diagnostics.as_slice() else { panic!("{:?}", loaded.diagnostics) };
    assert!(stale.severity == DiagnosticSeverity::Warning && stale.line == 1, "{stale}");
    let (_, fresh) = stale.message.split_once("source = \"").unwrap();
    let fresh = german("c").replace("old", fresh.trim_end_matches('"'));
    let loaded = with_files(&[("items/a.toml", &item), ("categories.de.toml", &fresh)]).unwrap();
    assert_eq!(loaded.diagnostics, []);
    let errors = with_files(&[("items/a.toml", &item), ("categories.de.toml", &german("cc"))]).unwrap_err();
    let unknown = "categories.de.toml:2: error: there is no category `cc`; did you mean `c`?";
    assert!(errors.iter().any(|error| error.to_string() == unknown), "{errors:?}");
}

#[test]
fn rows_have_labels_in_other_languages() {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = {{ lookup = 'colours' }}\n"
    );
    let rows = |head: &str| format!("{head}\nred,Red,Rot,warm\nblue,Blue,,cold\n");
    let colours = |head: &str| with_files(&[("items/a.toml", &item), ("lookups/colours.csv", &rows(head))]);
    let catalog = colours("id,label,label.de-AT,family").unwrap().catalog;
    let name = Id::new("colours").unwrap();
    let labels = &catalog.lookup_texts["de-AT"][&name];
    assert_eq!(
        labels.iter().map(|(id, label)| (id.as_str(), label.label.as_deref())).collect::<Vec<_>>(),
        [("red", Some("Rot"))]
    );
    let table = catalog.lookups[&name].translated(labels);
    assert_eq!(table.rows().iter().map(|row| row.label.as_str()).collect::<Vec<_>>(), ["Rot", "Blue"]);
    assert_eq!(table.row("red").map(|row| row.label.as_str()), Some("Rot"));
    for (head, wrong) in [
        ("id,label,label.,family", "`label.:text` is no column"),
        ("id,label,label.de:number,family", "`label.de:number` is no column"),
        ("id,label.de,label.de,family", "the column `label.de` stands there twice"),
        ("id,name,label.de,family", "a lookup needs the columns `id` and `label`"),
    ] {
        let errors = colours(head).unwrap_err();
        assert!(errors.iter().any(|error| error.line == 1 && error.message.contains(wrong)), "{errors:?}");
    }
}

#[test]
fn rows_say_in_each_language_why_they_cannot_be_chosen() {
    let item =
        format!("{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = {{ lookup = 'kit' }}\n");
    let kit = |rows: &str| with_files(&[("items/a.toml", &item), ("lookups/kit.csv", rows)]);
    let head = "id,label,hint,hint.de,unavailable,unavailable.de";
    let rows = "a,A,Large,Groß,In repair,In Reparatur\nb,B,,,Sold out,\nc,C,,Rund,,Weg\n";
    let catalog = kit(&format!("{head}\n{rows}")).unwrap().catalog;
    let name = Id::new("kit").unwrap();
    let read = |lookup: &portico_domain::lookup::Lookup| {
        let row = |row: &portico_domain::lookup::Row| (row.hint.clone(), row.unavailable.clone());
        lookup.rows().iter().map(row).collect::<Vec<_>>()
    };
    let text = |text: &str| Some(text.to_owned());
    let english = [(text("Large"), text("In repair")), (None, text("Sold out")), (None, None)];
    assert_eq!(read(&catalog.lookups[&name]), english);
    // A row that can be chosen has no reason in another language, and one without a translation keeps its own.
    let german = [(text("Groß"), text("In Reparatur")), (None, text("Sold out")), (None, None)];
    assert_eq!(read(&catalog.lookups[&name].translated(&catalog.lookup_texts["de"][&name])), german);
    let errors = kit("id,label,hint,hint\na,A,x,y\n").unwrap_err();
    assert!(errors.iter().any(|error| error.message.contains("the column `hint` stands there twice")), "{errors:?}");
}

#[test]
fn the_organisation_and_the_teams_are_translated() {
    let item = format!("{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\n");
    let team = |id: &str| format!("source = 'old'\n[teams.{id}]\nname = 'Mannschaft'\n");
    let organisation = "source = 'old'\nphone_hours = 'immer'\n";
    let files =
        [("items/a.toml", item.as_str()), ("teams.de.toml", &team("t")), ("organisation.de.toml", organisation)];
    let loaded = with_files(&files).unwrap();
    assert_eq!(loaded.catalog.team_texts["de"]["t"].name, "Mannschaft");
    let texts = &loaded.catalog.organisation_texts["de"];
    assert_eq!((texts.phone_hours.as_deref(), &texts.accessibility), (Some("immer"), &None));
    let stale: Vec<&str> = loaded.diagnostics.iter().map(|stale| stale.file.as_str()).collect();
    assert_eq!(stale, ["organisation.de.toml", "teams.de.toml"]);
    let errors = with_files(&[("items/a.toml", &item), ("teams.de.toml", &team("tt"))]).unwrap_err();
    let unknown = "teams.de.toml:2: error: there is no team `tt`; did you mean `t`?";
    assert!(errors.iter().any(|error| error.to_string() == unknown), "{errors:?}");
    let errors = with_files(&[("items/a.toml", &item), ("lookups.de.toml", "source = 'x'")]).unwrap_err();
    assert!(errors.iter().any(|error| error.file == "lookups.de.toml"), "{errors:?}");
}

#[test]
fn a_translation_of_what_is_not_there_is_refused() {
    let item = format!("{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\n");
    let german = "source = ''\n[fields.xx]\nlabel = 'Y'\n";
    let errors = with_files(&[("items/a.toml", &item), ("items/a.de.toml", german)]).unwrap_err();
    assert!(
        errors.iter().any(|e| e.to_string().starts_with("items/a.de.toml:2: error: the item has no `xx`")),
        "{errors:?}"
    );
    let errors = with_files(&[("items/a.toml", &item), ("items/b.de.toml", german)]).unwrap_err();
    assert!(errors.iter().any(|e| e.to_string().contains("no item `b` to translate")), "{errors:?}");
}

#[test]
fn the_whole_check_finds_what_can_never_be_at_its_line() {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'integer'\nlabel = 'X'\nmax = 5\n[[sections.fields]]\nid = 'y'\nkind = 'short_text'\nlabel = 'Y'\nvisible_when = {{ field = 'x', above = 9 }}\n"
    );
    assert!(with_item(&item).is_ok());
    let sources = sources(&[("items/a.toml", &item)]);
    let told = load::check(&sources).map_or_else(|errors| errors, |loaded| loaded.diagnostics);
    let never =
        told.iter().filter(|diagnostic| diagnostic.file == "items/a.toml" && (17..=21).contains(&diagnostic.line));
    assert!(never.count() > 0, "{told:#?}");
}

#[test]
fn what_an_author_writes_compares_with_answers_however_it_is_encoded() {
    let field = "[[sections.fields]]\nid = 'x'\nkind = 'short_text'\nlabel = 'X'\n\
                 [[sections.fields]]\nid = 'y'\nkind = 'short_text'\nlabel = 'Cafe\u{301}'\nvisible_when = { field = 'x', is = 'cafe\u{301}' }\n";
    let loaded = with_item(&format!("{HEAD}{field}")).unwrap();
    let fields = &loaded.catalog.items["a"].form.sections[0].fields;
    assert_eq!(fields[1].label, "Café");
    let is = fields[1].visible_when.as_ref().unwrap().is.as_ref().unwrap();
    assert_eq!(*is, ValueSpec::Literal(Literal::Text("café".to_owned())));
}

#[test]
fn an_item_names_an_article_by_its_number_or_its_file() {
    let errors = |article: &str| {
        let item = HEAD.replacen("[[sections]]", &format!("article = '{article}'\n[[sections]]"), 1);
        let item = format!("{item}[[sections.fields]]\nid = 'f'\nkind = 'short_text'\nlabel = 'F'\n");
        let found = with_item(&item).err().unwrap_or_default();
        found.iter().map(ToString::to_string).filter(|line| line.starts_with("items/a.toml:9: ")).count()
    };
    for article in ["KB-12", "network/vpn-drops", "vpn", "Büro/wlan 2.0"] {
        assert_eq!(errors(article), 0, "{article}");
    }
    for article in ["", "/network/vpn", "network/vpn.md", "../vpn", "network//vpn", "a\\b", "network/"] {
        assert_eq!(errors(article), 1, "{article}");
    }
}

const PRIORITY: &str = "[[sections.fields]]\nid = 'who'\nkind = 'radio'\nlabel = 'Who?'\noptions = [{ id = 'me', label = 'Me' }, { id = 'all', label = 'All' }]\n[[sections.fields]]\nid = 'colour'\nkind = 'select'\nlabel = 'Colour'\noptions = { lookup = 'colours' }\n";

#[test]
fn a_priority_rests_on_choices_each_of_whose_options_has_a_level() {
    // PRIORITY has ten lines, 12 to 21.
    check(
        &format!(
            "{PRIORITY}[priority]\nimpact = {{ field = 'who', levels = {{ me = 'low', all = 'high' }} }}\nurgency = {{ field = 'colour', levels = {{ red = 'critical', blue = 'low' }} }}\n[promise]\nbusiness_hours = 8\nby_priority = {{ critical = 2, low = 16 }}\n"
        ),
        &[],
    );
    check(
        &format!(
            "{PRIORITY}[priority]\nimpact = {{ field = 'whom', levels = {{ me = 'low' }} }}\nurgency = {{ field = 'colour', levels = {{ red = 'high', blu = 'low' }} }}\n"
        ),
        &[
            ("items/a.toml", 23, "there is no field `whom`; did you mean `who`?"),
            ("items/a.toml", 24, "`colour` has no option `blu`; did you mean `blue`?"),
            ("items/a.toml", 24, "the option `blue` of `colour` has no level"),
        ],
    );
}

#[test]
fn hours_by_priority_need_a_priority_and_get_no_longer_the_higher_it_is() {
    check(
        &format!("{PRIORITY}[promise]\nbusiness_hours = 8\nby_priority = {{ high = 2 }}\n"),
        &[("items/a.toml", 24, "needs a `priority`"), ("items/a.toml", 24, "`critical` is promised later")],
    );
    check(
        &format!(
            "{PRIORITY}[priority]\nimpact = {{ field = 'who', levels = {{ me = 'low', all = 'high' }} }}\nurgency = {{ field = 'who', levels = {{ me = 'low', all = 'high' }} }}\n[promise]\nbusiness_hours = 8\nby_priority = {{ critical = 9 }}\n"
        ),
        &[("items/a.toml", 27, "`critical` is promised later (9 hours) than `high` (8 hours)")],
    );
}

/// The rows of a lookup after loading, or the errors of its file.
fn table(text: &str) -> Result<Vec<String>, Vec<String>> {
    let item = format!(
        "{HEAD}[[sections.fields]]\nid = 'x'\nkind = 'select'\nlabel = 'X'\noptions = {{ lookup = 'colours' }}\n"
    );
    let loaded = with_files(&[("items/a.toml", &item), ("lookups/colours.csv", text)]);
    let loaded = loaded.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let lookup = loaded.catalog.lookups.values().next().unwrap();
    let row = |row: &portico_domain::lookup::Row| {
        let cells: Vec<String> = row.cells.iter().map(|(name, cell)| format!("{name}={cell}")).collect();
        format!("{} {} {}", row.id, row.label, cells.join(" ")).trim_end().to_owned()
    };
    Ok(lookup.table().rows.iter().map(row).collect())
}

#[test]
fn a_lookup_that_a_spreadsheet_saved_is_read() {
    let plain = ["a Red price=12.50 EUR sure=true weight=1234.5", "b Blue"];
    for text in [
        "id,label,price:money,weight:number,sure:yes_no\na,Red,12.50 EUR,1234.5,true\nb,Blue,,,\n",
        "\u{feff}id;label;price:money;weight:number;sure:yes_no\r\na;Red;12,50 EUR;1.234,5;TRUE\r\nb;Blue;;;\r\n",
        "sep=;\r\nid;label;price:money;weight:number;sure:yes_no\r\na;Red;12,50 EUR;1234,5;True\r\nb;Blue;;;FALSE\r\n;;;;\r\n",
        "id\tlabel\tprice:money\tweight:number\tsure:yes_no\na\tRed\t12.50 EUR\t1234,5\ttrue\nb\tBlue\t\t\t\n",
        "id;label;price:money;weight:number;sure:yes_no;;\na;\"Red\";12,50 EUR;1234,5;true;;\nb;Blue;;;;;\n;;;;;;\n",
    ] {
        let rows = table(text).unwrap_or_else(|errors| panic!("{text:?}: {errors:#?}"));
        let rows: Vec<String> = rows.iter().map(|row| row.replace(" sure=false", "").replace('"', "")).collect();
        assert_eq!(rows, plain, "{text:?}");
    }
    assert_eq!(table("id;label\na;Red, or pink\n").unwrap(), ["a Red, or pink"]);
}

#[test]
fn what_cannot_be_read_of_a_spreadsheet_is_one_sentence() {
    for (text, wanted) in [
        ("id;label,family\na;b,c\nd;e,f\n", "colours.csv:1: error: the columns are separated by different signs"),
        ("sep=|\nid|label\na|b\n", "colours.csv:1: error: `sep=|` names no separator"),
        (
            "id;label;price:money\na;Red;1.500 EUR\n",
            "colours.csv:2: error: `1.500 EUR` can be read in two ways: write 1500 EUR or 1,500 EUR",
        ),
        (
            "id;label;weight:number\na;Red;1.500\nb;Blue;2.500\n",
            "colours.csv:2: error: `1.500` can be read in two ways: write 1500 or 1,500",
        ),
        (
            "id\tlabel\tweight:number\na\tRed\t1,500\n",
            "colours.csv:2: error: `1,500` can be read in two ways: write 1500 or 1.500",
        ),
        ("sep=;\nid;label\n\na;Red\na;Blue\n", "colours.csv:5: error:"),
        ("id;label;;\na;Red;;left over\n", "colours.csv:2: error: `left over` stands in a column without a name"),
        ("id;label;sure:yes_no\na;Red;maybe\n", "colours.csv:2: error: `maybe` is neither true nor false"),
    ] {
        let errors = table(text).expect_err(text);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert!(errors[0].contains(wanted), "{errors:#?} has not {wanted}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named_with_the_file_and_the_remedy() {
    let error = |bytes: &[u8]| Source::from_bytes("lookups/a.csv".to_owned(), bytes).unwrap_err().to_string();
    assert_eq!(
        error(b"id;label\nb;B\xfcro\n"),
        "lookups/a.csv:2: error: this is not UTF-8 but probably ANSI (Windows-1252): save the file as UTF-8 (in Excel as “CSV UTF-8”)"
    );
    assert!(error(b"i\0d\0;\0").starts_with("lookups/a.csv:0: error: this is UTF-16"));
    let wide: Vec<u8> = "\u{feff}id;é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Source::from_bytes("lookups/a.csv".to_owned(), &wide).unwrap().text, "id;é");
}

#[test]
fn a_title_names_fields_that_have_one_answer() {
    let fields = "[[sections.fields]]\nid = 'name'\nkind = 'short_text'\nlabel = 'N'\n\
                  [[sections.fields]]\nid = 'about'\nkind = 'note'\nlabel = 'N'\ntext = 'T'\n\
                  [[sections.fields]]\nid = 'items'\nkind = 'rows'\nlabel = 'I'\n\
                  fields = [{ id = 'serial', kind = 'short_text', label = 'S' }]\n\
                  [[sections.fields]]\nid = 'number'\nkind = 'computed'\nlabel = 'C'\nformula = { count = 'items' }\n";
    let error = |title: &str| {
        let head = HEAD.replacen("title = 'A'", &format!("title = 'A: {title}'"), 1);
        let errors = with_item(&format!("{head}{fields}")).err().unwrap_or_default();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(error("{name}, {number}"), "");
    for (title, wanted) in [
        ("{nam}", "`nam`, which is no field; did you mean `name`?"),
        ("{item}", "`item`, which is no field"),
        (
            "{items}",
            "`items`, which is a group: a title shows one answer; name a computed field, such as `formula = { count = \"items\" }`",
        ),
        ("{about}", "`about`, which is a note"),
        ("{serial}", "`serial`, which has an answer in every row of `items`"),
    ] {
        let errors = error(title);
        assert!(errors.starts_with("items/a.toml:6: error: the title names ") && errors.contains(wanted), "{errors}");
    }
}
