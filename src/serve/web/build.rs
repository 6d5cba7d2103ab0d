//! Fetches the libraries of the explorer's pages with npm, by their lock file: only with the Cargo feature `web`.
//!
//! Without the feature nothing is done, and no Node is needed: pages then show the pictures that the server draws.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where npm puts the libraries, and what `src/serve/pages/assets.rs` calls them.
const LIBRARIES: [(&str, &str); 5] = [
    ("cytoscape/dist/cytoscape.min.js", "cytoscape.js"),
    ("layout-base/layout-base.js", "layout-base.js"),
    ("cose-base/cose-base.js", "cose-base.js"),
    ("cytoscape-fcose/cytoscape-fcose.js", "fcose.js"),
    ("@viz-js/viz/dist/viz-global.js", "viz.js"),
];

fn main() {
    println!("cargo::rerun-if-changed=src/serve/web/build.rs");
    println!("cargo::rerun-if-changed=src/serve/web/package.json");
    println!("cargo::rerun-if-changed=src/serve/web/package-lock.json");
    let fetched = if env::var_os("CARGO_FEATURE_WEB").is_some() { fetch() } else { Ok(()) };
    if let Err(reason) = fetched {
        println!("cargo::error=cannot fetch the libraries of the explorer: {reason}");
        println!("cargo::error=install Node with npm (https://nodejs.org), or build without --features web");
    }
}

/// Installs the libraries below `OUT_DIR`, so that nothing is written into the sources.
fn fetch() -> Result<(), String> {
    let sources = Path::new("src/serve/web");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo sets no OUT_DIR")?).join("web");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(sources.join(file), folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    let output = Command::new(npm).args(arguments).current_dir(&folder).output();
    let output = output.map_err(|error| format!("npm does not run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("npm ci failed: {}", said.trim().replace('\n', "; ")));
    }
    for (from, to) in LIBRARIES {
        let from = folder.join("node_modules").join(from);
        fs::copy(&from, folder.join(to)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(())
}
