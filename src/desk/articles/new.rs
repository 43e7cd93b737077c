//! The form for a new article.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use portico_domain::api::{EditCopy, EditingChoices, NewArticle};
use portico_words as words;

use crate::{
    api::{ApiError, editing},
    browser,
    desk::refused::refused,
    lang::lang,
    paths,
    ui::{
        Button, ButtonVariant, Choice, ControlProps, ErrorPanel, Field, PageHeading, Select, SkeletonLines, TextInput,
        loaded,
    },
};

/// The page with the form for a new article.
#[component]
pub fn New() -> impl IntoView {
    let choices = LocalResource::new(|| async { editing::choices().await });
    let lines = || view! { <SkeletonLines/> }.into_any();
    view! {
        <div class="grid gap-5 max-w-form">
            <PageHeading text=words::editor::new(lang())/>
            <p class="text-muted">{words::editor::new_text(lang())}</p>
            {loaded(choices, lines, |choices| view! { <Form choices/> }.into_any())}
        </div>
    }
}

#[component]
fn Form(choices: EditingChoices) -> impl IntoView {
    let navigate = use_navigate();
    // Set by the report on searches: a title and the search texts.
    let asked = use_query_map().get_untracked();
    let (title, words_used) = (asked.get("title").unwrap_or_default(), asked.get("words").unwrap_or_default());
    let (title, category, language) =
        (RwSignal::new(title), RwSignal::new(String::new()), RwSignal::new("en".to_owned()));
    let tried = RwSignal::new(false);
    let options: Vec<Choice> = choices.categories.into_iter().map(|one| Choice::new(one.id, one.name)).collect();
    let begin = Action::new_local(move |(): &()| {
        let new = NewArticle {
            title: title.get_untracked(),
            category: category.get_untracked(),
            language: language.get_untracked().trim().to_lowercase(),
        };
        let (navigate, words_used) = (navigate.clone(), words_used.clone());
        async move {
            let article = editing::begin(&new).await?;
            if !words_used.trim().is_empty() {
                let markdown = searched_for(&words_used);
                let text = EditCopy { title: new.title.clone(), summary: String::new(), markdown };
                // The draft exists already; if this fails, it is empty.
                let _ = editing::keep(article.number, &new.language, article.copy.version, &text).await;
            }
            navigate(&paths::desk_article_in(article.number, &new.language), Default::default());
            Ok::<(), ApiError>(())
        }
    });
    let missing = move |field: &'static str, wrong: Signal<bool>, words: fn(portico_words::Lang) -> String| {
        let problem = Signal::derive(move || (tried.get() && wrong.get()).then(|| words(lang())));
        (field, wrong, problem)
    };
    let titled = missing(
        "title",
        Signal::derive(move || title.with(|text| text.trim().is_empty())),
        words::editor::missing_title,
    );
    let placed =
        missing("category", Signal::derive(move || category.with(String::is_empty)), words::editor::missing_category);
    let spoken = missing(
        "language",
        Signal::derive(move || language.with(|text| !(2..=3).contains(&text.trim().len()))),
        words::editor::missing_language,
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match [titled, placed, spoken].into_iter().find(|(_, wrong, _)| wrong.get_untracked()) {
            Some((field, ..)) => drop(browser::focus(field)),
            None if begin.pending().get_untracked() => {}
            None => drop(begin.dispatch(())),
        }
    };
    let ask_title = ControlProps::new("title", words::editor::title(lang())).problem(titled.2);
    let ask_category = ControlProps::new("category", words::editor::category(lang())).problem(placed.2);
    let ask_language = ControlProps::new("language", words::editor::language(lang()))
        .hint(words::editor::language_hint(lang()))
        .problem(spoken.2);
    let failure = move || {
        begin.value().get().and_then(Result::err).map(|error| view! { <ErrorPanel detail=refused(&error) error/> })
    };
    view! {
        <form class="grid gap-5" novalidate on:submit=submit>
            <Field ask=ask_title.clone()><TextInput ask=ask_title value=title on_input=move |text| title.set(text)/></Field>
            <Field ask=ask_category.clone()>
                <Select ask=ask_category options=options value=category on_change=move |id| category.set(id)/>
            </Field>
            <Field ask=ask_language.clone()>
                <TextInput ask=ask_language value=language on_input=move |text| language.set(text)/>
            </Field>
            {failure}
            <div><Button variant=ButtonVariant::Primary submit=true busy=begin.pending()>{words::editor::begin(lang())}</Button></div>
        </form>
    }
}

/// The initial text: the search texts that the article should answer.
fn searched_for(words_used: &str) -> String {
    let searches = words_used.lines().map(|search| format!("- {}\n", search.trim()));
    format!("{}\n\n{}", words::editor::searched_for(lang()), searches.collect::<String>())
}
