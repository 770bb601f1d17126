//! Texts of passages, packed each by itself.
//!
//! Tantivy packs what it stores in blocks of 16 KB, and unpacks a block for each result that is shown. Here a text is one zstd
//! frame (RFC 8878) of its own, packed with a dictionary made of texts of the same index: that takes a third less room than
//! blocks packed by LZ4, and a text is unpacked in a few microseconds.
//!
//! A frame names its dictionary; one that names none was packed without, as all are in an index of little text. An index has one
//! dictionary at most, made once it has enough text, and never another: see `index::dictionary`.

use std::cell::RefCell;
use std::fmt::{self, Formatter};
use std::sync::Arc;

use tantivy::TantivyError;
use zstd_safe::{CCtx, CDict, DCtx, DDict};

use crate::index::fnv;

/// How hard to pack, as zstd counts it.
const LEVEL: i32 = 3;
/// Size of a dictionary, in bytes: what zstd recommends for small texts.
const DICTIONARY_BYTES: usize = 110 << 10;
/// A dictionary is made of so much text at most.
const SAMPLED_BYTES: usize = 4 << 20;
/// No frame holds more than so many times its bytes: each of its blocks has three bytes or more and holds 128 KB at most.
const MAX_RATIO: usize = 43_691;

/// A dictionary as it is kept; of some index, all texts that are packed with one are packed with the same.
#[derive(Clone)]
pub(crate) struct Dictionary {
    bytes: Arc<[u8]>,
    print: u64,
}

impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        self.print == other.print
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "dictionary {:016x} of {} bytes", self.print, self.bytes.len())
    }
}

impl Dictionary {
    /// Of bytes that were kept.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self { print: fnv(bytes.iter().copied()).max(1), bytes: bytes.into() }
    }

    /// The bytes to be kept.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A checksum of its bytes, never 0: by it a dictionary is known.
    pub(crate) fn print(&self) -> u64 {
        self.print
    }

    /// Made of some texts, drawn evenly; nothing if they are too few or too much the same.
    pub(crate) fn made(texts: &[&str]) -> Option<Self> {
        let whole: usize = texts.iter().map(|text| text.len()).sum();
        let step = whole.div_ceil(SAMPLED_BYTES).max(1);
        let sample: Vec<&[u8]> = texts.iter().step_by(step).map(|text| text.as_bytes()).collect();
        let sizes: Vec<usize> = sample.iter().map(|text| text.len()).collect();
        let mut dictionary = Vec::with_capacity(DICTIONARY_BYTES);
        zstd_safe::train_from_buffer(&mut dictionary, &sample.concat(), &sizes).ok()?;
        Some(Self::of(dictionary))
    }
}

/// Packs texts.
pub(crate) struct Packer {
    context: CCtx<'static>,
    dictionary: Option<CDict<'static>>,
}

impl Packer {
    pub(crate) fn new(dictionary: Option<&Dictionary>) -> Self {
        let dictionary = dictionary.and_then(|dictionary| CDict::try_create(dictionary.bytes(), LEVEL));
        Self { context: CCtx::create(), dictionary }
    }

    /// A text as it is stored.
    pub(crate) fn pack(&mut self, text: &str) -> tantivy::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(zstd_safe::compress_bound(text.len()));
        let result = match &self.dictionary {
            Some(dictionary) => self.context.compress_using_cdict(&mut packed, text.as_bytes(), dictionary),
            None => self.context.compress(&mut packed, text.as_bytes(), LEVEL),
        };
        result.map_err(|code| failed("packed", zstd_safe::get_error_name(code)))?;
        Ok(packed)
    }
}

/// Unpacks texts; shared by all threads.
pub(crate) struct Unpacker {
    dictionary: Option<(Dictionary, DDict<'static>)>,
}

thread_local! {
    static CONTEXT: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

impl Unpacker {
    pub(crate) fn new(dictionary: Option<Dictionary>) -> Self {
        let prepare = |dictionary: Dictionary| {
            let prepared = DDict::try_create(dictionary.bytes())?;
            Some((dictionary, prepared))
        };
        Self { dictionary: dictionary.and_then(prepare) }
    }

    /// The dictionary, if there is one.
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        self.dictionary.as_ref().map(|(dictionary, _)| dictionary)
    }

    /// The text of what was stored.
    ///
    /// # Errors
    /// If it was damaged, or packed with another dictionary.
    pub(crate) fn unpack(&self, packed: &[u8]) -> tantivy::Result<String> {
        let size = zstd_safe::get_frame_content_size(packed).ok().flatten();
        let size = size.and_then(|size| usize::try_from(size).ok());
        let size = size.filter(|size| *size <= packed.len().saturating_mul(MAX_RATIO));
        let mut text = Vec::with_capacity(size.ok_or_else(|| failed("unpacked", "its size is lost"))?);
        let result = CONTEXT.with_borrow_mut(|context| match &self.dictionary {
            Some((_, dictionary)) if zstd_safe::get_dict_id_from_frame(packed).is_some() => {
                context.decompress_using_ddict(&mut text, packed, dictionary)
            }
            _ => context.decompress(&mut text, packed),
        });
        result.map_err(|code| failed("unpacked", zstd_safe::get_error_name(code)))?;
        String::from_utf8(text).map_err(|_| failed("unpacked", "it is no text"))
    }
}

fn failed(what: &str, why: &str) -> TantivyError {
    TantivyError::InternalError(format!("the text of a passage cannot be {what}: {why}"))
}

#[cfg(test)]
mod tests {
    //! 1. Every text comes back as it was, packed with a dictionary or without, by any unpacker that has the dictionary.
    //! 2. Small texts take less room with a dictionary.
    //! 3. What is damaged gives an error, and never a giant.
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::{Dictionary, Packer, Unpacker};

    fn texts() -> Vec<String> {
        let words =
            ["export", "controls", "semiconductor", "standards", "alliance", "growth", "of", "the", "and"];
        let word = |n: usize| words[(n * 7 + n / 9 * 5 + n / 50) % words.len()];
        let text = |n: usize| (0..90).map(|k| word(n * 31 + k * k)).collect::<Vec<_>>().join(" ");
        (0..3_000).map(text).collect()
    }

    #[test]
    fn small_texts_take_less_room_with_a_dictionary_and_come_back() {
        let texts = texts();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let dictionary = Dictionary::made(&texts).unwrap();
        let (mut with, mut without) = (Packer::new(Some(&dictionary)), Packer::new(None));
        let unpacker = Unpacker::new(Some(Dictionary::of(dictionary.bytes().to_vec())));
        let (mut small, mut large) = (0, 0);
        for text in texts.iter().step_by(50) {
            let packed = [with.pack(text).unwrap(), without.pack(text).unwrap()];
            (small, large) = (small + packed[0].len(), large + packed[1].len());
            for packed in packed {
                assert_eq!(unpacker.unpack(&packed).unwrap(), *text);
            }
        }
        assert!(small * 10 < large * 9, "{small} bytes with, {large} without");
        let packed = with.pack(texts[0]).unwrap();
        assert!(Unpacker::new(None).unpack(&packed).is_err(), "the dictionary is missing");
    }

    #[test]
    fn too_few_texts_make_no_dictionary() {
        assert_eq!(Dictionary::made(&[]), None);
        assert_eq!(Dictionary::made(&["a text"]), None);
    }

    #[test]
    fn a_giant_size_is_not_believed() {
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0xe0];
        frame.extend([0xff; 8]);
        assert!(Unpacker::new(None).unpack(&frame).is_err());
        let long = "a".repeat(10_000_000);
        let packed = Packer::new(None).pack(&long).unwrap();
        assert_eq!(Unpacker::new(None).unpack(&packed).unwrap(), long);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,300}") {
            let packed = Packer::new(None).pack(&text).unwrap();
            prop_assert_eq!(Unpacker::new(None).unpack(&packed).unwrap(), text);
        }

        #[test]
        fn bad_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = Unpacker::new(None).unpack(&bytes);
        }
    }
}
