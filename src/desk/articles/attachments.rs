//! The attachments of an article: adding, removing and restoring.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    api::{ArticleEditing, Attachment},
    knowledge::ArticleNumber,
};
use portico_words as words;

use super::add_files::AddFiles;
use crate::{
    api::{ApiError, editing},
    desk::refused::refused,
    format,
    lang::lang,
    layout::Notices,
    ui::{Button, ButtonVariant, ErrorPanel},
};

/// The list of attachments, and an input to add some.
#[component]
pub fn Attachments(
    /// The article.
    article: Signal<Arc<ArticleEditing>>,
    /// Whether nothing can be changed.
    read_only: Signal<bool>,
    /// Loads the article again.
    reload: Callback<()>,
) -> impl IntoView {
    let number = article.with_untracked(|article| article.number);
    // Removed files stay in the list, so that they can be restored.
    let rows = Memo::new(move |before: Option<&Vec<Attachment>>| {
        article.with(|article| merged(before.map(Vec::as_slice).unwrap_or_default(), &article.attachments))
    });
    let row = move |file: Attachment| {
        let id = file.id.clone();
        let gone = Memo::new(move |_| article.with(|article| article.attachments.iter().all(|there| there.id != id)));
        view! { <Row number file gone read_only reload/> }
    };
    view! {
        <section class="card p-5 grid gap-4" aria-labelledby="attachments">
            <div>
                <h2 class="font-semibold" id="attachments">{words::editor::attachments(lang())}</h2>
                <p class="text-muted text-sm mt-1">{words::editor::attachments_text(lang())}</p>
            </div>
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <ul class="grid gap-2"><For each=move || rows.get() key=|file| file.id.clone() children=row/></ul>
            </Show>
            <Show when=move || !read_only.get()><AddFiles number reload/></Show>
        </section>
    }
}

/// The current and the earlier files, sorted by name.
fn merged(before: &[Attachment], now: &[Attachment]) -> Vec<Attachment> {
    let gone = before.iter().filter(|old| now.iter().all(|file| file.id != old.id));
    let mut all: Vec<Attachment> = now.iter().chain(gone).cloned().collect();
    all.sort_by_cached_key(|file| (file.name.to_lowercase(), file.id.clone()));
    all
}

#[component]
fn Row(
    number: ArticleNumber,
    file: Attachment,
    gone: Memo<bool>,
    read_only: Signal<bool>,
    reload: Callback<()>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let Attachment { id, name, size, url } = file;
    let moved = Action::new_local({
        let name = name.clone();
        move |(): &()| {
            let (id, name, back) = (id.clone(), name.clone(), gone.get_untracked());
            async move {
                editing::move_attachment(number, &id, back).await?;
                notices.announce(if back {
                    words::editor::attachment_back(lang(), &name)
                } else {
                    words::editor::attachment_removed(lang(), &name)
                });
                // The page may have been left.
                reload.try_run(());
                Ok::<(), ApiError>(())
            }
        }
    });
    let press = Callback::new(move |()| drop(moved.dispatch(())));
    let failure = move || {
        moved.value().get().and_then(Result::err).map(|error| view! { <ErrorPanel detail=refused(&error) error/> })
    };
    let shown = name.clone();
    let what = move || {
        if gone.get() {
            view! {
                <s class="text-muted wrap-anywhere">{shown.clone()}</s>
                <span class="text-muted text-sm">{words::editor::removed_attachment(lang())}</span>
            }
            .into_any()
        } else {
            let (url, name) = (url.clone(), shown.clone());
            view! {
                <a class="link wrap-anywhere" dir="auto" href=url download="" rel="external">{name}</a>
                <span class="text-muted text-sm tabular-nums">{format::size(size)}</span>
            }
            .into_any()
        }
    };
    let word = move || {
        if gone.get() { words::editor::put_back_attachment(lang()) } else { words::editor::remove_attachment(lang()) }
    };
    let of = format!(" {name}");
    // One button for both actions, so that it keeps focus.
    view! {
        <li class="grid gap-2">
            <div class="flex flex-wrap gap-x-4 gap-y-1 items-center">
                <span class="grow min-w-0 flex flex-wrap gap-x-4 items-baseline">{what}</span>
                {move || {
                    let of = of.clone();
                    (!read_only.get()).then(move || view! {
                        <Button variant=ButtonVariant::Quiet busy=moved.pending() on_press=press>
                            {word}<span class="sr-only">{of}</span>
                        </Button>
                    })
                }}
            </div>
            {failure}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: &str, name: &str) -> Attachment {
        Attachment { id: id.to_owned(), name: name.to_owned(), size: 1, url: String::new() }
    }

    #[test]
    fn what_was_removed_stays_in_its_place() {
        let (a, b, c) = (file("3", "a.pdf"), file("2", "B.pdf"), file("1", "c.pdf"));
        let before = merged(&[], &[a.clone(), b.clone()]);
        assert_eq!(before, [a.clone(), b.clone()]);
        assert_eq!(merged(&before, &[c.clone(), b.clone()]), [a.clone(), b.clone(), c.clone()]);
        assert_eq!(merged(std::slice::from_ref(&a), std::slice::from_ref(&a)), [a]);
    }
}
