//! The end of a draft because an article has solved the problem, with a button to undo it.

use leptos::prelude::*;
use portico_domain::api::Solved as Body;
use portico_words as words;

use super::{deferred_parts::OpenForm, suggestions::ArticleBeside};
use crate::{
    api,
    lang::lang,
    paths,
    ui::{Button, ButtonVariant, Glyph, Icon, PageHeading},
};

/// The article that has solved the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SolvedBy {
    /// The id of the draft that was not sent.
    draft: String,
    /// The title of the article.
    title: String,
}

impl SolvedBy {
    /// Discards the draft of the open form and reports the solution.
    #[must_use]
    pub fn end(OpenForm { state, drafts, .. }: OpenForm, (read, title): (ArticleBeside, String)) -> Self {
        let (draft, item) = state.draft().with_untracked(|draft| (draft.id.clone(), draft.item.clone()));
        api::confirm_deflection(&draft, &Body { item, article: read.number, search: read.search });
        drafts.discard();
        state.clear_messages();
        Self { draft, title }
    }
}

/// The message with a link to the home page and a button that restores the draft.
#[component]
pub fn Thanks() -> impl IntoView {
    let open: OpenForm = expect_context();
    move || open.solved.get().map(|by| thanks(open, by))
}

fn thanks(OpenForm { drafts, solved, .. }: OpenForm, by: SolvedBy) -> AnyView {
    let draft = StoredValue::new(by.draft);
    let text = words::suggestions::thanks_text(lang(), &by.title);
    let undo = Callback::new(move |()| {
        draft.with_value(|draft| api::withdraw_deflection(draft));
        drafts.bring_back();
        solved.set(None);
    });
    view! {
        <div class="panel panel-good items-start max-w-form">
            <span class="text-good text-xl mt-1"><Icon glyph=Glyph::CheckCircle/></span>
            <div class="grid gap-3 justify-items-start min-w-0">
                <PageHeading text=words::suggestions::thanks_title(lang())/>
                <p>{text}</p>
                <p class="flex flex-wrap gap-3">
                    <a class="btn btn-primary" href=paths::home()>{words::suggestions::home(lang())}</a>
                    <Button variant=ButtonVariant::Quiet on_press=undo>{words::suggestions::undo(lang())}</Button>
                </p>
            </div>
        </div>
    }
    .into_any()
}
