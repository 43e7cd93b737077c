//! The options offered by a choice. They are enumerated lazily: a verdict contains only the lookup and the filter.

use std::collections::{BTreeMap, BTreeSet};

use super::{Frame, MAX_CACHED, State};
use crate::{
    context::Context,
    form::{Field, Form, Options, Values},
    lookup::{Extent, Lookup, Row},
    money::Money,
    report::ProblemKind,
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
    /// Its price.
    pub price: Option<Money>,
    /// Why it cannot be chosen, if it cannot.
    pub unavailable: Option<&'a str>,
}

/// What is known of the options of a field in an evaluation.
#[derive(Clone, Copy)]
pub(super) struct Offer<'r> {
    pub options: Option<&'r OptionsVerdict>,
    pub unavailable: &'r BTreeSet<String>,
}

/// What a row of a lookup is to a choice.
enum Offered<'a> {
    /// It can be chosen.
    Yes,
    /// It is shown and cannot be chosen, for this reason.
    Shown(&'a str),
    /// It is left out.
    No,
}

/// The options that a field shows, in order. `offered` and `unavailable` are of the field's part of the verdict.
pub fn choices<'a>(
    field: &'a Field,
    offered: Option<&'a OptionsVerdict>,
    unavailable: &'a BTreeSet<String>,
    context: &'a Context,
) -> Box<dyn Iterator<Item = Choice<'a>> + 'a> {
    match (field.kind.options(), offered) {
        (Some(Options::Inline { options, .. }), _) => Box::new(options.iter().map(|option| Choice {
            id: &option.id,
            label: &option.label,
            hint: option.hint.as_deref(),
            price: option.price.as_ref().and_then(|price| price.parse().ok()),
            unavailable: option.unavailable.as_deref().filter(|_| unavailable.contains(&option.id)),
        })),
        (Some(Options::Lookup { lookup, others, price, .. }), Some(verdict)) => {
            let Some(lookup) = context.lookups.get(lookup) else { return Box::new(std::iter::empty()) };
            let choice = move |row: &'a Row| {
                let unavailable = match verdict.offered(row, context, others.as_deref()) {
                    Offered::Yes => None,
                    Offered::Shown(reason) => Some(reason),
                    Offered::No => return None,
                };
                let price = price.as_ref().and_then(|column| match lookup.cell(row, column)? {
                    Value::Money(price) => Some(price),
                    _ => None,
                });
                Some(Choice { id: &row.id, label: &row.label, hint: row.hint.as_deref(), price, unavailable })
            };
            Box::new(lookup.rows().iter().filter_map(choice))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// The label of a chosen id; the id itself if the option is unknown.
#[must_use]
pub fn label<'a>(form: &'a Form, field: &str, id: &'a str, context: &'a Context) -> &'a str {
    let options = form.field(field).and_then(|field| field.kind.options());
    let label = match options {
        Some(Options::Inline { options, by_id, .. }) => by_id.get(id).map(|at| options[*at].label.as_str()),
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
        matches!(self.offered(row, context, None), Offered::Yes)
    }

    /// What a row is to the choice; `others` is the reason of rows that the narrowing excludes.
    fn offered<'a>(&self, row: &'a Row, context: &Context, others: Option<&'a str>) -> Offered<'a> {
        #[cfg(test)]
        super::work::count();
        let Some(lookup) = context.lookups.get(&self.lookup) else { return Offered::No };
        if row.retired || !self.waits_for.is_empty() {
            return Offered::No;
        }
        let fits = |(column, ids): (&String, &BTreeSet<String>)| matches!(lookup.cell(row, column), Some(Value::Text(cell)) if ids.contains(cell.as_str()));
        match (self.narrow.iter().all(fits), &row.unavailable) {
            (true, None) => Offered::Yes,
            (true, Some(reason)) => Offered::Shown(reason),
            (false, _) => others.map_or(Offered::No, Offered::Shown),
        }
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

    /// The inline options that cannot be chosen.
    pub(super) fn unavailable(&self, field: &Field) -> BTreeSet<String> {
        let Some(options) = field.kind.options() else { return BTreeSet::new() };
        let barred = options.barred().iter().filter(|barred| self.applies(barred.when.as_ref()));
        sorted::set(barred.map(|barred| options.inline()[barred.option].id.clone()))
    }

    /// Why an id cannot be chosen, if it cannot.
    pub(super) fn refusal(&self, field: &Field, offer: Offer<'_>, id: &str) -> Option<ProblemKind> {
        let shown = match (field.kind.options(), offer.options) {
            (Some(Options::Inline { options, by_id, .. }), _) => {
                let option = by_id.get(id).map(|at| &options[*at]);
                match option {
                    None => Offered::No,
                    Some(_) if !offer.unavailable.contains(id) => Offered::Yes,
                    Some(option) => option.unavailable.as_deref().map_or(Offered::No, Offered::Shown),
                }
            }
            (Some(Options::Lookup { lookup, others, .. }), Some(verdict)) => {
                let row = self.run.context.lookups.get(lookup).and_then(|lookup| lookup.row(id));
                match row {
                    Some(row) => verdict.offered(row, self.run.context, others.as_deref()),
                    None if self.is_unchecked(verdict) => Offered::Yes,
                    None => Offered::No,
                }
            }
            _ => Offered::No,
        };
        match shown {
            Offered::Yes => None,
            Offered::Shown(reason) => {
                Some(ProblemKind::Unavailable { option: id.to_owned(), reason: reason.to_owned() })
            }
            Offered::No => Some(ProblemKind::NotAnOption),
        }
    }

    /// Whether a row that is not here may be offered, for all that is known here.
    fn is_unchecked(&self, verdict: &OptionsVerdict) -> bool {
        let extent = self.run.context.lookups.get(&verdict.lookup).map(Lookup::extent);
        extent == Some(Extent::Known) && verdict.waits_for.is_empty() && !verdict.is_narrowed_to_nothing()
    }

    /// Whether a choice that waits for no other answer has no option that can be chosen.
    pub(super) fn offers_nothing(&self, field: &Field, state: &State<'_>) -> bool {
        let none = || {
            let mut all = choices(field, state.options.as_ref(), &state.unavailable, self.run.context);
            all.all(|choice| choice.unavailable.is_some())
        };
        let Some(verdict) = &state.options else { return !state.unavailable.is_empty() && none() };
        if !verdict.waits_for.is_empty() {
            return false;
        }
        let extent = self.run.context.lookups.get(&verdict.lookup).map(Lookup::extent);
        if extent.is_some_and(|extent| !extent.is_whole()) {
            return verdict.is_narrowed_to_nothing();
        }
        if let Some(nothing) = self.run.offers_nothing.borrow().get(verdict) {
            return *nothing;
        }
        let nothing = none();
        let mut cache = self.run.offers_nothing.borrow_mut();
        if cache.len() < MAX_CACHED {
            cache.insert(verdict.clone(), nothing);
        }
        nothing
    }
}
