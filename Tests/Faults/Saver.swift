import ArgumentParser
import Contest
import ContestStore
import Foundation

/// The process that is broken: saves at full speed and says on standard output what was answered.
///
/// It prints `ready`, then `worker number` for each save that was acknowledged, and `error code` for each that failed.
struct Saver: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Save at full speed until killed (used by the scenarios).", shouldDisplay: false)

  @Option var database: String
  @Option var workers = 8
  @Option(help: "The first worker of this process.") var first = 0
  @Flag(help: "Saves with idempotency keys.") var keyed = false

  func run() async throws {
    let store: any Database
    do {
      store = try await DatabaseAddress(database).open(at: ScoreTable.now())
      try await ScoreTable.prepare(store, workers: 64)
    } catch let error as StoreError {
      Self.say("error \(error.code)")
      throw error
    }
    Self.say("ready")
    let start = try await ScoreTable.stored(in: store, workers: 64)
    await withTaskGroup(of: Void.self) { group in
      for worker in first..<first + workers {
        group.addTask { await save(worker, from: start[worker] + 1, in: store) }
      }
    }
  }

  private func save(_ worker: Int, from start: Int, in store: any Database) async {
    var number = start
    while true {
      do {
        try await ScoreTable.save(
          number, worker: worker, in: store, at: ScoreTable.now(),
          key: keyed ? "\(worker)/\(number)" : nil)
        Self.say("\(worker) \(number)")
        number += 1
      } catch let error as StoreError {
        Self.say("error \(error.code)")
        if error == .mistrusted { return await insist(number, worker, in: store) }
        // What failed is not there; where that is not certain, this worker stops.
        if error == .outcomeUnknown { return }
        usleep(1000)
      } catch {
        Self.say("error \(error)")
        return
      }
    }
  }

  /// What has lost its trust does not get it back: whoever tries again in this process is refused again.
  private func insist(_ number: Int, _ worker: Int, in store: any Database) async {
    for _ in 0..<3 {
      do {
        try await ScoreTable.save(number, worker: worker, in: store, at: ScoreTable.now())
        Self.say("error saved-after-a-failed-sync")
      } catch {
        let code = (error as? StoreError)?.code ?? "\(error)"
        if code != "store-mistrusted" { Self.say("error \(code)") }
      }
    }
  }

  /// Writes one line at once, past all buffers.
  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }
}

/// The process that is killed while it opens a database, and makes or changes its tables.
struct Opener: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a database (used by the scenarios).", shouldDisplay: false)

  @Option var database: String
  @Flag(help: "Opens it as the later program of the upgrade scenario.") var upgrade = false

  func run() async throws {
    let store = try await DatabaseAddress(database).open(
      at: ScoreTable.now(), migrations: upgrade ? Upgrade.all : Migration.all)
    try await store.close()
  }
}
