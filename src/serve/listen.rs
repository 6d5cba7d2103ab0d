//! Connections: how many, how slow they may be, and how they end.

use super::{Options, ServeError};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long a request's head may take to arrive.
const HEAD: Duration = Duration::from_secs(10);

/// How long requests that are being answered may go on once the server stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// Answers connections until Ctrl-C or a request to end.
pub(super) async fn listen(
    options: &Options,
    router: Router,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let refused = |source| ServeError::Bind { address: options.bind, source };
    let listener = TcpListener::bind(options.bind).await.map_err(refused)?;
    listening(listener.local_addr()?);
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stopped());
    loop {
        let stream = tokio::select! {
            stream = listener.accept() => stream,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = stream else {
            // Too many open files, most likely: some will be closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        // A client that breaks off is no error of ours.
        tokio::spawn(async move { drop(connection.await) });
    }
    drop(listener);
    // Those that take longer are cut off.
    let _ = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

/// Waits for Ctrl-C, or on Unix for the request to end that service managers send.
fn stopped() -> impl Future<Output = ()> {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a signal the process can still be killed.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    async {
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
}
