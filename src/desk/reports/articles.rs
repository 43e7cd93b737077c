//! The report on articles that need attention, and on requests that they made unnecessary.

use leptos::prelude::*;
use portico_domain::api::{ArticleCard, Deflections, OverdueArticle, RatedArticle};
use portico_words as words;

use super::section;
use crate::{format, lang::lang, paths};

/// Articles with more negative than positive ratings.
pub(super) fn rated_badly(articles: &[RatedArticle]) -> AnyView {
    let heads = [words::report::article(lang()), words::report::yes(lang()), words::report::no(lang())];
    let row = |one: &RatedArticle| row(&one.card, &[one.yes.to_string(), one.no.to_string()]);
    let none = words::report::rated_badly_none(lang());
    section("rated", words::report::rated_badly(lang()), none, &heads, articles.iter().map(row).collect())
}

/// Articles past their review date.
pub(super) fn past_review(articles: &[OverdueArticle]) -> AnyView {
    let heads = [words::report::article(lang()), words::report::review_by(lang())];
    let row = |one: &OverdueArticle| row(&one.card, &[format::date_short(one.review_by)]);
    let none = words::report::past_review_none(lang());
    section("overdue", words::report::past_review(lang()), none, &heads, articles.iter().map(row).collect())
}

/// Articles without readers.
pub(super) fn unread(articles: &[ArticleCard]) -> AnyView {
    let heads = [words::report::article(lang())];
    let none = words::report::unread_none(lang());
    let rows = articles.iter().map(|card| row(card, &[])).collect();
    section("unread", words::report::unread(lang()), none, &heads, rows)
}

/// Requests that an article made unnecessary, by item and by article.
pub(super) fn solved(deflections: &Deflections) -> AnyView {
    let items = deflections.by_item.iter().map(|one| {
        let link = view! { <a class="link user-text" dir="auto" href=paths::item(&one.item) rel="external">{one.name.clone()}</a> };
        line(link.into_any(), &[one.count.to_string()])
    });
    let articles = deflections.by_article.iter().map(|one| row(&one.card, &[one.count.to_string()]));
    let none = words::report::solved_none(lang());
    let count = words::report::count(lang());
    let of_items = [words::report::item(lang()), count.clone()];
    let of_articles = [words::report::article(lang()), count];
    view! {
        {section("by-item", words::report::by_item(lang()), none.clone(), &of_items, items.collect())}
        {section("by-article", words::report::by_article(lang()), none, &of_articles, articles.collect())}
    }
    .into_any()
}

fn row(card: &ArticleCard, cells: &[String]) -> AnyView {
    let title = card.title.clone();
    let link =
        view! { <a class="link user-text" dir="auto" href=paths::article(card.number) rel="external">{title}</a> };
    line(link.into_any(), cells)
}

fn line(head: AnyView, cells: &[String]) -> AnyView {
    let cell =
        |text: &String| view! { <td class="px-3 py-2 tabular-nums whitespace-nowrap">{text.clone()}</td> }.into_any();
    let cells: Vec<AnyView> = cells.iter().map(cell).collect();
    view! {
        <tr class="border-b border-line last:border-b-0">
            <th class="px-3 py-2 min-w-60 font-semibold" scope="row">{head}</th>
            {cells}
        </tr>
    }
    .into_any()
}
