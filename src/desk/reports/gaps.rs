//! Searches without a useful result, grouped by subject, each with a link that begins an article.

use leptos::prelude::*;
use portico_domain::api::{SearchGroup, SearchGroups};
use portico_words as words;

use super::section;
use crate::{format, lang::lang, paths};

/// The table of groups.
pub(super) fn gaps(id: &'static str, title: String, none: String, groups: &SearchGroups) -> AnyView {
    let heads = [
        words::report::words(lang()),
        words::report::count(lang()),
        words::report::trend(lang()),
        words::report::people(lang()),
        words::report::last(lang()),
        words::report::languages(lang()),
        words::report::article(lang()),
    ];
    let rows: Vec<AnyView> = groups.groups.iter().map(row).collect();
    let nothing = if groups.withheld > 0 { String::new() } else { none };
    let withheld = (groups.withheld > 0).then(|| {
        view! { <p class="text-sm text-muted">{words::report::withheld(lang(), groups.withheld)}</p> }
    });
    view! { <div class="grid gap-2 grid-cols-[minmax(0,1fr)]">{section(id, title, nothing, &heads, rows)}{withheld}</div> }
        .into_any()
}

fn row(group: &SearchGroup) -> AnyView {
    let also = group.texts.get(1..).filter(|texts| !texts.is_empty()).map(|texts| {
        let texts =
            words::report::also(lang(), &texts.iter().map(|text| words::isolated(text)).collect::<Vec<_>>().join(", "));
        view! { <p class="text-muted user-text">{texts}</p> }
    });
    let people = group.people.map_or_else(|| words::report::few(lang()), |people| people.to_string());
    let cell =
        |text: String| view! { <td class="px-3 py-2 tabular-nums whitespace-nowrap align-top">{text}</td> }.into_any();
    view! {
        <tr class="border-b border-line last:border-b-0">
            <th class="px-3 py-2 min-w-60 align-top font-normal" scope="row">
                <span class="font-semibold user-text" dir="auto">{group.words.clone()}</span>
                {also}
            </th>
            {cell(group.count.now.to_string())}
            {cell(group.count.before.to_string())}
            {cell(people)}
            {cell(format::date_short(group.last))}
            {cell(group.languages.join(", "))}
            <td class="px-3 py-2 whitespace-nowrap align-top">
                <a
                    class="link"
                    href=paths::desk_new_article_on(&group.words, &group.texts)
                    aria-label=words::report::write_named(lang(), &group.words)
                >
                    {words::report::write(lang())}
                </a>
            </td>
        </tr>
    }
    .into_any()
}
