//! The languages in which an article is available.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use portico_domain::api::Article;
use portico_words as words;
use wasm_bindgen::{JsCast, JsValue};

use crate::{lang::lang, paths};

/// Links to the article in its other languages, each under its own name; `None` if there are none.
pub(super) fn languages(article: &Article) -> Option<AnyView> {
    let others = article.languages.iter().filter(|language| **language != article.language);
    let link = |language: &String| {
        let href = paths::article_in(article.card.number, language);
        let (tag, of) = (language.clone(), language.clone());
        view! { <li><a class="link" href=href hreflang=of lang=tag>{name(language)}</a></li> }.into_any()
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

/// The name of a language in that language, from the browser; its tag if unknown.
fn name(tag: &str) -> String {
    own_name(tag).ok().flatten().unwrap_or_else(|| tag.to_owned())
}

fn own_name(tag: &str) -> Result<Option<String>, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let make: Function = Reflect::get(&intl, &"DisplayNames".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into())?;
    let names = Reflect::construct(&make, &Array::of2(&tag.into(), &options))?;
    let of: Function = Reflect::get(&names, &"of".into())?.dyn_into()?;
    Ok(of.call1(&names, &tag.into())?.as_string())
}
