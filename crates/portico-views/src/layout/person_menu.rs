//! The menu of the signed-in person.

use leptos::{attr, ev, prelude::*};
use portico_domain::access::Right;
use portico_words as words;

use crate::{
    DRAWN, Viewer, asked, dom,
    drawn::{ACT_FORM, ASK_FORM, marked},
    lang::lang,
    paths,
    ui::{Glyph, Icon},
};

/// What a drawn page is asked for to show the menu.
const MENU: &str = "menu";

/// A button with the person's initials that opens a short list of links.
#[component]
pub fn PersonMenu<B: IntoView + 'static>(
    /// The path of the page.
    path: Signal<String>,
    /// Signs out.
    on_sign_out: Callback<()>,
    /// What belongs to the menu: a failure, a dialog.
    beside: B,
) -> impl IntoView {
    let viewer = expect_context::<Viewer>();
    let open = RwSignal::new(asked(MENU));
    let name = move || viewer.user().map(|user| user.name).unwrap_or_default();
    let rel = move |to: &str| path.with_untracked(|path| paths::rel(path, to));
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            dom::focus("person");
        }
    };
    // Leaving the menu by Tab or by a press elsewhere closes it.
    let leave = move |event: ev::FocusEvent| {
        let inside = event.related_target().is_some_and(|to| {
            wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(to)
                .is_ok_and(|to| to.closest("#person-area").ok().flatten().is_some())
        });
        if !inside {
            open.set(false);
        }
    };
    let kind = if DRAWN { "submit" } else { "button" };
    let menu = move || {
        open.get().then(|| {
            view! {
                <div class="menu" id="person-menu">
                    {viewer.user().map(|user| view! {
                        <p class="px-3 py-2 max-w-80 border-b border-line mb-1">
                            <span class="block font-semibold" dir="auto">{user.name}</span>
                            <span class="block text-sm text-muted">{user.email}</span>
                        </p>
                    })}
                    {viewer.may(Right::EnterDesk).then(|| view! {
                        <a class="menu-item" href=paths::desk() rel=rel(&paths::desk())>
                            <Icon glyph=Glyph::Desk/>{words::layout::desk(lang())}
                        </a>
                    })}
                    <a class="menu-item" href=paths::settings() rel=rel(&paths::settings()) on:click=move |_| open.set(false)>
                        <Icon glyph=Glyph::Settings/>{words::settings::title(lang())}
                    </a>
                    {marked(
                        view! {
                            <button type=kind class="menu-item" on:click=move |_| { on_sign_out.run(()); open.set(false); }>
                                <Icon glyph=Glyph::SignOut/>{words::layout::sign_out(lang())}
                            </button>
                        },
                        || (attr::form(ACT_FORM), attr::name("action"), attr::value("sign-out")),
                    )}
                </div>
            }
        })
    };
    let button = view! {
        <button
            type=kind
            id="person"
            class="btn btn-quiet btn-icon"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls="person-menu"
            aria-label=move || words::layout::person(lang(), &name())
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <span class="avatar" aria-hidden="true">{move || initials(&name())}</span>
        </button>
    };
    view! {
        <div class="relative" id="person-area" on:keydown=escape on:focusout=leave>
            {marked(button, || (attr::form(ASK_FORM), attr::name("ask"), attr::value(MENU)))}
            {menu}
            {beside}
        </div>
    }
}

/// The first letters of the first and the last word of a name. The style sheet shows them in upper case.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().map(first);
    words.next().into_iter().chain(words.next_back()).collect()
}

/// The first letter with its combining marks, or the first emoji with what is joined to it. Does not use `text::cut`,
/// because its tables are too large for the first load.
fn first(word: &str) -> &str {
    let mut joined = true;
    let end = word.char_indices().find(|(_, c)| {
        let part = joined || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}');
        joined = *c == '\u{200d}';
        !part
    });
    end.map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_last_name() {
        assert_eq!(initials("Ana María Reyes"), "AR");
        assert_eq!(initials("élodie"), "é");
        assert_eq!(initials("e\u{301}lodie 👩\u{200d}💻"), "e\u{301}👩\u{200d}💻");
        assert_eq!(initials(""), "");
    }
}
