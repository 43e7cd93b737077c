use super::*;
use crate::SimilarQuery;

fn like(id: &str, text: &str, groups: &[&str]) -> SimilarQuery {
    let groups = groups.iter().map(ToString::to_string).collect();
    SimilarQuery { id: id.into(), text: text.into(), groups, prefer: "en".into() }
}

fn similar(shelf: &Shelf, query: &SimilarQuery) -> Vec<String> {
    shelf.index.similar(query).unwrap().to_vec()
}

#[test]
fn what_was_found_is_kept_for_a_commit_and_for_groups() {
    let mut hidden = article("2", "Reset the VPN token", "For the help desk.");
    hidden.audience.include = vec![vec!["desk".into()]];
    let shelf = Shelf::of(vec![
        article("0", "Renew your VPN token", "It ends after a year."),
        article("1", "Your VPN token is lost", "Ask for another one."),
        hidden,
        article("3", "Print on both sides", "Choose it in the settings."),
    ]);
    let (everybody, desk) = (like("0", "Renew your VPN token", &[]), like("0", "Renew your VPN token", &["desk"]));
    for _ in 0..2 {
        assert_eq!(similar(&shelf, &everybody), ["1"]);
        let mut all = similar(&shelf, &desk);
        all.sort();
        assert_eq!(all, ["1", "2"]);
    }
    // Another commit is asked anew.
    shelf.index.apply(&[IndexChange::Delete { kind: DocumentKind::Article, id: "1".into() }], 2).unwrap();
    assert_eq!(similar(&shelf, &everybody), [""; 0]);
    assert_eq!(similar(&shelf, &desk), ["2"]);
    // What is not found by its own words has nothing to be measured with.
    assert_eq!(similar(&shelf, &like("7", "VPN token", &[])), [""; 0]);
}

#[test]
fn hits_without_passages_differ_in_nothing_else() {
    let shelf = Shelf::texts(&["the token of the tunnel", "the tunnel is long"]);
    let (full, bare) = (asked("tunnel"), TextQuery { without_passages: true, ..asked("tunnel") });
    let (full, bare) = (shelf.find(&full), shelf.find(&bare));
    assert!(full.hits.iter().all(|hit| !hit.snippet.is_empty()) && bare.hits.iter().all(|hit| hit.snippet.is_empty()));
    let stripped = full.hits.into_iter().map(|hit| Hit { snippet: Vec::new(), ..hit }).collect();
    assert_eq!(Found { hits: stripped, ..full }, bare);
}
