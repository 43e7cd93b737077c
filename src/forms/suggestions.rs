//! Suggested articles beside a form, found by the typed answers. They block nothing: errors are not shown, and reading
//! an article leaves the form unchanged.

use std::{collections::BTreeMap, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use portico_domain::{
    api::{Because, OpenedKind, SearchMade, SearchPlace, Suggestion},
    knowledge::ArticleNumber,
    spec::KindTag,
    value::Value,
};
use portico_views::form::{FormState, normal};
use portico_words as words;
use serde::Serialize;

use super::{deferred_parts::OpenForm, side_panel::SidePanel, solved::SolvedBy};
use crate::{
    api::{self, ApiError},
    lang::lang,
    parts::{load_latest, piece},
    random::random_id,
    usage,
};

/// Time without typing after which suggestions are requested (400 ms).
const DEBOUNCE: Duration = Duration::from_millis(400);
/// Maximum length of each text that is sent, in characters.
const MAX_CHARS: usize = 300;
/// Maximum number of fields that are sent; the first ones are.
const MAX_FIELDS: usize = 20;

/// The answer to a field. The server decides which of its words are relevant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Answer {
    Typed(String),
    Chosen(Vec<String>),
}

/// The answers so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    /// The answers by field id.
    said: BTreeMap<String, Answer>,
    /// The first text, which is the search text.
    first: Option<String>,
}

impl Typed {
    fn of(state: FormState) -> Self {
        let (setup, verdict) = (state.setup(), state.verdict().get());
        let draft = state.draft().read();
        let mut typed = Self::default();
        // The server ignores cells of groups.
        for field in setup.form.fields.iter().filter(|field| field.group.is_none() && verdict.is_visible(&field.path)) {
            // Defaults are not answers of the person.
            let Some(raw) = draft.raw(&field.path).filter(|_| !draft.is_free(&field.path)) else { continue };
            let value = field.kind.parse(raw, &setup.locale, normal);
            let tag = field.kind.tag();
            let is_text = matches!(tag, KindTag::ShortText | KindTag::LongText);
            // Chosen persons are not part of a search.
            let is_choice =
                matches!(tag, KindTag::Radio | KindTag::Select | KindTag::CheckboxList | KindTag::MultiSelect);
            let answer = match value {
                Ok(Some(Value::Text(text))) if is_text => {
                    let text = portico_domain::text::cut(text.as_str(), MAX_CHARS).to_owned();
                    typed.first.get_or_insert_with(|| text.clone());
                    Answer::Typed(text)
                }
                Ok(Some(value)) if is_choice => Answer::Chosen(value.chosen().map(str::to_owned).collect()),
                _ => continue,
            };
            if typed.said.len() < MAX_FIELDS {
                typed.said.insert(field.id.to_string(), answer);
            }
        }
        typed
    }
}

/// The answers, updated after a pause in typing.
fn settled(state: FormState) -> RwSignal<Typed> {
    let typed = Memo::new(move |_| Typed::of(state));
    let (settled, waiting) = (RwSignal::new(typed.get_untracked()), StoredValue::new(None::<TimeoutHandle>));
    Effect::new(move |before: Option<Typed>| {
        let now = typed.get();
        if before.as_ref().is_some_and(|before| *before != now) {
            if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
                waiting.clear();
            }
            let handle = set_timeout_with_handle(
                move || {
                    // The form may have been left.
                    if let Some(typed) = typed.try_get_untracked() {
                        let _ = settled.try_set(typed);
                    }
                },
                DEBOUNCE,
            );
            waiting.set_value(handle.ok());
        }
        now
    });
    settled
}

/// An article that is read beside the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleBeside {
    /// The article.
    pub number: ArticleNumber,
    /// Its title, if known before the article is loaded.
    pub title: Option<String>,
    /// The language in which it was found; `None` for that of the interface.
    pub language: Option<String>,
    /// The id of the search that found it, if it was found by words.
    pub search: Option<String>,
}

/// The suggestions: at most three articles.
#[component]
pub fn Suggested() -> impl IntoView {
    let open: OpenForm = expect_context();
    let state = open.state;
    let on_solved = Callback::new(move |by| open.solved.set(Some(SolvedBy::end(open, by))));
    let item = StoredValue::new(state.setup().about.item.id.clone());
    let typed = settled(state);
    let found = load_latest(typed, move |typed: Typed| {
        let item = item.get_value();
        async move { api::suggestions(&item, &typed.said).await.map(|found| found.articles) }
    });
    // The previous suggestions stay until the next response.
    let articles = Memo::new(move |before: Option<&Vec<Suggestion>>| match found.get() {
        Some(Ok(articles)) => articles,
        None | Some(Err(ApiError::Aborted)) => before.cloned().unwrap_or_default(),
        Some(Err(_)) => Vec::new(),
    });
    let reading = RwSignal::new(None::<ArticleBeside>);
    let read = Callback::new(move |at: usize| {
        let articles = articles.get_untracked();
        let Some((card, language)) = articles.get(at).map(|one| (&one.card, one.language.clone())) else { return };
        let search = typed.with_untracked(|typed| opened(item, typed, articles.len(), card.number, at));
        reading.set(Some(ArticleBeside { number: card.number, title: Some(card.title.clone()), language, search }));
    });
    let row = move |(at, article): (usize, Suggestion)| row(at, article, read);
    let count = move || articles.with(Vec::len);
    view! {
        <p class="sr-only" role="status">
            {move || {
                let count = u32::try_from(count()).unwrap_or_default();
                (count > 0).then(|| words::suggestions::count(lang(), count))
            }}
        </p>
        <Show when=move || { count() > 0 }>
            <section class="grid gap-2" aria-labelledby="suggestions">
                <h2 class="text-sm font-semibold" id="suggestions">{words::suggestions::title(lang())}</h2>
                <ul class="card">{move || articles.get().into_iter().enumerate().map(row).collect::<Vec<_>>()}</ul>
            </section>
        </Show>
        <SidePanel reading on_solved/>
    }
}

/// Reports a search whose result was opened (forms report no others). Returns its id; `None` without a search text.
fn opened(item: StoredValue<String>, typed: &Typed, found: usize, number: ArticleNumber, at: usize) -> Option<String> {
    let query = typed.first.clone()?;
    let id = random_id();
    let made = SearchMade {
        query,
        found: u32::try_from(found).unwrap_or(u32::MAX),
        corrected: None,
        language: Some(lang().tag().to_owned()),
        place: SearchPlace::Form,
        item: Some(item.get_value()),
        opened: None,
    };
    usage::keep_opened(&id, made, OpenedKind::Article, Some(number.to_string()), at);
    Some(id)
}

fn row(at: usize, article: Suggestion, read: Callback<usize>) -> AnyView {
    let card = article.card;
    let badge = (article.because == Because::KnownError).then(|| {
        view! { <span class="badge badge-warning">{words::suggestions::known_error(lang())}</span> }
    });
    let about: AnyView = if article.snippet.is_empty() {
        card.summary.clone().into_any()
    } else {
        article.snippet.into_iter().map(piece).collect::<Vec<_>>().into_any()
    };
    view! {
        <li class="row-link item-row" lang=article.language>
            <p class="flex flex-wrap items-center gap-2">
                <button
                    type="button"
                    class="link-button font-semibold text-left"
                    aria-label=words::suggestions::open(lang(), &card.title)
                    on:click=move |_| read.run(at)
                >
                    <bdi>{card.title.clone()}</bdi>
                </button>
                {badge}
            </p>
            <p class="text-muted text-sm line-clamp-3" dir="auto">{about}</p>
        </li>
    }
    .into_any()
}
