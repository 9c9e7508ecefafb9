import Contest
import ContestStore
import Foundation

extension Scenario {
  /// A small disk fills up while others save; when room comes back, the same process goes on.
  static let fullDisk = Scenario(
    name: "disk full", rounds: 10, shortRounds: 1, needsRoot: true
  ) { ground in
    let disk = try Mount.memory(at: ground.file("full"), megabytes: 16)
    defer { disk.remove() }
    var outcome = Outcome()
    let database = try await DatabaseAddress(disk.path + "/c.sqlite").open(at: ScoreTable.now())
    try await ScoreTable.prepare(database, workers: 1)
    var number = 0
    for _ in 0..<ground.rounds {
      // Takes all the room there is; then saves until one is refused.
      _ = try? shell("dd if=/dev/zero of=\(disk.path)/ballast bs=4k 2>/dev/null")
      var isFull = false
      for _ in 0..<5000 {
        outcome.attempts += 1
        do {
          try await ScoreTable.save(number + 1, worker: 0, in: database, at: ScoreTable.now())
          number += 1
          outcome.acknowledged += 1
        } catch let error as StoreError {
          outcome.faults += 1
          isFull = true
          if error != .diskFull { outcome.complaints.append("told \(error.code)") }
          break
        }
      }
      if !isFull { outcome.complaints.append("the disk never filled") }
      if try await ScoreTable.stored(in: database, workers: 1) != [number] {
        outcome.complaints.append("half a save is visible while the disk is full")
      }
      try shell("rm -f \(disk.path)/ballast")
      try await ScoreTable.save(number + 1, worker: 0, in: database, at: ScoreTable.now())
      number += 1
      outcome.attempts += 1
      outcome.acknowledged += 1
    }
    try await ScoreTable.settle([0: number], in: database, workers: 1, into: &outcome)
    try await database.close()
    return outcome
  }

  /// The kernel finds a fault in the file system and closes it to writing, under a process that saves at full speed. It
  /// can be read meanwhile, and saved to again when it has been mounted anew.
  static let readOnlyDisk = Scenario(
    name: "read-only disk", rounds: 10, shortRounds: 1, needsRoot: true
  ) { ground in
    try need("mkfs.ext4", package: "e2fsprogs")
    var outcome = Outcome()
    let disk = try Mount.loop(
      at: ground.file("closed"), megabytes: 192, options: "errors=remount-ro")
    defer { disk.remove() }
    let address = try DatabaseAddress(disk.path + "/c.sqlite")
    for round in 1...ground.rounds {
      let child = try Child(["saver", "--database", disk.path + "/c.sqlite"])
      try await child.ready()
      try await Task.sleep(for: .milliseconds(.random(in: 100...600)))
      // While no sync is under way: one that is may be answered “done” by ext4 and be lost with its journal, which a bare
      // loop of pwrite and fdatasync shows as well (docs/storage.md).
      try await child.stop()
      try disk.closeToWriting()
      child.goOn()
      for _ in 0..<500 where child.errors.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      // Another program, such as `check` or `backup`, is started on the closed disk.
      let closed = try await address.open(at: ScoreTable.now())
      let told = await refusal(of: closed)
      if told != .readOnly {
        outcome.complaints.append("round \(round): a save on it: \(told?.code ?? "saved")")
      }
      try await ScoreTable.settle(child.acknowledged, in: closed, workers: 64, into: &outcome)
      try await closed.close()
      try await child.kill()
      note(child, in: &outcome, round, expecting: ["store-read-only", "store-mistrusted"])
      try disk.remount()
      let again = try await address.open(at: ScoreTable.now())
      try await ScoreTable.settle(child.acknowledged, in: again, workers: 64, into: &outcome)
      if let told = await refusal(of: again) {
        outcome.complaints.append("round \(round): on the disk mounted anew: \(told.code)")
      }
      try await again.close()
    }
    return outcome
  }

  /// Saves the last worker's next number; returns why that was refused.
  private static func refusal(of database: any Database) async -> StoreError? {
    do {
      let worker = 63
      let number = try await ScoreTable.stored(in: database, workers: 64)[worker] + 1
      try await ScoreTable.save(number, worker: worker, in: database, at: ScoreTable.now())
      return nil
    } catch {
      return error as? StoreError ?? .failed(code: "unknown", reason: "\(error)")
    }
  }

  /// Two of a hundred writes to the disk fail: each save is told so, and the next may succeed. One of the errors that
  /// libfiu makes up is that there is no room.
  static let failingWrites = Scenario(
    name: "failing writes", rounds: 20, shortRounds: 1, needsRoot: true
  ) {
    try await failing(
      "enable_random name=posix/io/rw/pwrite,probability=0.02",
      expecting: ["store-input-output", "store-disk-full"], $0)
  }

  /// One of a hundred syncs fails; after the first, the process takes no more saves.
  static let failingSync = Scenario(
    name: "failing fsync", rounds: 20, shortRounds: 1, needsRoot: true
  ) {
    try await failing(
      "enable_random name=posix/io/sync/*,probability=0.01", expecting: ["store-mistrusted"], $0)
  }

  private static func failing(
    _ fault: String, expecting codes: Set<String>, _ ground: Ground
  ) async throws -> Outcome {
    try need("fiu-run", package: "fiu-utils")
    var outcome = Outcome()
    let path = ground.file("failing.sqlite")
    let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
    try await ScoreTable.prepare(database, workers: 64)
    try await database.close()
    for round in 1...ground.rounds {
      for attempt in 1...attempts {
        let child = try Child(
          ["saver", "--database", path], before: ["fiu-run", "-x", "-c", fault])
        // Until something has failed: a round without a fault has shown nothing, and is done again.
        for _ in 0..<2000 * attempt where child.errors.isEmpty && !child.isOver {
          try await Task.sleep(for: .milliseconds(10))
        }
        try await Task.sleep(for: .milliseconds(300))
        try await child.kill()
        let isShown = !child.errors.isEmpty
        if isShown || attempt == attempts {
          note(child, in: &outcome, round, expecting: codes)
        } else {
          outcome.attempts += child.count
          outcome.acknowledged += child.count
          print("    round \(round), attempt \(attempt): nothing failed in \(child.count) saves")
        }
        let after = try await DatabaseAddress(path).open(at: ScoreTable.now())
        try await ScoreTable.settle(child.acknowledged, in: after, workers: 64, into: &outcome)
        try await after.close()
        if isShown { break }
      }
    }
    return outcome
  }

  /// How often a round in which nothing failed is done.
  private static let attempts = 4

  /// Counts what a saver on a failing disk was told; it is told something, and nothing but the errors that fit.
  private static func note(
    _ child: Child, in outcome: inout Outcome, _ round: Int, expecting codes: Set<String>
  ) {
    let faults = child.errors.values.reduce(0, +)
    outcome.attempts += child.count + faults
    outcome.faults += faults
    outcome.acknowledged += child.count
    if faults == 0 { outcome.complaints.append("round \(round): nothing failed") }
    for (code, count) in child.errors where !codes.contains(code) {
      outcome.complaints.append("round \(round): \(count) × \(code)")
    }
  }

  /// The power goes while a process saves at full speed: what the kernel had not put on the disk is gone.
  static let powerCut = Scenario(
    name: "power cut", rounds: 50, shortRounds: 1, needsRoot: true
  ) { ground in
    try need("mkfs.ext4", package: "e2fsprogs")
    var outcome = Outcome()
    let disk = try Mount.loop(at: ground.file("power"), megabytes: 192)
    defer { disk.remove() }
    let path = disk.path + "/c.sqlite"
    for _ in 0..<ground.rounds {
      let child = try Child(["saver", "--database", path])
      try await child.ready()
      try await Task.sleep(for: .milliseconds(.random(in: 100...900)))
      // Stopped first: after a real power cut nobody hears an answer, not even one that a dying kernel still gives.
      try await child.stop()
      try disk.cutPower()
      try await child.kill()
      outcome.attempts += 1
      outcome.faults += 1
      outcome.acknowledged += child.count
      try disk.remount()
      let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
      try await ScoreTable.settle(child.acknowledged, in: database, workers: 64, into: &outcome)
      try await database.close()
    }
    return outcome
  }
}

/// A small file system of its own, for faults that a whole disk has.
struct Mount {
  let path: String
  private let image: String?
  private let options: String

  /// A disk in memory.
  static func memory(at path: String, megabytes: Int) throws -> Mount {
    try refuseUnlessRoot()
    try shell("mkdir -p \(path) && mount -t tmpfs -o size=\(megabytes)m tmpfs \(path)")
    return Mount(path: path, image: nil, options: "")
  }

  /// An ext4 file system in a file.
  static func loop(
    at path: String, megabytes: Int, options: String = "errors=continue"
  ) throws -> Mount {
    try refuseUnlessRoot()
    let image = path + ".image"
    try shell(
      """
      mkdir -p \(path) && truncate -s \(megabytes)M \(image) && mkfs.ext4 -q -F \(image) \
        && mount -o loop,\(options) \(image) \(path)
      """)
    return Mount(path: path, image: image, options: options)
  }

  /// Shuts the file system down at once, without writing what is waiting (`FS_IOC_SHUTDOWN`, no log flush).
  func cutPower() throws {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var withoutLogFlush: UInt32 = 2
    guard ioctl(descriptor, 0x8004_587D, &withoutLogFlush) == 0 else {
      throw Unable("this kernel cannot shut a file system down (errno \(errno))")
    }
  }

  /// Has the kernel find a fault in the file system, upon which it takes no more writes.
  func closeToWriting() throws {
    let device = try shell("findmnt -no SOURCE \(path)").split(separator: "/").last ?? ""
    let name = device.trimmingCharacters(in: .whitespacesAndNewlines)
    do {
      try shell("echo 1 > /sys/fs/ext4/\(name)/trigger_fs_error")
    } catch {
      throw Unable("this kernel cannot be told of a fault in a file system: \(error)")
    }
  }

  /// Takes the disk away and puts it back, as a restart does.
  func remount() throws {
    guard let image else { return }
    try shell("umount \(path) && mount -o loop,\(options) \(image) \(path)")
  }

  func remove() {
    _ = try? shell("umount \(path); rm -rf \(path) \(image ?? "")")
  }

  private static func refuseUnlessRoot() throws {
    guard getuid() == 0 else { throw Unable("mounting a disk needs root: sudo ./contest faults") }
  }
}
