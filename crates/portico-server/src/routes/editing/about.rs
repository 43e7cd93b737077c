//! `PUT /api/v1/editing/articles/{number}/about`: says what an article is about.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use portico_domain::{
    api::{ArticleAbout, ArticleLine, EditingReason, ProblemDocument, ProblemType},
    text::fold,
};

use super::{filled, invalid, line, number};
use crate::{
    extract::{Editor, IfMatch, Json},
    problem::Problem,
    state::AppState,
    store::article_about::{AboutSet, SetAbout, Unknown},
};

/// Maximum number of labels, of teams, of related articles and of answers.
const MAX_OF_EACH: usize = 40;

/// Sets category, owner, labels, audience, review date, related articles and what it leads to, all at once.
///
/// # Errors
/// 412 when somebody else was faster, 422 for what is not there, and for an audience without the person who says so.
#[utoipa::path(put, path = "/api/v1/editing/articles/{number}/about", tag = "editing", request_body = ArticleAbout,
    params(("number" = String, Path, description = "KB-12"),
        ("If-Match" = String, Header, description = "The version of the article that was seen")),
    responses(
    (status = 204, description = "It is so; `ETag` is the version now"),
    (status = 412, description = "Changed in the meantime", body = ProblemDocument),
    (status = 422, description = "It names something that is not there, or the person could not edit it any more", body = ProblemDocument),
    (status = 428, description = "If-Match is missing", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn set_about(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    seen: Result<IfMatch, Problem>,
    body: Result<Json<ArticleAbout>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(about) = body?;
    let number = number(&path)?;
    let lists =
        [about.labels.len(), about.include.len(), about.exclude.len(), about.related.len(), about.answers.len()];
    if lists.into_iter().any(|count| count > MAX_OF_EACH) {
        return Err(invalid(EditingReason::TooManyOfEach { most: MAX_OF_EACH }));
    }
    let about = ArticleAbout {
        labels: labels(&about.labels)?,
        service: about.service.map(|service| filled(ArticleLine::Service, &service, 60)).transpose()?,
        answers: if about.item.is_some() { about.answers } else { std::collections::BTreeMap::new() },
        ..about
    };
    if let Some(item) = &about.item {
        let catalog = app.catalog();
        let offer = catalog.offer(item, &me.groups);
        let unasked = offer.and_then(|offer| about.answers.keys().find(|id| offer.form.field(id).is_none()));
        if offer.is_none() || unasked.is_some() {
            // What is there already may stay: catalogs change.
            let before = app.store.article_editing(me.person.clone(), number, None).await?;
            let before = before.ok_or(ProblemType::NotFound)?.about;
            let same = before.item.as_ref() == Some(item);
            if offer.is_none() && !same {
                return Err(invalid(EditingReason::UnknownItem));
            }
            if let Some(id) = unasked.filter(|id| !same || !before.answers.contains_key(*id)) {
                return Err(invalid(EditingReason::UnknownQuestion { question: id.clone() }));
            }
        }
    }
    let person = me.person.clone();
    let set = SetAbout { person, number, seen: seen?.0, about, now: app.clock.now() };
    match app.store.set_about(set).await? {
        AboutSet::Done(version) => Ok((StatusCode::NO_CONTENT, [(header::ETAG, format!("\"{version}\""))])),
        AboutSet::Hidden => Err(ProblemType::NotFound.into()),
        AboutSet::ChangedMeanwhile => Err(ProblemType::ChangedMeanwhile.into()),
        AboutSet::ShutsOut => Err(ProblemType::ShutsOut.into()),
        AboutSet::Unknown(Unknown::Category) => Err(invalid(EditingReason::UnknownCategory)),
        AboutSet::Unknown(Unknown::Owner) => Err(invalid(EditingReason::UnknownOwner)),
        AboutSet::Unknown(Unknown::Team(team)) => Err(invalid(EditingReason::UnknownTeam { team })),
        AboutSet::Unknown(Unknown::Article(number)) => {
            Err(invalid(EditingReason::UnknownArticle { article: number.to_string() }))
        }
    }
}

/// Labels made normal, each once.
fn labels(given: &[String]) -> Result<Vec<String>, Problem> {
    let mut labels: Vec<String> = Vec::new();
    for label in given {
        let label = line(ArticleLine::Label, label, 60)?;
        if !label.is_empty() && !labels.iter().any(|other| fold(other) == fold(&label)) {
            labels.push(label);
        }
    }
    Ok(labels)
}
