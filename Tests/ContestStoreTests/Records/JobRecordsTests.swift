import Contest
import Foundation
import Synchronization
import Testing

@testable import ContestStore

/// The servers' work: each piece once, on both engines.
struct JobRecordsTests {
  private static func later(_ seconds: Int64) -> Instant {
    Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + seconds * 1_000)
  }

  /// Who ended which piece, and which were left behind.
  private final class Tally: Sendable {
    let ends = Mutex<[String: [String]]>([:])
    let left = Mutex<Set<String>>([])
  }

  @Test(arguments: Engine.allCases)
  func `work that is begun already belongs to its server, and is forgotten after a day`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      try await database.note { notes in
        try JobRecords.begin(
          .web, "e li 1", by: "a", outcome: "/e/x", since: Season.now, seconds: 60,
          at: Self.later(5), in: notes)
        // No server takes it up, not even after its time.
        #expect(
          try JobRecords.take([.mail, .purge], by: "b", seconds: 60, at: Self.later(99), in: notes)
            == nil)
      }
      let own = try await database.read { try JobRecords.all(.web, under: "e li ", in: $0) }
      #expect(own.map(\.leaseUntil) == [Self.later(65)] && own.map(\.madeAt) == [Season.now])
      #expect(
        try await database.read { try JobRecords.all(.web, under: "e wang ", in: $0) }.isEmpty)
      try await database.note { notes in
        let job = try #require(own.first)
        #expect(try JobRecords.end(job, .done, outcome: "/e/y", at: Self.later(70), in: notes))
        try JobRecords.begin(
          .web, "e li 2", by: "a", outcome: "/e/x", since: Self.later(86_469), seconds: 60,
          at: Self.later(86_469), in: notes)
        #expect(try JobRecords.all(.web, under: "e li ", in: notes).count == 2)
        try JobRecords.begin(
          .web, "e li 3", by: "a", outcome: "/e/x", since: Self.later(86_470), seconds: 60,
          at: Self.later(86_470), in: notes)
        #expect(
          try JobRecords.all(.web, under: "e li ", in: notes).map(\.key) == ["e li 3", "e li 2"])
      }
    }
  }

  /// Two servers with two connections each on one database; one of them is killed in the middle of its work now and then. Whatever is left is
  /// taken up when its lease is over, and everything is done once.
  @Test(arguments: Engine.allCases)
  func `two servers do 200 pieces, each once, though pieces are left behind by kills`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      try await database.note { notes in
        for number in 0..<200 {
          _ = try JobRecords.ask(.purge, "\(number)", at: Season.now, in: notes)
        }
      }
      let tally = Tally()
      @Sendable func work(_ owner: String, at now: Instant, kills: Bool) async throws {
        while let job = try await database.note({ notes in
          try JobRecords.take([.purge], by: owner, seconds: 60, at: now, in: notes)
        }) {
          if kills, (Int(job.key) ?? 0) % 7 == 3 {
            // Killed: nothing more is heard of it.
            tally.left.withLock { _ = $0.insert(job.key) }
            continue
          }
          let isOwn = try await database.note { notes in
            try JobRecords.end(job, .done, outcome: owner, at: now, in: notes)
          }
          #expect(isOwn)
          tally.ends.withLock { $0[job.key, default: []].append(owner) }
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for owner in ["a", "b", "a", "b"] {
          group.addTask { try await work(owner, at: Season.now, kills: owner == "a") }
        }
        try await group.waitForAll()
      }
      let killed = tally.left.withLock { $0 }
      #expect(!killed.isEmpty)
      #expect(tally.ends.withLock { $0.count } == 200 - killed.count)
      // Nobody has it before the lease is over.
      #expect(
        try await database.note {
          try JobRecords.take([.purge], by: "b", seconds: 60, at: Self.later(59), in: $0)
        } == nil)
      try await work("b", at: Self.later(60), kills: false)
      let all = tally.ends.withLock { $0 }
      #expect(all.count == 200 && all.values.allSatisfy { $0.count == 1 })
      #expect(killed.allSatisfy { all[$0] == ["b"] })
      let states = try await database.read { try JobRecords.all(in: $0).map(\.state) }
      #expect(states.count == 200 && states.allSatisfy { $0 == .done })
    }
  }

  @Test(arguments: Engine.allCases)
  func `who has lost the lease is told, and ends nothing`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await database.note { notes in
        try JobRecords.ask(.mail, "", at: Season.now, in: notes)
        let first = try #require(
          try JobRecords.take([.mail], by: "a", seconds: 10, at: Season.now, in: notes))
        #expect(
          try JobRecords.renew(
            first, done: 1, total: 3, seconds: 10, at: Self.later(5), in: notes))
        #expect(
          try JobRecords.take([.mail], by: "b", seconds: 10, at: Self.later(14), in: notes) == nil)
        let second = try #require(
          try JobRecords.take([.mail], by: "b", seconds: 10, at: Self.later(15), in: notes))
        #expect(second.tries == 2 && second.done == 1 && second.total == 3)
        #expect(
          try !JobRecords.renew(
            first, done: 2, total: nil, seconds: 10, at: Self.later(16), in: notes))
        #expect(try !JobRecords.end(first, .done, outcome: "a", at: Self.later(16), in: notes))
        #expect(try JobRecords.end(second, .done, outcome: "b", at: Self.later(16), in: notes))
        #expect(try JobRecords.job(.mail, "", in: notes)?.outcome == "b")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `work is asked for once, again only when it has ended, and later only when it is time`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      try await database.note { notes in
        #expect(try JobRecords.ask(.mail, "", again: true, at: Season.now, in: notes))
        #expect(try !JobRecords.ask(.mail, "", again: true, at: Season.now, in: notes))
        let job = try #require(
          try JobRecords.take([.mail], by: "a", seconds: 10, at: Season.now, in: notes))
        #expect(try !JobRecords.ask(.mail, "", again: true, at: Season.now, in: notes))
        try JobRecords.end(
          job, .waiting, outcome: "", notBefore: Self.later(60), at: Season.now, in: notes)
        #expect(
          try JobRecords.take([.mail], by: "a", seconds: 10, at: Self.later(59), in: notes) == nil)
        let again = try #require(
          try JobRecords.take([.mail], by: "a", seconds: 10, at: Self.later(60), in: notes))
        try JobRecords.end(again, .done, outcome: "", at: Self.later(61), in: notes)
        #expect(try !JobRecords.ask(.mail, "", at: Self.later(62), in: notes))
        #expect(try JobRecords.ask(.mail, "", again: true, at: Self.later(62), in: notes))
        #expect(
          try JobRecords.take([.backup], by: "a", seconds: 10, at: Self.later(62), in: notes)
            == nil)
      }
    }
  }

  /// The test's own clock and the database's are those of one machine.
  @Test(arguments: Engine.allCases)
  func `the database tells the time`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let told = try await database.read { try JobRecords.now(in: $0) }
      let own = Int64(Date().timeIntervalSince1970 * 1_000)
      #expect(abs(told.millisecondsSince1970 - own) < 60_000)
    }
  }
}
