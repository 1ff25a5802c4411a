//! Results → bytes. The only place that knows colour, width and markup.
//!
//! A run hands its results to a [`Writer`] as [`Message`]s, in a fixed order: documents,
//! clusters, pairs, skipped inputs, statistics. Writers never call a stage.

mod message;

pub use message::{
    ClusterMessage, ErrorMessage, Message, PairDetail, PairMessage, RunStats, StageSeconds, Writer,
};
