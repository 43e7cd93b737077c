//! The languages in which an article is available.

use leptos::prelude::*;
use portico_domain::api::Article;
use portico_words as words;

use crate::{format, lang::lang, paths};

/// Links to the article in its other languages, each under its own name; `None` if there are none.
pub(super) fn languages(article: &Article) -> Option<AnyView> {
    let others = article.languages.iter().filter(|language| **language != article.language);
    let link = |language: &String| {
        let href = paths::article_in(article.card.number, language);
        let (tag, of) = (language.clone(), language.clone());
        view! { <li><a class="link" href=href hreflang=of lang=tag>{format::language_name(language)}</a></li> }
            .into_any()
    };
    let links: Vec<_> = others.map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="text-sm no-print" aria-label=words::knowledge::languages(lang())>
                <ul class="flex flex-wrap gap-x-4">
                    <li class="text-muted">{words::knowledge::languages(lang())}</li>
                    {links}
                </ul>
            </nav>
        }
        .into_any()
    })
}
