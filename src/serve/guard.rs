//! Who may ask from where: the doors that browsers must be kept from, and those that are opened to them on purpose.

use super::answer::complain;
use super::snapshot::Served;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses what comes under a stranger's name, and lets pages of one other origin ask where the user said so.
///
/// A server that listens on this machine alone is asked as `localhost` or by a number. Another name that leads here is that
/// of a page which wants to read the graph through the visitor's browser (DNS rebinding).
pub(super) async fn guard(State(served): State<Served>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if served.options().bind.ip().is_loopback() && !is_here(host) {
        let message = format!("no server of the name {host:?} is here");
        return complain(StatusCode::MISDIRECTED_REQUEST, &message, Some("ask for localhost"));
    }
    let Some(origin) = served.options().cors.clone() else { return next.run(request).await };
    let preflight = request.method() == Method::OPTIONS;
    let mut response = if preflight { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if preflight {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("accept, content-type"));
    }
    response
}

/// Whether a `Host` header means this machine: `localhost`, an address, or nothing.
fn is_here(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.is_empty()
        || name.eq_ignore_ascii_case("localhost")
        || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_names_of_this_machine_are_here() {
        for host in ["", "localhost", "LocalHost:7878", "127.0.0.1", "127.0.0.1:80", "[::1]:7878", "[::1]"] {
            assert!(is_here(host), "{host}");
        }
        for host in ["evil.example", "evil.example:7878", "localhost.evil.example", "127.0.0.1.evil.example:80"] {
            assert!(!is_here(host), "{host}");
        }
    }
}
