import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestSheets

/// What a killed command leaves half written is found, and goes once nobody can be writing it.
struct AbandonedDraftTests {
  /// The number of a process that has ended.
  private func endedProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  private func lay(_ name: String, in folder: URL, minutesAgo: Double = 0) throws {
    let path = folder.appending(path: name).path
    try Data("half".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -60 * minutesAgo)], ofItemAtPath: path)
  }

  @Test func `the hidden name tells the process and the file`() {
    for (hidden, process, name) in [
      (".名单.xlsx.4711.123.part", 4_711, "名单.xlsx"),
      (".up.contest.12.0123456789.part", 12, "up.contest"),
      (".contest-4711.99.part", 4_711, ""),
      (".contest.4711.7B2C1F7E-0000-4000-8000-ABCDEF012345.part", 4_711, "contest"),
    ] as [(String, Int32, String)] {
      let found = AbandonedDraft.parts(of: hidden)
      #expect(found?.process == process && found?.name == name, "\(hidden)")
    }
    for other in [
      "名单.xlsx.4711.123.part", ".名单.xlsx.part", ".a.4711.x.part", ".4711.123.part",
      ".contest-0123456789abcdef.part", ".a.0.5.part", ".a.b.c.d.part",
    ] {
      #expect(AbandonedDraft.parts(of: other) == nil, "\(other)")
    }
  }

  @Test func `only what nobody writes any more is removed`() throws {
    let folder = try temporaryFolder()
    let ended = try endedProcess()
    let old = ".名单.xlsx.\(ended).1.part"
    try lay(old, in: folder, minutesAgo: 30)
    try lay(".名单.xlsx.\(ended).2.part", in: folder, minutesAgo: 3)
    try lay(".名单.xlsx.\(getppid()).3.part", in: folder, minutesAgo: 30)
    try lay("名单.xlsx.\(ended).4.part", in: folder, minutesAgo: 30)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: ".名单.xlsx.\(ended).5.part"),
      withDestinationURL: folder.appending(path: old))
    let kept = folder.appending(path: ".contest.\(ended).\(UUID().uuidString).part")
    try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: false)
    let found = AbandonedDraft.all(in: folder.path)
    #expect(found.count == 3)
    #expect(found.filter(\.isSettled).map { URL(filePath: $0.path).lastPathComponent } == [old])
    for draft in found {
      #expect(draft.remove() == draft.isSettled)
      for removed in [true, false] {
        #expect(draft.words(removed: removed).chinese.contains(draft.path))
      }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.count == 5 && !left.contains(old))
  }

  @Test func `a draft that somebody goes on writing stays`() throws {
    let folder = try temporaryFolder()
    let name = ".a.csv.\(try endedProcess()).1.part"
    try lay(name, in: folder, minutesAgo: 30)
    let draft = try #require(AbandonedDraft.all(in: folder.path).first)
    try lay(name, in: folder)
    #expect(!draft.remove())
    #expect(FileManager.default.fileExists(atPath: draft.path))
  }
}
