//! Whether a server leads us into this machine's own network, where there is more to see from here than from outside.

use std::net::{IpAddr, Ipv6Addr, ToSocketAddrs};
use url::{Host, Url};

/// Whether a step from one address to another leads from the open network to this machine or its neighbours. Whoever is inside already
/// may lead anywhere.
pub(super) fn leads_inside(from: &Url, to: &Url) -> bool {
    from.host() != to.host() && is_inside(to) && !is_inside(from)
}

/// Whether an address is of this machine or its network. A name is what it stands for; one that stands for nothing is nowhere.
fn is_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_private(address.into()),
        Some(Host::Ipv6(address)) => is_private(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let found = || (name, url.port_or_known_default().unwrap_or_default()).to_socket_addrs();
            name == "localhost"
                || name.ends_with(".localhost")
                || found().is_ok_and(|mut found| found.any(|address| is_private(address.ip())))
        }
        None => false,
    }
}

/// Addresses that no server on the open network has (RFC 6890).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            let shared = first == 100 && (64..128).contains(&second);
            first == 0 || shared || v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_broadcast()
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_private(v4.into()),
            None => {
                v6.is_loopback() || v6 == Ipv6Addr::UNSPECIFIED || v6.is_unique_local() || v6.is_unicast_link_local()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_outside_leads_us_inside() {
        let check = |from: &str, to: &str, expected: bool| {
            let [from_url, to_url] = [from, to].map(|words| Url::parse(&format!("http://{words}/")).unwrap());
            assert_eq!(leads_inside(&from_url, &to_url), expected, "{from} to {to}");
        };
        for inside in [
            "127.0.0.1",
            "127.0.0.1:8080",
            "localhost",
            "api.localhost",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.9",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "[fd00::1]",
            "[fe80::1]",
            "2130706433",
        ] {
            check("192.0.2.7", inside, true);
            check("10.9.9.9", inside, false);
            check(inside, "192.0.2.7", false);
        }
        check("192.0.2.7", "198.51.100.1", false);
        check("192.0.2.7", "172.32.0.1", false);
        check("192.0.2.7", "no-such-host.invalid", false);
    }
}
