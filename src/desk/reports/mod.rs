//! The report on searches: gaps in the knowledge base, articles that need attention, requests made unnecessary.

mod articles;
mod figures;
mod gaps;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portico_domain::api::KnowledgeReport;
use portico_words as words;

use crate::{
    api,
    lang::lang,
    parts::load_latest,
    paths,
    ui::{PageHeading, SkeletonRows, Table, reloadable},
};

/// The periods, in days; the second one is the default.
const PERIODS: [u32; 3] = [7, 30, 90];

fn period(name: Option<&str>) -> u32 {
    name.and_then(|name| name.parse().ok()).filter(|days| PERIODS.contains(days)).unwrap_or(PERIODS[1])
}

/// The page of reports.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let query = use_query_map();
    let days = Memo::new(move |_| query.with(|query| period(query.get_str("days"))));
    let report = load_latest(days, |days| async move { api::knowledge_report(days).await.map(Arc::new) });
    let tab = move |of: u32| {
        view! {
            <a
                class="segment inline-flex items-center"
                href=paths::desk_reports_over(of)
                aria-current=move || (days.get() == of).then_some("page")
            >
                {words::report::days(lang(), of)}
            </a>
        }
    };
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    view! {
        <div class="grid gap-6">
            <div class="flex flex-wrap gap-4 items-center">
                <PageHeading text=words::report::title(lang())/>
                <nav class="segments sm:ml-auto" aria-label=words::report::period(lang())>
                    {PERIODS.into_iter().map(tab).collect_view()}
                </nav>
            </div>
            {reloadable(report, rows, |report| (move || whole(&report.get())).into_any())}
        </div>
    }
}

fn whole(report: &KnowledgeReport) -> AnyView {
    let unanswered = words::report::unanswered(lang());
    let unopened = words::report::unopened(lang());
    view! {
        {figures::figures(report)}
        {gaps::gaps("unanswered", unanswered, words::report::unanswered_none(lang()), &report.unanswered)}
        {gaps::gaps("unopened", unopened, words::report::unopened_none(lang()), &report.unopened)}
        {articles::solved(&report.deflections)}
        {articles::rated_badly(&report.rated_badly)}
        {articles::past_review(&report.past_review)}
        {articles::unread(&report.unread)}
        <p class="text-sm text-muted">{words::report::privacy(lang())}</p>
    }
    .into_any()
}

/// A heading with its table, or with a sentence when the table is empty.
fn section(id: &'static str, title: String, none: String, heads: &[String], rows: Vec<AnyView>) -> AnyView {
    let content = if rows.is_empty() {
        view! { <p class="text-muted">{none}</p> }.into_any()
    } else {
        view! { <Table label=title.clone() heads=heads.to_vec() body=rows.into_any()/> }.into_any()
    };
    view! {
        <div class="grid gap-3 grid-cols-[minmax(0,1fr)]">
            <h2 class="text-lg" id=id>{title}</h2>
            {content}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn a_period_that_is_none_is_a_month() {
        assert_eq!((period(Some("7")), period(Some("8")), period(None)), (7, 30, 30));
    }
}
