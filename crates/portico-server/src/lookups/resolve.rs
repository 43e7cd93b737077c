//! From the name of a host to its addresses.

use std::{io, net::SocketAddr, pin::Pin};

/// Addresses that are being looked for.
pub(super) type Resolving = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// Finds the addresses of hosts.
pub(super) trait Resolve: Send + Sync {
    /// The addresses of a host, each with this port.
    fn resolve(&self, host: String, port: u16) -> Resolving;
}

/// As the system resolves names.
pub(super) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, host: String, port: u16) -> Resolving {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
