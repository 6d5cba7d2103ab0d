//! What the manifest and the journal have in common: lines with checksums, of which a crash may leave the last one torn.

use crate::record::hexadecimal;
use sha2::{Digest, Sha256};

/// Half a SHA-256: this guards against accidents, not against forgers.
pub(super) fn checksum(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..16])
}

/// Whether a last line that does not fit its checksum was never written whole: after a crash some file systems give blocks that were
/// not yet on the disk as zeros. No line of ours holds a zero, and one flipped byte makes one at most.
pub(super) fn is_torn(line: &[u8]) -> bool {
    line.windows(2).any(|pair| pair == [0, 0])
}
