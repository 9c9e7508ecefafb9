import Contest
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Whatever table comes, each reader tells of every cell whether it was taken, passed over or refused.
struct CellAccountTests {
  /// Every command that reads a table, by what it reads.
  enum Reader: String, CaseIterable, Sendable {
    case marks, selection, claims, ballots, candidates, orders, dances, pairs, weights
    case entriesToAssign, judgesToAssign, affinities, conflicts, existing
    case registration, judges, organizations, pastAwards, judgeWorkbook, keying, liveMarks
  }

  /// The editions that the readers with a database need. All readers only look, so one house serves them all.
  private struct House {
    static let shared = Task { try await House() }

    let form: FormBook
    let round: RoundSeason
    /// Another season, whose review is over and whose defence is on.
    let hall: RoundSeason

    init() async throws {
      form = try await FormBook()
      round = try await RoundSeason()
      _ = try await round.desk.assignJudges("review")
      hall = try await RoundSeason()
      try await hall.advance(5)
      _ = try await hall.desk.assignJudges(
        "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    }
  }

  /// What the reader tells of the file.
  private static func accounts(
    _ reader: Reader, _ path: String, _ house: House
  ) async throws -> [FileAccount] {
    let (form, round) = (house.form, house.round)
    switch reader {
    case .marks: return try MarkTableReader.read(path).accounts
    case .selection:
      let table = try SelectionTable(path)
      return try table.select(SelectionPlan(places: 1)).accounts
    case .claims: return try ClaimTable.read(path).accounts
    case .ballots: return try BallotTable.read(path).accounts
    case .candidates: return Array(try BallotTable.read(path, candidates: path).accounts.suffix(1))
    case .orders: return try OrderTable.read(path, byDance: false).accounts
    case .dances: return try OrderTable.read(path, byDance: true).accounts
    case .pairs: return try PairTable.read(path).accounts
    case .weights: return try CriterionWeights.read(path).accounts
    case .entriesToAssign, .judgesToAssign, .affinities, .conflicts, .existing:
      var tables = AssignmentTables()
      switch reader {
      case .entriesToAssign: try tables.readEntries(path)
      case .judgesToAssign: try tables.readJudges(path)
      case .affinities: try tables.readAffinities(path)
      case .conflicts: try tables.readConflicts(path)
      default: try tables.readExisting(path)
      }
      tables.finish(AssignmentTables.Wish())
      return tables.accounts
    case .registration:
      return try await form.desk.importEntries(
        [path], edition: form.edition, options: ImportOptions(mode: .preview)
      ).read
    case .judges:
      let report = try await form.desk.importJudges(path, edition: form.edition, mode: .preview)
      return [try #require(report.account)]
    case .organizations:
      let report = try await form.desk.importOrganizations(
        path, edition: form.edition, mode: .preview)
      return [try #require(report.account)]
    case .pastAwards:
      return [
        try await form.desk.importPastAwards(path, edition: form.edition, mode: .preview).account
      ]
    case .judgeWorkbook:
      let reports = try await round.desk.importJudgeSheets(
        [path], into: "review", SheetImportWish(mode: .preview))
      return try reports.map { try #require($0.account) }
    case .keying:
      return [
        try await round.desk.keyPaperSheets(path, for: "review", mode: .preview).account
      ]
    case .liveMarks:
      let report = try await house.hall.desk.importLiveMarks(path, in: "defence", mode: .preview)
      return [try #require(report.account)]
    }
  }

  /// The odd tables, written and counted once for all readers.
  private struct OddFile {
    let seed: Int
    let path: String
    /// How many cells of its visible sheets hold something.
    let filled: Int

    static let all: Result<[OddFile], any Error> = Result {
      let folder = try temporaryFolder()
      return try (0..<120).map { seed in
        var table = OddTable(seed: seed)
        let isWorkbook = seed.isMultiple(of: 2)
        let path = folder.appending(path: "odd-\(seed).\(isWorkbook ? "xlsx" : "csv")").path()
        if isWorkbook {
          try table.write(to: path)
        } else {
          try Data(table.csv().utf8).write(to: URL(filePath: path))
        }
        return OddFile(seed: seed, path: path, filled: try CellAccountTests.filled(path))
      }
    }
  }

  /// How many cells of the visible sheets hold something, counted without any of the readers.
  private static func filled(_ path: String) throws -> Int {
    let source = try SheetSource.open(path)
    return try source.sheets.filter { !$0.isHidden }.reduce(0) { count, sheet in
      try count
        + source.allRows(of: sheet).reduce(0) { $0 + $1.cells.count { !$0.value.isBlank } }
    }
  }

  @Test(arguments: Reader.allCases)
  func `taken, unread and refused cells add up to all visible cells`(
    reader: Reader
  ) async throws {
    let house = try await House.shared.value
    for file in try OddFile.all.get() {
      let (seed, path) = (file.seed, file.path)
      let accounts = try await Self.accounts(reader, path, house)
      #expect(accounts.map(\.cells.total) == [file.filled], "\(reader.rawValue), seed \(seed)")
      for sheet in accounts.flatMap(\.sheets) {
        let cells = sheet.cells
        #expect(
          min(cells.taken, cells.passedOver, cells.refused) >= 0,
          "\(reader.rawValue), seed \(seed), \(sheet.sheet): \(cells)")
      }
    }
  }
}
