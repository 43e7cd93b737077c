//! The notice that a form has changed since its draft was begun.

use leptos::prelude::*;
use portico_domain::changes::FormChange;
use portico_words as words;

use super::{draft::Changes, state::FormState};
use crate::{
    lang::lang,
    ui::{Button, Panel, Tone},
};

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
