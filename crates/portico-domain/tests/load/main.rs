//! The loader: the content of a catalog's files, and the position of faults.

#![allow(clippy::unwrap_used)]

mod spreadsheets;
mod translations;

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
