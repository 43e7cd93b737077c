//! The input of an analysis: a form, its lookups, and the paths of its parts.

use std::collections::BTreeMap;

use crate::{
    calendar::Calendar,
    context::{Context, Requester},
    date::Date,
    form::{Condition, Field, Form},
    id::Id,
    lookup::{Lookup, Row},
};

use super::reach::Satisfiability;

/// A form and its lookups.
pub(super) struct FormScope<'a> {
    pub form: &'a Form,
    /// A context with the form's lookups, for formulas and options.
    pub context: Context,
}

impl<'a> FormScope<'a> {
    pub fn new(form: &'a Form, lookups: &BTreeMap<Id, Lookup>) -> Self {
        let used = form.lookups().into_iter();
        let lookups = used.filter_map(|id| Some((id.clone(), lookups.get(id)?.clone()))).collect();
        Self { form, context: Context { lookups, ..bare_context() } }
    }

    /// Every field with its index and path: `sections[0].fields[2]`, for a cell `sections[0].fields[2].fields[1]`.
    pub fn fields(&self) -> impl Iterator<Item = (usize, String, &'a Field)> {
        let form = self.form;
        let (mut places, mut section) = (0, 0);
        form.fields.iter().enumerate().map(move |(at, field)| {
            if field.section != section {
                (places, section) = (0, field.section);
            }
            let path = match field.group {
                None => {
                    places += 1;
                    format!("sections[{section}].fields[{}]", places - 1)
                }
                Some(group) => format!("sections[{section}].fields[{}].fields[{}]", places - 1, at - group - 1),
            };
            (at, path, field)
        })
    }

    /// The lookup that a field chooses from, if the catalog has it.
    pub fn lookup_of(&self, at: usize) -> Option<(&'a Id, &Lookup)> {
        let name = self.form.fields[at].kind.options()?.lookup()?;
        Some((name, self.context.lookups.get(name)?))
    }

    /// The rows that a field may offer; `None` if its lookup is unknown or it has none.
    pub fn offered_rows(&self, at: usize) -> Option<impl Iterator<Item = &Row>> {
        Some(self.lookup_of(at)?.1.rows().iter().filter(|row| !row.retired))
    }

    /// The question whether a field can be visible, to be combined with goals.
    pub fn visible(&self, at: usize) -> Satisfiability<'a> {
        let field = &self.form.fields[at];
        let section = self.form.sections[field.section].visible_when.as_ref();
        let group = field.group.and_then(|group| self.form.fields[group].visible_when.as_ref());
        Satisfiability::given(section.into_iter().chain(group).chain(&field.visible_when))
    }

    /// The question whether a section can be visible.
    pub fn section(&self, at: usize) -> Satisfiability<'a> {
        let condition: Option<&'a Condition> = self.form.sections[at].visible_when.as_ref();
        Satisfiability::given(condition)
    }
}

/// A context on a Monday, without lookups and facts of people.
pub(super) fn bare_context() -> Context {
    Context {
        today: monday(),
        calendar: Calendar::default(),
        requester: Requester::default(),
        requested_for: Some(Requester::default()),
        lookups: BTreeMap::new(),
    }
}

/// A Monday far from both ends of the supported years.
pub(super) fn monday() -> Date {
    Date::new(2026, 1, 5).expect("5 January 2026 is a date")
}
