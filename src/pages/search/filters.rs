//! The filters of a search, which are stored in the address.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use portico_views::search::SearchFilters;

/// The filters, and whether typing errors are corrected.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    /// What is shown.
    pub(super) shown: SearchFilters,
    /// Whether typing errors are not corrected; any value means yes.
    pub(super) exact: (Memo<Option<String>>, SignalSetter<Option<String>>),
}

impl Filters {
    /// The filters in the address.
    pub(super) fn in_address() -> Self {
        let filter = |name: &'static str| {
            query_signal_with_options::<String>(name, NavigateOptions { scroll: false, ..NavigateOptions::default() })
        };
        let all = ["in", "label", "written"].map(|name| (name, filter(name)));
        let [kind, label, written] = all.map(|(_, (value, _))| value.into());
        let on_choose = Callback::new(move |(name, value): (&'static str, Option<String>)| {
            if let Some((_, (_, set))) = all.iter().find(|(other, _)| *other == name) {
                set.set(value);
            }
        });
        Self { shown: SearchFilters { kind, label, written, on_choose }, exact: filter("exact") }
    }
}
