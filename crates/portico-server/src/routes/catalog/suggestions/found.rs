//! Articles that answer to what a form says, and nothing where none does.

use std::collections::BTreeSet;

use portico_domain::api::ArticleHit;
use portico_search::{Has, Hit, Kind, Query, is_number};

use super::said::Asked;
use crate::{extract::CurrentUser, problem::Problem, routes::search::answer, state::AppState};

/// So many hits are looked at for each text.
const LOOKED_AT: usize = 5;
/// A hit answers when so much of what was said, by how rare the words are, is in its title or labels,
const IN_HEAD: f32 = 0.45;
/// when so many of the words are in it at all,
const WORDS: f32 = 0.6;
/// and so many of them in its title or labels.
const HEADS: usize = 2;

/// What answers, best first, without an index nothing.
pub(super) async fn found(
    app: &AppState,
    me: &CurrentUser,
    asked: &Asked,
    language: &str,
) -> Result<Vec<ArticleHit>, Problem> {
    let mut hits: Vec<(f32, Hit)> = Vec::new();
    for words in &asked.texts {
        let query = Query {
            text: words.iter().chain(&asked.names).cloned().collect::<Vec<_>>().join(" "),
            groups: me.user.groups.iter().cloned().collect(),
            kinds: Some(vec![Kind::Article]),
            prefer: Some(language.to_owned()),
            limit: LOOKED_AT,
            ..Query::default()
        };
        for hit in app.search.find(query).await.unwrap_or_default().hits {
            if std::env::var_os("DUMP").is_some() {
                eprintln!(
                    "DUMP {}",
                    serde_json::json!({"words": words, "names": asked.names, "id": hit.id, "title": hit.title, "score": hit.score, "has": hit.has})
                );
            }
            let Some(fit) = fit(words, &asked.names, &hit.has) else { continue };
            match hits.iter_mut().find(|(_, other)| other.id == hit.id) {
                Some((known, _)) if *known >= fit => {}
                Some(other) => *other = (fit, hit),
                None => hits.push((fit, hit)),
            }
        }
    }
    hits.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let hits = hits.into_iter().map(|(_, hit)| hit).collect();
    answer::articles(app, me.user.person.clone(), hits, false).await
}

/// How well an article answers to the words of a text; nothing if it does not.
fn fit(words: &[String], names: &[String], has: &[Has]) -> Option<f32> {
    let said = |one: &&Has| words.contains(&one.word);
    // A code that somebody copied says all by itself.
    if has.iter().any(|one| one.code && said(&one)) {
        return Some(2.0);
    }
    let telling = has.iter().filter(|one| said(one) && !is_number(&one.word));
    let heads: BTreeSet<&str> = telling.clone().filter(|one| one.in_head).map(|one| one.word.as_str()).collect();
    let anywhere: BTreeSet<&str> = has.iter().filter(said).map(|one| one.word.as_str()).collect();
    let named = has.iter().any(|one| one.in_head && names.contains(&one.word) && !words.contains(&one.word));
    let in_head: f32 = has.iter().filter(|one| one.in_head).map(|one| one.share).sum();
    let enough = heads.len() + usize::from(named) >= HEADS || heads.len() == words.len();
    let answers =
        !heads.is_empty() && enough && in_head >= IN_HEAD && anywhere.len() as f32 >= WORDS * words.len() as f32;
    answers.then_some(in_head)
}
