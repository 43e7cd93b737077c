//! The banner shown while there is no network.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    Viewer,
    lang::lang,
    ui::{Glyph, Icon},
};

/// A banner while the browser has no network.
#[component]
pub fn OfflineBanner() -> impl IntoView {
    let viewer = expect_context::<Viewer>();
    let banner = move || {
        (!viewer.online.get()).then(|| {
            view! {
                <p class="bg-warning-soft text-warning font-medium border-b border-line">
                    <span class="mx-auto max-w-page px-4 py-2 flex gap-2 items-center">
                        <Icon glyph=Glyph::WifiOff/>
                        {words::layout::offline(lang())}
                    </span>
                </p>
            }
        })
    };
    view! { <div role="status" class="no-print">{banner}</div> }
}
