import Contest
import ContestStore
import Foundation

extension Scenario {
  /// The leading PostgreSQL server is killed under eight writers; the standby takes over by itself (Patroni, etcd,
  /// synchronous mode). Writes are back within thirty seconds.
  static let failover = Scenario(
    name: "PostgreSQL failover", rounds: 3, shortRounds: 1, needsRoot: true
  ) { ground in
    try need("patroni", package: "patroni")
    try need("etcd", package: "etcd-server")
    try need("curl", package: "curl")
    let cluster = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/cluster"
    let folder = ground.file("cluster")
    defer { _ = try? shell("\(cluster) stop \(folder)") }
    // The cluster's servers hold on to their standard output; it goes to a file, so that the shell can end.
    try shell("\(cluster) start \(folder) > \(ground.folder)/address 2>&1")
    let address = try String(contentsOfFile: ground.folder + "/address", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    var outcome = Outcome()
    for _ in 0..<ground.rounds {
      let child = try Child(["saver", "--database", address, "--keyed"])
      try await child.ready()
      try await Task.sleep(for: .seconds(2))
      try shell("\(cluster) kill-leader \(folder)")
      outcome.faults += 1
      let killed = ContinuousClock.now
      try await Task.sleep(for: .milliseconds(500))
      let before = child.count
      while child.count == before && killed.duration(to: .now) < .seconds(90) {
        try await Task.sleep(for: .milliseconds(50))
      }
      let gap = killed.duration(to: .now)
      print("    writes back after \(gap.components.seconds) s")
      if gap > .seconds(30) { outcome.complaints.append("writes were away for \(gap)") }
      try await Task.sleep(for: .seconds(2))
      try await child.kill()
      outcome.attempts += 1
      outcome.acknowledged += child.count
      for (error, count) in child.errors { outcome.complaints.append("\(count) × \(error)") }
      let database = try await DatabaseAddress(address).open(at: ScoreTable.now())
      try await ScoreTable.settle(child.acknowledged, in: database, workers: 64, into: &outcome)
      try await database.close()
      try shell("\(cluster) heal \(folder) > /dev/null 2>&1")
    }
    return outcome
  }
}
