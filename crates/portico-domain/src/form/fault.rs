//! Faults of a form spec. Messages exist only with the feature `faults`, for authors; a browser receives forms that
//! the server has compiled, so it only rejects faulty ones.

mod at;
mod kind;
#[cfg(feature = "faults")]
mod sentences;

pub(crate) use at::At;
pub(crate) use kind::{ExpectedType, FaultKind};

use std::fmt;

use serde::Serialize;

/// A fault and its position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// The path in the spec, such as `sections[0].fields[2].visible_when.all[1]`.
    pub at: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Fault {
    /// A fault at a path.
    #[must_use]
    pub fn new(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { at: at.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

/// Collects the faults of a form.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault.
    #[cfg(feature = "faults")]
    pub fn add(&mut self, at: At<'_>, kind: FaultKind<'_>) {
        let sentence = sentences::sentence(&kind, self.0.len());
        self.0.push(Fault::new(at.to_string(), sentence));
    }

    /// Adds a fault without position and message.
    #[cfg(not(feature = "faults"))]
    pub fn add(&mut self, _: At<'_>, _: FaultKind<'_>) {
        self.0.push(Fault::new(String::new(), String::new()));
    }

    /// Whether there are no faults.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults in the order in which they were found.
    pub fn into_list(self) -> Vec<Fault> {
        self.0
    }
}

/// Maximum number of faults with a suggestion, since each compares a name with all known ones.
const SUGGESTIONS: usize = 100;
/// Maximum length of a name that gets a suggestion, in bytes.
const LONGEST: usize = 100;

/// [`did_you_mean`] for the first faults; empty if `said` faults precede this one and are too many: with thousands of
/// wrong and of known names the search would take minutes.
pub fn suggestion<'a>(said: usize, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if said < SUGGESTIONS { did_you_mean(wrong, known) } else { String::new() }
}

/// `; did you mean …?` if one of `known` is similar to `wrong`, else empty.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if wrong.len() > LONGEST {
        return String::new();
    }
    let most = |name: &str| 1 + name.len() / 4;
    known
        .into_iter()
        .inspect(|_| super::work::step())
        // A larger difference in length alone excludes a name; a character has at most four bytes.
        .filter(|name| name.len() <= 4 * LONGEST && name.chars().count().abs_diff(wrong.chars().count()) <= most(name))
        .map(|name| (strsim::osa_distance(wrong, name), name))
        .filter(|(distance, name)| *distance <= most(name))
        .min()
        .map(|(_, name)| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}
