//! Texts in other languages than the first.

use super::*;

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
