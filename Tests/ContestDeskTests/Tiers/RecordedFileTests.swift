import Contest
import ContestArchive
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A file for another office has its name if and only if its number is on record, wherever the program was stopped.
struct RecordedFileTests {
  private struct Stopped: Error {}

  /// Something that no file can replace lies where the file belongs, so the work ends between record and name.
  private func block(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/in the way", withIntermediateDirectories: true)
  }

  private func numbers(_ desk: Desk) async throws -> [Int] {
    try await desk.packageStatus().versions.map(\.record.number)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".part") }
  }

  @Test func `a package that is on record without its file is got again, the very one`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try block(offices.path)
    await #expect(throws: ArchiveError.self) { try await offices.recommend() }
    #expect(try await numbers(offices.school.desk) == [1])
    #expect(try names(in: offices.folder).count == 1)

    try FileManager.default.removeItem(atPath: offices.path)
    let again = try await offices.recommend()
    #expect(again.wasStopped && again.record.number == 1)
    #expect(try await numbers(offices.school.desk) == [1], "no further number")
    #expect(try names(in: offices.folder).isEmpty)
    #expect(try PackageHead(path: offices.path).sha256 == again.record.sha256)
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored && receipt.report.problems.isEmpty)

    // Once it has its name, the next one is another.
    let next = try await offices.recommend()
    #expect(!next.wasStopped && next.record.number == 2)
    #expect(try await offices.school.desk.checkStore().isSound)
  }

  @Test func `a package that is not on record has no name, and what had the name keeps it`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    let first = try Data(contentsOf: URL(filePath: offices.path))
    for isPrepared in [false, true] {
      await #expect(throws: Stopped.self) {
        _ = try await offices.school.desk.recommend(
          to: "市团委", program: "test", path: offices.path,
          keeping: { _, path in
            #expect(FileManager.default.fileExists(atPath: path))
            guard isPrepared else { throw Stopped() }
            return { _ in throw Stopped() }
          })
      }
      #expect(try await numbers(offices.school.desk) == [1])
      #expect(try Data(contentsOf: URL(filePath: offices.path)) == first)
      #expect(try names(in: offices.folder).isEmpty)
    }
  }

  @Test func `a withdrawal and a list on paper are got again too, an answer is made anew`()
    async throws
  {
    let offices = try await TwoOffices(
      rulebook: TwoOffices.rulebook.replacing(", cap-per-organization: 1", with: ""))
    try await offices.select()
    try await offices.recommend()
    try await offices.receive()

    let paper = offices.folder.appending(path: "汇总表.xlsx").path
    try block(paper)
    await #expect(throws: ArchiveError.self) {
      _ = try await offices.school.desk.recommendOnPaper(path: paper)
    }
    try FileManager.default.removeItem(atPath: paper)
    let list = try await offices.school.desk.recommendOnPaper(path: paper)
    #expect(list.wasStopped && list.record.number == 1)
    #expect(try FileDigest.of(paper).text == list.record.sha256)

    try FileManager.default.removeItem(atPath: offices.path)
    try block(offices.path)
    func withdraw() async throws -> WithdrawnRecommendation {
      try await offices.school.desk.withdraw(
        "E1", to: "市团委", reason: "负责人退学", program: "test", path: offices.path)
    }
    await #expect(throws: ArchiveError.self) { _ = try await withdraw() }
    try FileManager.default.removeItem(atPath: offices.path)
    let done = try await withdraw()
    #expect(done.package?.number == 2 && done.movedUp.map(\.entry) == ["E2"])
    #expect(done.nobody == nil)
    try await offices.receive()
    #expect(try await offices.standing() == ["E2", "E3"])
    // Told once more, it says nothing of who moves up.
    let told = try await withdraw()
    #expect(told.package?.number == 3 && told.movedUp.isEmpty && told.nobody == nil)

    try block(offices.answerPath)
    await #expect(throws: ArchiveError.self) { try await offices.answer() }
    try FileManager.default.removeItem(atPath: offices.answerPath)
    #expect(try await offices.answer().record.number == 2)
    #expect(try names(in: offices.folder).isEmpty)
  }

  @Test func `a database is not replaced by a package`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    let place = offices.folder.appending(path: "contest.sqlite").path
    await #expect(throws: SheetError.self) {
      _ = try await offices.school.desk.recommend(to: "市团委", program: "test", path: place)
    }
    #expect(try await offices.stored().isEmpty)
  }
}
