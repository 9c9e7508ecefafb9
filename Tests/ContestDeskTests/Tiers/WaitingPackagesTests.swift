import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A package that a killed command left under its hidden name is told by its number, or goes if it never got one.
struct WaitingPackagesTests {
  private func hide(_ path: String, minutesAgo: Double) throws -> String {
    let sha256 = try PackageHead(path: path).sha256
    let hidden = URL(filePath: path).deletingLastPathComponent()
      .appending(path: ".contest-\(sha256.prefix(16)).part").path
    try FileManager.default.moveItem(atPath: path, toPath: hidden)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60 * minutesAgo)], ofItemAtPath: hidden)
    return hidden
  }

  @Test func `what is on record is named with its number, and stays`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    let first = try hide(offices.path, minutesAgo: 60)
    let desk = offices.school.desk
    let folder = offices.folder.path
    let found = try await desk.waitingPackages(in: folder)
    #expect(found.map(\.path) == [first])
    #expect(
      found.first?.state
        == .recorded(
          offices.school.edition.id, direction: .sent, site: "市团委", number: 1, isLast: true))
    // The same command gives it its name.
    #expect(try await offices.recommend().wasStopped)
    #expect(try await desk.waitingPackages(in: folder).isEmpty)
    // Another database does not know it, and another site did not sign it.
    let again = try hide(offices.path, minutesAgo: 60)
    let other = try await offices.city.waitingPackages(in: folder)
    #expect(other.map(\.state) == [.unknown])
    #expect(FileManager.default.fileExists(atPath: again))
    for one in found + other {
      for language in Language.allCases { #expect(!one.words.text(in: language).isEmpty) }
    }
  }

  @Test func `what this site signed and never put on record is removed once it is settled`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    let desk = offices.school.desk
    try await desk.database.write(
      Action(actor: "test", name: "test.fill", at: desk.clock())
    ) { transaction in
      try transaction.execute("DELETE FROM package_entries")
      try transaction.execute("DELETE FROM packages")
      try transaction.record(.edition(offices.school.edition.id), detail: ["test": "stopped"])
    }
    let hidden = try hide(offices.path, minutesAgo: 3)
    let folder = offices.folder.path
    #expect(try await desk.waitingPackages(in: folder).map(\.state) == [.unknown])
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: hidden)
    #expect(try await desk.waitingPackages(in: folder).map(\.state) == [.removed])
    #expect(!FileManager.default.fileExists(atPath: hidden))
  }
}
