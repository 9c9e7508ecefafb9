import Contest
import ContestStore
import Foundation

extension Scenario {
  /// A process that saves at full speed is killed at a random moment, again and again, on one file.
  static let killSaver = Scenario(name: "kill -9 of a saver", rounds: 200, shortRounds: 5) {
    ground in
    var outcome = Outcome()
    let path = ground.file("kill.sqlite")
    for _ in 0..<ground.rounds {
      let child = try Child(["saver", "--database", path])
      try await child.ready()
      try await Task.sleep(for: .milliseconds(.random(in: 20...400)))
      try await child.kill()
      outcome.attempts += 1
      outcome.faults += 1
      outcome.acknowledged += child.count
      let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
      try await ScoreTable.settle(
        child.acknowledged, in: database, workers: 64, into: &outcome)
      try await database.close()
    }
    return outcome
  }

  /// Two processes write to one file; each is killed and started again while the other goes on. Nobody is ever told
  /// that the database is locked.
  static let killTwoWriters = Scenario(name: "two writers, one killed", rounds: 60, shortRounds: 4)
  {
    ground in
    var outcome = Outcome()
    let path = ground.file("two.sqlite")
    var children: [Child] = []
    for first in [0, 8] {
      children.append(try Child(["saver", "--database", path, "--first", "\(first)"]))
      try await children[children.count - 1].ready()
    }
    var acknowledged: [Int: Int] = [:]
    for round in 0..<ground.rounds {
      try await Task.sleep(for: .milliseconds(.random(in: 200...800)))
      let turn = round % 2
      let child = children[turn]
      try await child.kill()
      outcome.attempts += 1
      outcome.faults += 1
      note(child, in: &outcome, &acknowledged)
      children[turn] = try Child(["saver", "--database", path, "--first", "\(turn * 8)"])
      try await children[turn].ready()
    }
    for child in children {
      try await child.kill()
      note(child, in: &outcome, &acknowledged)
    }
    let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
    try await ScoreTable.settle(
      acknowledged, in: database, workers: 64, kills: ground.rounds / 2 + 1, into: &outcome)
    try await database.close()
    return outcome
  }

  /// A server saves at full speed while commands open the file, save once and go, for so many seconds. Nobody is told
  /// that the database is locked, and no save of either is lost.
  static let commandsBesideServer = Scenario(
    name: "commands beside a server", rounds: 600, shortRounds: 3
  ) { ground in
    var outcome = Outcome()
    let path = ground.file("beside.sqlite")
    let server = try Child(["saver", "--database", path])
    try await server.ready()
    // The worker that the server leaves free.
    let worker = 60
    var number = 0
    let end = ContinuousClock.now + .seconds(ground.rounds)
    while ContinuousClock.now < end {
      outcome.attempts += 1
      do {
        let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
        try await ScoreTable.save(number + 1, worker: worker, in: database, at: ScoreTable.now())
        number += 1
        try await database.close()
      } catch {
        outcome.complaints.append("a command: \(error)")
      }
    }
    try await server.kill()
    outcome.acknowledged = number
    var acknowledged = [worker: number]
    note(server, in: &outcome, &acknowledged)
    let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
    try await ScoreTable.settle(acknowledged, in: database, workers: 64, into: &outcome)
    try await database.close()
    return outcome
  }

  private static func note(
    _ child: Child, in outcome: inout Outcome, _ acknowledged: inout [Int: Int]
  ) {
    outcome.acknowledged += child.count
    acknowledged.merge(child.acknowledged) { max($0, $1) }
    for (error, count) in child.errors { outcome.complaints.append("\(count) × \(error)") }
  }

  /// The server's clock goes back two hours between two saves: both are kept, in the order in which they came.
  static let clockBack = Scenario(name: "clock two hours back", rounds: 20, shortRounds: 2) {
    ground in
    var outcome = Outcome()
    let database = try await DatabaseAddress(ground.file("clock.sqlite")).open(at: ScoreTable.now())
    try await ScoreTable.prepare(database, workers: 1)
    for number in 1...ground.rounds {
      let hours = number.isMultiple(of: 2) ? -2 : 0
      let now = ScoreTable.now().millisecondsSince1970 + Int64(hours) * 3_600_000
      try await ScoreTable.save(
        number, worker: 0, in: database, at: Instant(millisecondsSince1970: now))
      outcome.attempts += 1
      outcome.faults += hours == 0 ? 0 : 1
      outcome.acknowledged += 1
    }
    try await ScoreTable.settle([0: ground.rounds], in: database, workers: 1, into: &outcome)
    try await database.close()
    return outcome
  }
}
