//! The network's weights out of its file, and whether the file is of the form that `export.py` writes.

use super::attention;
use super::head::Head;
use super::linear::{Linear, Quantiser};
use super::onnx::Graph;
use super::rows::Norm;
use std::borrow::Cow;

/// The weights of a network.
pub(super) struct Weights {
    /// The table of words: a row of `width` small integers for each piece of the vocabulary.
    pub(super) words: Cow<'static, [u8]>,
    /// What the integers of each piece's row are multiplied with.
    pub(super) word_scales: Vec<f32>,
    /// A row for each shape.
    pub(super) shapes: Vec<f32>,
    /// A row for each place in a window.
    pub(super) positions: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) head: Head,
}

/// One layer of the encoder: attention, then the feed-forward part.
pub(super) struct Layer {
    /// Queries, keys and values in one product.
    pub(super) attention: Linear,
    pub(super) output: Linear,
    pub(super) attention_norm: Norm,
    pub(super) up: Linear,
    pub(super) down: Linear,
    pub(super) norm: Norm,
}

/// `TensorProto.DataType`.
const FLOAT: u64 = 1;
const UINT8: u64 = 2;
const INT8: u64 = 3;

/// The operators before, in and after the layers.
const BEFORE: &str =
    "Gather Cast Gather Mul Gather Add Shape Slice Slice Add LayerNormalization Equal Cast Mul Unsqueeze";
const LAYER: &str = "Mul QuantizeLinear MatMulInteger Cast Mul Add Split Reshape Transpose Reshape Transpose Reshape \
    Transpose MatMul Add Softmax MatMul Transpose Reshape Mul QuantizeLinear MatMulInteger Cast Mul Add Add \
    LayerNormalization Mul QuantizeLinear MatMulInteger Cast Mul Add Gelu Mul QuantizeLinear MatMulInteger Cast Mul \
    Add Add LayerNormalization";
const AFTER: &str = "MatMul Gather Add Add LogSoftmax";

/// A file, and how wide its network is.
struct Reader<'f> {
    graph: Graph<'f>,
    width: usize,
}

/// Reads a file, or says what is wrong with it. `keep` makes the table of words outlive the file.
pub(super) fn read<'f>(file: &'f [u8], keep: impl Fn(&'f [u8]) -> Cow<'static, [u8]>) -> Result<Weights, String> {
    let graph = Graph::read(file).ok_or("it is no ONNX file, or cut short")?;
    let layers = (0..).take_while(|layer| graph.tensors.contains_key(format!("{layer}.qkv.w_q").as_str())).count();
    let operators = graph.nodes.iter().map(|node| node.operator);
    let wanted = std::iter::once(BEFORE).chain(std::iter::repeat_n(LAYER, layers)).chain([AFTER]);
    if !operators.eq(wanted.flat_map(str::split_ascii_whitespace)) || layers == 0 {
        return Err("its operators are not those that export.py writes with static activations".to_owned());
    }
    let width = graph.tensors.get("ln0.g").map_or(0, |tensor| tensor.shape.iter().product());
    let reader = Reader { graph, width };
    if width == 0 || !width.is_multiple_of(attention::HEAD) {
        return Err(format!("it is {width} wide, which heads of {} do not fill", attention::HEAD));
    }
    Ok(Weights {
        words: keep(reader.bytes("word_q", INT8)?),
        word_scales: reader.numbers("word_scale")?,
        shapes: reader.numbers("shape")?,
        positions: reader.numbers("pos")?,
        norm: reader.norm("ln0")?,
        layers: (0..layers).map(|number| reader.layer(number)).collect::<Result<_, _>>()?,
        head: Head::new(&reader.numbers("head.w1")?, &reader.numbers("head.w2")?, &reader.numbers("head.b")?)
            .ok_or("it has no labels, or more than there are")?,
    })
}

impl<'f> Reader<'f> {
    fn layer(&self, number: usize) -> Result<Layer, String> {
        let layer = Layer {
            attention: self.linear(&format!("{number}.qkv"))?,
            output: self.linear(&format!("{number}.out"))?,
            attention_norm: self.norm(&format!("{number}.ln1"))?,
            up: self.linear(&format!("{number}.up"))?,
            down: self.linear(&format!("{number}.down"))?,
            norm: self.norm(&format!("{number}.ln2"))?,
        };
        let ends = [&layer.output, &layer.down].map(Linear::width);
        let begins = [&layer.attention, &layer.output, &layer.up].map(|linear| linear.input.factors.len());
        let inner = layer.up.width() == layer.down.input.factors.len();
        if layer.attention.width() == 3 * self.width && ends == [self.width; 2] && begins == [self.width; 3] && inner {
            Ok(layer)
        } else {
            Err(format!("the sizes of layer {number} do not fit each other"))
        }
    }

    fn linear(&self, name: &str) -> Result<Linear, String> {
        let weights = format!("{name}.w_q");
        // The zero point has its name from its value, and the product knows it.
        let product = self.graph.nodes.iter().find(|node| node.inputs.get(1) == Some(&weights.as_str()));
        let zero = product.and_then(|node| node.inputs.get(2)).ok_or_else(|| format!("{name} has no zero point"))?;
        let zero = self.bytes(zero, UINT8)?.first().copied().unwrap_or(0);
        let step = self.numbers(&format!("{name}.x_scale"))?.first().copied().unwrap_or(1.0);
        let factors = self.numbers(&format!("{name}.x_factor"))?.into_iter().map(|factor| factor / step).collect();
        let weights: Vec<i8> = self.bytes(&weights, INT8)?.iter().map(|byte| byte.cast_signed()).collect();
        if weights.iter().any(|weight| !(-64..=64).contains(weight)) {
            return Err(format!("{name} has weights beyond -64 and 64, which run over on some processors"));
        }
        let (scales, biases) = (self.numbers(&format!("{name}.scale"))?, self.numbers(&format!("{name}.b"))?);
        let linear = Linear::new(Quantiser { factors, zero }, &weights, scales, biases);
        linear.ok_or_else(|| format!("the sizes of {name} do not fit each other"))
    }

    fn norm(&self, name: &str) -> Result<Norm, String> {
        let norm = Norm { gains: self.numbers(&format!("{name}.g"))?, shifts: self.numbers(&format!("{name}.b"))? };
        let fits = norm.gains.len() == self.width && norm.shifts.len() == self.width;
        fits.then_some(norm).ok_or_else(|| format!("{name} is not {} wide", self.width))
    }

    fn numbers(&self, name: &str) -> Result<Vec<f32>, String> {
        let bytes = self.bytes(name, FLOAT)?;
        let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        if numbers.iter().all(|x| x.is_finite()) { Ok(numbers) } else { Err(format!("{name} holds what is no number")) }
    }

    fn bytes(&self, name: &str, kind: u64) -> Result<&'f [u8], String> {
        let tensor = self.graph.tensors.get(name).ok_or_else(|| format!("it has no {name}"))?;
        let size = if kind == FLOAT { 4 } else { 1 };
        let count = tensor.shape.iter().try_fold(size, |count: usize, &size| count.checked_mul(size));
        let fits = tensor.kind == kind && count == Some(tensor.bytes.len());
        fits.then_some(tensor.bytes).ok_or_else(|| format!("{name} is not of the kind and size that it should be"))
    }
}
