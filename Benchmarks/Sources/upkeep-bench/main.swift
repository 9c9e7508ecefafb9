import Contest
import ContestStore
import Foundation

// What a site does with the largest season: fill it, check it, back it up, restore it. One step a process, so that each
// has its own peak of memory:  upkeep-bench fill|check|backup|restore …

let arguments = Array(CommandLine.arguments.dropFirst())
let now = Instant(millisecondsSince1970: 1_807_000_000_000)

switch (arguments.first, arguments.count) {
case ("fill", 3):
  let sheets = Int(arguments[2]) ?? 0
  try await measure("fill, \(sheets) score sheets") {
    try await LargeSeason(sheets: sheets).write(to: arguments[1])
  }
case ("check", 2):
  try await measure("check") {
    let database = try await DatabaseAddress(arguments[1]).open(at: now, creating: false)
    let check = try await StoreCheck.run(on: database)
    try await database.close()
    let rows = check.rows.values.reduce(0, +)
    say("    \(rows) rows, \(check.head?.sequence ?? 0) audit records")
    for finding in check.findings where finding.count > 0 {
      say("    BROKEN \(finding.name): \(finding.count) \(finding.examples.prefix(2))")
    }
  }
case ("backup", 3):
  try await measure("backup") {
    let database = try await DatabaseAddress(arguments[1]).open(at: now, creating: false)
    let manifest = try await Backup(arguments[2]).make(of: database, at: now)
    try await database.close()
    say("    \(manifest.databaseBytes / 1_000_000) MB")
  }
case ("restore", 3):
  let isFile = !arguments[2].contains("://")
  try await measure("restore into \(isFile ? "a file" : "PostgreSQL")") {
    try await Backup(arguments[1]).restore(to: DatabaseAddress(arguments[2]), at: now)
  }
default:
  say("upkeep-bench fill FILE SHEETS | check DATABASE")
  say("upkeep-bench backup DATABASE BACKUP | restore BACKUP DATABASE")
  exit(64)
}

/// Prints what a step took: wall clock, CPU of this process, and its peak of memory.
func measure(_ name: String, _ step: () async throws -> Void) async throws {
  let start = ContinuousClock.now
  try await step()
  let wall = start.duration(to: .now) / .seconds(1)
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
  say("\(name): \(tenths(wall)) s, \(tenths(cpu)) CPU s, \(usage.ru_maxrss / 1024) MB at the peak")
}

func tenths(_ number: Double) -> Double { (number * 10).rounded() / 10 }

func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
