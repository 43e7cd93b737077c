//! The four key figures, with those of the previous period where there are any.

use leptos::prelude::*;
use portico_domain::api::{KnowledgeReport, SearchGroups, Trend};
use portico_words as words;

use crate::lang::lang;

/// The figures.
pub(super) fn figures(report: &KnowledgeReport) -> AnyView {
    let figures = [
        (words::report::searches(lang()), report.searches.now, Some(report.searches)),
        (words::report::unanswered_count(lang()), sum(&report.unanswered), None),
        (words::report::unopened_count(lang()), sum(&report.unopened), None),
        (words::report::solved(lang()), report.deflections.total.now, Some(report.deflections.total)),
    ];
    let figure = |(word, now, trend): (String, u32, Option<Trend>)| {
        let before = trend.map(|trend| words::report::before(lang(), &report.days.to_string(), trend.before));
        view! {
            <div class="card p-4">
                <dt class="text-sm text-muted">{word}</dt>
                <dd class="text-xl font-semibold tabular-nums">{now}</dd>
                {before.map(|before| view! { <dd class="text-sm text-muted">{before}</dd> })}
            </div>
        }
        .into_any()
    };
    let figures: Vec<AnyView> = figures.into_iter().map(figure).collect();
    view! { <dl class="grid gap-4 grid-cols-2 lg:grid-cols-4">{figures}</dl> }.into_any()
}

/// Number of all searches of a list, including those withheld.
fn sum(groups: &SearchGroups) -> u32 {
    groups.groups.iter().map(|group| group.count.now).sum::<u32>() + groups.withheld
}
