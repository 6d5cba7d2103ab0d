//! What a form sends: `application/x-www-form-urlencoded`.

use super::filter::Parameters;

/// The fields of a form, the last of each name; what is no UTF-8 becomes a replacement character.
pub(super) fn fields(body: &[u8]) -> Parameters {
    form_urlencoded::parse(body).into_owned().collect()
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
