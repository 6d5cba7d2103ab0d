//! The products on processors with the AVX-512 VNNI instructions, which multiply and add 64 small integers at once.
//!
//! The general products pack their rows anew each time, and their tiles are smaller: they reach four fifths of what the
//! processor can do, and these all of it (410 and 525 billion products a second on a Zen 5 core). Both are exact.

use std::arch::x86_64::{
    __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
};

/// Sums in a vector: a panel is so many columns of weights wide.
const LANES: usize = 16;
/// Steps of the depth that one instruction takes.
const STEP: usize = 4;
/// Rows and panels of a tile: its sums, weights and one row's numbers fill the registers.
const ROWS: usize = 8;
const PANELS: usize = 3;

/// A matrix of weights, panel by panel; in each, four steps of the depth of one column lie side by side.
pub(super) struct Panels {
    depth: usize,
    width: usize,
    weights: Vec<[i8; STEP * LANES]>,
}

impl Panels {
    /// From a matrix of `width` columns; `None` where the processor lacks the instructions, or the panels do not come out even.
    pub(super) fn new(width: usize, matrix: &[i8]) -> Option<Self> {
        let depth = matrix.len().checked_div(width)?;
        let able = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
        if !able || !depth.is_multiple_of(STEP) || !width.is_multiple_of(LANES) {
            return None;
        }
        let mut weights = vec![[0; STEP * LANES]; matrix.len() / (STEP * LANES)];
        for (place, row) in matrix.chunks_exact(width).enumerate() {
            for (panel, columns) in row.as_chunks::<LANES>().0.iter().enumerate() {
                let step = &mut weights[panel * (depth / STEP) + place / STEP];
                for (lane, &weight) in columns.iter().enumerate() {
                    step[lane * STEP + place % STEP] = weight;
                }
            }
        }
        Some(Self { depth, width, weights })
    }

    /// The sums of rows.
    pub(super) fn sums(&self, rows: &[u8], sums: &mut [i32]) {
        // SAFETY: `new` has seen that the processor has the instructions.
        unsafe { self.all(rows, sums) }
    }

    #[target_feature(enable = "avx512f,avx512vnni")]
    fn all(&self, rows: &[u8], sums: &mut [i32]) {
        let steps = self.depth / STEP;
        let whole = self.width / LANES / PANELS * PANELS;
        let (wide, narrow) = self.weights.split_at(whole * steps);
        for (number, panels) in wide.chunks_exact(PANELS * steps).enumerate() {
            self.columns::<PANELS>(panels, number * PANELS * LANES, rows, sums);
        }
        for (number, panel) in narrow.chunks_exact(steps).enumerate() {
            self.columns::<1>(panel, (whole + number) * LANES, rows, sums);
        }
    }

    /// The sums of some columns, the first of which is `column`.
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn columns<const P: usize>(&self, panels: &[[i8; 64]], column: usize, rows: &[u8], sums: &mut [i32]) {
        let mut rows = rows.chunks_exact(ROWS * self.depth);
        let mut sums = sums.chunks_exact_mut(ROWS * self.width);
        for (rows, sums) in rows.by_ref().zip(sums.by_ref()) {
            self.tile::<ROWS, P>(panels, column, rows, sums);
        }
        let sums = sums.into_remainder().chunks_exact_mut(self.width);
        for (row, sums) in rows.remainder().chunks_exact(self.depth).zip(sums) {
            self.tile::<1, P>(panels, column, row, sums);
        }
    }

    /// The sums of a tile, which stay in registers until they are done.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[expect(clippy::needless_range_loop, reason = "through iterators the compiler keeps the sums in memory")]
    fn tile<const R: usize, const P: usize>(&self, panels: &[[i8; 64]], column: usize, rows: &[u8], sums: &mut [i32]) {
        let steps = self.depth / STEP;
        assert!(panels.len() >= P * steps && rows.len() >= R * self.depth, "the tile's input is there");
        assert!(sums.len() >= (R - 1) * self.width + column + P * LANES, "the tile's output has room");
        let mut tile = [[_mm512_setzero_si512(); P]; R];
        for step in 0..steps {
            // SAFETY: the first assertion holds for the last step of the last panel.
            let weights: [__m512i; P] = std::array::from_fn(|panel| unsafe {
                _mm512_loadu_si512(panels.as_ptr().add(panel * steps + step).cast())
            });
            for row in 0..R {
                // SAFETY: it holds for the last step of the last row, too; the numbers need not be aligned.
                let four = unsafe { rows.as_ptr().add(row * self.depth + step * STEP).cast::<i32>().read_unaligned() };
                let numbers = _mm512_set1_epi32(four);
                for panel in 0..P {
                    tile[row][panel] = _mm512_dpbusd_epi32(tile[row][panel], numbers, weights[panel]);
                }
            }
        }
        for row in 0..R {
            for panel in 0..P {
                // SAFETY: the second assertion holds for the last sums of the last row.
                unsafe {
                    let place = sums.as_mut_ptr().add(row * self.width + column + panel * LANES);
                    _mm512_storeu_si512(place.cast(), tile[row][panel]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Panels;

    /// Products of `count` rows, against sums taken one by one.
    fn check(count: usize, depth: usize, width: usize) {
        let rows: Vec<u8> = (0..count * depth).map(|at| (at * 31 % 256) as u8).collect();
        let matrix: Vec<i8> = (0..depth * width).map(|at| (at * 17 % 129) as i8 - 64).collect();
        let Some(panels) = Panels::new(width, &matrix) else { return };
        let mut sums = vec![0; count * width];
        panels.sums(&rows, &mut sums);
        for (row, sums) in rows.chunks(depth).zip(sums.chunks(width)) {
            for (column, &sum) in sums.iter().enumerate() {
                let products = row.iter().zip(matrix.iter().skip(column).step_by(width));
                assert_eq!(sum, products.map(|(&x, &w)| i32::from(x) * i32::from(w)).sum::<i32>());
            }
        }
    }

    #[test]
    fn sums_are_exact_whatever_is_left_over() {
        check(16, 64, 96);
        check(13, 64, 96);
        check(9, 8, 112);
        check(1, 4, 16);
        check(0, 4, 16);
    }

    #[test]
    fn what_fills_no_panel_is_left_to_the_general_products() {
        assert!(Panels::new(16, &[0; 16 * 6]).is_none());
        assert!(Panels::new(12, &[0; 12 * 4]).is_none());
        assert!(Panels::new(0, &[]).is_none());
    }
}
