//! What pages load: the style sheet, the scripts and the libraries, all compiled in.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file by its name.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let script = "text/javascript; charset=utf-8";
    let found: Option<(&str, &[u8])> = match name.as_str() {
        "style.css" => Some(("text/css; charset=utf-8", include_bytes!("../web/style.css"))),
        "icon.svg" => Some(("image/svg+xml", include_bytes!("../web/icon.svg"))),
        "explorer.js" => Some((script, include_bytes!("../web/explorer.js"))),
        "query.js" => Some((script, include_bytes!("../web/query.js"))),
        #[cfg(feature = "web")]
        "graph.js" => Some((script, include_bytes!("../web/graph.js"))),
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
        Some((kind, bytes)) => {
            // They change with the program alone, but on the same address.
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
