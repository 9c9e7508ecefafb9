import Contest
import ContestDemo
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

/// Schools, a city and the nation, once with every office on SQLite and once with every office on PostgreSQL: the same lists, CSV
/// to the byte and workbooks cell by cell.
struct NationOnPostgresTests {
  /// The city's and the nation's lists, by office and file; a workbook as its cells.
  private func lists(onPostgres: Bool) async throws -> [String: [String]] {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let addresses = Addresses(onPostgres: onPostgres)
    let season = try TieredSeason(
      rulebookText: RulebookShelf().text(of: "tiaozhanbei-academic"), cities: 1, schools: 3,
      folder: folder.path, language: .chinese,
      open: { place, _ in try await addresses.desk(in: place) }, tell: { _ in })
    let outcome = try await season.play()
    #expect(outcome.unsound.isEmpty && outcome.entries > 3)
    var lists: [String: [String]] = [:]
    for office in ["0-nation", "1-京华/0-京华市"] {
      let place = folder.appending(path: office)
      for file in try FileManager.default.contentsOfDirectory(
        atPath: place.appending(path: "4-结果").path)
      {
        lists["\(office)/\(file)"] = try cells(place.appending(path: "4-结果/\(file)").path)
      }
      let desk = try await addresses.desk(in: place.path)
      let edition = try #require(try await desk.editions().first)
      for round in edition.tier.rounds where round.scores {
        let path = place.appending(path: "\(round.id.text).csv").path
        try await desk.exportResultFile(edition: edition.id, round: round.id, to: path)
        lists["\(office)/\(round.id.text).csv"] = [
          try Data(contentsOf: URL(filePath: path)).base64EncodedString()
        ]
      }
      try await desk.database.close()
    }
    return lists
  }

  private func cells(_ path: String) throws -> [String] {
    let source = try SheetSource.open(path)
    var cells: [String] = []
    for sheet in source.sheets {
      cells.append("# \(sheet.name)")
      let rows = try source.rows(of: sheet)
      while let row = try rows.next() {
        cells.append(
          row.cells.map { "\($0.column) \($0.value.text) \($0.format ?? "")" }
            .joined(separator: " | "))
      }
    }
    return cells
  }

  @Test func `the nation's lists on PostgreSQL are those on SQLite`() async throws {
    let one = try await lists(onPostgres: false)
    let other = try await lists(onPostgres: true)
    #expect(one.keys.sorted() == other.keys.sorted())
    #expect(one.keys.contains { $0.hasPrefix("0-nation/获奖名单") }, "\(one.keys.sorted())")
    #expect(one.keys.count { $0.hasSuffix(".csv") } == 4)
    for (file, cells) in one.sorted(by: { $0.key < $1.key }) {
      let twin = other[file] ?? []
      #expect(cells.count > 0 && cells.count == twin.count, "\(file)")
      let different = zip(cells, twin).first { $0 != $1 }
      #expect(different.map { "\(file): \($0.0) <> \($0.1)" } == nil)
    }
  }
}

/// Where each office's database is, which has to be the same when it is opened again.
private actor Addresses {
  private let onPostgres: Bool
  private var known: [String: String] = [:]

  init(onPostgres: Bool) { self.onPostgres = onPostgres }

  func desk(in place: String) async throws -> Desk {
    let address: String
    if let own = known[place] {
      address = own
    } else {
      address =
        onPostgres
        ? try await PrivatePostgres.shared.emptySchema() : "\(place)/contest.sqlite"
      known[place] = address
    }
    return try await Desk.open(
      address, keyFile: "\(place)/contest.sqlite.key",
      actor: Actor(name: "demo", role: .organizer),
      clock: { Instant(millisecondsSince1970: 1_810_000_000_000) })
  }
}
