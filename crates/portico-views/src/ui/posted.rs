//! What a button does in a page that the server has drawn, before the app is there.

#[cfg(feature = "ssr")]
use crate::drawn::{ACT_FORM, ASK_FORM};

/// How a button sends a form where there is no app: what goes with it. Has no size in the browser apps.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    #[cfg(feature = "ssr")]
    sent: Option<Sent>,
}

/// What a pressed button sends.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
struct Sent {
    /// Id of the form, where the button is outside of it.
    form: Option<&'static str>,
    name: &'static str,
    value: String,
}

#[cfg(feature = "ssr")]
impl Posted {
    /// Asks for the same page with a parameter.
    pub fn ask(pair: impl FnOnce() -> (&'static str, String)) -> Self {
        Self::of(Some(ASK_FORM), pair)
    }

    /// Sends the form that the button is in.
    pub fn with(pair: impl FnOnce() -> (&'static str, String)) -> Self {
        Self::of(None, pair)
    }

    /// Posts to the address of the page, from outside of its forms.
    pub fn act(pair: impl FnOnce() -> (&'static str, String)) -> Self {
        Self::of(Some(ACT_FORM), pair)
    }

    fn of(form: Option<&'static str>, pair: impl FnOnce() -> (&'static str, String)) -> Self {
        let (name, value) = pair();
        Self { sent: Some(Sent { form, name, value }) }
    }

    pub(super) fn is_some(&self) -> bool {
        self.sent.is_some()
    }

    /// The attribute `form` of the button.
    pub(super) fn form(&self) -> Option<&'static str> {
        self.sent.as_ref().and_then(|sent| sent.form)
    }

    /// The attribute `name` of the button.
    pub(super) fn name(&self) -> Option<&'static str> {
        self.sent.as_ref().map(|sent| sent.name)
    }

    /// The attribute `value` of the button.
    pub(super) fn value(&self) -> Option<String> {
        self.sent.as_ref().map(|sent| sent.value.clone())
    }
}

#[cfg(not(feature = "ssr"))]
impl Posted {
    /// Asks for the same page with a parameter.
    pub fn ask(_: impl FnOnce() -> (&'static str, String)) -> Self {
        Self {}
    }

    /// Posts to the address of the page, from outside of its forms.
    pub fn act(_: impl FnOnce() -> (&'static str, String)) -> Self {
        Self {}
    }

    /// Sends the form that the button is in.
    pub fn with(_: impl FnOnce() -> (&'static str, String)) -> Self {
        Self {}
    }

    pub(super) fn is_some(&self) -> bool {
        false
    }

    pub(super) fn form(&self) -> Option<&'static str> {
        None
    }

    pub(super) fn name(&self) -> Option<&'static str> {
        None
    }

    pub(super) fn value(&self) -> Option<String> {
        None
    }
}
