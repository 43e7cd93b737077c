//! Listening: time-outs, caps on connections, and a stop that lets requests finish.

mod connections;
mod patient;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use socket2::SockRef;
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

use connections::{Connections, refuse};
use patient::Patient;

/// The head of a request must have arrived by then; an idle connection is closed after the same time.
const HEAD: Duration = Duration::from_secs(10);
/// Requests in flight have this long to finish at a stop.
const GRACE: Duration = Duration::from_secs(9);
/// The head of a request may have this many bytes.
const HEAD_BYTES: usize = 32 * 1024;

/// Bytes of an answer that the system holds for a connection. What it holds it takes at once, so this bounds both the memory
/// of slow readers and how long nothing seems to happen.
const SEND_BUFFER: usize = 256 * 1024;

/// How many connections are served.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At the same time; more wait to be accepted.
    pub connections: usize,
    /// Of one address at the same time; more are turned away.
    pub per_address: usize,
}

/// The address of the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Serves until `stop` is ready, then finishes what is in flight.
pub async fn run(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(limits.connections));
    let connections = Connections::new(limits.per_address);
    let mut stop = std::pin::pin!(stop);
    loop {
        let accept = async {
            let permit = Arc::clone(&permits).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            () = &mut stop => break,
            accepted = accept => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(connection) => connection,
            Err(error) => {
                // Out of file descriptors, or the client has gone already.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        let Some(counted) = connections.begin(peer.ip()) else {
            refuse(&stream);
            continue;
        };
        let _ = stream.set_nodelay(true);
        let _ = SockRef::from(&stream).set_send_buffer_size(SEND_BUFFER);
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            router.clone().oneshot(request.map(Body::new))
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_BYTES);
        let connection = graceful.watch(http.serve_connection(TokioIo::new(Patient::new(stream)), service));
        tokio::spawn(async move {
            let _held = (permit, counted);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => tracing::info!("stopped"),
        () = tokio::time::sleep(GRACE) => tracing::warn!("stopped with requests in flight"),
    }
}
