//! The preview of the text, rendered by the server while typing.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use portico_domain::{
    api::{Preview as Drawn, PreviewNote, PreviewOf},
    knowledge::ArticleNumber,
};
use portico_words as words;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::draft::CopyDraft;
use crate::{
    api::{ApiError, editing},
    browser,
    lang::lang,
    ui::{ArticleText, Panel, Tone, recover},
};

/// Time after the last key after which the preview is rendered (300 ms).
const DEBOUNCE: Duration = Duration::from_millis(300);

/// The preview of a text.
#[component]
pub fn Preview(
    /// The text being edited.
    draft: CopyDraft,
    /// The article.
    number: ArticleNumber,
    /// The language.
    language: String,
) -> impl IntoView {
    let drawn = RwSignal::new(None::<Drawn>);
    // After a failure, whether a retry with the same text may succeed.
    let failed = RwSignal::new(None::<bool>);
    // Number of the latest request: responses to earlier ones are dropped.
    let asked = StoredValue::new(0_u32);
    let again = Trigger::new();
    Effect::new(move |before: Option<()>| {
        again.track();
        let (title, markdown) = draft.text.with(|text| (text.title.clone(), text.markdown.clone()));
        let of = PreviewOf { article: number, language: language.clone(), title, markdown };
        let mine = asked.get_value() + 1;
        asked.set_value(mine);
        let latest = move || asked.try_get_value() == Some(mine);
        let ask = move || {
            if !latest() {
                return;
            }
            spawn_local(async move {
                let answer = editing::preview(&of).await;
                if latest() {
                    let now = answer.as_ref().err().map(ApiError::passes);
                    failed.maybe_update(|before| std::mem::replace(before, now) != now);
                    if let Ok(answer) = answer {
                        drawn.set(Some(answer));
                    }
                }
            });
        };
        set_timeout(ask, if before.is_none() { Duration::ZERO } else { DEBOUNCE });
    });
    let text = Memo::new(move |_| drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.html.clone())));
    let notes =
        Memo::new(move |_| drawn.with(|drawn| drawn.as_ref().map_or_else(Vec::new, |drawn| drawn.notes.clone())));
    let shown = move || match text.get() {
        Some(html) if !html.as_str().is_empty() => view! { <ArticleText html/> }.into_any(),
        _ => view! { <p class="text-muted">{words::editor::preview_empty(lang())}</p> }.into_any(),
    };
    view! {
        <section class="grid gap-3 content-start min-w-0" aria-labelledby="preview">
            <h2 class="font-semibold" id="preview">{words::editor::preview(lang())}</h2>
            {move || failed.get().map(|passes| {
                if passes {
                    recover(Callback::new(move |()| again.notify()));
                }
                view! { <Panel tone=Tone::Warning><p>{words::editor::preview_failed(lang())}</p></Panel> }
            })}
            <div class="card p-5 min-w-0" on:click=stay>{shown}</div>
            {move || told(notes.get())}
        </section>
    }
}

fn told(notes: Vec<PreviewNote>) -> Option<impl IntoView> {
    let count = u32::try_from(notes.len()).unwrap_or(u32::MAX);
    let line = |note: PreviewNote| {
        let what = words::article::note(lang(), &note.kind);
        view! { <li>{words::editor::note_line(lang(), &note.line.to_string(), &what, &note.what)}</li> }
    };
    (count > 0).then(|| {
        view! {
            <details class="text-sm text-muted">
                <summary>{words::editor::notes(lang(), count)}</summary>
                <ul class="list-disc pl-5 mt-2 grid gap-1">{notes.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    })
}

/// Opens a link of the preview in a new tab, so that the editor is not left.
#[expect(clippy::needless_pass_by_value, reason = "event handlers take the event")]
fn stay(event: MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = pressed.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(href) = link.and_then(|link| link.get_attribute("href")).filter(|href| !href.starts_with('#')) else {
        return;
    };
    event.prevent_default();
    browser::open(&href);
}
