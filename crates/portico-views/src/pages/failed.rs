//! What the server draws in the place of a page: that there is none at this address, or why it cannot be shown.

use leptos::prelude::*;
use portico_words as words;

use super::{PageContext, page, provide, read_by};
use crate::{DrawnPage, NotFound, drawn, lang::lang, layout::PublicFrame, ui::PageHeading};

/// Draws the page for an unknown address.
#[must_use]
pub fn draw_not_found(context: &PageContext) -> DrawnPage {
    page(context, || view! { <NotFound/> })
}

/// A page that could not be made.
#[derive(Clone, Debug)]
pub struct FailedPage {
    /// What happened.
    pub title: String,
    /// What to do.
    pub detail: String,
    /// The request id to name on the phone.
    pub request_id: Option<String>,
    /// Its address.
    pub address: String,
}

impl FailedPage {
    /// Draws why, with a link that tries again.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        if context.me.user.is_some() {
            return page(context, move || failed(self));
        }
        read_by(context, || {
            drawn::html(|| {
                provide(context);
                view! { <PublicFrame path=Signal::stored(context.path.clone())>{failed(self)}</PublicFrame> }
            })
        })
    }
}

fn failed(FailedPage { title, detail, request_id, address }: FailedPage) -> impl IntoView {
    let id = request_id.map(|id| view! { <p class="text-sm text-muted">{words::failure::request_id(lang(), &id)}</p> });
    view! {
        <div class="grid gap-4 justify-items-start max-w-read">
            <PageHeading text=title/>
            <p>{detail}</p>
            {id}
            <a class="btn" href=address>{words::common::try_again(lang())}</a>
        </div>
    }
}
