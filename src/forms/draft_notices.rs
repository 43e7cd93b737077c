//! Notices about a draft: it has ended in another tab, or the form has changed since.

use leptos::prelude::*;
use portico_domain::changes::FormChange;
use portico_words as words;

use super::{
    deferred_parts::OpenForm,
    drafts::{Changes, DraftEnd},
    state::FormState,
};
use crate::{
    lang::lang,
    paths,
    ui::{Button, ButtonVariant, Panel, Tone},
};

/// The notice that the draft was sent or removed in another tab, with the choice what to do with the text in this one.
#[component]
pub fn EndedElsewhere() -> impl IntoView {
    let OpenForm { state, .. } = expect_context();
    move || state.draft_store().elsewhere().map(|how| ended(state, how))
}

fn ended(state: FormState, how: DraftEnd) -> AnyView {
    let keep = Callback::new(move |()| state.draft_store().keep_as_new());
    let anew = Callback::new(move |()| {
        state.clear_messages();
        state.draft_store().start_anew();
    });
    let (title, text, open) = match how {
        DraftEnd::Sent(number) => {
            let open = words::form::open_ticket(lang(), &number.to_string());
            let link = view! { <a class="btn btn-primary" href=paths::request(&number)>{open}</a> };
            (
                words::draft::sent_elsewhere(lang(), &number.to_string()),
                words::draft::sent_elsewhere_text(lang()),
                Some(link),
            )
        }
        DraftEnd::Removed => {
            (words::draft::removed_elsewhere(lang()), words::draft::removed_elsewhere_text(lang()), None)
        }
    };
    view! {
        <Panel tone=Tone::Info alert=true>
            <p class="font-semibold">{title}</p>
            <p>{text}</p>
            <div class="flex flex-wrap gap-2">
                {open}
                <Button variant=ButtonVariant::Plain on_press=keep>{words::draft::keep_as_new(lang())}</Button>
                <Button variant=ButtonVariant::Plain on_press=anew>{words::draft::start_anew(lang())}</Button>
            </div>
        </Panel>
    }
    .into_any()
}

/// The notice that the form has changed since the draft was begun, with the changes.
#[component]
pub fn FormChanged(
    /// The form.
    state: FormState,
    /// The changes that the server reports, if it has refused the answers as stale.
    #[prop(optional)]
    told: Vec<FormChange>,
) -> impl IntoView {
    let setup = state.setup();
    let lines = StoredValue::new(told).with_value(|told| lines(&setup.changes, told));
    let seen = RwSignal::new(lines.is_empty());
    let close = Callback::new(move |()| seen.set(true));
    let lines = StoredValue::new(lines);
    let list =
        move || lines.with_value(|lines| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view());
    view! {
        <Show when=move || !seen.get()>
            <div class="mb-6">
                <Panel tone=Tone::Info alert=true>
                    <p class="font-semibold">{words::draft::changed_title(lang())}</p>
                    <p>{words::draft::changed_text(lang())}</p>
                    <ul class="list-disc pl-5 grid gap-1">{list}</ul>
                    <Button on_press=close>{words::draft::changed_seen(lang())}</Button>
                </Panel>
            </div>
        </Show>
    }
}

/// The changes as sentences. The server's list replaces the own one for added and reworded questions; only the draft
/// knows which answers no longer fit.
fn lines(changes: &Changes, told: &[FormChange]) -> Vec<String> {
    let removed = changes.removed.iter().map(|(label, said)| match said {
        Some(said) => words::draft::removed(lang(), said, label),
        None => words::form_change::removed(lang(), label),
    });
    let retyped = changes.retyped.iter().map(|label| words::draft::retyped(lang(), label));
    let lost = retyped.chain(removed);
    if told.is_empty() {
        let added = changes.added.iter().map(|label| words::form_change::added(lang(), label));
        let reworded = changes.reworded.iter().map(|(was, is)| words::draft::reworded(lang(), is, was));
        lost.chain(added).chain(reworded).collect()
    } else {
        // What the draft says with its answers is not repeated.
        let is_lost = |change: &FormChange| match change {
            FormChange::Removed(it) => changes.removed.iter().any(|(label, _)| *label == it.label),
            FormChange::Retyped(it) => changes.retyped.contains(&it.label),
            FormChange::Added(_) | FormChange::Required(_) | FormChange::Reworded(_) => false,
            FormChange::Changed(_) | FormChange::Rules => false,
        };
        let others = told.iter().filter(|change| !is_lost(change));
        lost.chain(others.map(|change| words::changed_form::change(lang(), change))).collect()
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{changes::ChangedField, id::Id};

    use super::*;

    #[test]
    fn what_no_longer_fits_is_told_beside_what_the_server_tells() {
        let changes = Changes {
            added: vec!["New".to_owned()],
            removed: vec![("Gone".to_owned(), Some("x".to_owned()))],
            reworded: Vec::new(),
            retyped: vec!["Seats".to_owned()],
        };
        let lost = [words::draft::retyped(lang(), "Seats"), words::draft::removed(lang(), "x", "Gone")];
        let own = lines(&changes, &[]);
        assert_eq!(own, [&lost[..], &[words::form_change::added(lang(), "New")]].concat());
        let field = |label: &str| ChangedField { field: Id::new("a").expect("an id"), label: label.to_owned() };
        let told = [
            FormChange::Required(field("Told")),
            FormChange::Retyped(field("Seats")),
            FormChange::Removed(field("Gone")),
            FormChange::Removed(field("Unanswered")),
        ];
        let new = [words::form_change::required(lang(), "Told"), words::form_change::removed(lang(), "Unanswered")];
        assert_eq!(lines(&changes, &told), [&lost[..], &new].concat());
    }
}
