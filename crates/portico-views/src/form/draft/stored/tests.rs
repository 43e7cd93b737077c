//! Merging of drafts, rows, and reading of an old format.

use super::*;

pub fn path(text: &str) -> Path {
    text.parse().expect("a path")
}

fn items() -> Id {
    Id::new("items").expect("an id")
}

fn row(text: &str) -> RowId {
    RowId::new(text).expect("the id of a row")
}

fn text(text: &str) -> Raw {
    Raw::Text(text.to_owned())
}

pub fn draft(key: &str, begun_at: i64, edits: &[(&str, &str, i64)]) -> StoredDraft {
    let fields = edits.iter().map(|(field, raw, at)| (path(field), Edit { raw: text(raw), at: *at })).collect();
    StoredDraft {
        format: FORMAT,
        id: key.to_owned(),
        item: "laptop".to_owned(),
        name: "Get a laptop".to_owned(),
        begun_at,
        form_version: "v1".to_owned(),
        outline: Outline::default(),
        fields,
        groups: BTreeMap::new(),
        for_whom: None,
        people: Default::default(),
    }
}

#[track_caller]
fn check_merge(a: &[(&str, &str, i64)], b: &[(&str, &str, i64)], merged: &[(&str, &str, i64)]) {
    let (one, two) = (draft("k", 1, a), draft("k", 1, b));
    let mut forth = one.clone();
    let mut back = two.clone();
    forth.merge(&two);
    back.merge(&one);
    assert_eq!(forth, back, "the order of merging does not matter");
    assert_eq!(forth, draft("k", 1, merged));
    assert!(!forth.clone().merge(&two), "merging again changes nothing");
}

#[test]
fn the_newest_edit_of_each_field_wins() {
    check_merge(
        &[("model", "a", 10), ("why", "mine", 40)],
        &[("model", "b", 20), ("why", "theirs", 30)],
        &[("model", "b", 20), ("why", "mine", 40)],
    );
}

#[test]
fn fields_of_one_copy_are_kept() {
    check_merge(&[("model", "a", 10)], &[("why", "b", 5)], &[("model", "a", 10), ("why", "b", 5)]);
}

#[test]
fn a_cleared_field_stays_cleared() {
    check_merge(&[("why", "old", 10)], &[("why", "", 11)], &[("why", "", 11)]);
}

#[test]
fn a_default_never_wins_over_an_edit() {
    check_merge(&[("model", "standard", 0)], &[("model", "", 3)], &[("model", "", 3)]);
}

#[test]
fn a_tie_is_broken_the_same_way_on_both_sides() {
    check_merge(&[("why", "a", 10)], &[("why", "b", 10)], &[("why", "b", 10)]);
}

#[test]
fn tabs_that_began_apart_agree_on_the_first_key() {
    let (mut early, mut late) = (draft("zz", 5, &[]), draft("aa", 6, &[]));
    let before = early.clone();
    assert!(!early.merge(&late));
    assert!(late.merge(&before));
    assert_eq!((early.id.as_str(), late.id.as_str()), ("zz", "zz"));
}

#[test]
fn a_tab_that_was_only_opened_takes_the_key_of_the_edited_draft() {
    let (mut opened, mut edited) = (draft("first", 5, &[]), draft("second", 6, &[("why", "x", 9)]));
    let before = opened.clone();
    opened.merge(&edited);
    edited.merge(&before);
    assert_eq!((opened.id.as_str(), edited.id.as_str()), ("second", "second"));
}

#[test]
fn an_edit_is_newer_than_the_last_even_if_the_clock_went_back() {
    let mut stored = draft("k", 1, &[("why", "a", 100)]);
    stored.edit(&path("why"), text("b"), 50);
    assert_eq!(stored.fields[&path("why")], Edit { raw: text("b"), at: 101 });
}

#[test]
fn the_format_keeps_its_shape() {
    let stored = draft("k", 7, &[("why", "b", 9)]);
    let json = serde_json::to_string(&stored).expect("JSON");
    assert_eq!(
        json,
        r#"{"format":2,"id":"k","item":"laptop","name":"Get a laptop","begun_at":7,"form_version":"v1","outline":[],"fields":{"why":{"raw":"b","at":9}}}"#
    );
    assert_eq!(serde_json::from_str::<StoredDraft>(&json).expect("a draft"), stored);
}

#[test]
fn only_edits_count_as_edited() {
    assert!(!draft("k", 7, &[("why", "b", 0)]).is_edited());
    assert!(draft("k", 7, &[("why", "b", 1)]).is_edited());
    assert_eq!(draft("k", 7, &[("why", "b", 0)]).edited_at(), 7);
}

/// A draft with a group `items` that has one initial row.
fn with_rows(edits: &[(&str, &str, i64)]) -> StoredDraft {
    let groups = [(items(), StoredRows::new(vec![row("r1")]))].into();
    StoredDraft { groups, ..draft("k", 1, edits) }
}

fn rows(stored: &StoredDraft) -> Vec<String> {
    stored.rows(&items()).iter().map(RowId::to_string).collect()
}

fn inputs(stored: &StoredDraft) -> Vec<String> {
    stored.inputs().map(|(path, _)| path.to_string()).collect()
}

#[test]
fn rows_keep_their_shape() {
    let mut stored = with_rows(&[("items[r1].serial", "b", 9)]);
    stored.add_row(&items(), row("x"), vec![(path("items[x].serial"), text("d"))], 10);
    stored.remove_row(&items(), row("r1"), 11);
    let json = serde_json::to_string(&stored).expect("JSON");
    let (_, end) = json.split_once(r#""outline":[],"#).expect("an outline");
    assert_eq!(
        end,
        r#""fields":{"items[r1].serial":{"raw":"b","at":9},"items[x].serial":{"raw":"d","at":0}},"groups":{"items":{"rows":{"r1":{"added":0,"removed":11},"x":{"added":10}},"order":["r1","x"],"ordered_at":10}}}"#
    );
    assert_eq!(serde_json::from_str::<StoredDraft>(&json).expect("a draft"), stored);
}

#[test]
fn a_draft_of_the_first_format_is_carried_over() {
    let json = r#"{"format":1,"id":"k","item":"laptop","name":"Get a laptop","begun_at":7,"form_version":"v1","outline":[{"id":"why","kind":"short_text","label":"Why"}],"fields":{"why":{"raw":"b","at":9},"which":{"raw":["x","y"],"at":0}}}"#;
    let stored = serde_json::from_str::<StoredDraft>(json).expect("a draft").carried_over().expect("a known format");
    assert_eq!((stored.format, stored.edited_at()), (FORMAT, 9));
    assert_eq!(stored.raw(&path("why")), Some(&text("b")));
    assert_eq!(stored.raw(&path("which")), Some(&Raw::Chosen(vec!["x".to_owned(), "y".to_owned()])));
    let later = json.replace("\"format\":1", "\"format\":3");
    assert_eq!(serde_json::from_str::<StoredDraft>(&later).expect("a draft").carried_over(), None);
}

#[test]
fn a_removed_row_is_no_input_until_it_is_brought_back() {
    let mut stored = with_rows(&[("items[r1].serial", "b", 9), ("why", "x", 3)]);
    stored.add_row(&items(), row("x"), vec![(path("items[x].serial"), text("d"))], 10);
    assert_eq!((rows(&stored), stored.restorable_row(&items())), (vec!["r1".to_owned(), "x".to_owned()], None));
    stored.remove_row(&items(), row("r1"), 5);
    assert_eq!((rows(&stored), inputs(&stored)), (vec!["x".to_owned()], vec!["items[x].serial".into(), "why".into()]));
    stored.edit(&path("items[r1].serial"), text("late"), 50);
    assert_eq!(rows(&stored), ["x"], "a row that was removed here is not edited here");
    assert_eq!(stored.restorable_row(&items()), Some((1, row("r1"))));
    stored.restore_row(&items(), row("r1"), 12);
    assert_eq!(rows(&stored), ["r1", "x"]);
    assert_eq!(stored.raw(&path("items[r1].serial")), Some(&text("b")));
}

#[test]
fn a_row_in_which_nothing_was_typed_goes_without_a_word() {
    let mut stored = with_rows(&[("items[r1].serial", "default", 0), ("items[r1].note", " ", 4)]);
    stored.remove_row(&items(), row("r1"), 5);
    assert_eq!((rows(&stored).len(), stored.restorable_row(&items())), (0, None));
    assert_eq!(stored.edited_at(), 5);
}

#[test]
fn a_row_that_one_tab_removes_while_the_other_types_in_it_comes_back_whole() {
    let begun = with_rows(&[("items[r1].serial", "b", 9), ("items[r1].note", "n", 8)]);
    let (mut one, mut two) = (begun.clone(), begun);
    one.remove_row(&items(), row("r1"), 20);
    let mut early = one.clone();
    early.merge(&two);
    assert_eq!(rows(&early), Vec::<String>::new());
    two.edit(&path("items[r1].note"), text("newer"), 21);
    let before = one.clone();
    one.merge(&two);
    two.merge(&before);
    assert_eq!(one, two);
    assert_eq!((rows(&one), inputs(&one).len()), (vec!["r1".to_owned()], 2));
}

#[test]
fn a_copy_of_a_row_comes_right_after_it_and_in_the_same_place_in_every_tab() {
    let mut ours = draft("k", 1, &[]);
    for id in ["a", "b"] {
        ours.add_row(&items(), row(id), Vec::new(), 10);
    }
    let cell = |row: &str, field: &str| path(&format!("items[{row}].{field}"));
    ours.edit(&cell("a", "serial"), text("SN"), 11);
    ours.edit(&cell("a", "photo"), text("f"), 11);
    let mut theirs = ours.clone();
    ours.copy_row(&items(), row("a"), row("c"), &[Id::new("serial").expect("an id")], 20);
    assert_eq!(rows(&ours), ["a", "c", "b"]);
    assert_eq!(ours.raw(&cell("c", "serial")), Some(&text("SN")));
    assert_eq!(ours.raw(&cell("c", "photo")), None, "it is not among the copied questions");
    ours.edit(&cell("a", "serial"), text("other"), 21);
    assert_eq!(ours.raw(&cell("c", "serial")), Some(&text("SN")), "the copy is a row of its own");
    theirs.add_row(&items(), row("d"), Vec::new(), 15);
    let before = theirs.clone();
    theirs.merge(&ours);
    ours.merge(&before);
    assert_eq!(rows(&ours), ["a", "c", "b", "d"]);
    assert_eq!(rows(&ours), rows(&theirs));
    ours.copy_row(&items(), row("gone"), row("e"), &[], 30);
    assert_eq!(rows(&ours).len(), 4, "there is nothing to copy");
}
