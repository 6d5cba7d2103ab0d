//! The functions that rows of numbers go through, written so that every processor computes the same bits.
//!
//! They are additions, products, quotients and square roots in one order, which IEEE 754 rounds alike everywhere, and
//! sums run over the same lanes whether a vector of the processor holds four numbers or sixteen. No multiplication is fused
//! with an addition, for that rounds once instead of twice and not every processor has it; and the mathematical
//! functions of the system's library, which differ, are not used. All are inlined into loops that the compiler makes
//! vector code of, for each set of instructions (see [`rten_simd::SimdOp`]).

/// How many numbers a loop takes at once: the 32-bit numbers of the widest vector.
pub(super) const LANES: usize = 16;

/// Added to a number below 2²², it leaves the nearest integer in the lowest bits of the sum (of two, the even one).
const ROUNDING: f32 = 12_582_912.0;

/// The integer from 0 to 255 that stands for a number: the nearest one to `x`, from `-zero` on.
#[inline(always)]
pub(super) fn quantised(x: f32, zero: u8) -> u8 {
    let least = -f32::from(zero);
    let most = 255.0 - f32::from(zero);
    let x = if x > least { x } else { least };
    let x = if x < most { x } else { most };
    ((x + ROUNDING).to_bits() as u8).wrapping_add(zero)
}

/// e to the power of `x`, to about a unit in the last place; below -87 as at -87, above 88 as at 88.
///
/// The polynomial is that of the Cephes library (`expf`).
#[inline(always)]
#[expect(clippy::excessive_precision, reason = "as in the source")]
pub(super) fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let x = if x < 88.0 { x } else { 88.0 };
    let shifted = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = shifted - ROUNDING;
    // ln 2 in two parts, the first with so few digits that its multiples are exact.
    let r = (x - whole * 0.693_359_375) - whole * -2.121_944_40e-4;
    let mut y = 1.987_569_15e-4;
    for coefficient in
        [1.398_199_950_7e-3, 8.333_451_907_3e-3, 4.166_579_589_4e-2, 1.666_666_545_9e-1, 5.000_000_120_1e-1]
    {
        y = y * r + coefficient;
    }
    let y = y * (r * r) + r + 1.0;
    // Times two to the power of `whole`, by its exponent.
    f32::from_bits(y.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// The Gaussian error linear unit in its `tanh` form.
///
/// `x / 2 · (1 + tanh u)` is `x / (1 + exp(-2u))`.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    /// √(2/π), twice and negative.
    const FACTOR: f32 = -2.0 * 0.797_884_6;
    x / (1.0 + exp(FACTOR * (x + 0.044_715 * x * x * x)))
}

/// The sum of what `of` makes of each number.
#[inline(always)]
pub(super) fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    /// Four vectors at once, so that an addition need not wait for the one before.
    const SUMS: usize = 4 * LANES;
    let mut sums = [0.0; SUMS];
    let mut chunks = row.chunks_exact(SUMS);
    for chunk in &mut chunks {
        for (sum, &x) in sums.iter_mut().zip(chunk) {
            *sum += of(x);
        }
    }
    for (sum, &x) in sums.iter_mut().zip(chunks.remainder()) {
        *sum += of(x);
    }
    folded(sums, |a, b| a + b)
}

/// One number of many, half of them put to the other half until one is left.
#[inline(always)]
pub(super) fn folded<const N: usize>(mut numbers: [f32; N], together: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = N / 2;
    while half > 0 {
        let (left, right) = numbers.split_at_mut(half);
        for (a, &b) in left.iter_mut().zip(&right[..half]) {
            *a = together(*a, b);
        }
        half /= 2;
    }
    numbers[0]
}

#[cfg(test)]
mod tests {
    use super::{exp, folded, gelu, quantised, sum};

    #[test]
    fn exponentials_are_right_to_the_last_place_or_so() {
        for step in -8700..8800_i16 {
            let x = f32::from(step) / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 2e-7, "e^{x} is {exact}, not {}", exp(x));
        }
        assert_eq!((exp(0.0), exp(-1e9), exp(1e9)), (1.0, exp(-87.0), exp(88.0)));
    }

    #[test]
    fn gelu_is_nothing_far_below_and_the_number_far_above() {
        let check = |x: f32, wanted: f32| assert!((gelu(x) - wanted).abs() < 1e-6, "{x}: {}", gelu(x));
        check(0.0, 0.0);
        check(1.0, 0.841_192);
        check(-1.0, -0.158_808);
        check(12.0, 12.0);
        check(-40.0, 0.0);
    }

    #[test]
    fn numbers_become_the_nearest_integer_from_0_to_255() {
        let check = |x, zero, wanted| assert_eq!(quantised(x, zero), wanted, "{x} from {zero}");
        check(0.4, 7, 7);
        check(0.6, 7, 8);
        check(-6.7, 7, 0);
        // Of two that are as near, the even one, before the zero point is added.
        check(0.5, 7, 7);
        check(1.5, 7, 9);
        check(-1e6, 7, 0);
        check(1e6, 7, 255);
        check(255.0, 0, 255);
    }

    #[test]
    fn sums_are_of_all_numbers() {
        let row: Vec<f32> = (0..100).map(|x| x as f32).collect();
        assert_eq!(sum(&row, |x| x), 4950.0);
        assert_eq!(folded([3.0, 9.0, 4.0, 1.0], f32::max), 9.0);
    }
}
