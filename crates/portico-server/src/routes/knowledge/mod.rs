//! Articles.

pub mod attachment;
pub mod feedback;
pub mod feedback_done;
pub mod feedback_list;
pub mod image;
pub mod list;
pub mod overview;
pub mod read;
pub mod reads;
pub mod reports;
mod similar;

use portico_domain::api::ArticleCategory;
use serde::Deserialize;

/// The language to read in, as the query says.
#[derive(Debug, Default, Deserialize)]
pub struct ReadingQuery {
    language: Option<String>,
}

/// The first part of a language tag: what articles are written in. What is no tag is English.
pub(super) fn language(reading: Option<String>) -> String {
    let tag = reading.unwrap_or_default().to_ascii_lowercase();
    let primary = tag.split('-').next().unwrap_or_default();
    let is_language = (2..=8).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_language { primary.to_owned() } else { "en".to_owned() }
}

/// A category and those above it, the topmost first. A circle ends where it began.
fn place(categories: &[ArticleCategory], id: &str) -> Vec<ArticleCategory> {
    let mut place: Vec<ArticleCategory> = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(id) = next.filter(|id| place.iter().all(|category| category.id != *id)) {
        let Some(category) = categories.iter().find(|category| category.id == id) else { break };
        next = category.parent.clone();
        place.push(category.clone());
    }
    place.reverse();
    place
}
