//! Connections: how many, how slow they may be, and how they end.

use super::patience::Patient;
use super::{Options, ServeError};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How long a request's head may take to arrive.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection may last, whatever it does: a client that reads a byte now and then holds its place so long.
const LIFETIME: Duration = Duration::from_secs(600);

/// Bytes of a request's head: a long query in the address, and no more.
const LONGEST_HEAD: usize = 64 << 10;

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
    let places = Arc::new(Semaphore::new(options.connections));
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
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            tokio::spawn(send_away(stream));
            continue;
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(LONGEST_HEAD)
            .serve_connection(TokioIo::new(Patient::new(stream)), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        // A client that breaks off is no error of ours.
        tokio::spawn(async move {
            let _ = timeout(LIFETIME, connection).await;
            drop(place);
        });
    }
    drop(listener);
    // Those that take longer are cut off.
    let _ = timeout(FAREWELL, graceful.shutdown()).await;
    Ok(())
}

/// Answers a connection too many. Whoever is turned away learns why, if it takes no time.
async fn send_away(mut stream: TcpStream) {
    let answer =
        b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\nContent-Length: 28\r\n\r\n\
        error: too many connections\n";
    let _ = timeout(Duration::from_secs(1), stream.write_all(answer)).await;
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
