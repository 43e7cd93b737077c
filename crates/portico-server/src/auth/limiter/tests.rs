use std::net::IpAddr;

use super::*;

const HOUR: i64 = 3_600_000;

fn network(text: &str) -> Network {
    text.parse::<IpAddr>().expect("an address").into()
}

fn at<'a>(account: &'a str, from: &str) -> Guess<'a> {
    Guess::SignIn { account, from: network(from), device: None }
}

/// Guesses wrong this number of times, or until a pause.
async fn fail(limiter: &Limiter, guess: impl Fn() -> Guess<'static>, times: u32, now: Timestamp) -> Option<Refused> {
    for _ in 0..times {
        match limiter.begin(guess(), || now).await {
            Ok(attempt) => attempt.failed(now),
            Err(refused) => return Some(refused),
        }
    }
    None
}

async fn refused(limiter: &Limiter, guess: Guess<'_>, now: Timestamp) -> Option<Refused> {
    limiter.begin(guess, || now).await.err()
}

#[tokio::test]
async fn pauses_begin_with_the_fifth_failure_and_grow() {
    let limiter = Limiter::default();
    let guess = || at("mara", "203.0.113.9");
    assert_eq!(fail(&limiter, guess, 5, 0).await, None);
    let (mut now, mut waits) = (0, Vec::new());
    while waits.len() < 10 {
        let Some(Refused::Pause(seconds)) = fail(&limiter, guess, 1, now).await else { panic!("no pause at {now}") };
        waits.push(seconds);
        now += i64::from(seconds) * 1_000;
        assert_eq!(fail(&limiter, guess, 1, now).await, None);
    }
    assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    assert_eq!(fail(&limiter, guess, 5, now + FORGOTTEN).await, None, "they are forgotten");
}

#[tokio::test]
async fn neither_an_account_nor_an_address_is_closed_by_one_who_guesses() {
    let limiter = Limiter::default();
    assert!(matches!(fail(&limiter, || at("mara", "203.0.113.9"), 9, 0).await, Some(Refused::Pause(_))));
    assert_eq!(refused(&limiter, at(" MARA ", "203.0.113.9"), 0).await, Some(Refused::Pause(5)));
    assert_eq!(refused(&limiter, at("mara", "203.0.113.10"), 0).await, None, "the account is open elsewhere");
    assert_eq!(refused(&limiter, at("sam", "203.0.113.9"), 0).await, None, "the address is open to others");
    for n in 0..1_000 {
        let name = n.to_string();
        limiter.begin(at(&name, "203.0.113.9"), || 0).await.expect("open").failed(0);
    }
    assert_eq!(refused(&limiter, at("sam", "203.0.113.9"), 0).await, None);
    // However long one goes on: its own pauses are long, and others do not feel it.
    for hour in 0..30 {
        let _ = fail(&limiter, || at("mara", "203.0.113.9"), 5, hour * HOUR / 4).await;
    }
    assert_eq!(refused(&limiter, at("mara", "203.0.113.10"), 8 * HOUR).await, None);
}

#[tokio::test]
async fn an_account_tried_from_many_addresses_gets_pauses_on_unknown_devices_alone() {
    let limiter = Limiter::default();
    let device = SessionId::generate().expect("randomness");
    let known = || Guess::SignIn { account: "mara", from: network("203.0.113.1"), device: Some(&device) };
    for n in 0..21 {
        limiter.begin(at("mara", &format!("198.51.100.{n}")), || 0).await.expect("open").failed(0);
    }
    assert_eq!(refused(&limiter, at("mara", "203.0.113.1"), 0).await, Some(Refused::Pause(5)));
    assert_eq!(refused(&limiter, known(), 0).await, None);
    for n in 0..100 {
        if let Ok(attempt) = limiter.begin(at("mara", &format!("192.0.2.{n}")), || n * 60_000).await {
            attempt.failed(n * 60_000);
        }
    }
    let longest = refused(&limiter, at("mara", "203.0.113.1"), 99 * 60_000).await;
    assert_eq!(longest, Some(Refused::Pause(60)), "nobody waits longer than a minute for what strangers do");
    // The device's own failures count for it alone.
    for _ in 0..5 {
        limiter.begin(known(), || 0).await.expect("open").failed(0);
    }
    assert_eq!(refused(&limiter, known(), 0).await, Some(Refused::Pause(5)));
}

#[tokio::test]
async fn what_was_right_does_not_count() {
    let limiter = Limiter::default();
    for _ in 0..1_000 {
        limiter.begin(at("mara", "203.0.113.9"), || 0).await.expect("open").succeeded();
    }
    assert!(limiter.counts().is_empty(), "nothing is remembered of it");
    assert_eq!(fail(&limiter, || at("mara", "203.0.113.9"), 4, 0).await, None);
    limiter.begin(at("mara", "203.0.113.9"), || 0).await.expect("open").succeeded();
    assert_eq!(fail(&limiter, || at("mara", "203.0.113.9"), 5, 0).await, None, "it starts afresh");
}

#[tokio::test]
async fn sixty_right_ones_at_once_wait_for_each_other_and_pass() {
    let limiter = std::sync::Arc::new(Limiter::default());
    let tasks = (0..60).map(|_| {
        let limiter = limiter.clone();
        tokio::spawn(async move {
            let attempt = limiter.begin(at("mara", "203.0.113.9"), || 0).await?;
            tokio::task::yield_now().await;
            attempt.succeeded();
            Ok::<(), Refused>(())
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        assert_eq!(task.await.expect("run"), Ok(()));
    }
}

#[tokio::test]
async fn many_wrong_ones_at_once_gain_nothing() {
    let limiter = std::sync::Arc::new(Limiter::default());
    let tasks = (0..100).map(|_| {
        let limiter = limiter.clone();
        tokio::spawn(async move {
            let attempt = limiter.begin(at("mara", "203.0.113.9"), || 0).await?;
            tokio::task::yield_now().await;
            attempt.failed(0);
            Ok::<(), Refused>(())
        })
    });
    let mut looked_at = 0;
    for task in tasks.collect::<Vec<_>>() {
        looked_at += u32::from(task.await.expect("run").is_ok());
    }
    assert_eq!(looked_at, 5);
}

#[tokio::test]
async fn one_network_has_so_many_looked_at_and_others_go_on() {
    let limiter = Limiter::default();
    let names: Vec<String> = (0..AT_ONCE).map(|n| n.to_string()).collect();
    let mut running = Vec::new();
    for name in &names {
        running.push(limiter.begin(at(name, "2001:db8::1"), || 0).await.expect("open"));
    }
    assert_eq!(refused(&limiter, at("mara", "2001:db8::2"), 0).await, Some(Refused::Busy));
    assert_eq!(refused(&limiter, at("mara", "2001:db8:0:1::2"), 0).await, None);
    running.clear();
    assert_eq!(refused(&limiter, at("mara", "2001:db8::2"), 0).await, None);
}

#[tokio::test]
async fn keys_of_different_purposes_are_different_whatever_is_typed() {
    let limiter = Limiter::default();
    let own = || Guess::OwnPassword { person: "mara" };
    assert!(fail(&limiter, || at("password of mara", "203.0.113.9"), 6, 0).await.is_some());
    assert!(fail(&limiter, || at("mara", "203.0.113.9"), 6, 0).await.is_some());
    assert_eq!(refused(&limiter, own(), 0).await, None);
    assert!(fail(&limiter, own, 6, 0).await.is_some());
    assert_eq!(refused(&limiter, at("mara", "203.0.113.10"), 0).await, None);
}

#[tokio::test]
async fn memory_stays_bounded_and_the_guesser_is_remembered() {
    let limiter = Limiter::default();
    assert!(fail(&limiter, || at("mara", "203.0.113.9"), 6, 0).await.is_some());
    for n in 0..30_000_u32 {
        let name = n.to_string();
        let from = IpAddr::from(n.to_be_bytes()).into();
        limiter.begin(Guess::SignIn { account: &name, from, device: None }, || 1).await.expect("open").failed(1);
    }
    assert!(limiter.counts().len() <= KEYS);
    assert_eq!(refused(&limiter, at("mara", "203.0.113.9"), 1).await, Some(Refused::Pause(5)));
}

#[tokio::test]
async fn what_waits_has_a_place_too_and_leaves_it_when_it_is_given_up() {
    let limiter = Limiter::default();
    let mut running = Vec::new();
    for _ in 0..4 {
        running.push(limiter.begin(at("mara", "203.0.113.9"), || 0).await.expect("open"));
    }
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut waiting: Vec<_> = (4..AT_ONCE).map(|_| Box::pin(limiter.begin(at("mara", "203.0.113.9"), || 0))).collect();
    assert!(waiting.iter_mut().all(|one| one.as_mut().poll(&mut context).is_pending()));
    assert_eq!(refused(&limiter, at("mara", "203.0.113.9"), 0).await, Some(Refused::Busy));
    assert_eq!(refused(&limiter, at("jonas", "203.0.113.9"), 0).await, Some(Refused::Busy));
    // Who is woken and waits on keeps the one place.
    running.pop();
    let mut going = Vec::new();
    waiting.retain_mut(|one| match one.as_mut().poll(&mut context) {
        std::task::Poll::Ready(attempt) => {
            going.push(attempt.expect("open"));
            false
        }
        std::task::Poll::Pending => true,
    });
    assert_eq!((going.len(), waiting.len()), (1, AT_ONCE as usize - 5));
    let waits = |limiter: &Limiter| limiter.counts().values().map(|count| count.waiting).sum::<u32>();
    assert_eq!(waits(&limiter), AT_ONCE - 5);
    running.extend(going);
    waiting.clear();
    assert_eq!(refused(&limiter, at("jonas", "203.0.113.9"), 0).await, None);
    running.clear();
    assert!(limiter.counts().is_empty());
}
