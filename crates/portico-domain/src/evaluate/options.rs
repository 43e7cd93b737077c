//! The options offered by a choice. They are enumerated lazily: a verdict contains only the lookup and the filter.

use std::collections::{BTreeMap, BTreeSet};

use super::{Frame, State};
use crate::{
    context::Context,
    form::{Field, Form, Options, Values},
    lookup::{Extent, Lookup, Row},
    sorted,
    value::Value,
    verdict::OptionsVerdict,
};

/// An offered option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The id, stored in an answer.
    pub id: &'a str,
    /// The text shown.
    pub label: &'a str,
    /// A sentence of help.
    pub hint: Option<&'a str>,
}

/// The options that a field offers, in order. `verdict` is the field's part of the verdict.
pub fn choices<'a>(
    field: &'a Field,
    verdict: Option<&'a OptionsVerdict>,
    context: &'a Context,
) -> Box<dyn Iterator<Item = Choice<'a>> + 'a> {
    match (field.kind.options(), verdict) {
        (Some(Options::Inline { options, .. }), _) => Box::new(options.iter().map(|option| Choice {
            id: &option.id,
            label: &option.label,
            hint: option.hint.as_deref(),
        })),
        (Some(Options::Lookup { lookup, .. }), Some(verdict)) => {
            let rows = context.lookups.get(lookup).map_or(&[][..], |lookup| lookup.rows());
            let offered = rows.iter().filter(move |row| verdict.offers(row, context));
            Box::new(offered.map(|row| Choice { id: &row.id, label: &row.label, hint: None }))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// The label of a chosen id; the id itself if the option is unknown.
#[must_use]
pub fn label<'a>(form: &'a Form, field: &str, id: &'a str, context: &'a Context) -> &'a str {
    let options = form.field(field).and_then(|field| field.kind.options());
    let label = match options {
        Some(Options::Inline { options, by_id }) => by_id.get(id).map(|at| options[*at].label.as_str()),
        Some(Options::Lookup { lookup, .. }) => {
            context.lookups.get(lookup).and_then(|lookup| lookup.row(id)).map(|row| row.label.as_str())
        }
        None => None,
    };
    label.unwrap_or(id)
}

impl OptionsVerdict {
    /// Whether no cell of a column would do.
    fn is_narrowed_to_nothing(&self) -> bool {
        self.narrow.values().any(BTreeSet::is_empty)
    }

    /// Whether a row of the lookup is offered.
    #[must_use]
    pub fn offers(&self, row: &Row, context: &Context) -> bool {
        #[cfg(test)]
        super::work::count();
        let Some(lookup) = context.lookups.get(&self.lookup) else { return false };
        let fits = |(column, ids): (&String, &BTreeSet<String>)| matches!(lookup.cell(row, column), Some(Value::Text(cell)) if ids.contains(cell.as_str()));
        !row.retired && self.waits_for.is_empty() && self.narrow.iter().all(fits)
    }
}

impl Frame<'_, '_> {
    pub(super) fn offered(&self, field: &Field) -> Option<OptionsVerdict> {
        let options = field.kind.options()?;
        let mut verdict =
            OptionsVerdict { lookup: options.lookup()?.clone(), narrow: BTreeMap::new(), waits_for: Vec::new() };
        for narrowing in options.narrowing() {
            match self.value(narrowing.field) {
                Some(value) => {
                    verdict.narrow.insert(narrowing.column.clone(), sorted::set(value.chosen().map(str::to_owned)));
                }
                // A hidden field cannot be answered: there is nothing to wait for, and nothing to choose.
                None if !self.state(narrowing.field).visible.is => {
                    verdict.narrow.insert(narrowing.column.clone(), BTreeSet::new());
                }
                None => verdict.waits_for.push(self.run.form.fields[narrowing.field].id.clone()),
            }
        }
        sorted::by(&mut verdict.waits_for, Ord::cmp);
        Some(verdict)
    }

    pub(super) fn is_offered(&self, field: &Field, verdict: Option<&OptionsVerdict>, id: &str) -> bool {
        match (field.kind.options(), verdict) {
            (Some(Options::Inline { by_id, .. }), _) => by_id.contains_key(id),
            (Some(Options::Lookup { lookup, .. }), Some(verdict)) => {
                let row = self.run.context.lookups.get(lookup).and_then(|lookup| lookup.row(id));
                match row {
                    Some(row) => verdict.offers(row, self.run.context),
                    None => self.is_unchecked(verdict),
                }
            }
            _ => false,
        }
    }

    /// Whether a row that is not here may be offered, for all that is known here.
    fn is_unchecked(&self, verdict: &OptionsVerdict) -> bool {
        let extent = self.run.context.lookups.get(&verdict.lookup).map(Lookup::extent);
        extent == Some(Extent::Known) && verdict.waits_for.is_empty() && !verdict.is_narrowed_to_nothing()
    }

    /// Whether a choice that waits for no other answer has no options.
    pub(super) fn offers_nothing(&self, field: &Field, state: &State<'_>) -> bool {
        let Some(verdict) = state.options.as_ref().filter(|verdict| verdict.waits_for.is_empty()) else { return false };
        let extent = self.run.context.lookups.get(&verdict.lookup).map(Lookup::extent);
        if extent.is_some_and(|extent| !extent.is_whole()) {
            return verdict.is_narrowed_to_nothing();
        }
        if let Some(nothing) = self.run.offers_nothing.borrow().get(verdict) {
            return *nothing;
        }
        let nothing = choices(field, Some(verdict), self.run.context).next().is_none();
        self.run.offers_nothing.borrow_mut().insert(verdict.clone(), nothing);
        nothing
    }
}
