//! A stream of items, taken as many at a time as have arrived.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Runs `produce` on a thread of its own and hands what it produces to `take`, in order.
///
/// Each batch holds at least one item and at most `most`: those that arrived while the batch
/// before was worked on, so that a slow stream is answered item by item and a fast one in
/// parallel. `produce` gets a function to hand items on, which returns `false` when nobody takes
/// them any more. When `take` fails the producer is left behind, even if it waits for input.
///
/// # Errors
///
/// What `take` returns.
///
/// # Panics
///
/// When the operating system refuses to start a thread.
pub fn in_batches<T: Send + 'static, E>(
    most: usize,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) + Send + 'static,
    mut take: impl FnMut(Vec<T>) -> Result<(), E>,
) -> Result<(), E> {
    let (sender, receiver) = sync_channel(most);
    thread::spawn(move || produce(&mut |item| sender.send(item).is_ok()));
    while let Ok(first) = receiver.recv() {
        take(arrived(first, &receiver, most))?;
    }
    Ok(())
}

/// Runs `produce` and hands each item that it produces to `take`, all on the current thread.
///
/// For a run of one thread: what it reads stays in the caches of its core until it is worked on,
/// and nobody waits for anybody.
///
/// # Errors
///
/// What `take` returns; nothing is taken behind that.
pub(super) fn one_by_one<T, E>(
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool),
    mut take: impl FnMut(Vec<T>) -> Result<(), E>,
) -> Result<(), E> {
    let mut taken = Ok(());
    produce(&mut |item| {
        if taken.is_ok() {
            taken = take(vec![item]);
        }
        taken.is_ok()
    });
    taken
}

fn arrived<T>(first: T, receiver: &Receiver<T>, most: usize) -> Vec<T> {
    let mut batch = vec![first];
    batch.extend(receiver.try_iter().take(most - 1));
    batch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_arrive_in_order_and_in_batches_of_the_given_size() {
        let mut seen = Vec::new();
        let produce =
            |hand_on: &mut dyn FnMut(u32) -> bool| (0..100).for_each(|item| _ = hand_on(item));
        let done: Result<(), ()> = in_batches(7, produce, |batch| {
            assert!((1..=7).contains(&batch.len()));
            seen.extend(batch);
            Ok(())
        });
        assert_eq!((done, seen), (Ok(()), (0..100).collect()));
    }

    #[test]
    fn items_of_one_thread_arrive_one_by_one() {
        let (mut seen, here) = (Vec::new(), thread::current().id());
        let produce =
            |hand_on: &mut dyn FnMut(u32) -> bool| (0..9).for_each(|item| _ = hand_on(item));
        let done: Result<(), ()> = one_by_one(produce, |batch| {
            assert_eq!((batch.len(), thread::current().id()), (1, here));
            seen.extend(batch);
            Ok(())
        });
        assert_eq!((done, seen), (Ok(()), (0..9).collect()));
    }

    #[test]
    fn a_failing_taker_ends_the_stream() {
        let produce = |hand_on: &mut dyn FnMut(u32) -> bool| while hand_on(1) {};
        assert_eq!(in_batches(4, produce, |_| Err("full")), Err("full"));
        assert_eq!(one_by_one(produce, |_| Err("full")), Err("full"));
        let deaf = |hand_on: &mut dyn FnMut(u32) -> bool| (0..9).for_each(|item| _ = hand_on(item));
        let mut taken = 0..;
        assert_eq!(
            one_by_one(deaf, |_| taken.next().filter(|&n| n < 1).map(drop).ok_or("full")),
            Err("full")
        );
        assert_eq!(taken.next(), Some(2));
    }
}
