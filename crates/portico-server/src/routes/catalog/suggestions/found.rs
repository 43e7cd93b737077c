//! Articles that answer to what a form says, and nothing where none does.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::api::ArticleHit;
use portico_search::{DocumentKind, Found, Has, Hit, TextQuery, is_number};

use super::form_answers::SearchTerms;
use crate::{extract::CurrentUser, problem::Problem, routes::search::answer, state::AppState};

/// Maximum number of hits that are considered for each text.
const LOOKED_AT: usize = 10;
/// Share of a text, by the rarity of its words, that a hit must have in its title or labels in order to answer it;
const IN_HEAD: f32 = 0.45;
/// the share that it must have anywhere;
const ANYWHERE: f32 = 0.6;
/// and the number of its words in title or labels, where what was chosen counts as one.
const HEADS: usize = 2;
/// What the name of something that was chosen adds, in title or labels.
const NAMED: f32 = 0.15;
/// One that answers less than this share of what the best does is left out.
const BESIDE: f32 = 0.7;
/// A code that somebody copied says all: in the title or labels, or else in the text.
const CODE: f32 = 3.0;
/// See [`CODE`].
const CODE_IN_TEXT: f32 = 2.0;

/// What answers, best first; without an index nothing.
pub(super) async fn found(
    app: &AppState,
    me: &CurrentUser,
    terms: &SearchTerms,
    language: &str,
) -> Result<Vec<ArticleHit>, Problem> {
    if terms.texts.is_empty() {
        return Ok(Vec::new());
    }
    let named = if terms.names.is_empty() { Found::default() } else { ask(app, me, &terms.names, language).await };
    let in_head = |hit: &Hit| hit.has.iter().any(|one| one.in_head);
    let named: BTreeSet<String> = named.hits.into_iter().filter(in_head).map(|hit| hit.id).collect();
    let mut hits: BTreeMap<String, (f32, Hit)> = BTreeMap::new();
    for words in &terms.texts {
        for hit in ask(app, me, words, language).await.hits {
            let fit = fit(&hit.has, named.contains(&hit.id));
            if fit > hits.get(&hit.id).map_or(0.0, |(known, _)| *known) {
                hits.insert(hit.id.clone(), (fit, hit));
            }
        }
    }
    let mut hits: Vec<(f32, Hit)> = hits.into_values().collect();
    hits.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let best = hits.first().map_or(0.0, |(fit, _)| *fit);
    hits.retain(|(fit, _)| *fit >= best * BESIDE);
    answer::articles(app, me.user.person.clone(), hits.into_iter().map(|(_, hit)| hit).collect(), false).await
}

/// What words find among articles.
async fn ask(app: &AppState, me: &CurrentUser, words: &[String], language: &str) -> Found {
    let query = TextQuery {
        text: words.join(" "),
        groups: me.user.groups.iter().cloned().collect(),
        kinds: Some(vec![DocumentKind::Article]),
        prefer: Some(language.to_owned()),
        limit: LOOKED_AT,
        ..TextQuery::default()
    };
    app.search.find(query).await.unwrap_or_default()
}

/// How well an article answers to a text; 0 if it does not.
fn fit(has: &[Has], named: bool) -> f32 {
    if let Some(in_head) = has.iter().filter(|one| one.code).map(|one| one.in_head).max() {
        return if in_head { CODE } else { CODE_IN_TEXT };
    }
    let heads = has.iter().filter(|one| one.in_head && !is_number(&one.word)).count();
    let share = |in_head: bool| has.iter().filter(|one| one.in_head || !in_head).map(|one| one.share).sum::<f32>();
    let in_head = share(true) + if named { NAMED } else { 0.0 };
    let enough = heads > 0 && heads + usize::from(named) >= HEADS;
    if enough && in_head >= IN_HEAD && share(false) >= ANYWHERE { in_head } else { 0.0 }
}
