//! The panel for an article's properties: owner, readers, related articles, offered request.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleEditing, EditingChoices, ProblemType};
use portico_words as words;

use super::{
    about_form::AboutForm,
    about_state::{AboutState, told},
};
use crate::{
    api::editing,
    browser,
    desk::refused::refused,
    format,
    lang::lang,
    layout::Notices,
    parts::conflict_notice,
    ui::{
        Button, ButtonVariant, CheckboxList, Choice, ControlProps, ErrorPanel, Field, FieldGroup, Select,
        SkeletonLines, TextArea, TextInput, loaded,
    },
};

/// The panel; open at first only when it contains unsaved input.
#[component]
pub fn About(
    /// The article.
    article: Signal<Arc<ArticleEditing>>,
    /// Loads the article again.
    reload: Callback<()>,
) -> impl IntoView {
    let state = AboutState::open(article);
    let begun = state.begun();
    let open = RwSignal::new(begun);
    let choices = LocalResource::new(|| async { editing::choices().await.map(Arc::new) });
    // The data displayed beside the inputs.
    let beside = Memo::new(move |_| {
        article.with(|article| {
            let inherited = (article.inherited_include.clone(), article.inherited_exclude.clone());
            (article.reviewed, article.related.clone(), article.owner.clone(), inherited)
        })
    });
    let lines = || view! { <SkeletonLines/> }.into_any();
    let form = move || {
        beside.track();
        open.get().then(|| {
            loaded(choices, lines, move |choices| {
                let article = article.get_untracked();
                view! { <Form state article choices reload/> }.into_any()
            })
        })
    };
    view! {
        <details class="card p-5" open=begun on:toggle=move |_| open.set(true)>
            <summary class="font-semibold">{words::editor::about(lang())}</summary>
            <p class="text-muted text-sm mt-1">{words::editor::about_hint(lang())}</p>
            <div class="mt-5">{form}</div>
        </details>
    }
}

#[component]
fn Form(
    state: AboutState,
    article: Arc<ArticleEditing>,
    choices: Arc<EditingChoices>,
    reload: Callback<()>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let form = state.form;
    let number = article.number;
    let wrong = RwSignal::new(None::<String>);
    let save = Action::new_local(move |(): &()| async move {
        let sent = state.send();
        let about = match sent.0.read() {
            Ok(about) => about,
            Err(text) => {
                wrong.set(Some(words::editor::related_wrong(lang(), &text)));
                return Ok(());
            }
        };
        wrong.set(None);
        let version = state.version();
        let done = editing::set_about(number, version, &about).await;
        match &done {
            Ok(()) => {
                state.saved(sent, &about);
                notices.show(words::common::saved(lang()));
                let _ = reload.try_run(());
            }
            Err(error) if error.kind() == Some(ProblemType::ChangedMeanwhile) => {
                let _ = reload.try_run(());
            }
            Err(_) => {}
        }
        done
    });
    let shut_out = Signal::derive(move || {
        let error = save.value().get().and_then(Result::err)?;
        (error.kind() == Some(ProblemType::ShutsOut)).then(|| error.detail())
    });
    Effect::new(move || {
        if shut_out.with(Option::is_some) {
            browser::focus("include");
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !save.pending().get_untracked() {
            save.dispatch(());
        }
    };
    let failure = move || {
        let error = save.value().get().and_then(Result::err)?;
        Some(if error.kind() == Some(ProblemType::ShutsOut) {
            // The field itself shows this error.
            return None;
        } else if error.kind() == Some(ProblemType::ChangedMeanwhile) {
            // The list of changes shows this conflict.
            return None;
        } else {
            view! { <ErrorPanel detail=refused(&error) error/> }.into_any()
        })
    };
    let conflict = move || {
        let stale = save
            .value()
            .with(|done| matches!(done, Some(Err(error)) if error.kind() == Some(ProblemType::ChangedMeanwhile)));
        let changes = state.changes();
        (stale || !changes.is_empty()).then(|| {
            let lines = changes.into_iter().map(|change| view! { <li>{told(change)}</li> }).collect_view();
            conflict_notice(view! { <ul class="list-disc pl-5 grid gap-1">{lines}</ul> }.into_any())
        })
    };
    let reviewed = match article.reviewed {
        Some(day) => words::editor::reviewed(lang(), &format::date(day)),
        None => words::editor::never_reviewed(lang()),
    };
    let inherited = inherited(&article);
    let known = vec![
        Choice::new("open", words::editor::known_error_open(lang())),
        Choice::new("closed", words::editor::known_error_closed(lang())),
    ];
    let optional = |id: &str, label: String, hint: String| ControlProps::new(id, label).hint(hint).optional();
    let labels = optional("labels", words::editor::labels(lang()), words::editor::labels_hint(lang()));
    let include = optional("include", words::editor::include(lang()), words::editor::include_hint(lang()));
    let exclude = optional("exclude", words::editor::exclude(lang()), words::editor::exclude_hint(lang()));
    let include = include.problem(shut_out);
    let known_error = ControlProps::new("known-error", words::editor::known_error(lang())).optional();
    let teams: Vec<Choice> = choices.teams.iter().map(|team| Choice::new(team, team)).collect();
    let one = |id: String, name: String| Choice::new(id, name);
    let categories = choices.categories.iter().map(|category| one(category.id.clone(), category.name.clone()));
    let categories = with(categories.collect(), &article.about.category, &article.about.category);
    let owners = choices.owners.iter().map(|person| one(person.id.clone(), person.name.clone()));
    let owners = with(owners.collect(), &article.owner.id, &article.owner.name);
    let items = choices.items.iter().map(|item| one(item.id.clone(), item.name.clone())).collect::<Vec<_>>();
    let item = article.about.item.as_deref().unwrap_or_default();
    let items = with(items, item, item);
    let related = ControlProps::new("related", words::editor::related(lang()))
        .hint(related_hint(&article))
        .optional()
        .problem(wrong);
    let review_by = ControlProps::new("review-by", words::editor::review_by(lang())).hint(reviewed).optional();
    let described_by = review_by.described_by();
    view! {
        <form class="grid gap-5 lg:grid-cols-2 items-start" novalidate on:submit=submit>
            {select(form, ControlProps::new("category", words::editor::category(lang())), categories, |form| &mut form.category)}
            {select(form, ControlProps::new("owner", words::editor::owner(lang())), owners, |form| &mut form.owner)}
            {line(form, labels, |form| &mut form.labels)}
            {line(form, related, |form| &mut form.related)}
            {group(form, include, teams.clone(), |form| &mut form.include)}
            {group(form, exclude, teams, |form| &mut form.exclude)}
            {inherited}
            <Field ask=review_by>
                <input
                    class="input"
                    id="review-by"
                    type="date"
                    aria-describedby=move || described_by.get()
                    prop:value=move || form.with(|form| form.review_by.clone())
                    on:input:target=move |event| form.update(|form| form.review_by = event.target().value())
                />
            </Field>
            {select(form, ControlProps::new("item", words::editor::item(lang())).optional(), items, |form| &mut form.item)}
            {answers(form)}
            {select(form, known_error, known, |form| &mut form.known_error)}
            {line(form, ControlProps::new("service", words::editor::service(lang())).optional(), |form| &mut form.service)}
            <div class="lg:col-span-2 grid gap-3 justify-items-start">
                {conflict}
                {failure}
                <Button variant=ButtonVariant::Primary submit=true busy=save.pending()>{words::editor::save_about(lang())}</Button>
            </div>
        </form>
    }
}

type Input<T> = fn(&mut AboutForm) -> &mut T;

fn value<T: Clone + Send + Sync + 'static>(form: RwSignal<AboutForm>, part: Input<T>) -> Signal<T> {
    Signal::derive(move || part(&mut form.get()).clone())
}

fn line(form: RwSignal<AboutForm>, ask: ControlProps, part: Input<String>) -> AnyView {
    let on_input = move |text: String| form.update(|form| *part(form) = text);
    view! { <Field ask=ask.clone()><TextInput ask value=value(form, part) on_input/></Field> }.into_any()
}

fn select(form: RwSignal<AboutForm>, ask: ControlProps, options: Vec<Choice>, part: Input<String>) -> AnyView {
    let on_change = move |id: String| form.update(|form| *part(form) = id);
    let always = ask.required.get_untracked();
    view! { <Field ask=ask.clone()><Select ask options value=value(form, part) on_change always/></Field> }.into_any()
}

fn group(form: RwSignal<AboutForm>, ask: ControlProps, options: Vec<Choice>, part: Input<Vec<String>>) -> AnyView {
    let on_change = move |ids: Vec<String>| form.update(|form| *part(form) = ids);
    view! {
        <FieldGroup ask=ask.clone()>
            <div class="editor-teams"><CheckboxList ask options value=value(form, part) on_change/></div>
        </FieldGroup>
    }
    .into_any()
}

fn answers(form: RwSignal<AboutForm>) -> AnyView {
    let ask = ControlProps::new("answers", words::editor::answers(lang()))
        .hint(words::editor::answers_hint(lang()))
        .optional();
    let on_input = move |text: String| form.update(|form| form.answers = text);
    view! { <Field ask=ask.clone()><TextArea ask value=value(form, |form| &mut form.answers) on_input/></Field> }
        .into_any()
}

/// The options, extended by the current choice, which may not be offered to this person.
fn with(mut options: Vec<Choice>, chosen: &str, name: &str) -> Vec<Choice> {
    if !chosen.is_empty() && options.iter().all(|option| option.id != chosen) {
        options.push(Choice::new(chosen, name));
    }
    options
}

/// The readers inherited from the parent categories.
fn inherited(article: &ArticleEditing) -> Option<AnyView> {
    let only =
        article.inherited_include.iter().map(|teams| words::editor::inherited_include(lang(), &teams.join(", ")));
    let out = Some(article.inherited_exclude.join(", ")).filter(|teams| !teams.is_empty());
    let out = out.map(|teams| words::editor::inherited_exclude(lang(), &teams));
    let lines: Vec<String> = only.chain(out).collect();
    (!lines.is_empty()).then(|| {
        let line = |line: String| view! { <p>{line}</p> };
        view! { <div class="lg:col-span-2 text-sm text-muted">{lines.into_iter().map(line).collect_view()}</div> }
            .into_any()
    })
}

fn related_hint(article: &ArticleEditing) -> String {
    let named = article.related.iter().map(|one| format!("{} {}", one.number, one.title)).collect::<Vec<_>>();
    let hint = words::editor::related_hint(lang());
    if named.is_empty() { hint } else { format!("{hint} {}", named.join(" · ")) }
}
