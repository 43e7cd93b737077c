//! The editor of an article: text, preview, properties, attachments and actions.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use portico_domain::{api::ArticleEditing, knowledge::ArticleState};
use portico_words as words;

use super::{
    about::About,
    attachments::Attachments,
    badge::StateBadge,
    conflict::Conflict,
    draft::CopyDraft,
    lifecycle::Lifecycle,
    preview::Preview,
    text::{SavedState, Text},
};
use crate::{
    api::editing,
    lang::lang,
    paths,
    session::Session,
    ui::{Button, ControlProps, Field, PageHeading, Panel, SkeletonLines, TextInput, Tone, reloadable},
};

/// The editor page, redrawn for each language.
#[component]
pub fn Editor() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        (params.with(|params| params.get("number").unwrap_or_default()), query.with(|query| query.get("language")))
    });
    move || {
        let (number, language) = place.get();
        let article = LocalResource::new(move || {
            let (number, language) = (number.clone(), language.clone());
            async move { editing::article(&number, language).await.map(Arc::new) }
        });
        let reload = Callback::new(move |()| article.refetch());
        let lines = || view! { <SkeletonLines/> }.into_any();
        reloadable(article, lines, move |article| view! { <Shown article reload/> }.into_any())
    }
}

#[component]
fn Shown(article: Signal<Arc<ArticleEditing>>, reload: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let user = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let first = article.get_untracked();
    let (draft, brought_back) = CopyDraft::open(&user, &first);
    Effect::new(move || article.with(|article| draft.adopt(&article.copy)));
    let (number, language) = (first.number, first.copy.language.clone());
    let title = Signal::derive(move || draft.text.with(|text| text.title.clone()));
    let state = Memo::new(move |_| article.with(|article| article.state));
    let read_only = Signal::derive(move || state.get() == ArticleState::Retired);
    let back =
        brought_back.then(|| view! { <Panel tone=Tone::Info><p>{words::editor::brought_back(lang())}</p></Panel> });
    let behind = move || {
        article
            .with(|article| article.copy.open && article.copy.base != article.current && article.current.is_some())
            .then(|| view! { <Panel tone=Tone::Warning><p>{words::editor::behind(lang())}</p></Panel> })
    };
    let retired = move || {
        read_only.get().then(|| view! { <Panel tone=Tone::Info><p>{words::editor::retired_text(lang())}</p></Panel> })
    };
    view! {
        <div class="grid gap-6">
            <header class="grid gap-2">
                <div class="flex flex-wrap gap-x-4 gap-y-2 items-center text-sm">
                    <span class="text-muted tabular-nums">{number.to_string()}</span>
                    {move || view! { <StateBadge state=state.get()/> }}
                    <SavedState draft/>
                    <span class="flex flex-wrap gap-4 sm:ml-auto">
                        <a class="link" href=paths::desk_revisions(&number.to_string(), &language)>
                            {words::editor::revisions(lang())}
                        </a>
                        {move || state.get().is_read().then(|| view! {
                            <a class="link" href=paths::article(number) rel="external">{words::editor::read(lang())}</a>
                        })}
                    </span>
                </div>
                <PageHeading text=title/>
                <Languages article language=language.clone()/>
            </header>
            {back}
            {behind}
            {retired}
            <Conflict draft/>
            <Lifecycle article draft reload/>
            <div class="editor-panes">
                <Text draft number read_only/>
                <Preview draft number language/>
            </div>
            <Attachments article read_only reload/>
            <About article reload/>
        </div>
    }
}

/// Links to the article's languages, and an input to add one.
#[component]
fn Languages(article: Signal<Arc<ArticleEditing>>, language: String) -> impl IntoView {
    let number = article.with_untracked(|article| article.number);
    let other = RwSignal::new(String::new());
    let navigate = leptos_router::hooks::use_navigate();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let other = other.get_untracked().trim().to_lowercase();
        if (2..=3).contains(&other.len()) && other.bytes().all(|byte| byte.is_ascii_lowercase()) {
            navigate(&paths::desk_article_in(number, &other), Default::default());
        }
    };
    let ask =
        ControlProps::new("other-language", words::editor::language(lang())).hint(words::editor::language_hint(lang()));
    let link = move |one: String| {
        let current = (one == language).then_some("page");
        view! {
            <a class="segment inline-flex items-center" href=paths::desk_article_in(number, &one) aria-current=current>
                {one.to_uppercase()}
            </a>
        }
    };
    view! {
        <div class="flex flex-wrap gap-4 items-start">
            <nav class="segments" aria-label=words::editor::languages(lang())>
                {article.with_untracked(|article| article.languages.clone()).into_iter().map(link).collect_view()}
            </nav>
            <details class="text-sm">
                <summary class="py-2">{words::editor::add_language(lang())}</summary>
                <form class="flex flex-wrap gap-3 items-end" novalidate on:submit=add>
                    <Field ask=ask.clone()><TextInput ask value=other on_input=move |text| other.set(text)/></Field>
                    <Button submit=true>{words::editor::add(lang())}</Button>
                </form>
            </details>
        </div>
    }
}
