//! The frame of a drawn page.

use leptos::prelude::*;

use super::{PageContext, provide};
use crate::{
    layout::{Frame, main_nav},
    paths,
};

/// The frame with a page inside.
pub(super) fn framed<V: IntoView + 'static, F: FnOnce() -> V + Send + 'static>(
    context: &PageContext,
    content: F,
) -> impl IntoView + use<V, F> {
    provide(context);
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
            state=()
            above=()
        >
            {content()}
        </Frame>
    }
}
