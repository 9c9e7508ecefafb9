import ArgumentParser
import Contest
import ContestStore
import Foundation

/// Breaks the machine under the store and looks whether anything that was answered “saved” is gone.
@main
struct Faults: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contest-faults",
    abstract: "Breaks the machine under the store; nothing acknowledged may be lost.",
    subcommands: [Run.self, Saver.self, Opener.self], defaultSubcommand: Run.self)
}

/// Runs the scenarios, one row each.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the scenarios.")

  @Flag(help: "Few rounds, and only what needs no root: for CI.")
  var short = false

  @Option(help: "So many rounds of each instead of its own number.")
  var rounds: Int?

  @Option(help: "Only scenarios whose name begins so.")
  var only: String?

  @Option(help: "Where to work; on a disk, not in memory.")
  var folder = "/var/tmp"

  func run() async throws {
    let folder = self.folder + "/contest-faults-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    print(Outcome.heading)
    var isWell = true
    for scenario in Scenario.all where only.map(scenario.name.hasPrefix) ?? true {
      if short && scenario.needsRoot { continue }
      let rounds = rounds ?? (short ? scenario.shortRounds : scenario.rounds)
      do {
        let outcome = try await scenario.run(Ground(folder: folder, rounds: rounds))
        print(outcome.row(scenario.name))
        // A row stands in the log even if the next scenario is cut off.
        fflush(nil)
        if outcome.lost != 0 || !outcome.complaints.isEmpty { isWell = false }
        for complaint in outcome.complaints.prefix(5) { print("    \(complaint)") }
      } catch {
        isWell = false
        let reason = (error as? StoreError)?.message(in: .english) ?? "\(error)"
        // It has a row all the same: whoever counts them misses none.
        print(Outcome(complaints: [reason]).row(scenario.name))
        print("    COULD NOT RUN: \(reason)")
        fflush(nil)
      }
    }
    if !isWell { throw ExitCode(1) }
  }
}

/// Where a scenario works, and how often.
struct Ground: Sendable {
  let folder: String
  let rounds: Int

  /// A fresh path in the folder.
  func file(_ name: String) -> String { "\(folder)/\(name)-\(UUID().uuidString)" }
}

/// A way to break things.
struct Scenario: Sendable {
  let name: String
  let rounds: Int
  let shortRounds: Int
  var needsRoot = false
  let run: @Sendable (Ground) async throws -> Outcome

  static let all: [Scenario] = [
    killSaver, killTwoWriters, commandsBesideServer, killMigration, killUpgrade, clockBack,
    fullDisk, readOnlyDisk, failingWrites, failingSync, powerCut, failover,
  ]
}

/// What came of a scenario.
struct Outcome: Sendable {
  var attempts = 0
  var faults = 0
  var acknowledged = 0
  var lost = 0
  var complaints: [String] = []

  static let heading = "scenario                      attempts   faults  acknowledged  lost"

  func row(_ name: String) -> String {
    func right(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let title = name + String(repeating: " ", count: max(1, 28 - name.count))
    return title + right(attempts, 10) + right(faults, 9) + right(acknowledged, 14)
      + right(lost, 6) + (complaints.isEmpty ? "" : "  NOT WELL")
  }
}

/// Something is missing that the scenario needs.
struct Unable: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
