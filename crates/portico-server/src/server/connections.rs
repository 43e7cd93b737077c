//! How many connections one address may have.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::net::TcpStream;

use crate::auth::Network;

/// The connections that are open, by address.
#[derive(Clone, Debug)]
pub(super) struct Connections {
    most: usize,
    open: Arc<Mutex<HashMap<Network, usize>>>,
    warned: Arc<AtomicBool>,
}

/// A connection that counts until it is dropped.
#[derive(Debug)]
pub(super) struct Counted {
    from: Network,
    all: Connections,
}

impl Connections {
    pub(super) fn new(most: usize) -> Self {
        Self { most, open: Arc::default(), warned: Arc::default() }
    }

    /// Counts one more, unless it is one too many.
    pub(super) fn begin(&self, address: IpAddr) -> Option<Counted> {
        let from = Network::from(address);
        let mut open = self.open();
        let count = open.entry(from).or_default();
        if *count >= self.most {
            if !self.warned.swap(true, Ordering::Relaxed) {
                tracing::warn!(%address, most = self.most, "connections are turned away: too many of one address");
            }
            return None;
        }
        *count += 1;
        Some(Counted { from, all: self.clone() })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut open = self.all.open();
        if let Some(count) = open.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.from);
            }
        }
    }
}

/// Says so, as far as that goes without waiting, and hangs up.
pub(super) fn refuse(stream: &TcpStream) {
    const DOCUMENT: &str = r#"{"type":"/problems/unavailable","title":"Too many connections from one address","status":503,"request_id":""}"#;
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\nRetry-After: 10\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n",
        DOCUMENT.len()
    );
    let _ = stream.try_write((head + DOCUMENT).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_so_many_and_others_have_theirs() {
        let connections = Connections::new(2);
        let begin = |address: &str| connections.begin(address.parse().expect("an address"));
        let (one, two) = (begin("2001:db8::1"), begin("2001:db8::2"));
        assert!(one.is_some() && two.is_some() && begin("2001:db8::3").is_none(), "a /64 is one address");
        assert!(begin("2001:db8:0:1::3").is_some() && begin("203.0.113.9").is_some());
        drop(one);
        assert!(begin("2001:db8::3").is_some());
        drop(two);
        assert!(connections.open().is_empty(), "what has ended is not remembered");
    }
}
