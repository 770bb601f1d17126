//! The directions in which passages differ most: the leading right singular subspace of the matrix of passages and
//! words, by block power iteration from a fixed start. Places are compared by their angles only, so any basis of the
//! subspace does, and the singular values are not needed.

/// Times that the block is multiplied by the matrix and back.
const ROUNDS: usize = 4;
/// Rows that are summed in single precision before the sum is kept in double.
const BATCH: usize = 512;

/// The words of a passage: number and worth.
pub(super) type Row = Vec<(u32, f32)>;

/// Passages by words, most of it 0.
pub(super) struct Matrix {
    pub(super) rows: Vec<Row>,
    pub(super) columns: usize,
}

/// A row of length 1.
pub(super) fn unit(mut row: Row) -> Row {
    let length = row.iter().map(|(_, v)| v * v).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|(_, v)| *v /= length);
    }
    row
}

/// An orthonormal basis of the leading subspace: a row a word, `dimensions` numbers each. Nothing if stopped.
pub(super) fn basis(matrix: &Matrix, dimensions: usize, cancel: &dyn Fn() -> bool) -> Option<Vec<f32>> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut basis: Vec<f32> = (0..matrix.columns * dimensions).map(|_| random.next()).collect();
    orthonormalise(&mut basis, dimensions);
    for _ in 0..ROUNDS {
        if cancel() {
            return None;
        }
        basis = there_and_back(matrix, &basis, dimensions);
        orthonormalise(&mut basis, dimensions);
    }
    // Once more, for the first time may leave a little that is not at right angles.
    orthonormalise(&mut basis, dimensions);
    Some(basis)
}

/// Multiplies by the matrix and by its transpose, a passage at a time.
fn there_and_back(matrix: &Matrix, basis: &[f32], dimensions: usize) -> Vec<f32> {
    let mut product = vec![0.0_f32; basis.len()];
    let mut place = vec![0.0_f32; dimensions];
    for row in &matrix.rows {
        place.fill(0.0);
        for (word, worth) in row {
            add(&mut place, &basis[*word as usize * dimensions..][..dimensions], *worth);
        }
        for (word, worth) in row {
            add(&mut product[*word as usize * dimensions..][..dimensions], &place, *worth);
        }
    }
    product
}

fn add(sum: &mut [f32], values: &[f32], factor: f32) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

/// Makes the columns of a tall block orthonormal (by the Cholesky factor of its Gram matrix).
fn orthonormalise(block: &mut [f32], k: usize) {
    let mut gram = vec![0.0_f64; k * k];
    for batch in block.chunks(BATCH * k) {
        let mut part = vec![0.0_f32; k * k];
        for row in batch.chunks_exact(k) {
            for (i, value) in row.iter().enumerate() {
                add(&mut part[i * k + i..(i + 1) * k], &row[i..], *value);
            }
        }
        gram.iter_mut().zip(&part).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    let trace: f64 = (0..k).map(|i| gram[i * k + i]).sum();
    // Keeps a direction that has all but vanished from being divided by nothing.
    let floor = (trace / k as f64 * 1e-10).max(f64::MIN_POSITIVE);
    let inverse = inverse_factor(&mut gram, k, floor);
    let mut turned = vec![0.0_f32; k];
    for row in block.chunks_exact_mut(k) {
        turned.fill(0.0);
        for (i, value) in row.iter().enumerate() {
            add(&mut turned[i..], &inverse[i * k + i..(i + 1) * k], *value);
        }
        row.copy_from_slice(&turned);
    }
}

/// The inverse of the upper Cholesky factor of a matrix whose upper half is given.
fn inverse_factor(upper: &mut [f64], k: usize, floor: f64) -> Vec<f32> {
    for i in 0..k {
        let pivot = upper[i * k + i].max(floor).sqrt();
        for j in i..k {
            upper[i * k + j] /= pivot;
        }
        upper[i * k + i] = pivot;
        for r in i + 1..k {
            let factor = upper[i * k + r];
            for j in r..k {
                upper[r * k + j] -= factor * upper[i * k + j];
            }
        }
    }
    let mut inverse = vec![0.0_f64; k * k];
    for j in 0..k {
        inverse[j * k + j] = 1.0 / upper[j * k + j];
        for i in (0..j).rev() {
            let sum: f64 = (i + 1..=j).map(|m| upper[i * k + m] * inverse[m * k + j]).sum();
            inverse[i * k + j] = -sum / upper[i * k + i];
        }
    }
    inverse.into_iter().map(|value| value as f32).collect()
}

/// Rows as whole numbers from -127 to 127, and what one of them is worth in each row.
pub(super) fn rounded(basis: &[f32], dimensions: usize) -> (Vec<f32>, Vec<i8>) {
    let mut places = Vec::with_capacity(basis.len());
    let mut scales = Vec::with_capacity(basis.len() / dimensions.max(1));
    for row in basis.chunks_exact(dimensions) {
        let most = row.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
        scales.push(most / 127.0);
        places.extend(row.iter().map(|value| (value / most * 127.0).round() as i8));
    }
    (scales, places)
}

/// Numbers between -1 and 1, always the same ones (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 40;
        bits as f32 / (1_u64 << 23) as f32 - 1.0
    }
}
