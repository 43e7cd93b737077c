//! The tree of categories, from `categories.toml`.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

/// A category of articles, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategorySpec {
    /// Its id, used by articles.
    pub id: String,
    /// The name shown to readers.
    pub name: String,
    /// A description in one sentence.
    #[serde(default)]
    pub summary: String,
    /// The id of its parent category.
    #[serde(default)]
    pub parent: Option<String>,
    /// The name of its icon.
    #[serde(default)]
    pub icon: Option<String>,
    /// Groups that may read it; empty for everybody. Inherited by its subcategories.
    #[serde(default)]
    pub audience: Vec<String>,
    /// Groups that may not read it, even if `audience` includes them. Inherited by its subcategories.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// A problem of `categories.toml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CategoryProblem {
    /// The file is not TOML, or has unknown or wrong keys.
    #[error("categories.toml: {0}")]
    Unreadable(String),
    /// An id with characters other than lower-case letters, digits and dashes.
    #[error("category “{0}”: an id is made of lower-case letters, digits and dashes")]
    BadId(String),
    /// An id that is used twice.
    #[error("category “{0}” is there twice")]
    Twice(String),
    /// A category without a name.
    #[error("category “{0}” has no name")]
    NoName(String),
    /// The parent does not exist.
    #[error("category “{0}”: its parent “{1}” is not there")]
    NoParent(String, String),
    /// A category that is its own ancestor.
    #[error("category “{0}” lies below itself")]
    Cycle(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    category: Vec<CategorySpec>,
}

/// Parses `categories.toml`; returns all problems at once.
pub fn categories(toml: &str) -> Result<Vec<CategorySpec>, Vec<CategoryProblem>> {
    let file: File = toml::from_str(toml).map_err(|error| vec![CategoryProblem::Unreadable(error.to_string())])?;
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let parents: HashMap<&str, Option<&str>> =
        file.category.iter().map(|category| (category.id.as_str(), category.parent.as_deref())).collect();
    for category in &file.category {
        let id = category.id.clone();
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            problems.push(CategoryProblem::BadId(id.clone()));
        }
        if !seen.insert(id.as_str().to_owned()) {
            problems.push(CategoryProblem::Twice(id.clone()));
        }
        if category.name.trim().is_empty() {
            problems.push(CategoryProblem::NoName(id.clone()));
        }
        match category.parent.as_deref() {
            Some(parent) if !parents.contains_key(parent) => {
                problems.push(CategoryProblem::NoParent(id, parent.to_owned()));
            }
            Some(parent) if loops(&parents, &id, parent) => problems.push(CategoryProblem::Cycle(id)),
            _ => {}
        }
    }
    if problems.is_empty() { Ok(file.category) } else { Err(problems) }
}

fn loops(parents: &HashMap<&str, Option<&str>>, id: &str, parent: &str) -> bool {
    let mut above = Some(parent);
    for _ in 0..=parents.len() {
        match above {
            None => return false,
            Some(name) if name == id => return true,
            Some(name) => above = parents.get(name).copied().flatten(),
        }
    }
    // A cycle among the ancestors is reported there.
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_in_order_with_parents() {
        let read = categories(
            "[[category]]\nid = \"help\"\nname = \"Help\"\n[[category]]\nid = \"desk\"\nname = \"Desk\"\nparent = \"help\"\naudience = [\"it\"]\n",
        )
        .unwrap();
        assert_eq!(read.iter().map(|category| category.id.as_str()).collect::<Vec<_>>(), ["help", "desk"]);
        assert_eq!(read[1].audience, ["it"]);
    }

    #[test]
    fn says_everything_that_is_wrong() {
        use CategoryProblem::*;
        let check = |toml: &str, wanted: &[CategoryProblem]| assert_eq!(categories(toml).unwrap_err(), wanted);
        let entry =
            |id: &str, parent: &str| format!("[[category]]\nid = \"{id}\"\nname = \"x\"\nparent = \"{parent}\"\n");
        check(&entry("a", "b"), &[NoParent("a".into(), "b".into())]);
        check(&entry("a", "a"), &[Cycle("a".into())]);
        check(&(entry("a", "b") + &entry("b", "a")), &[Cycle("a".into()), Cycle("b".into())]);
        check("[[category]]\nid = \"A b\"\nname = \" \"\n", &[BadId("A b".into()), NoName("A b".into())]);
        assert!(matches!(categories("nonsense").unwrap_err()[..], [Unreadable(_)]));
        assert!(matches!(categories("[[category]]\nid='a'\nname='a'\ncolour='red'").unwrap_err()[..], [Unreadable(_)]));
    }
}
