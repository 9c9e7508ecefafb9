import Contest
import ContestStore
import Foundation
import Synchronization

extension Scenario {
  /// The leading PostgreSQL server is killed under eight writers; the standby takes over by itself (Patroni, etcd,
  /// synchronous mode). Beside the writers a bare client looks when the cluster takes writes again: how long that is says
  /// how busy the machine is; ours must be back with it.
  static let failover = Scenario(
    name: "PostgreSQL failover", rounds: 3, shortRounds: 1, needsRoot: true
  ) { ground in
    try need("patroni", package: "patroni")
    try need("etcd", package: "etcd-server")
    try need("curl", package: "curl")
    var outcome = Outcome()
    var cluster: Cluster?
    defer { cluster?.stop() }
    for round in 1...ground.rounds {
      for attempt in 1...Cluster.attempts {
        do {
          let running = try cluster ?? Cluster(in: ground)
          cluster = running
          try await failOver(running, round, into: &outcome)
          break
        } catch {
          // The cluster itself did not come back: that shows nothing of ours, so the round is done again on a new one.
          let reason = (error as? StoreError)?.message(in: .english) ?? "\(error)"
          print("    round \(round), attempt \(attempt): \(reason.prefix(300))")
          fflush(nil)
          cluster?.stop()
          cluster = nil
          if attempt == Cluster.attempts {
            outcome.complaints.append("round \(round) could not run")
          }
        }
      }
    }
    return outcome
  }

  private static func failOver(
    _ cluster: Cluster, _ round: Int, into outcome: inout Outcome
  ) async throws {
    let address = cluster.address
    let child = try Child(["saver", "--database", address, "--keyed"])
    do {
      try await child.ready()
      try await Task.sleep(for: .seconds(2))
      try cluster.killLeader()
      let killed = ContinuousClock.now
      let clusters = cluster.watch(since: killed)
      try await Task.sleep(for: .milliseconds(500))
      let before = child.count
      var ours: Duration?
      while ours == nil, killed.duration(to: .now) < Cluster.limit + Cluster.grace {
        try await Task.sleep(for: .milliseconds(50))
        if child.count > before { ours = killed.duration(to: .now) }
        // Whoever is told that it is uncertain stops; nobody is left to save.
        if child.isOver { break }
      }
      let theirs = try await clusters.value
      try await Task.sleep(for: .seconds(2))
      try await child.kill()
      outcome.attempts += 1
      outcome.faults += 1
      outcome.acknowledged += child.count
      print(
        "    the cluster takes writes after \(theirs.components.seconds) s, ours are back after "
          + (ours.map { "\($0.components.seconds) s" } ?? "never"))
      fflush(nil)
      // A client waits for its patience and then says so. A cluster that is away longer is the machine's.
      let isLong = theirs > .seconds(Cluster.patience)
      if ours.map({ $0 > theirs + Cluster.grace }) ?? !isLong {
        outcome.complaints.append("round \(round): ours came back long after the cluster's")
      }
      for (error, count) in child.errors
      where !(isLong && ["store-connection-lost", "store-outcome-unknown"].contains(error)) {
        outcome.complaints.append("round \(round): \(count) × \(error)")
      }
    } catch {
      try await child.kill()
      throw error
    }
    let database = try await DatabaseAddress(address).open(at: ScoreTable.now())
    try await ScoreTable.settle(child.acknowledged, in: database, workers: 64, into: &outcome)
    try await database.close()
    try cluster.heal()
  }
}

/// Two servers and what chooses between them.
private struct Cluster {
  /// How often a round is begun anew where the cluster itself does not do its part.
  static let attempts = 3
  /// How long the cluster may be away before the round is begun anew.
  static let limit = Duration.seconds(300)
  /// How much later than a bare client ours may be back, beside other work.
  static let grace = Duration.seconds(10)
  /// What the savers' addresses say, in seconds.
  static let patience = 60

  let address: String
  private let folder: String
  private static let script =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/cluster"

  init(in ground: Ground) throws {
    folder = ground.file("cluster")
    // The cluster's servers hold on to their standard output; it goes to a file, so that the shell can end.
    let told = ground.file("address")
    do {
      try shell("\(Self.script) start \(folder) > \(told) 2>&1")
    } catch {
      let why = (try? String(contentsOfFile: told, encoding: .utf8)) ?? ""
      _ = try? shell("\(Self.script) stop \(folder)")
      throw Unable("the cluster did not start: \(why.suffix(300))")
    }
    address =
      try String(contentsOfFile: told, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines) + "&patience=\(Self.patience)"
  }

  func killLeader() throws { try shell("\(Self.script) kill-leader \(folder)") }

  func heal() throws { try shell("\(Self.script) heal \(folder) > /dev/null 2>&1") }

  func stop() { _ = try? shell("\(Self.script) stop \(folder)") }

  /// When a bare client's write is taken, on a thread of its own.
  func watch(since killed: ContinuousClock.Instant) -> Task<Duration, any Error> {
    let folder = folder
    return Task.detached {
      try await withCheckedThrowingContinuation { waiter in
        Thread.detachNewThread {
          while killed.duration(to: .now) < Self.limit {
            if (try? shell("\(Self.script) write \(folder) > /dev/null 2>&1")) != nil {
              return waiter.resume(returning: killed.duration(to: .now))
            }
            usleep(200_000)
          }
          waiter.resume(
            throwing: Unable("the cluster took no write for \(Self.limit.components.seconds) s"))
        }
      }
    }
  }
}
