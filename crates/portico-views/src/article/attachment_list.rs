//! The attachments of an article, for download.

use leptos::prelude::*;
use portico_domain::api::Attachment;
use portico_words as words;

use crate::{format, lang::lang};

/// The list with its heading; `None` without attachments.
#[must_use]
pub fn attachment_list(attachments: &[Attachment]) -> Option<AnyView> {
    if attachments.is_empty() {
        return None;
    }
    let row = |file: &Attachment| {
        let Attachment { name, size, url, .. } = file.clone();
        view! {
            <li class="item-row">
                <a class="link wrap-anywhere" dir="auto" href=url download="" rel="external">{name}</a>
                <span class="text-muted text-sm tabular-nums">{format::size(size)}</span>
            </li>
        }
        .into_any()
    };
    // The id has a hyphen, so that it differs from the ids of form fields, such as `attachments`.
    Some(
        view! {
            <section class="grid gap-3 no-print" aria-labelledby="article-attachments">
                <h2 class="text-lg" id="article-attachments">{words::knowledge::attachments(lang())}</h2>
                <ul class="card">{attachments.iter().map(row).collect::<Vec<_>>()}</ul>
            </section>
        }
        .into_any(),
    )
}
