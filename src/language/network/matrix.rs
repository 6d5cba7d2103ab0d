//! Matrix products, on one thread: documents run in parallel, not the products within one.

use super::weights::Weights;

/// A product has at least this many rows: below it, another way of multiplying is chosen, which rounds differently. All
/// others compute a row in the same order of additions, however many rows there are.
const FEWEST_ROWS: usize = 2;

/// Rows of inputs, which may overlap: row `r` begins `r * stride` after the start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'m> {
    /// All the values.
    pub(super) values: &'m [f32],
    /// How many rows.
    pub(super) rows: usize,
    /// How far apart they begin.
    pub(super) stride: usize,
}

/// `output = input × weights`: `input` has `inputs` columns, `weights` is `inputs × outputs`, and `output` becomes
/// `rows × outputs` (and may grow longer, for it is padded).
pub(super) fn multiply(input: Rows<'_>, weights: &[f32], inputs: usize, outputs: usize, output: &mut Vec<f32>) {
    let Rows { values, rows, stride } = input;
    if rows == 0 {
        return;
    }
    if output.len() < rows.max(FEWEST_ROWS) * outputs {
        output.resize(rows.max(FEWEST_ROWS) * outputs, 0.0);
    }
    let doubled;
    let (values, rows, stride) = if rows < FEWEST_ROWS {
        doubled = [&values[..inputs], &values[..inputs]].concat();
        (doubled.as_slice(), FEWEST_ROWS, inputs)
    } else {
        (values, rows, stride)
    };
    assert!((rows - 1) * stride + inputs <= values.len(), "the input has all its rows");
    assert!(weights.len() == inputs * outputs && output.len() >= rows * outputs, "the shapes agree");
    let row_stride = |columns: usize| isize::try_from(columns).unwrap_or(isize::MAX);
    // SAFETY: the assertions above keep every access inside the three slices, and `output` is not aliased.
    unsafe {
        gemm::gemm(
            rows,
            outputs,
            inputs,
            output.as_mut_ptr(),
            1,
            row_stride(outputs),
            false,
            values.as_ptr(),
            1,
            row_stride(stride),
            weights.as_ptr(),
            1,
            row_stride(outputs),
            0.0,
            1.0,
            false,
            false,
            false,
            gemm::Parallelism::None,
        );
    }
}

/// A linear layer.
#[derive(Debug)]
pub(in super::super) struct Linear {
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
}

impl Linear {
    /// The layer whose tensors are `name.W` (outputs × inputs) and `name.b`.
    pub(in super::super) fn load(weights: &Weights, name: &str) -> Self {
        let matrix = weights.tensor(&format!("{name}.W"));
        let inputs = matrix.shape.last().copied().unwrap_or(0);
        Self { weights: matrix.transposed(|column| column), bias: weights.values(&format!("{name}.b")), inputs }
    }

    /// How many values it gives for each row.
    pub(in super::super) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Writes `rows × outputs` values over the start of `output`, which grows if it must.
    pub(in super::super) fn apply(&self, input: &[f32], output: &mut Vec<f32>) {
        let rows = input.len() / self.inputs;
        let input = Rows { values: input, rows, stride: self.inputs };
        multiply(input, &self.weights, self.inputs, self.outputs(), output);
        for row in output.chunks_exact_mut(self.outputs()).take(rows) {
            row.iter_mut().zip(&self.bias).for_each(|(value, bias)| *value += bias);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a row becomes must not depend on the rows that share the product with it: texts may be batched anyhow.
    #[test]
    fn rows_do_not_depend_on_their_number() {
        const LONGEST: usize = 67;
        for (inputs, outputs) in [(288, 288), (576, 288), (384, 288), (96, 64), (96, 50), (64, 1024), (64, 384)] {
            let noise = |n: usize| (0..n).map(|i| ((i * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5).collect::<Vec<f32>>();
            let (values, weights) = (noise(LONGEST * inputs), noise(inputs * outputs));
            let mut all = Vec::new();
            multiply(Rows { values: &values, rows: LONGEST, stride: inputs }, &weights, inputs, outputs, &mut all);
            for (first, rows) in (1..=LONGEST).flat_map(|rows| [(0, rows), (LONGEST - rows, rows)]) {
                let mut some = Vec::new();
                let part = Rows { values: &values[first * inputs..], rows, stride: inputs };
                multiply(part, &weights, inputs, outputs, &mut some);
                let expected = &all[first * outputs..(first + rows) * outputs];
                assert_eq!(&some[..rows * outputs], expected, "{rows} rows of {inputs} × {outputs}");
            }
        }
    }
}
