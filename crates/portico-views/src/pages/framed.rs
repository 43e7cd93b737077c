//! The frame of a drawn page.

use std::sync::Arc;

use leptos::prelude::*;

use super::PageContext;
use crate::{
    Viewer,
    layout::{Frame, main_nav},
    paths,
};

/// The frame with a page inside.
pub(super) fn framed<V: IntoView + 'static, F: FnOnce() -> V + Send + 'static>(
    context: &PageContext,
    content: F,
) -> impl IntoView + use<V, F> {
    provide_context(Viewer {
        me: Signal::stored(Some(Arc::new(context.me.clone()))),
        online: Signal::stored(true),
        ended: Signal::stored(false),
    });
    provide_context(context.request.clone());
    let nothing = Callback::new(|()| ());
    let path = Signal::stored(context.path.clone());
    view! {
        <Frame
            nav=main_nav()
            home=paths::home()
            place=None
            path
            on_search=Some(nothing)
            on_sign_out=nothing
            beside=()
            above=()
        >
            {content()}
        </Frame>
    }
}
