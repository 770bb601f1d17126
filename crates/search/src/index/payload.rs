//! What is committed together with the documents.

use serde::{Deserialize, Serialize};

/// The payload of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// Identity of the library.
    pub(crate) library: String,
    /// Sequence number of the store up to which the documents are complete.
    pub(crate) up_to: u64,
    /// How many documents there are of passages and of what the user made; another number means that something was lost.
    pub(crate) passages: u64,
    pub(crate) made: u64,
    /// Checksum of the others: tantivy's list of segments, where this stands, has none.
    check: u64,
}

impl Payload {
    pub(super) fn new(library: &str, up_to: u64, passages: u64, made: u64) -> Self {
        let check = checksum(library, [up_to, passages, made]);
        Self { library: library.to_owned(), up_to, passages, made, check }
    }

    /// As it is committed.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was committed; nothing if a single character of it has changed.
    pub(super) fn read(text: &str) -> Option<Self> {
        let payload: Self = serde_json::from_str(text).ok()?;
        let check = checksum(&payload.library, [payload.up_to, payload.passages, payload.made]);
        (payload.check == check).then_some(payload)
    }
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): enough against a flipped bit.
fn checksum(library: &str, numbers: [u64; 3]) -> u64 {
    let bytes = library.bytes().chain(numbers.into_iter().flat_map(u64::to_le_bytes));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::Payload;

    #[test]
    fn a_payload_reads_back_and_any_changed_digit_is_noticed() {
        let payload = Payload::new("a-library", 1234, 56, 7);
        let text = payload.write();
        assert_eq!(Payload::read(&text), Some(payload));
        for (i, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let other = if c == '9' { "8" } else { "9" };
            let mut changed = text.clone();
            changed.replace_range(i..=i, other);
            assert_eq!(Payload::read(&changed), None, "{changed}");
        }
    }
}
