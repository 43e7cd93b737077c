//! An article in a side panel of the form. Closing it leaves the form unchanged.

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};
use portico_domain::api::Article;
use portico_words as words;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{deferred_parts::DeferredParts, suggestions::ArticleBeside};
use crate::{
    api, browser,
    lang::lang,
    parts::{Helpful, attachment_list, known_error},
    paths,
    ui::{ArticleText, Button, ButtonVariant, Glyph, Icon, Panel, SkeletonLines, Tone, dialog, recover},
    usage,
};

/// The panel, open while an article is chosen.
#[component]
pub fn SidePanel(
    /// The chosen article.
    reading: RwSignal<Option<ArticleBeside>>,
    /// Called with the article and its title when it has solved the problem.
    on_solved: Callback<(ArticleBeside, String)>,
) -> impl IntoView {
    let open = Signal::derive(move || reading.with(Option::is_some));
    let close = Callback::new(move |()| reading.set(None));
    let dialog = dialog::modal(open);
    let article = DeferredParts::get().article;
    let content = move || {
        reading.get().map(|read| {
            provide_context(PanelContext { read, reading, on_solved });
            article.view_above()
        })
    };
    view! {
        <dialog
            class="dialog dialog-side"
            node_ref=dialog
            aria-labelledby="beside"
            on:cancel=move |event| dialog::cancel(&event, close)
            on:click=move |event| if event.target() == event.current_target() { close.run(()) }
        >
            {content}
        </dialog>
    }
}

/// The article in the panel, as a context.
#[derive(Clone)]
struct PanelContext {
    read: ArticleBeside,
    reading: RwSignal<Option<ArticleBeside>>,
    on_solved: Callback<(ArticleBeside, String)>,
}

/// An article, with a button that it solved the problem and one that leads back to the form.
#[component]
pub fn ArticlePanel() -> impl IntoView {
    let PanelContext { read, reading, on_solved } = expect_context();
    let number = read.number;
    let read = StoredValue::new(read);
    let article = LocalResource::new(move || async move {
        let language = read.with_value(|read| read.language.clone());
        api::article(&number.to_string(), language.as_deref()).await.map(Arc::new)
    });
    let title = move || match article.get() {
        Some(Ok(article)) => article.card.title.clone(),
        _ => read.with_value(|read| read.title.clone()).unwrap_or_else(|| number.to_string()),
    };
    let close = Callback::new(move |()| reading.set(None));
    let solved = Callback::new(move |()| {
        let title = untrack(title);
        reading.set(None);
        on_solved.run((read.get_value(), title));
    });
    let follow = move |event: MouseEvent| follow(&event, reading);
    let text = move || match article.get() {
        None => view! { <SkeletonLines/> }.into_any(),
        Some(Ok(article)) => body(&article, read.get_value()),
        Some(Err(error)) => {
            if error.passes() {
                recover(Callback::new(move |()| article.refetch()));
            }
            view! {
                <Panel tone=Tone::Warning><p>{words::suggestions::missing(lang())}</p></Panel>
            }
            .into_any()
        }
    };
    let ready = move || matches!(article.get(), Some(Ok(_)));
    view! {
        <div class="flex items-start gap-4 mb-4">
            <h2 class="text-lg grow" id="beside" tabindex="-1" dir="auto">{title}</h2>
            <button
                type="button"
                class="btn btn-quiet btn-icon -mt-2 -mr-2"
                aria-label=words::common::close(lang())
                on:click=move |_| close.run(())
            >
                <Icon glyph=Glyph::Close/>
            </button>
        </div>
        <div class="grid gap-6 min-w-0" on:click=follow>{text}</div>
        <div class="side-foot">
            <Show when=ready>
                <Button variant=ButtonVariant::Primary on_press=solved>{words::suggestions::solved(lang())}</Button>
            </Show>
            <Button on_press=close>{words::suggestions::close(lang())}</Button>
        </div>
    }
}

fn body(article: &Article, read: ArticleBeside) -> AnyView {
    // Falls back to the search that suggested the article, if `note_read` knows none.
    let search = usage::note_read(article.card.number).or(read.search);
    let known_error = article.card.known_error.then(known_error);
    let number = article.card.number;
    let own = article.language == lang().tag();
    let whole = if own { paths::article(number) } else { paths::article_in(number, &article.language) };
    view! {
        {known_error}
        <div lang=article.language.clone()><ArticleText html=article.html.clone()/></div>
        {attachment_list(&article.attachments)}
        <p class="text-sm">
            <a class="link" href=whole target="_blank">
                {words::suggestions::whole(lang())}
            </a>
        </p>
        <Helpful number=article.card.number language=article.language.clone() search/>
    }
    .into_any()
}

/// Handles links in the text so that the form is not left: articles open in the panel, headings scroll into view, and
/// all other links open in a new tab.
fn follow(event: &MouseEvent, reading: RwSignal<Option<ArticleBeside>>) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = pressed.and_then(|element| element.closest("a[href]").ok().flatten()) else { return };
    let href = link.get_attribute("href").unwrap_or_default();
    if link.has_attribute("target") || link.has_attribute("download") {
        return;
    }
    let (path, anchor) = href.split_once('#').unwrap_or((&href, ""));
    if path.is_empty() {
        event.prevent_default();
        if let Some(heading) = browser::element(anchor) {
            heading.scroll_into_view();
        }
    } else if let Some(Ok(number)) = path.strip_prefix(&(paths::knowledge() + "/")).map(str::parse) {
        event.prevent_default();
        let search = reading.with_untracked(|read| read.as_ref().and_then(|read| read.search.clone()));
        reading.set(Some(ArticleBeside { number, title: None, language: None, search }));
    } else {
        let _ = link.set_attribute("target", "_blank");
        let _ = link.set_attribute("rel", "noopener");
    }
}
