//! The catalog check's judgement of forms and items that compile: what can never happen, what contradicts itself, what dangles.
//!
//! Whether something can happen is decided exactly, by a search over the answers that the form's own conditions tell
//! apart, up to 2^16 assignments of a condition's variables. Beyond that the check says that it is undecided.

mod audiences;
mod checks;
mod conditions;
mod defaults;
mod formulas;
mod items;
mod lengths;
mod options;
mod patterns;
mod places;
mod reach;
mod rows;
mod scope;
mod windows;

pub use items::analyse_catalog;

use std::collections::BTreeMap;

use crate::{
    form::{Fault, Form},
    id::Id,
    lookup::Lookup,
};

/// One thing that the check has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, what is wrong, and what to do.
    pub fault: Fault,
    /// How bad it is.
    pub severity: Severity,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The catalog cannot be used like this.
    Error,
    /// It works, but hardly as its author means it.
    Warning,
    /// Too many combinations to decide; a note, never an error.
    Undecided,
}

impl Finding {
    pub(crate) fn new(severity: Severity, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { fault: Fault::new(at, message), severity }
    }

    pub(crate) fn error(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, at, message)
    }

    pub(crate) fn warning(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, at, message)
    }

    pub(crate) fn undecided(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Undecided, at, message)
    }
}

/// Judges a form with the lookup tables that the catalog has. A lookup that is not among them, as `people` is not, is taken
/// to have any row.
#[must_use]
pub fn analyse(form: &Form, lookups: &BTreeMap<Id, Lookup>) -> Vec<Finding> {
    let scope = scope::Scope::new(form, lookups);
    let mut findings = Vec::new();
    conditions::find(&scope, &mut findings);
    checks::find(&scope, &mut findings);
    patterns::find(&scope, &mut findings);
    lengths::find(&scope, &mut findings);
    defaults::find(&scope, &mut findings);
    options::find(&scope, &mut findings);
    rows::find(&scope, &mut findings);
    formulas::find(&scope, &mut findings);
    findings
}
