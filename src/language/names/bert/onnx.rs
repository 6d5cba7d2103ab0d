//! As much of the ONNX format as a file of `export.py` holds: operators and tensors, borrowed from the file's bytes.
//!
//! The file is one message of Protocol Buffers (<https://protobuf.dev/programming-guides/encoding/>) after the schema
//! `onnx.proto`. Nothing is copied: half of a model is its table of words, which is then used where it lies.

use rustc_hash::FxHashMap;

/// A network as a file describes it.
#[derive(Debug, Default)]
pub(super) struct Graph<'f> {
    /// Its operators, in the order in which they run.
    pub(super) nodes: Vec<Node<'f>>,
    /// Its weights and other constants, by name.
    pub(super) tensors: FxHashMap<&'f str, Tensor<'f>>,
}

/// An operator.
#[derive(Debug, Default)]
pub(super) struct Node<'f> {
    /// Its kind, such as `MatMulInteger`.
    pub(super) operator: &'f str,
    /// The names of what it works on.
    pub(super) inputs: Vec<&'f str>,
}

/// A constant.
#[derive(Debug, Default)]
pub(super) struct Tensor<'f> {
    /// Its size in each dimension, the outermost first.
    pub(super) shape: Vec<usize>,
    /// What its numbers are: one of `TensorProto.DataType`.
    pub(super) kind: u64,
    /// The numbers, little endian.
    pub(super) bytes: &'f [u8],
}

impl<'f> Graph<'f> {
    /// Reads a file; `None` if it is none, or cut short.
    pub(super) fn read(file: &'f [u8]) -> Option<Self> {
        let mut graph = Graph::default();
        for field in Fields(file) {
            if let (7, Value::Bytes(message)) = field? {
                graph.add(message)?;
            }
        }
        Some(graph)
    }

    fn add(&mut self, message: &'f [u8]) -> Option<()> {
        for field in Fields(message) {
            match field? {
                (1, Value::Bytes(node)) => self.nodes.push(Node::read(node)?),
                (5, Value::Bytes(tensor)) => {
                    let (name, tensor) = Tensor::read(tensor)?;
                    self.tensors.insert(name, tensor);
                }
                _ => {}
            }
        }
        Some(())
    }
}

impl<'f> Node<'f> {
    fn read(message: &'f [u8]) -> Option<Self> {
        let mut node = Node::default();
        for field in Fields(message) {
            match field? {
                (1, Value::Bytes(input)) => node.inputs.push(text(input)?),
                (4, Value::Bytes(operator)) => node.operator = text(operator)?,
                _ => {}
            }
        }
        Some(node)
    }
}

impl<'f> Tensor<'f> {
    fn read(message: &'f [u8]) -> Option<(&'f str, Self)> {
        let (mut name, mut tensor) = ("", Tensor::default());
        for field in Fields(message) {
            match field? {
                (1, Value::Number(size)) => tensor.shape.push(usize::try_from(size).ok()?),
                // Some writers pack the numbers of a list into one field.
                (1, Value::Bytes(mut sizes)) => {
                    while !sizes.is_empty() {
                        tensor.shape.push(usize::try_from(number(&mut sizes)?).ok()?);
                    }
                }
                (2, Value::Number(kind)) => tensor.kind = kind,
                (8, Value::Bytes(bytes)) => name = text(bytes)?,
                (9, Value::Bytes(bytes)) => tensor.bytes = bytes,
                _ => {}
            }
        }
        Some((name, tensor))
    }
}

/// What a field of a message holds.
enum Value<'f> {
    Number(u64),
    Bytes(&'f [u8]),
}

/// The fields of a message, each with its number; `None` in place of one that is cut short, and then no more.
struct Fields<'f>(&'f [u8]);

impl<'f> Iterator for Fields<'f> {
    type Item = Option<(u64, Value<'f>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'f> Fields<'f> {
    fn field(&mut self) -> Option<(u64, Value<'f>)> {
        let key = number(&mut self.0)?;
        let value = match key & 7 {
            0 => Value::Number(number(&mut self.0)?),
            1 => Value::Bytes(self.0.split_off(..8)?),
            2 => {
                let length = usize::try_from(number(&mut self.0)?).ok()?;
                Value::Bytes(self.0.split_off(..length)?)
            }
            5 => Value::Bytes(self.0.split_off(..4)?),
            _ => return None,
        };
        Some((key >> 3, value))
    }
}

/// A number in the variable form: seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::Graph;

    /// A field of bytes, shorter than 128.
    fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
        [&[number << 3 | 2, bytes.len() as u8], bytes].concat()
    }

    fn file() -> Vec<u8> {
        let node = [field(1, b"a"), field(1, b"b"), field(2, b"c"), field(4, b"Add")].concat();
        let tensor = [vec![0x08, 2, 0x08, 0x80, 1, 0x10, 3], field(8, b"b"), field(9, &[1, 2, 3])].concat();
        let packed = [field(1, &[2, 0x80, 1]), field(8, b"d")].concat();
        let graph = [field(1, &node), field(5, &tensor), field(5, &packed)].concat();
        [vec![0x08, 9], field(7, &graph)].concat()
    }

    #[test]
    fn a_file_is_its_operators_and_its_tensors() {
        let file = file();
        let graph = Graph::read(&file).expect("a graph");
        assert_eq!((graph.nodes[0].operator, graph.nodes[0].inputs.as_slice()), ("Add", ["a", "b"].as_slice()));
        let tensor = &graph.tensors["b"];
        assert_eq!(
            (tensor.shape.as_slice(), tensor.kind, tensor.bytes),
            ([2, 128].as_slice(), 3, [1, 2, 3].as_slice())
        );
        assert_eq!(graph.tensors["d"].shape, [2, 128]);
    }

    #[test]
    fn what_is_cut_or_no_such_file_is_nothing() {
        let file = file();
        let whole: Vec<usize> = (0..file.len()).filter(|&end| Graph::read(&file[..end]).is_some()).collect();
        // Nothing at all, and a first field that ends where the next begins, are messages too: of no graph.
        assert_eq!(whole, [0, 2]);
        assert!(Graph::read(b"no model").is_none());
        assert!(Graph::read(&[0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).is_none());
    }
}
