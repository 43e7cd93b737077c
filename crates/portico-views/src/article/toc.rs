//! The table of contents of an article.

use leptos::{html, prelude::*};
use portico_domain::api::TocEntry;
use portico_words as words;

use crate::{drawn, lang::lang};

/// Minimum number of sections for a table of contents.
const MIN_SECTIONS: usize = 3;

/// The entries of the table of contents, if there are enough sections.
#[must_use]
pub fn toc_entries(toc: &[TocEntry]) -> Option<Vec<TocEntry>> {
    let entries: Vec<TocEntry> = toc.iter().filter(|entry| entry.level <= 3).cloned().collect();
    (entries.len() >= MIN_SECTIONS).then_some(entries)
}

/// The table of contents.
///
/// Criteria: it comes before the text in reading order; `aria-current` marks the section that is being read.
#[component]
pub fn TableOfContents(
    /// The entries.
    entries: Vec<TocEntry>,
    /// The index of the section that is being read.
    #[prop(into)]
    current: Signal<Option<usize>>,
    /// Whether it is unfolded at first.
    open: bool,
    /// The element around it.
    around: NodeRef<html::Aside>,
    /// The list.
    list: NodeRef<html::Ul>,
) -> impl IntoView {
    let entry = |(at, entry): (usize, TocEntry)| {
        let class = if entry.level > 2 { "pl-4" } else { "" };
        let here = move || (current.get() == Some(at)).then_some("true");
        view! {
            <li class=class>
                <a class="toc-link" href=format!("#{}", entry.id) aria-current=here>{entry.text}</a>
            </li>
        }
        .into_any()
    };
    view! {
        <aside class="toc no-print" node_ref=around>
            <details open=open data-open=drawn(|| open.then_some(""))>
                <summary class="text-sm font-semibold">{words::knowledge::contents(lang())}</summary>
                <nav aria-label=words::knowledge::contents(lang())>
                    <ul class="grid gap-1 text-sm mt-2" node_ref=list>
                        {entries.into_iter().enumerate().map(entry).collect::<Vec<_>>()}
                    </ul>
                </nav>
            </details>
        </aside>
    }
}
