//! Readers' feedback on one's own articles: what needs a reaction, newest first.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{FeedbackList, FeedbackView};
use portico_words as words;

use crate::{
    api, format,
    lang::lang,
    parts::unhelpful,
    paths,
    ui::{Empty, ErrorPanel, PageHeading, SkeletonRows, Tone, UserText, reloadable},
};

/// The page of feedback.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let list = LocalResource::new(|| async { api::feedback().await.map(Arc::new) });
    let reload = Callback::new(move |()| list.refetch());
    let rows = || view! { <SkeletonRows count=5/> }.into_any();
    view! {
        <div class="grid gap-5">
            <PageHeading text=words::feedback::title(lang())/>
            {reloadable(list, rows, move |list| view! { <Shown list reload/> }.into_any())}
        </div>
    }
}

#[component]
fn Shown(list: Signal<Arc<FeedbackList>>, reload: Callback<()>) -> impl IntoView {
    let mark_done = Action::new_local(move |(id, done): &(u32, bool)| {
        let (id, done) = (*id, *done);
        async move {
            let result = api::mark_feedback_done(id, done).await;
            let _ = reload.try_run(());
            result
        }
    });
    let act = Callback::new(move |which: (u32, bool)| {
        mark_done.dispatch(which);
    });
    let failure = move || mark_done.value().get().and_then(Result::err).map(|error| view! { <ErrorPanel error/> });
    let empty = move || list.with(|list| list.feedback.is_empty());
    view! {
        <p class="text-muted empty:hidden" role="status">
            {move || (!empty()).then(|| words::feedback::open(lang(), list.with(|list| list.open)))}
        </p>
        {failure}
        <Show
            when=move || !empty()
            fallback=|| view! {
                <Empty title=words::feedback::none(lang())>
                    <p class="text-muted">{words::feedback::none_text(lang())}</p>
                </Empty>
            }
        >
            <ul class="card">
                <For
                    each=move || list.with(|list| list.feedback.clone())
                    key=|one| (one.id, one.at, one.done)
                    children=move |one| row(one, act)
                />
            </ul>
        </Show>
    }
}

fn row(one: FeedbackView, act: Callback<(u32, bool)>) -> impl IntoView {
    let FeedbackView { id, article, owner, language, changed_since, helpful, reason, comment, search, at, done } = one;
    let (tone, word) =
        if helpful { (Tone::Good, words::feedback::yes(lang())) } else { (Tone::Bad, words::feedback::no(lang())) };
    let facts = [
        Some(format::day(at)),
        Some(words::feedback::owner(lang(), &owner.name)),
        search.map(|query| words::feedback::searched(lang(), &query)),
        Some(words::feedback::language(lang(), &language)),
        changed_since.then(|| words::feedback::changed_since(lang())),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let (word_done, named) = if done {
        (words::feedback::undone(lang()), words::feedback::undone_named(lang(), &article.title))
    } else {
        (words::feedback::done(lang()), words::feedback::done_named(lang(), &article.title))
    };
    view! {
        <li class="item-row gap-y-2" class:text-muted=done>
            <p class="flex flex-wrap items-center gap-2">
                <a class="link font-semibold" dir="auto" href=paths::article(article.number) rel="external">{article.title}</a>
                <span class=tone.badge()>{word}</span>
                {reason.map(|reason| view! { <span class="text-sm">{unhelpful(reason)}</span> })}
            </p>
            {comment.map(|comment| view! { <UserText text=comment class="max-w-read"/> })}
            <p class="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
                <span>{facts}</span>
                <button type="button" class="btn btn-quiet" aria-label=named on:click=move |_| act.run((id, !done))>
                    {word_done}
                </button>
            </p>
        </li>
    }
}
