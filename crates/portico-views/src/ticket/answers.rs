//! The submitted answers of a ticket.

use leptos::{either::Either, prelude::*};
use portico_domain::{
    api::{Answered, AnsweredRow, AnsweredSection},
    file::FileRef,
    spec::KindTag,
    value::Value,
};
use portico_words as words;

use super::row_number;
use crate::{form::period_in_words, format, lang::lang, ui::UserText};

/// Questions and answers, by section.
#[component]
pub fn Answers(
    /// The sections.
    sections: Vec<AnsweredSection>,
) -> impl IntoView {
    let section = |section: AnsweredSection| {
        view! {
            <div class="p-4 border-b border-line last:border-b-0 grid gap-3">
                <h3 class="text-base">{section.title}</h3>
                {list(section.answers)}
            </div>
        }
    };
    view! { <div class="card">{sections.into_iter().map(section).collect_view()}</div> }
}

fn list(answers: Vec<Answered>) -> AnyView {
    let answer = |answer: Answered| {
        if answer.kind == KindTag::Rows { Either::Left(in_rows(answer)) } else { Either::Right(single(answer)) }
    };
    view! {
        <dl class="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            {answers.into_iter().map(answer).collect_view()}
        </dl>
    }
    .into_any()
}

fn single(answer: Answered) -> AnyView {
    if let Some(Value::Files(files)) = &answer.value {
        return named(answer.label.clone(), file_links(files));
    }
    let text = text(&answer);
    let is_link = answer.kind == KindTag::Url && (text.starts_with("https://") || text.starts_with("http://"));
    let shown = if is_link {
        let href = text.clone();
        Either::Left(view! {
            <a class="link user-text" dir="ltr" href=href rel="nofollow noopener ugc" target="_blank">{text}</a>
        })
    } else {
        Either::Right(view! { <UserText text/> })
    };
    named(answer.label, shown)
}

fn named(label: String, shown: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="grid gap-x-6 sm:grid-cols-subgrid sm:col-span-2">
            <dt class="text-muted text-sm sm:pt-0.5">{label}</dt>
            <dd>{shown}</dd>
        </div>
    }
    .into_any()
}

/// Files, each a link that saves it.
fn file_links(files: &[FileRef]) -> impl IntoView + use<> {
    let link = |file: &FileRef| {
        let size = file.content.as_ref().map(|content| format::size(content.size));
        view! {
            <li>
                <a class="link user-text" dir="auto" href=file.url() download="">{file.name.clone()}</a>
                " "
                <span class="text-muted text-sm">{size}</span>
            </li>
        }
    };
    view! { <ul>{files.iter().map(link).collect_view()}</ul> }
}

/// The answers of a group: each row below its name.
fn in_rows(answer: Answered) -> impl IntoView {
    let row = |(row, number): (AnsweredRow, usize)| {
        view! {
            <div class="row">
                <h4 class="row-name">{row_number(row.label.as_deref(), number)}</h4>
                {list(row.answers)}
            </div>
        }
    };
    view! {
        <div class="grid gap-3 min-w-0 sm:col-span-2">
            <dt class="text-muted text-sm">{answer.label}</dt>
            <dd class="rows">{answer.rows.into_iter().zip(1..).map(row).collect_view()}</dd>
        </div>
    }
}

/// An answer in words. Needs the kind, because texts, dates and choices are all strings in JSON.
#[must_use]
pub fn text(answer: &Answered) -> String {
    if !answer.chosen.is_empty() {
        return answer.chosen.iter().map(|label| words::isolated(label)).collect::<Vec<_>>().join(", ");
    }
    match (&answer.value, answer.kind) {
        (Some(Value::Text(text)), KindTag::Date) => {
            text.as_str().parse().map_or_else(|_| text.to_string(), format::date)
        }
        (Some(Value::Text(text)), KindTag::Time) => {
            text.as_str().parse().map_or_else(|_| text.to_string(), format::civil_time)
        }
        (Some(Value::Text(text)), KindTag::DateTime) => {
            text.as_str().parse().map_or_else(|_| text.to_string(), format::civil_date_time)
        }
        (Some(Value::Text(text)), _) => text.to_string(),
        (Some(Value::Number(number)), _) => format::number(*number),
        (Some(Value::Money(money)), _) => format::money(money),
        (Some(Value::Date(date)), _) => format::date(*date),
        (Some(Value::Time(time)), _) => format::civil_time(*time),
        (Some(Value::DateTime(both)), _) => format::civil_date_time(*both),
        (Some(Value::Period(period)), _) => period_in_words(*period, None),
        (Some(Value::Bool(true)), _) => words::common::yes(lang()),
        (Some(Value::Bool(false)), _) => words::common::no(lang()),
        (Some(Value::Choice(id)), _) => id.clone(),
        (Some(Value::Files(files)), _) => {
            files.iter().map(|file| words::isolated(&file.name)).collect::<Vec<_>>().join(", ")
        }
        (Some(Value::Choices(ids)), _) => ids.iter().cloned().collect::<Vec<_>>().join(", "),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{id::Id, text::NormalText};

    use super::*;

    fn answered(kind: KindTag, value: Value, chosen: &[&str]) -> Answered {
        let chosen = chosen.iter().map(|label| (*label).to_owned()).collect();
        Answered {
            field: Id::new("a").expect("an id"),
            kind,
            label: "A".into(),
            value: Some(value),
            chosen,
            rows: Vec::new(),
        }
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
