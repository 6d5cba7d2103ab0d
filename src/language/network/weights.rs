//! The weights, compiled into the program as a safetensors file.

use rustc_hash::FxHashMap;
use serde::Deserialize;

static FILE: &[u8] = include_bytes!("../../../data/model/weights.safetensors");

/// The tensors of the file by name. Nothing is copied until a layer asks for it.
#[derive(Debug)]
pub(in super::super) struct Weights {
    tensors: FxHashMap<String, Tensor>,
}

/// One tensor: its shape, and its values as little-endian `f32`, the last axis running fastest.
#[derive(Debug, Clone)]
pub(super) struct Tensor {
    pub(super) shape: Vec<usize>,
    bytes: &'static [u8],
}

#[derive(Deserialize)]
struct Entry {
    shape: Vec<usize>,
    data_offsets: (usize, usize),
}

impl Weights {
    /// Reads the header of the compiled-in file.
    pub(in super::super) fn load() -> Self {
        Self::parse(FILE).expect("the compiled-in weights are what the program was built with")
    }

    fn parse(file: &'static [u8]) -> Option<Self> {
        let (length, rest) = file.split_first_chunk::<8>()?;
        let (header, data) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let header: FxHashMap<String, serde_json::Value> = serde_json::from_slice(header).ok()?;
        let mut tensors = FxHashMap::default();
        for (name, entry) in header.into_iter().filter(|(name, _)| name != "__metadata__") {
            let entry: Entry = serde_json::from_value(entry).ok()?;
            let bytes = data.get(entry.data_offsets.0..entry.data_offsets.1)?;
            tensors.insert(name, Tensor { shape: entry.shape, bytes });
        }
        Some(Self { tensors })
    }

    /// A tensor of the model.
    pub(super) fn tensor(&self, name: &str) -> &Tensor {
        self.tensors.get(name).unwrap_or_else(|| panic!("the compiled-in weights have no tensor {name}"))
    }

    /// All the values of a tensor of the model.
    pub(super) fn values(&self, name: &str) -> Vec<f32> {
        self.tensor(name).values().collect()
    }
}

impl Tensor {
    /// All its values.
    pub(super) fn values(&self) -> impl Iterator<Item = f32> + '_ {
        self.bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes))
    }

    /// The values of one row of a matrix.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = f32> + '_ {
        let columns = self.shape.last().copied().unwrap_or(0);
        let row = self.bytes.get(4 * row * columns..4 * (row + 1) * columns).unwrap_or_default();
        row.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes))
    }

    /// The tensor as a matrix with its last axis as rows, and its other axes as columns, put where `column` says.
    pub(super) fn transposed(&self, column: impl Fn(usize) -> usize) -> Vec<f32> {
        let inputs = self.shape.last().copied().unwrap_or(1);
        let outputs = self.shape.iter().product::<usize>() / inputs;
        let mut matrix = vec![0.0; inputs * outputs];
        for output in 0..outputs {
            let column = column(output);
            for (input, value) in self.row(output).enumerate() {
                matrix[input * outputs + column] = value;
            }
        }
        matrix
    }
}
