//! Where a request comes from, as the server knows it and not as the request claims.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::login::throttle::AddressClass;

/// The address of the visitor, as a request extension.
///
/// Whoever runs Lotse behind a proxy sets it from the proxy's header, only for requests of a trusted proxy; otherwise the
/// address of the connection counts. Source: security §4 (ASVS 4.1.3).
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// The class of the visitor's address, coarse enough for counting failures.
pub(crate) struct From(pub(crate) AddressClass);

impl<S: Send + Sync> FromRequestParts<S> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let set = parts.extensions.get::<ClientAddress>().map(|address| address.0);
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(From(AddressClass::of(set.or_else(connected))))
    }
}
