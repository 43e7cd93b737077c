//! Documents that a person may not find must not be revealed by any part of the answer.

use super::{Shelf, article, asked, ids, typed};
use crate::{Document, DocumentAudience, Found, TextQuery};

fn for_groups(mut document: Document, include: &[&str], exclude: &[&str]) -> Document {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let include = if include.is_empty() { Vec::new() } else { vec![names(include)] };
    document.audience = DocumentAudience { include, exclude: names(exclude) };
    document.labels = vec![format!("label-{}", document.id)];
    document
}

fn shelf() -> Shelf {
    Shelf::of(vec![
        for_groups(article("all", "Holidays", "How to ask for holidays."), &[], &[]),
        for_groups(article("hr", "Severance", "Severance of holidays, chromatography."), &["hr", "board"], &[]),
        for_groups(article("not-temps", "Bonus", "The bonus and holidays."), &[], &["temps"]),
    ])
}

fn by(groups: &[&str], query: TextQuery) -> TextQuery {
    TextQuery { groups: groups.iter().map(|group| (*group).to_owned()).collect(), ..query }
}

#[test]
fn include_and_exclude_decide_and_exclude_wins() {
    let shelf = shelf();
    for (groups, expected) in [
        (&[][..], &["all", "not-temps"][..]),
        (&["hr"], &["all", "hr", "not-temps"]),
        (&["board", "temps"], &["all", "hr"]),
        (&["temps"], &["all"]),
        // The level of a list is not a group.
        (&["0", "0:hr"], &["all", "not-temps"]),
    ] {
        let found = shelf.find(&by(groups, asked("holidays")));
        let mut ids = ids(&found);
        ids.sort();
        assert_eq!(ids, expected, "{groups:?}");
        assert_eq!(found.total, expected.len());
        let labels: Vec<_> = found.facets.labels.iter().map(|facet| facet.value.clone()).collect();
        assert_eq!(labels, expected.iter().map(|id| format!("label-{id}")).collect::<Vec<_>>());
        assert_eq!(found.facets.kinds[0].count, expected.len());
        assert_eq!(found.facets.languages[0].count, expected.len());
    }
}

#[test]
fn one_must_be_in_a_group_of_every_list() {
    let mut deep = article("deep", "Holidays", "");
    let lists = [vec!["hr", "board"], vec!["berlin"]];
    deep.audience.include = lists.iter().map(|list| list.iter().map(|group| (*group).to_owned()).collect()).collect();
    let mut nobody = article("nobody", "Holidays", "");
    nobody.audience.include = vec![vec!["hr".to_owned()], Vec::new()];
    let shelf = Shelf::of(vec![article("all", "Holidays", ""), deep, nobody]);
    for (groups, expected) in [
        (&[][..], &["all"][..]),
        (&["hr", "board"], &["all"]),
        (&["berlin"], &["all"]),
        (&["berlin", "board"], &["all", "deep"]),
    ] {
        let mut ids = ids(&shelf.find(&by(groups, asked("holidays"))));
        ids.sort();
        assert_eq!(ids, expected, "{groups:?}");
    }
}

#[test]
fn a_correction_comes_from_what_one_may_read() {
    let shelf = shelf();
    let told = |groups: &[&str]| shelf.find(&by(groups, asked("chromatograhpy"))).corrected;
    assert_eq!(told(&[]), []);
    assert_eq!(told(&["hr"])[0].to, "chromatography");
}

#[test]
fn a_hidden_word_is_as_good_as_one_that_is_nowhere() {
    let shelf = Shelf::of(vec![
        article("all", "Servers", "The servers are in the cellar."),
        for_groups(article("hidden", "Serversx", "Serversx serversx."), &["hr"], &[]),
    ]);
    // A word that only others may read is corrected like an unknown one.
    for text in ["serversx", "serversq"] {
        let found = shelf.find(&asked(text));
        assert_eq!((ids(&found), found.corrected[0].to.as_str()), (vec!["all".to_owned()], "servers"), "{text}");
    }
    let told = shelf.find(&by(&["hr"], asked("serversx")));
    assert_eq!((ids(&told), told.corrected), (vec!["hidden".to_owned()], vec![]));
}

#[test]
fn beginnings_phrases_and_pieces_tell_nothing() {
    let shelf = shelf();
    let nothing = Found::default();
    for query in
        [asked("severance"), asked("\"severance of\""), typed("sever"), typed("chromatog"), asked("chromato graphy")]
    {
        assert_eq!(shelf.find(&query), nothing, "{query:?}");
        assert!(!shelf.find(&by(&["hr"], query)).hits.is_empty());
    }
}

#[test]
fn a_document_that_is_gone_is_no_source_of_words() {
    let shelf = shelf();
    let gone = crate::IndexChange::Delete { kind: crate::DocumentKind::Article, id: "hr".into() };
    shelf.index.apply(&[gone], 2).unwrap();
    assert_eq!(shelf.find(&by(&["hr"], asked("chromatograhpy"))), Found::default());
}
