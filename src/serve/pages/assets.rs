//! What pages load: the style sheet, the scripts and the libraries, all compiled in.

use super::theme;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// They change with the program alone, but on the same address.
const FRESH: (header::HeaderName, &str) = (header::CACHE_CONTROL, "no-cache");
/// What the worker may do that lays graphs out with Graphviz, which is WebAssembly.
const WORKER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/// A file by its name.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let script = "text/javascript; charset=utf-8";
    if name == "theme.css" {
        return ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), FRESH], theme::sheet()).into_response();
    }
    let found: Option<(&str, &[u8])> = match name.as_str() {
        "style.css" => Some(("text/css; charset=utf-8", include_bytes!("../web/style.css"))),
        "icon.svg" => Some(("image/svg+xml", include_bytes!("../web/icon.svg"))),
        "explorer.js" => Some((script, include_bytes!("../web/explorer.js"))),
        "query.js" => Some((script, include_bytes!("../web/query.js"))),
        #[cfg(feature = "web")]
        "graph.js" => Some((script, include_bytes!("../web/graph.js"))),
        #[cfg(feature = "web")]
        "graphviz.js" => Some((script, include_bytes!("../web/graphviz.js"))),
        #[cfg(feature = "web")]
        "viz.js" => Some((script, include_bytes!(concat!(env!("OUT_DIR"), "/web/viz.js")))),
        #[cfg(feature = "web")]
        "cytoscape.js" => Some((script, include_bytes!(concat!(env!("OUT_DIR"), "/web/cytoscape.js")))),
        #[cfg(feature = "web")]
        "layout-base.js" => Some((script, include_bytes!(concat!(env!("OUT_DIR"), "/web/layout-base.js")))),
        #[cfg(feature = "web")]
        "cose-base.js" => Some((script, include_bytes!(concat!(env!("OUT_DIR"), "/web/cose-base.js")))),
        #[cfg(feature = "web")]
        "fcose.js" => Some((script, include_bytes!(concat!(env!("OUT_DIR"), "/web/fcose.js")))),
        _ => None,
    };
    match found {
        // A worker has the policy of its own script: there alone WebAssembly may be compiled, and no page may do it.
        Some((kind, bytes)) if name == "graphviz.js" => {
            let policy = (header::CONTENT_SECURITY_POLICY, WORKER_POLICY);
            ([(header::CONTENT_TYPE, kind), FRESH, policy], bytes).into_response()
        }
        Some((kind, bytes)) => ([(header::CONTENT_TYPE, kind), FRESH], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
