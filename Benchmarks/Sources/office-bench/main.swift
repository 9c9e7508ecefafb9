import CBuild
import Contest
import ContestDesk
import ContestStore
import Foundation

// An office's season from the call to the archive, through the Desk, at several sizes: what each step costs, and whether it
// stays flat.
//
//   office-bench play FOLDER [--postgres ADDRESS] [--only STEP,…] WORKS …    each step in a process of its own
//   office-bench step NAME FOLDER WORKS ADDRESS                              one of them
//   office-bench save FOLDER WORKS ADDRESS                                   small writes until FOLDER/stop is there
//   office-bench nation FOLDER [--postgres ADDRESS] WORKS …                  the three tiers, each step in a process of its own
//   office-bench lanting FOLDER WORKS                                        the city's Lanting Cup, each step in a process of its own
//   office-bench lanting-step NAME FOLDER WORKS                              one of them
//   office-bench nation-step TIER NAME FOLDER WORKS [ADDRESS]                one of them
//
// With --postgres each size has a database of its own, ADDRESS_WORKS, which is there already, and ADDRESS_WORKS_again for
// what is restored; the nation's tiers have ADDRESS_WORKS_school, ADDRESS_WORKS_city and ADDRESS_WORKS_nation.

// The steps use memory as the program does.
contest_give_back_freed_memory()
contest_keep_no_count_of_sqlite_memory()
let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("play", 3...): exit(try play(Array(arguments.dropFirst())) ? 0 : 1)
case ("step", 5):
  guard let step = OfficeStep(rawValue: arguments[1]), let works = Int(arguments[3]) else {
    exit(64)
  }
  await tell {
    try await step.run(
      at: OfficePlace(
        folder: arguments[2], address: arguments[4], office: InventedOffice(works: works)))
  }
case ("nation", 3...):
  let server = arguments[2] == "--postgres" && arguments.count > 4 ? arguments[3] : nil
  let sizes = arguments.dropFirst(server == nil ? 2 : 4).compactMap { Int($0) }
  exit(try playNation(arguments[1], sizes, on: server) ? 0 : 1)
case ("nation-step", 5...6):
  guard let tier = NationTier(rawValue: arguments[1]),
    let step = NationStep(rawValue: arguments[2]),
    let works = Int(arguments[4])
  else { exit(64) }
  let server = arguments.count > 5 ? arguments[5] : nil
  await tell {
    try await step.run(
      at: tier, in: NationPlace(folder: arguments[3], works: works, server: server))
  }
case ("lanting", 3):
  guard let works = Int(arguments[2]) else { exit(64) }
  exit(try playLanting("\(arguments[1])/\(works)", works: works) ? 0 : 1)
case ("lanting-step", 4):
  guard let step = LantingStep(rawValue: arguments[1]), let works = Int(arguments[3]) else {
    exit(64)
  }
  await tell { try await step.run(in: arguments[2], works: works) }
case ("save", 4): try await save(folder: arguments[1], address: arguments[3])
default:
  print("office-bench play FOLDER [--postgres ADDRESS] [--only STEP,…] WORKS …")
  print("office-bench lanting FOLDER WORKS")
  print("office-bench nation FOLDER [--postgres ADDRESS] WORKS …")
  print("steps: " + OfficeStep.allCases.map(\.rawValue).joined(separator: " "))
  exit(64)
}

/// Prints what a step notes, or why it failed, and then ends with 1.
func tell(_ step: () async throws -> String) async {
  do {
    print(try await step())
  } catch let error as any Explained {
    print(error.message(in: .english))
    exit(1)
  } catch {
    print(error)
    exit(1)
  }
}

/// Plays the nation at every size and prints the table.
///
/// - Returns: whether every step was done.
func playNation(_ folder: String, _ sizes: [Int], on server: String?) throws -> Bool {
  var table = NationTable(sizes: sizes)
  for works in sizes {
    let place = "\(folder)/\(works)"
    tiers: for tier in NationTier.allCases {
      for step in NationStep.allCases where step.isTaken(at: tier) {
        let measured = try Measured.process(
          ["nation-step", tier.rawValue, step.rawValue, place, "\(works)"]
            + (server.map { ["\($0)_\(works)"] } ?? []))
        table.add(measured, tier, step, works)
        if measured.failed { break tiers }
      }
    }
  }
  print(table.lines.joined(separator: "\n"))
  return !table.hasFailed
}

/// Plays every size, prints a line per step as it is done and the table at the end.
///
/// - Returns: whether every limit was kept.
func play(_ arguments: [String]) throws -> Bool {
  var (words, server, only) = (arguments.dropFirst(), String?.none, Set<OfficeStep>())
  var sizes: [Int] = []
  while let word = words.popFirst() {
    switch word {
    case "--postgres": server = words.popFirst()
    case "--only":
      only = Set(
        (words.popFirst() ?? "").split(separator: ",").compactMap { OfficeStep(rawValue: "\($0)") })
    default: if let size = Int(word) { sizes.append(size) }
    }
  }
  var table = CostTable(sizes: sizes)
  for works in sizes {
    let folder = "\(arguments[0])/\(works)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let address = server.map { "\($0)_\(works)" } ?? "\(folder)/office.sqlite"
    for step in OfficeStep.allCases where only.isEmpty || only.contains(step) {
      let stop = "\(folder)/stop"
      try? FileManager.default.removeItem(atPath: stop)
      let saver = step.hasSaverBeside ? try Child(["save", folder, "\(works)", address]) : nil
      var measured = try Measured.process(["step", step.rawValue, folder, "\(works)", address])
      if let saver {
        _ = FileManager.default.createFile(atPath: stop, contents: nil)
        measured.wait = Double(try saver.finish().note)
      }
      table.add(measured, of: step, works)
      if measured.failed { break }
    }
  }
  print(table.lines.joined(separator: "\n"))
  return table.isKept
}

/// What somebody else feels of a large step: small writes of another process, each a moment after the one before. Prints
/// the longest that one took, in seconds.
func save(folder: String, address: String) async throws {
  let database = try await DatabaseAddress(address).open(at: OfficePlace.now)
  var (longest, number) = (0.0, 0)
  while !FileManager.default.fileExists(atPath: "\(folder)/stop") {
    let digest = Digest(of: "\(number)")
    let began = ContinuousClock.now
    try await database.write(Action(actor: "bench", name: "bench.save", at: OfficePlace.now)) {
      try $0.record(.file(digest))
    }
    longest = max(longest, began.duration(to: .now) / .seconds(1))
    number += 1
    try await Task.sleep(for: .milliseconds(50))
  }
  try await database.close()
  print((longest * 1000).rounded() / 1000)
}
