//! What a form sends: `application/x-www-form-urlencoded`.

use super::filter::Parameters;

/// The fields of a form, the last of each name.
pub(super) fn fields(body: &[u8]) -> Parameters {
    let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    let pair = |pair: &[u8]| {
        let cut = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        (decoded(pair.get(..cut).unwrap_or_default()), decoded(pair.get(cut + 1..).unwrap_or_default()))
    };
    pairs.map(pair).collect()
}

/// Percent-decoding, with `+` for a space; what is no UTF-8 becomes a replacement character.
fn decoded(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match (byte, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(value)) => {
                bytes.push(value);
                at += 2;
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_send() {
        let check = |body: &str, expected: &[(&str, &str)]| {
            let expected = expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            assert_eq!(fields(body.as_bytes()), expected.collect(), "{body}");
        };
        check("a=b&c=d+e%26f", &[("a", "b"), ("c", "d e&f")]);
        check("name=%D0%9A%D0%B8%D1%97%D0%B2", &[("name", "Київ")]);
        check("a=%", &[("a", "%")]);
        check("a=%zz&&=", &[("", ""), ("a", "%zz")]);
        check("a", &[("a", "")]);
        check("", &[]);
    }
}
