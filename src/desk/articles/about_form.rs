//! The inputs for an article's properties, and their conversion to and from the API.

use std::collections::BTreeMap;

use portico_domain::{
    api::{ArticleAbout, KnownErrorState},
    knowledge::ArticleNumber,
};
use serde::{Deserialize, Serialize};

/// The contents of the inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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

/// One of the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Category,
    Owner,
    Labels,
    Related,
    Include,
    Exclude,
    ReviewBy,
    Item,
    Answers,
    KnownError,
    Service,
}

impl Part {
    const ALL: [Self; 11] = [
        Self::Category,
        Self::Owner,
        Self::Labels,
        Self::Related,
        Self::Include,
        Self::Exclude,
        Self::ReviewBy,
        Self::Item,
        Self::Answers,
        Self::KnownError,
        Self::Service,
    ];
}

/// A change by somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OthersChange {
    /// The changed input.
    pub part: Part,
    /// Its new content.
    pub value: String,
    /// Whether it was also changed here, to something else.
    pub both: bool,
}

impl AboutForm {
    fn value(&self, part: Part) -> String {
        match part {
            Part::Category => self.category.clone(),
            Part::Owner => self.owner.clone(),
            Part::Labels => self.labels.clone(),
            Part::Related => self.related.clone(),
            Part::Include => self.include.join(", "),
            Part::Exclude => self.exclude.join(", "),
            Part::ReviewBy => self.review_by.clone(),
            Part::Item => self.item.clone(),
            Part::Answers => self.answers.clone(),
            Part::KnownError => self.known_error.clone(),
            Part::Service => self.service.clone(),
        }
    }

    fn take(&mut self, part: Part, from: &Self) {
        match part {
            Part::Category => self.category.clone_from(&from.category),
            Part::Owner => self.owner.clone_from(&from.owner),
            Part::Labels => self.labels.clone_from(&from.labels),
            Part::Related => self.related.clone_from(&from.related),
            Part::Include => self.include.clone_from(&from.include),
            Part::Exclude => self.exclude.clone_from(&from.exclude),
            Part::ReviewBy => self.review_by.clone_from(&from.review_by),
            Part::Item => self.item.clone_from(&from.item),
            Part::Answers => self.answers.clone_from(&from.answers),
            Part::KnownError => self.known_error.clone_from(&from.known_error),
            Part::Service => self.service.clone_from(&from.service),
        }
    }

    /// Adopts the changes of `theirs` since `base`, except for inputs that were also changed here; returns all changes.
    pub fn merge(&mut self, base: &Self, theirs: &Self) -> Vec<OthersChange> {
        let changed = |part: &Part| base.value(*part) != theirs.value(*part);
        let changes = Part::ALL.into_iter().filter(changed).map(|part| {
            let (mine, value) = (self.value(part), theirs.value(part));
            let both = mine != base.value(part) && mine != value;
            if !both {
                self.take(part, theirs);
            }
            OthersChange { part, value, both }
        });
        changes.collect()
    }

    /// The contents of the inputs for an article's properties.
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

    /// Parses the inputs. The error is the text that is not an article number.
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
    fn what_another_changed_is_taken_over_and_what_was_changed_here_stays() {
        let base = AboutForm { labels: "vpn".into(), service: "mail".into(), ..AboutForm::default() };
        let theirs =
            AboutForm { labels: "vpn, mail".into(), service: "post".into(), owner: "sam".into(), ..base.clone() };
        let mut mine = AboutForm { labels: "wi-fi".into(), answers: "a = b".into(), ..base.clone() };
        let changes = mine.merge(&base, &theirs);
        let expected = AboutForm { labels: "wi-fi".into(), answers: "a = b".into(), ..theirs.clone() };
        assert_eq!(mine, expected);
        let told: Vec<_> = changes.iter().map(|one| (one.part, one.value.as_str(), one.both)).collect();
        assert_eq!(
            told,
            [(Part::Owner, "sam", false), (Part::Labels, "vpn, mail", true), (Part::Service, "post", false)]
        );
        assert_eq!(mine.merge(&theirs, &theirs), []);
        let every = AboutForm {
            category: "c".into(),
            owner: "o".into(),
            labels: "l".into(),
            include: vec!["i".into()],
            exclude: vec!["e".into()],
            review_by: "2027-01-31".into(),
            related: "KB-1".into(),
            item: "t".into(),
            answers: "a = b".into(),
            known_error: "open".into(),
            service: "s".into(),
        };
        let mut empty = AboutForm::default();
        assert_eq!(empty.merge(&AboutForm::default(), &every).len(), Part::ALL.len());
        assert_eq!(empty, every);
    }

    #[test]
    fn what_is_no_number_is_named() {
        let form = |related: &str| AboutForm { related: related.to_owned(), ..AboutForm::default() }.read();
        assert_eq!(form("kb-1,, KB-2 ").map(|about| about.related.len()), Ok(2));
        assert_eq!(form("KB-1, seven"), Err("seven".to_owned()));
    }
}
