//! Resources whose query changes while they load: by typing, by a filter, by a place in the address.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::Poll,
};

use futures_channel::oneshot;
use leptos::prelude::*;

use crate::api::ApiError;

/// The value that `load` gives for the current query.
///
/// A `LocalResource` alone begins the next load only when the one before has ended, so a slow response would delay the
/// next. Here a changed query ends the load of the previous one with [`ApiError::Aborted`]; the next load begins at
/// once, which aborts the requests that were made in the resource's owner.
pub fn load_latest<Query, T, Load>(
    query: impl Into<Signal<Query>>,
    load: impl Fn(Query) -> Load + 'static,
) -> LocalResource<Result<T, ApiError>>
where
    Query: Clone + PartialEq + Send + Sync + 'static,
    T: 'static,
    Load: Future<Output = Result<T, ApiError>> + 'static,
{
    let query = query.into();
    // The query of the running load; dropping the sender ends the load.
    let running = StoredValue::new(None::<(Query, oneshot::Sender<()>)>);
    Effect::new(move || {
        query.with(|now| {
            running.update_value(|running| drop(running.take_if(|(asked, _)| asked != now)));
        });
    });
    LocalResource::new(move || {
        let asked = query.get();
        let (sender, mut overtaken) = oneshot::channel();
        running.try_update_value(|running| *running = Some((asked.clone(), sender)));
        let loading = load(asked);
        async move {
            let mut loading = pin!(loading);
            poll_fn(|context| match Pin::new(&mut overtaken).poll(context) {
                Poll::Ready(_) => Poll::Ready(Err(ApiError::Aborted)),
                Poll::Pending => loading.as_mut().poll(context),
            })
            .await
        }
    })
}
