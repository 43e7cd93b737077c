//! The revisions of an article: list, comparison, and restoring one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use portico_domain::{
    api::{ArticleCopy, ArticleEditing, ProblemType, Restore, RevisionRow, RevisionView},
    knowledge::ArticleState,
};
use portico_words as words;

use super::{article_snapshot::written, diff::Diff};
use crate::{
    api::{ApiError, editing},
    desk::refused::refused,
    format,
    lang::lang,
    layout::Notices,
    parts::{conflict_notice, load_latest},
    paths,
    ui::{
        Button, ButtonVariant, Choice, ControlProps, Empty, ErrorPanel, Field, PageHeading, Select, SkeletonRows,
        Table, Tone, loaded,
    },
};

/// The article and its revisions.
type Both = Arc<(ArticleEditing, Vec<RevisionRow>)>;

/// The page of an article's revisions.
#[component]
pub fn Revisions() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let place = Memo::new(move |_| {
        let language = query.with(|query| query.get("language")).unwrap_or_else(|| "en".to_owned());
        (params.with(|params| params.get("number").unwrap_or_default()), language)
    });
    let number_in = |map: &leptos_router::params::ParamsMap, name: &str| map.get_str(name)?.parse::<u32>().ok();
    let chosen = Memo::new(move |_| query.with(|query| (number_in(query, "revision"), number_in(query, "against"))));
    let both = load_latest(place, |(number, language): (String, String)| async move {
        let article = editing::article(&number, Some(language.clone())).await?;
        Ok::<Both, ApiError>(Arc::new((article, editing::revisions(&number, &language).await?)))
    });
    let rows = || view! { <SkeletonRows count=5/> }.into_any();
    loaded(both, rows, move |both| view! { <Shown both chosen/> }.into_any())
}

#[component]
fn Shown(both: Both, chosen: Memo<(Option<u32>, Option<u32>)>) -> impl IntoView {
    let (number, language) = (both.0.number.to_string(), both.0.copy.language.clone());
    let back = paths::desk_article_in(both.0.number, &language);
    let title = words::editor::revisions_of(lang(), &both.0.copy.title);
    if both.1.is_empty() {
        return view! {
            <div class="grid gap-5">
                <PageHeading text=title/>
                <Empty title=words::editor::no_revisions(lang())>
                    <p class="text-muted">{words::editor::no_revisions_text(lang())}</p>
                    <a class="btn mt-2" href=back>{words::editor::back(lang())}</a>
                </Empty>
            </div>
        }
        .into_any();
    }
    let row = |row: &RevisionRow| {
        let (revision, href) = (row.revision, paths::desk_revision(&number, &language, row.revision, None));
        let tags = [
            (row.current, words::editor::current(lang()), Tone::Good),
            (row.from_file, words::editor::from_file(lang()), Tone::Neutral),
            (row.aside, words::editor::aside(lang()), Tone::Neutral),
        ];
        let tags = tags.into_iter().filter(|(shown, ..)| *shown);
        let tag = |(_, word, tone): (bool, String, Tone)| view! { <span class=tone.badge()>{word}</span> };
        view! {
            <tr class="row-link h-10 border-b border-line last:border-b-0">
                <td class="px-3 py-2 min-w-40">
                    <a
                        class="font-semibold"
                        href=href
                        aria-current=move || (chosen.get().0 == Some(revision)).then_some("true")
                    >
                        {words::editor::revision(lang(), &revision.to_string())}
                    </a>
                    <span class="text-muted">" · "<bdi>{row.title.clone()}</bdi></span>
                </td>
                <td class="px-3 py-2 whitespace-nowrap tabular-nums">
                    <time datetime=format::iso(row.at)>{format::instant(row.at)}</time>
                </td>
                <td class="px-3 py-2 whitespace-nowrap" dir="auto">{row.author.as_ref().map(|author| author.name.clone())}</td>
                <td class="px-3 py-2 whitespace-nowrap">{tags.map(tag).collect_view()}</td>
            </tr>
        }
    };
    let heads = vec![
        words::editor::revisions(lang()),
        words::editor::when(lang()),
        words::editor::author(lang()),
        words::editor::state(lang()),
    ];
    let body = both.1.iter().map(row).collect_view().into_any();
    let table = view! { <Table label=words::editor::revisions(lang()) heads body/> };
    let compared = move || {
        let (revision, against) = chosen.get();
        revision.map(|revision| view! { <Compared both=Arc::clone(&both) revision against/> })
    };
    view! {
        <div class="grid gap-5">
            <PageHeading text=title/>
            <p><a class="link" href=back>{words::editor::back(lang())}</a></p>
            {table}
            {compared}
        </div>
    }
    .into_any()
}

#[component]
fn Compared(both: Both, revision: u32, against: Option<u32>) -> impl IntoView {
    let (number, language) = (both.0.number.to_string(), both.0.copy.language.clone());
    let view = {
        let (number, language) = (number.clone(), language.clone());
        LocalResource::new(move || {
            let (number, language) = (number.clone(), language.clone());
            async move { editing::revision(&number, &language, revision, against).await.map(Arc::new) }
        })
    };
    let others = both.1.iter().filter(|row| row.revision != revision);
    let other = |row: &RevisionRow| {
        let number = row.revision.to_string();
        Choice::new(number.clone(), words::editor::revision(lang(), &number))
    };
    let options: Vec<Choice> =
        std::iter::once(Choice::new("", words::editor::working_copy(lang()))).chain(others.map(other)).collect();
    let navigate = use_navigate();
    let choose = move |id: String| {
        navigate(&paths::desk_revision(&number, &language, revision, id.parse().ok()), Default::default());
    };
    let ask = ControlProps::new("against", words::editor::compare_with(lang()));
    let value = against.map(|against| against.to_string()).unwrap_or_default();
    let writable = both.0.state != ArticleState::Retired;
    let restore = writable.then(|| view! { <RestoreButton both=Arc::clone(&both) revision/> });
    let rows = || view! { <SkeletonRows count=5/> }.into_any();
    view! {
        <section class="grid gap-4" aria-labelledby="compared">
            <h2 class="text-lg" id="compared">{words::editor::revision(lang(), &revision.to_string())}</h2>
            <div class="flex flex-wrap gap-4 items-end">
                <Field ask=ask.clone()>
                    <Select ask options=options value=Signal::stored(value) on_change=choose always=true/>
                </Field>
                {restore}
            </div>
            <p class="text-sm text-muted">{words::editor::revision_text(lang(), &revision.to_string())}</p>
            {loaded(view, rows, |view| differences(&view).into_any())}
        </section>
    }
}

fn differences(view: &RevisionView) -> impl IntoView + use<> {
    let part = |word: String, rows: &Vec<portico_domain::api::DiffRow>| {
        let rows = rows.clone();
        view! { <div class="grid gap-1"><h3 class="font-semibold">{word}</h3><Diff rows/></div> }.into_any()
    };
    // Title and summary are shown only where they differ; the text always.
    let small =
        [(words::editor::title(lang()), &view.title_diff), (words::editor::summary(lang()), &view.summary_diff)];
    let small = small.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(word, rows)| part(word, rows));
    let text = part(words::editor::text(lang()), &view.text_diff);
    view! { <div class="grid gap-4">{small.chain([text]).collect::<Vec<_>>()}</div> }
}

#[component]
fn RestoreButton(both: Both, revision: u32) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let navigate = use_navigate();
    let (number, language) = (both.0.number, both.0.copy.language.clone());
    let version = StoredValue::new(both.0.copy.version);
    // The text that somebody else has saved meanwhile: a second press overwrites it.
    let theirs = RwSignal::new(None::<ArticleCopy>);
    let restore = Action::new_local(move |(): &()| {
        let (navigate, language) = (navigate.clone(), language.clone());
        async move {
            let what = Restore { language: language.clone(), revision };
            match editing::restore(number, version.get_value(), &what).await {
                Ok(_) => {
                    notices.show(words::editor::restored(lang(), &revision.to_string()));
                    navigate(&paths::desk_article_in(number, &language), Default::default());
                    Ok(())
                }
                Err(error) if error.kind() == Some(ProblemType::ChangedMeanwhile) => {
                    let now = editing::article(&number.to_string(), Some(language)).await?.copy;
                    // The page may have been left in the meantime.
                    let _ = version.try_set_value(now.version);
                    let _ = theirs.try_set(Some(now));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    });
    let press = Callback::new(move |()| {
        restore.dispatch(());
    });
    let failure = move || {
        restore
            .value()
            .get()
            .and_then(Result::err)
            .map(|error: ApiError| view! { <ErrorPanel detail=refused(&error) error/> })
    };
    let conflict = move || theirs.get().map(|theirs| conflict_notice(view! { <p>{written(&theirs)}</p> }.into_any()));
    view! {
        {conflict}
        <Button variant=ButtonVariant::Primary busy=restore.pending() on_press=press>{words::editor::restore(lang())}</Button>
        {failure}
    }
}
