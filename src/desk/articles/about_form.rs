//! What is typed about an article, and what it says.

use std::collections::BTreeMap;

use portico_domain::{
    api::{ArticleAbout, KnownErrorState},
    knowledge::ArticleNumber,
};

/// What is in the inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutForm {
    pub category: String,
    pub owner: String,
    pub labels: String,
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub review_by: String,
    pub related: String,
    pub item: String,
    pub answers: String,
    pub known_error: String,
    pub service: String,
}

impl AboutForm {
    /// The inputs for what an article is about.
    pub fn of(about: &ArticleAbout) -> Self {
        let related: Vec<String> = about.related.iter().map(ToString::to_string).collect();
        let answers = about
            .answers
            .iter()
            .flat_map(|(field, values)| values.iter().map(move |value| format!("{field} = {value}")));
        Self {
            category: about.category.clone(),
            owner: about.owner.clone(),
            labels: about.labels.join(", "),
            include: about.include.clone(),
            exclude: about.exclude.clone(),
            review_by: about.review_by.map(|day| day.to_string()).unwrap_or_default(),
            related: related.join(", "),
            item: about.item.clone().unwrap_or_default(),
            answers: answers.collect::<Vec<_>>().join("\n"),
            known_error: match about.known_error {
                None => "",
                Some(KnownErrorState::Open) => "open",
                Some(KnownErrorState::Closed) => "closed",
            }
            .to_owned(),
            service: about.service.clone().unwrap_or_default(),
        }
    }

    /// What the inputs say, or the text that is no article's number.
    pub fn read(&self) -> Result<ArticleAbout, String> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let related = parts(&self.related).map(|part| part.to_uppercase().parse::<ArticleNumber>().map_err(|_| part));
        let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (field, value) in self.answers.lines().filter_map(|line| line.split_once('=')) {
            answers.entry(field.trim().to_owned()).or_default().push(value.trim().to_owned());
        }
        Ok(ArticleAbout {
            category: self.category.clone(),
            owner: self.owner.clone(),
            labels: parts(&self.labels).collect(),
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            review_by: self.review_by.parse().ok(),
            related: related.collect::<Result<_, _>>()?,
            item: some(&self.item),
            answers,
            known_error: match self.known_error.as_str() {
                "open" => Some(KnownErrorState::Open),
                "closed" => Some(KnownErrorState::Closed),
                _ => None,
            },
            service: some(&self.service),
        })
    }
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_says_what_it_was() {
        let about = ArticleAbout {
            category: "mail".to_owned(),
            owner: "sam".to_owned(),
            labels: vec!["vpn".to_owned(), "wi-fi".to_owned()],
            include: vec!["staff".to_owned()],
            exclude: vec!["contractors".to_owned()],
            review_by: "2027-01-31".parse().ok(),
            related: vec![ArticleNumber::FIRST],
            item: Some("licence".to_owned()),
            answers: [("edition".to_owned(), vec!["pro".to_owned(), "a = b".to_owned()])].into(),
            known_error: Some(KnownErrorState::Closed),
            service: Some("mail".to_owned()),
        };
        assert_eq!(AboutForm::of(&about).read(), Ok(about));
        assert_eq!(AboutForm::default().read(), Ok(ArticleAbout::default()));
    }

    #[test]
    fn what_is_no_number_is_named() {
        let form = |related: &str| AboutForm { related: related.to_owned(), ..AboutForm::default() }.read();
        assert_eq!(form("kb-1,, KB-2 ").map(|about| about.related.len()), Ok(2));
        assert_eq!(form("KB-1, seven"), Err("seven".to_owned()));
    }
}
