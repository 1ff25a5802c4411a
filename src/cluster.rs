//! Confirmed pairs → clusters around a representative.
