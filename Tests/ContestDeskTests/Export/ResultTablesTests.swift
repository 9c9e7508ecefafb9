import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// What the lists say, as a person has read them: the content of every sheet of every workbook, as text.
struct ResultTablesTests {
  @Test func `every list reads as it was looked at`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review", ties: .takeAll)
    _ = try await judged.desk.proposeAwards()
    let book = try await judged.desk.resultBook()
    for list in ResultList.allCases {
      let tables = list.tables(of: book, rounds: book.rounds)
      #expect(!tables.isEmpty)
      let text = tables.map(\.asText).joined(separator: "\n")
      try expectGolden(Self.withoutDigests(text), "\(list.rawValue).txt")
    }
  }

  /// An entry's identity is random, and so are the digests of the versions that hold it.
  private static func withoutDigests(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8,64}/, with: "…")
  }
}

extension OfficeTable {
  /// The sheet's name, the lines above the table, headings, rows, notes and signatures; cells are separated by ` | `.
  var asText: String {
    var lines = ["[\(name)]", title]
    if !leading.isEmpty || !trailing.isEmpty { lines.append("\(leading) ／ \(trailing)") }
    lines.append(columns.map(\.heading).joined(separator: " | "))
    lines += rows.map { $0.map(\.asText).joined(separator: " | ") }
    lines += notes.map { "* \($0)" }
    if !signatures.isEmpty { lines.append(signatures.joined(separator: "    ")) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension OfficeTable.Cell {
  fileprivate var asText: String {
    switch self {
    case .blank: ""
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .points(let points, let places): points.text(places: places)
    }
  }
}
