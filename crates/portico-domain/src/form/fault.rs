//! What is wrong with a form as written. Who writes forms is told (feature `faults`); a browser, whose forms the server has
//! compiled before, only refuses what has a fault.

mod at;
mod kind;
#[cfg(feature = "faults")]
mod sentences;

pub(crate) use at::At;
pub(crate) use kind::{FaultKind, Wanted};

use std::fmt;

use serde::Serialize;

/// One fault, at its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Where: a path into the spec, such as `sections[0].fields[2].visible_when.all[1]`.
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

/// The faults of a form, while they are gathered.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault.
    #[cfg(feature = "faults")]
    pub fn add(&mut self, at: At<'_>, kind: FaultKind<'_>) {
        let sentence = sentences::sentence(&kind, self.0.len());
        self.0.push(Fault::new(at.to_string(), sentence));
    }

    /// Notes a fault, of which nobody is told more than that it is there.
    #[cfg(not(feature = "faults"))]
    pub fn add(&mut self, _: At<'_>, _: FaultKind<'_>) {
        self.0.push(Fault::new(String::new(), String::new()));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults, in the order in which they were found.
    pub fn into_list(self) -> Vec<Fault> {
        self.0
    }
}

/// How many faults get a suggestion: each compares a name with all that are known.
#[cfg(feature = "faults")]
const SUGGESTIONS: usize = 100;
/// No name is longer.
#[cfg(feature = "faults")]
const LONGEST: usize = 100;

/// [`did_you_mean`] for the first faults of a list, nothing for those that come after `said` others: with thousands of wrong
/// names among thousands of known ones the search would take minutes, and nobody reads that far.
#[cfg(feature = "faults")]
pub fn suggestion<'a>(said: usize, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if said < SUGGESTIONS { did_you_mean(wrong, known) } else { String::new() }
}

/// `; did you mean …?` when one of `known` is close to `wrong`, else nothing.
#[cfg(feature = "faults")]
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if wrong.len() > LONGEST {
        return String::new();
    }
    let most = |name: &str| 1 + name.len() / 4;
    known
        .into_iter()
        .inspect(|_| super::work::step())
        // What differs more in length alone is never near enough; a character has at most four bytes.
        .filter(|name| name.len() <= 4 * LONGEST && name.chars().count().abs_diff(wrong.chars().count()) <= most(name))
        .map(|name| (strsim::osa_distance(wrong, name), name))
        .filter(|(distance, name)| *distance <= most(name))
        .min()
        .map(|(_, name)| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}
