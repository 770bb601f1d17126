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
    /// [`Dictionary::print`](crate::packing::Dictionary::print) of the dictionary with which texts are packed; 0 if there is none.
    pub(crate) dictionary: u64,
    /// Checksum of the others: tantivy's list of segments, where this stands, has none.
    check: u64,
}

impl Payload {
    pub(super) fn new(library: &str, up_to: u64, passages: u64, made: u64, dictionary: u64) -> Self {
        let check = checksum(library, [up_to, passages, made, dictionary]);
        Self { library: library.to_owned(), up_to, passages, made, dictionary, check }
    }

    /// As it is committed.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was committed; nothing if a single character of it has changed.
    pub(super) fn read(text: &str) -> Option<Self> {
        let payload: Self = serde_json::from_str(text).ok()?;
        let numbers = [payload.up_to, payload.passages, payload.made, payload.dictionary];
        let check = checksum(&payload.library, numbers);
        (payload.check == check).then_some(payload)
    }
}

fn checksum(library: &str, numbers: [u64; 4]) -> u64 {
    fnv(library.bytes().chain(numbers.into_iter().flat_map(u64::to_le_bytes)))
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): enough against a flipped bit.
pub(crate) fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::Payload;

    #[test]
    fn a_payload_reads_back_and_any_changed_digit_is_noticed() {
        let payload = Payload::new("a-library", 1234, 56, 7, 890);
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
