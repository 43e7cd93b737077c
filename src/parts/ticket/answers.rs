//! The answers of a ticket, as they were given.

use leptos::prelude::*;
use portico_domain::{
    api::{Answered, AnsweredSection},
    spec::KindTag,
    value::Value,
};
use portico_words as words;

use crate::{format, lang::lang, ui::UserText};

/// Question and answer, by section.
#[component]
pub fn Answers(
    /// The sections.
    sections: Vec<AnsweredSection>,
) -> impl IntoView {
    let section = |section: AnsweredSection| {
        view! {
            <div class="p-4 border-b border-line last:border-b-0 grid gap-3">
                <h3 class="text-base">{section.title}</h3>
                <dl class="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
                    {section.answers.into_iter().map(answer).collect_view()}
                </dl>
            </div>
        }
    };
    view! { <div class="card">{sections.into_iter().map(section).collect_view()}</div> }
}

fn answer(answer: Answered) -> impl IntoView {
    let text = text(&answer);
    let shown = match answer.kind {
        KindTag::Url if text.starts_with("https://") || text.starts_with("http://") => {
            let href = text.clone();
            view! { <a class="link user-text" dir="ltr" href=href rel="nofollow noopener ugc" target="_blank">{text}</a> }
                .into_any()
        }
        _ => view! { <UserText text/> }.into_any(),
    };
    view! {
        <div class="grid gap-x-6 sm:grid-cols-subgrid sm:col-span-2">
            <dt class="text-muted text-sm sm:pt-0.5">{answer.label}</dt>
            <dd>{shown}</dd>
        </div>
    }
}

/// An answer in words, by its kind: on the wire texts, dates and choices are strings alike.
#[must_use]
pub fn text(answer: &Answered) -> String {
    if !answer.chosen.is_empty() {
        return answer.chosen.iter().map(|label| words::isolated(label)).collect::<Vec<_>>().join(", ");
    }
    match (&answer.value, answer.kind) {
        (Value::Text(text), KindTag::Date) => text.as_str().parse().map_or_else(|_| text.to_string(), format::date),
        (Value::Text(text), _) => text.to_string(),
        (Value::Number(number), _) => format::number(*number),
        (Value::Money(money), _) => format::money(money),
        (Value::Date(date), _) => format::date(*date),
        (Value::Bool(true), _) => words::common::yes(lang()),
        (Value::Bool(false), _) => words::common::no(lang()),
        (Value::Choice(id), _) => id.clone(),
        (Value::Choices(ids), _) => ids.iter().cloned().collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{id::Id, text::NormalText};

    use super::*;

    fn answered(kind: KindTag, value: Value, chosen: &[&str]) -> Answered {
        let chosen = chosen.iter().map(|label| (*label).to_owned()).collect();
        Answered { field: Id::new("a").expect("an id"), kind, label: "A".into(), value, chosen }
    }

    #[test]
    fn labels_stand_for_the_chosen_ids() {
        let value = Value::Choices(["x".to_owned(), "y".to_owned()].into());
        assert_eq!(text(&answered(KindTag::MultiSelect, value.clone(), &["Ex", "Why"])), "Ex, Why");
        assert_eq!(text(&answered(KindTag::MultiSelect, value, &[])), "x, y");
    }

    #[test]
    fn text_stays_and_truth_is_said() {
        let value = Value::Text(NormalText::from_nfc("line\nline"));
        assert_eq!(text(&answered(KindTag::LongText, value, &[])), "line\nline");
        assert_eq!(text(&answered(KindTag::YesNo, Value::Bool(false), &[])), "No");
    }
}
