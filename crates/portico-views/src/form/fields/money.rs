//! An amount, with its currency beside it.

use leptos::prelude::*;
use portico_domain::field::Kind;

use crate::{
    form::question::Question,
    ui::{Field, TextInput},
};

/// An amount of money.
#[component]
pub fn MoneyField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    let currency = question.with(|field| {
        if let Kind::Money(money) = &field.kind { money.currency.code().to_owned() } else { String::new() }
    });
    let placeholder = question.with(|field| field.placeholder.clone()).unwrap_or_default();
    view! {
        <Field ask=ask.clone()>
            <div class="flex items-center gap-2 max-w-64">
                <TextInput
                    ask
                    value=question.text()
                    on_input=question.put()
                    inputmode="decimal"
                    placeholder
                    read_only=question.read_only()
                />
                <span class="text-muted">{currency}</span>
            </div>
        </Field>
    }
}
