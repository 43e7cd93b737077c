//! The error summary at the top of a page: it takes focus, and each line links to its field.

use leptos::{ev, prelude::*};
use portico_domain::path::Path;
use portico_words as words;

use super::question::dom_id;
use crate::{
    lang::lang,
    ui::{Glyph, Icon},
};

/// Id of the summary, which takes focus.
pub const SUMMARY: &str = "problems";

/// The problems of a page, shown after "continue" or a refusal by the server.
#[component]
pub fn ErrorSummary(
    /// Paths and sentences, in form order; the summary is hidden when there are none.
    problems: Memo<Vec<(Path, String)>>,
    /// Problems that do not belong to a field of the form.
    #[prop(into)]
    form_problems: Signal<Vec<String>>,
    /// Moves to a field.
    on_go: Callback<Path>,
) -> impl IntoView {
    let count = move || problems.with(Vec::len) + form_problems.with(Vec::len);
    let line = move |(path, sentence): (Path, String)| {
        let href = format!("#{}", dom_id(&path));
        let go = move |event: ev::MouseEvent| {
            event.prevent_default();
            on_go.run(path.clone());
        };
        view! { <li><a class="link" href=href on:click=go>{sentence}</a></li> }
    };
    view! {
        <Show when=move || count() != 0>
            <div class="panel panel-bad mb-6" id=SUMMARY tabindex="-1" role="group" aria-labelledby="problems-title">
                <span class="text-bad"><Icon glyph=Glyph::Alert/></span>
                <div class="grid gap-2 min-w-0">
                    <h2 class="font-semibold" id="problems-title">
                        {move || words::form::problems(lang(), u32::try_from(count()).unwrap_or(u32::MAX))}
                    </h2>
                    <ul class="grid gap-1 list-disc pl-5">
                        {move || problems.get().into_iter().map(line).collect_view()}
                        {move || form_problems.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                    </ul>
                </div>
            </div>
        </Show>
    }
}
