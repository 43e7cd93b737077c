//! The filters of a search, which are stored in the address.

use std::sync::Arc;

use leptos::{attr, prelude::*};
use portico_domain::api::{FacetCount, SearchView};
use portico_words as words;

use crate::{
    DRAWN,
    drawn::{ASK_FORM, marked},
    lang::lang,
};

/// Id of the button that shows results of every kind.
pub const ALL_KINDS_BUTTON: &str = "show-everything";

/// The name in the address of the filter by kind: `articles`, `items` or `tickets`.
const KIND: &str = "in";
/// The name in the address of the filter by a label of articles.
const LABEL: &str = "label";
/// The name in the address of the filter by the language of articles.
const WRITTEN: &str = "written";

/// The values of the filters, as in the address.
#[derive(Clone, Copy)]
pub struct SearchFilters {
    /// `articles`, `items` or `tickets`; `None` for all.
    pub kind: Signal<Option<String>>,
    /// A label of articles.
    pub label: Signal<Option<String>>,
    /// The language of articles.
    pub written: Signal<Option<String>>,
    /// Called with the name in the address and the new value of what is chosen.
    pub on_choose: Callback<(&'static str, Option<String>)>,
}

impl SearchFilters {
    /// Whether results of a kind are shown.
    #[must_use]
    pub fn shows(self, kind: &str) -> bool {
        self.kind.with(|chosen| chosen.as_deref().is_none_or(|chosen| chosen == kind))
    }

    /// Whether the articles are narrowed by a label or a language.
    #[must_use]
    pub fn narrows(self) -> bool {
        self.label.with(Option::is_some) || self.written.with(Option::is_some)
    }

    /// The values of the filters in words.
    #[must_use]
    pub fn names(self) -> String {
        let kind = match self.kind.get().as_deref() {
            Some("articles") => Some(words::search::articles_heading(lang())),
            Some("items") => Some(words::search::items_heading(lang())),
            Some("tickets") => Some(words::search::tickets_heading(lang())),
            _ => None,
        };
        let names = [kind, self.label.get(), self.written.get()];
        names.into_iter().flatten().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
    }

    /// Removes all filters.
    pub fn clear(self) {
        for name in [KIND, LABEL, WRITTEN] {
            self.on_choose.run((name, None));
        }
    }
}

/// `submit` in a drawn page, where the browser sends a form.
const PRESSED: &str = if DRAWN { "submit" } else { "button" };

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
pub fn ResultKinds(
    /// Number of articles, catalog items and tickets.
    #[prop(into)]
    counts: Signal<[usize; 3]>,
    /// The filters.
    filters: SearchFilters,
) -> impl IntoView {
    let kind = move |name: Option<&'static str>| {
        let pressed = move || filters.kind.with(|kind| kind.as_deref() == name);
        let button = view! {
            <button
                type=PRESSED
                class="segment"
                id=name.is_none().then_some(ALL_KINDS_BUTTON)
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| filters.on_choose.run((KIND, name.map(str::to_owned)))
            >
                {move || kind_name(name, counts.get())}
            </button>
        };
        marked(button, || (attr::form(ASK_FORM), attr::name(KIND), attr::value(name.unwrap_or_default()))).into_any()
    };
    view! {
        <div class="segments segments-wrap" role="group" aria-label=words::search::show(lang())>
            {[None, Some("articles"), Some("items"), Some("tickets")].map(kind).into_iter().collect::<Vec<_>>()}
        </div>
    }
}

/// The filters by labels and languages of the results.
#[component]
pub fn FilterChips(
    /// What was found.
    found: Signal<Arc<SearchView>>,
    /// The filters.
    filters: SearchFilters,
) -> impl IntoView {
    let group = move |title: String, facets: Vec<FacetCount>, name: &'static str, chosen: Option<String>| {
        let chips = facets.into_iter().take(12).map(|facet| {
            let on = chosen.as_deref() == Some(&facet.value);
            let value = (!on).then(|| facet.value.clone());
            let sent = value.clone();
            let button = view! {
                <button
                    type=PRESSED
                    class="filter-chip"
                    aria-pressed=if on { "true" } else { "false" }
                    on:click=move |_| filters.on_choose.run((name, value.clone()))
                >
                    {facet.value} " " <span class="text-muted">{facet.count}</span>
                </button>
            };
            marked(button, || (attr::form(ASK_FORM), attr::name(name), attr::value(sent.unwrap_or_default())))
                .into_any()
        });
        let label = title.clone();
        view! {
            <div class="filter-chips" role="group" aria-label=label>
                <span class="text-sm text-muted">{title}</span>{chips.collect::<Vec<_>>()}
            </div>
        }
        .into_any()
    };
    move || {
        let found = found.get();
        let shown = filters.shows("articles");
        let keep = |facets: &[FacetCount], chosen: &Option<String>, least: usize| {
            // A filter without results is still shown, so that it can be removed.
            let mut facets = facets.to_vec();
            if let Some(value) = chosen.clone().filter(|value| facets.iter().all(|facet| facet.value != *value)) {
                facets.push(FacetCount { value, count: 0 });
            }
            (shown && (facets.len() >= least || chosen.is_some())).then_some(facets)
        };
        let (label, written) = (filters.label.get(), filters.written.get());
        // Labels that only one article has are left out, because they do not help to narrow the list.
        let labels: Vec<_> = found.labels.iter().filter(|facet| facet.count > 1).cloned().collect();
        let labels = keep(&labels, &label, 1);
        let languages = keep(&found.languages, &written, 2);
        let labels = labels.map(|facets| group(words::search::label_filter(lang()), facets, LABEL, label));
        let languages = languages.map(|facets| group(words::search::language_filter(lang()), facets, WRITTEN, written));
        (labels, languages)
    }
}
