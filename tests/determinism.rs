//! The same records on any machine: with any number of threads, in any company, and without sums that saturate.

use claimgraph::article::{self, Article};
use claimgraph::pipeline::{Engine, Pipeline};
use std::collections::BTreeMap;

/// The samples, each some times over under another name, so that there are portions for several threads.
fn articles() -> Vec<Article> {
    let samples = article::read(["data/articles".into()], article::Options::default()).expect("samples");
    let samples: Vec<Article> = samples.map(|article| article.expect("a sample is readable")).collect();
    let again = |round: usize| {
        let named = move |article: &Article| Article { path: format!("{}#{round}", article.path), ..article.clone() };
        samples.iter().map(named).collect::<Vec<_>>()
    };
    (0..2).flat_map(again).collect()
}

fn records(engine: Engine, threads: usize, articles: Vec<Article>) -> Vec<String> {
    let pipeline = Pipeline::new(engine, Some(threads)).expect("threads");
    let readings = pipeline.read(articles, |_| ());
    readings.iter().map(|reading| serde_json::to_string(&reading.record).expect("a record")).collect()
}

#[test]
fn records_do_not_depend_on_the_number_of_threads() {
    for engine in [Engine::Full, Engine::Fast] {
        let one = records(engine, 1, articles());
        for threads in [2, 5] {
            assert!(one == records(engine, threads, articles()), "{engine:?} with {threads} threads");
        }
    }
}

#[test]
fn records_do_not_depend_on_the_company() {
    for engine in [Engine::Full, Engine::Fast] {
        let together = records(engine, 1, articles());
        let alone: Vec<String> = articles().into_iter().flat_map(|a| records(engine, 1, vec![a])).collect();
        assert!(together == alone, "{engine:?}");
    }
}

/// What a protocol buffer holds: the number of each field with its value, where that is a stretch of bytes or a number.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Result<&[u8], u64>)> {
    let mut fields = Vec::new();
    let varint = |bytes: &mut &[u8]| {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = bytes[0];
            *bytes = &bytes[1..];
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        value
    };
    while !bytes.is_empty() {
        let tag = varint(&mut bytes);
        match tag & 7 {
            0 => fields.push((tag >> 3, Err(varint(&mut bytes)))),
            2 => {
                let length = varint(&mut bytes) as usize;
                let (value, rest) = bytes.split_at(length);
                fields.push((tag >> 3, Ok(value)));
                bytes = rest;
            }
            width => bytes = &bytes[if width == 1 { 8 } else { 4 }..],
        }
    }
    fields
}

/// The parts of a message with a field's number.
fn parts(bytes: &[u8], number: u64) -> Vec<&[u8]> {
    fields(bytes).into_iter().filter(|(n, _)| *n == number).filter_map(|(_, value)| value.ok()).collect()
}

/// A processor with AVX2 and without VNNI adds two products of 8 bits in 16 bits, and what does not fit saturates. An
/// activation is at most 255, so that with weights of at most 63 the greatest sum is 2 × 255 × 63 = 32,130 < 32,768.
#[test]
fn no_product_of_the_names_model_saturates() {
    const INT8: u64 = 3;
    let onnx = std::fs::read("data/model/names/names.int8.onnx").expect("the network");
    let graph = parts(&onnx, 7)[0];
    let mut weights: BTreeMap<String, &[u8]> = BTreeMap::new();
    for tensor in parts(graph, 5) {
        let kind = fields(tensor).into_iter().find(|(number, _)| *number == 2).map(|(_, value)| value);
        if kind == Some(Err(INT8)) {
            let name = String::from_utf8_lossy(parts(tensor, 8)[0]).into_owned();
            weights.insert(name, parts(tensor, 9)[0]);
        }
    }
    let products: Vec<&[u8]> =
        parts(graph, 1).into_iter().filter(|node| parts(node, 4)[0] == b"MatMulInteger").collect();
    assert_eq!(products.len(), 24, "six layers of four products");
    for product in products {
        let weight = String::from_utf8_lossy(parts(product, 1)[1]).into_owned();
        let values = weights.get(&weight).unwrap_or_else(|| panic!("{weight} is a table of int8"));
        let greatest = values.iter().map(|byte| byte.cast_signed().unsigned_abs()).max();
        assert!(greatest <= Some(63), "{weight} reaches {greatest:?}");
    }
}
