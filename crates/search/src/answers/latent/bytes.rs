//! A latent space as bytes, with a check that notices any damage.

use super::{Latent, LatentError};

/// What the bytes begin with: the name, and the number of the form.
const BEGINNING: &[u8; 8] = b"DSLAT\0\0\x01";

impl Latent {
    /// As it is kept in a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut words: Vec<(&String, &u32)> = self.words.iter().collect();
        words.sort_by_key(|(_, at)| **at);
        let mut bytes = BEGINNING.to_vec();
        bytes.extend(self.up_to.to_le_bytes());
        for number in [self.passages, self.milliseconds, self.dimensions(), self.words()] {
            bytes.extend(number.to_le_bytes());
        }
        for (word, at) in words {
            let at = *at as usize;
            let length = u16::try_from(word.len()).unwrap_or(u16::MAX);
            bytes.extend(length.to_le_bytes());
            bytes.extend(&word.as_bytes()[..usize::from(length)]);
            bytes.extend(self.rarity[at].to_le_bytes());
            bytes.extend(self.scales[at].to_le_bytes());
            let row = &self.places[at * self.dimensions..(at + 1) * self.dimensions];
            bytes.extend(row.iter().map(|value| value.to_le_bytes()[0]));
        }
        bytes.extend(check(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`Latent::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LatentError> {
        let (content, end) = bytes.split_last_chunk::<8>().ok_or(LatentError)?;
        if check(content) != u64::from_le_bytes(*end) {
            return Err(LatentError);
        }
        let mut reader = Reader(content);
        if reader.take::<8>()? != *BEGINNING {
            return Err(LatentError);
        }
        let up_to = u64::from_le_bytes(reader.take()?);
        let mut number = || reader.take().map(u32::from_le_bytes);
        let (passages, milliseconds, dimensions, count) = (number()?, number()?, number()?, number()?);
        let dimensions = dimensions as usize;
        let mut latent = Self {
            up_to,
            passages,
            milliseconds,
            dimensions,
            words: Default::default(),
            rarity: Vec::new(),
            scales: Vec::new(),
            places: Vec::new(),
        };
        for at in 0..count {
            let length = usize::from(u16::from_le_bytes(reader.take()?));
            let word = std::str::from_utf8(reader.some(length)?).map_err(|_| LatentError)?;
            latent.words.insert(word.to_owned(), at);
            latent.rarity.push(f32::from_le_bytes(reader.take()?));
            latent.scales.push(f32::from_le_bytes(reader.take()?));
            latent.places.extend(reader.some(dimensions)?.iter().map(|byte| i8::from_le_bytes([*byte])));
        }
        if reader.0.is_empty() { Ok(latent) } else { Err(LatentError) }
    }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn some(&mut self, count: usize) -> Result<&'b [u8], LatentError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(LatentError)?;
        self.0 = rest;
        Ok(taken)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], LatentError> {
        self.some(N)?.try_into().map_err(|_| LatentError)
    }
}

/// FNV-1a over 64 bits: any one byte that differs gives another number.
fn check(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}
