//! The actions available for an article, from the transition table of the domain.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    api::{ArticleEditing, ProblemType, Timestamp, Transition},
    knowledge::{CopyFacts, EditAction, edits},
};
use portico_words as words;

use super::{Due, article_snapshot::ArticleSnapshot, draft::CopyDraft};
use crate::{
    api::{ApiError, editing},
    browser,
    desk::refused::refused,
    format,
    lang::lang,
    layout::Notices,
    parts::conflict_notice,
    ui::{Button, ButtonVariant, ControlProps, ErrorPanel, Field, Panel, Tone},
};

/// Why an action failed.
#[derive(Clone, Debug, PartialEq)]
enum ActionError {
    /// The text could not be saved on the server.
    Unsaved,
    /// Somebody else has changed the article; its state as the person had seen it.
    Stale(ArticleSnapshot),
    /// Any other error.
    Failed(ApiError),
}

/// The buttons for the actions, and the planned publication.
#[component]
pub fn Lifecycle(
    /// The article.
    article: Signal<Arc<ArticleEditing>>,
    /// The text being edited.
    draft: CopyDraft,
    /// Loads the article again.
    reload: Callback<()>,
) -> impl IntoView {
    let (notices, due) = (expect_context::<Notices>(), expect_context::<Due>());
    let at = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let act = Action::new_local(move |action: &EditAction| {
        let action = *action;
        async move {
            let done = perform(article, draft, action, instant(&at.get_untracked())).await;
            match &done {
                Ok(()) => {
                    notices.show(words::article::done(lang(), action));
                    let _ = tried.try_set(false);
                    due.reload();
                    let _ = reload.try_run(());
                }
                Err(ActionError::Stale(_)) => drop(reload.try_run(())),
                Err(_) => {}
            }
            done
        }
    });
    // Unsaved text counts as a working copy.
    let actions = Memo::new(move |_| {
        let typed = draft.text.with(|_| !draft.is_kept());
        article.with(|article| {
            let copy = CopyFacts { open: article.copy.open || typed, scheduled: article.copy.publish_at.is_some() };
            let _ = draft.saved.get();
            let copy = CopyFacts { open: copy.open || draft.version() > article.copy.version, ..copy };
            edits(article.state, copy).map(|row| row.action).collect::<Vec<_>>()
        })
    });
    let press = move |action: EditAction| {
        Callback::new(move |()| {
            if action == EditAction::Schedule {
                tried.set(true);
                if instant(&at.get_untracked()).is_none() {
                    browser::focus("publish-at");
                    return;
                }
            }
            if !act.pending().get_untracked() {
                act.dispatch(action);
            }
        })
    };
    let button = move |action: EditAction| {
        let variant = match action {
            EditAction::Publish => ButtonVariant::Primary,
            EditAction::Retire => ButtonVariant::Danger,
            _ => ButtonVariant::Plain,
        };
        view! {
            <Button variant busy=act.pending() on_press=press(action)>{words::article::action(lang(), action)}</Button>
        }
    };
    let buttons = move || {
        if draft.conflicting_text.with(Option::is_some) {
            return view! { <p class="text-muted">{words::editor::finish_first(lang())}</p> }.into_any();
        }
        let shown = actions.get().into_iter().filter(|action| *action != EditAction::Schedule);
        shown.map(button).collect_view().into_any()
    };
    let wrong = Signal::derive(move || {
        (tried.get() && instant(&at.get()).is_none()).then(|| words::editor::schedule_missing(lang()))
    });
    let schedule = move || {
        let offered = actions.with(|actions| actions.contains(&EditAction::Schedule));
        (offered && draft.conflicting_text.with(Option::is_none)).then(|| {
            let ask = ControlProps::new("publish-at", words::editor::schedule_at(lang()))
                .hint(words::editor::schedule_hint(lang(), &format::time_zone()))
                .problem(wrong);
            let described_by = ask.described_by();
            view! {
                <details class="text-sm">
                    <summary class="py-2">{words::article::action(lang(), EditAction::Schedule)}</summary>
                    <div class="flex flex-wrap gap-3 items-end">
                        <Field ask=ask>
                            <input
                                class="input"
                                id="publish-at"
                                type="datetime-local"
                                aria-describedby=move || described_by.get()
                                prop:value=move || at.get()
                                on:input:target=move |event| at.set(event.target().value())
                            />
                        </Field>
                        <Button busy=act.pending() on_press=press(EditAction::Schedule)>
                            {words::article::action(lang(), EditAction::Schedule)}
                        </Button>
                    </div>
                </details>
            }
        })
    };
    let scheduled = move || {
        let at = article.with(|article| article.copy.publish_at)?;
        let text = words::editor::scheduled(lang(), &format::instant(at));
        Some(view! { <Panel tone=Tone::Info><p>{text}</p></Panel> })
    };
    let failure = move || {
        let error = act.value().get().and_then(Result::err)?;
        Some(match error {
            ActionError::Unsaved => warning(words::editor::finish_first(lang())),
            ActionError::Stale(seen) => {
                let lines = move || article.with(|article| seen.since(article));
                let list = move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                conflict_notice(view! { <ul class="list-disc pl-5 grid gap-1">{list}</ul> }.into_any())
            }
            ActionError::Failed(error) => view! { <ErrorPanel detail=refused(&error) error/> }.into_any(),
        })
    };
    view! {
        <section class="grid gap-3 justify-items-start" aria-label=words::editor::lifecycle(lang())>
            {scheduled}
            <div class="flex flex-wrap gap-3">{buttons}</div>
            {schedule}
            {failure}
        </section>
    }
}

fn warning(text: String) -> AnyView {
    view! { <Panel tone=Tone::Warning alert=true><p>{text}</p></Panel> }.into_any()
}

/// Saves the text, then performs the action on the version on screen.
async fn perform(
    article: Signal<Arc<ArticleEditing>>,
    draft: CopyDraft,
    action: EditAction,
    at: Option<Timestamp>,
) -> Result<(), ActionError> {
    if !draft.flush().await {
        return Err(ActionError::Unsaved);
    }
    let (number, version, language, seen) = article
        .try_with_untracked(|article| {
            (
                article.number,
                article.version,
                article.copy.language.clone(),
                ArticleSnapshot::of(article, draft.version()),
            )
        })
        .ok_or(ActionError::Unsaved)?;
    let at = at.filter(|_| action == EditAction::Schedule);
    let what = Transition { action, language, copy: draft.version(), at, review_by: None };
    editing::transition(number, version, &what).await.map_err(|error| match error.kind() {
        Some(ProblemType::ChangedMeanwhile | ProblemType::NotNow) => ActionError::Stale(seen),
        _ => ActionError::Failed(error),
    })
}

/// The instant of an input of date and time, in the browser's time zone; `None` when it has passed.
fn instant(text: &str) -> Option<Timestamp> {
    browser::local_instant(text).filter(|at| *at > browser::now())
}
