//! The filters of a search, which are stored in the address.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use portico_domain::api::{FacetCount, SearchView};
use portico_words as words;

use crate::lang::lang;

/// Id of the button that shows results of every kind.
pub(super) const ALL_KINDS_BUTTON: &str = "show-everything";

/// A filter's value in the address, and its setter.
type Filter = (Memo<Option<String>>, SignalSetter<Option<String>>);

/// The filters.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    /// `articles`, `items` or `tickets`; `None` for all.
    pub(super) show: Filter,
    /// A label of articles.
    pub(super) label: Filter,
    /// The language of articles.
    pub(super) written: Filter,
    /// Whether typing errors are not corrected; any value means yes.
    pub(super) exact: Filter,
}

fn filter(name: &'static str) -> Filter {
    query_signal_with_options(name, NavigateOptions { scroll: false, ..NavigateOptions::default() })
}

impl Filters {
    /// The filters in the address.
    pub(super) fn in_address() -> Self {
        Self { show: filter("in"), label: filter("label"), written: filter("written"), exact: filter("exact") }
    }

    /// Whether results of a kind are shown.
    pub(super) fn shows(self, kind: &str) -> bool {
        self.show.0.with(|show| show.as_deref().is_none_or(|show| show == kind))
    }

    /// The values of the filters in words.
    pub(super) fn names(self) -> String {
        let kind = match self.show.0.get().as_deref() {
            Some("articles") => Some(words::search::articles_heading(lang())),
            Some("items") => Some(words::search::items_heading(lang())),
            Some("tickets") => Some(words::search::tickets_heading(lang())),
            _ => None,
        };
        let names = [kind, self.label.0.get(), self.written.0.get()];
        names.into_iter().flatten().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
    }

    /// Removes all filters, but keeps `exact`.
    pub(super) fn clear(self) {
        for filter in [self.show, self.label, self.written] {
            filter.1.set(None);
        }
    }
}

/// A kind of result with its count, in words.
fn kind_name(kind: Option<&str>, counts: [usize; 3]) -> String {
    let [articles, items, tickets] = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    match kind {
        Some("articles") => words::search::articles(lang(), articles),
        Some("items") => words::search::items(lang(), items),
        Some("tickets") => words::search::tickets(lang(), tickets),
        _ => words::search::everything(lang()),
    }
}

/// The buttons that choose one kind of result, or every kind.
#[component]
pub(super) fn Kinds(counts: Memo<[usize; 3]>, filters: Filters) -> impl IntoView {
    let kind = move |name: Option<&'static str>| {
        let pressed = move || filters.show.0.with(|show| show.as_deref() == name);
        view! {
            <button
                type="button"
                class="segment"
                id=name.is_none().then_some(ALL_KINDS_BUTTON)
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| filters.show.1.set(name.map(str::to_owned))
            >
                {move || kind_name(name, counts.get())}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="segments segments-wrap" role="group" aria-label=words::search::show(lang())>
            {[None, Some("articles"), Some("items"), Some("tickets")].map(kind).into_iter().collect::<Vec<_>>()}
        </div>
    }
}

/// The filters by labels and languages of the results.
#[component]
pub(super) fn Chips(found: Signal<Arc<SearchView>>, filters: Filters) -> impl IntoView {
    let group = move |name: String, facets: Vec<FacetCount>, filter: Filter| {
        let chosen = filter.0.get();
        let chips = facets.into_iter().take(12).map(|facet| {
            let on = chosen.as_deref() == Some(&facet.value);
            let value = (!on).then(|| facet.value.clone());
            view! {
                <button
                    type="button"
                    class="filter-chip"
                    aria-pressed=if on { "true" } else { "false" }
                    on:click=move |_| filter.1.set(value.clone())
                >
                    {facet.value} " " <span class="text-muted">{facet.count}</span>
                </button>
            }
            .into_any()
        });
        let label = name.clone();
        view! {
            <div class="filter-chips" role="group" aria-label=label>
                <span class="text-sm text-muted">{name}</span>{chips.collect::<Vec<_>>()}
            </div>
        }
        .into_any()
    };
    move || {
        let found = found.get();
        let shown = filters.shows("articles");
        let keep = |facets: &[FacetCount], filter: Filter, least: usize| {
            // A filter without results is still shown, so that it can be removed.
            let mut facets = facets.to_vec();
            if let Some(value) = filter.0.get().filter(|value| facets.iter().all(|facet| facet.value != *value)) {
                facets.push(FacetCount { value, count: 0 });
            }
            (shown && (facets.len() >= least || filter.0.with(Option::is_some))).then_some(facets)
        };
        // Labels that only one article has are left out, because they do not help to narrow the list.
        let labels: Vec<_> = found.labels.iter().filter(|facet| facet.count > 1).cloned().collect();
        let labels = keep(&labels, filters.label, 1);
        let languages = keep(&found.languages, filters.written, 2);
        let labels = labels.map(|facets| group(words::search::label_filter(lang()), facets, filters.label));
        let languages = languages.map(|facets| group(words::search::language_filter(lang()), facets, filters.written));
        (labels, languages)
    }
}
