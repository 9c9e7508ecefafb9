import Contest
import ContestSheets
import Foundation
import Testing

/// The same tables as in ``SheetDecisionTests``, from a workbook and from standard input, and in English.
struct SheetDecisionInputTests {
  typealias Case = SheetDecisionTests.Case

  @Test(arguments: SheetDecisionTests.answers)
  func `a workbook says what the CSV says`(example: Case) throws {
    let tables = try SheetTables(["rules.yml": example.rules])
    try tables.writeWorkbook("table.xlsx", example.file)
    let outcome = try tables.sheet(example.words.replacing("table.csv", with: "table.xlsx"))
    #expect(outcome.status == 0 && outcome.lines == example.printed, "\(outcome.talk)")
    for word in example.talk { #expect(outcome.talk.contains(word)) }
  }

  @Test(arguments: SheetDecisionTests.answers)
  func `standard input says what the file says`(example: Case) throws {
    let tables = try SheetTables(["rules.yml": example.rules])
    let outcome = try tables.sheet(
      example.words.replacing("table.csv", with: "-"), input: example.file)
    #expect(outcome.status == 0 && outcome.lines == example.printed, "\(outcome.talk)")
    for word in example.talk { #expect(outcome.talk.contains(word)) }
  }

  @Test(arguments: SheetDecisionTests.faults)
  func `a fault in a workbook is said at its cell`(example: Case) throws {
    let tables = try SheetTables(["rules.yml": example.rules])
    try tables.writeWorkbook("table.xlsx", example.file)
    let words = example.words.replacing("table.csv", with: "table.xlsx") + " --out answer.xlsx"
    let outcome = try tables.sheet(words)
    #expect(outcome.status == 65 && outcome.output.isEmpty && !tables.has("answer.xlsx"))
    for word in example.talk { #expect(outcome.talk.contains(word), "\(outcome.talk)") }
  }

  @Test(arguments: SheetDecisionTests.faults)
  func `a fault on standard input is said at its cell`(example: Case) throws {
    let tables = try SheetTables(["rules.yml": example.rules])
    let outcome = try tables.sheet(
      example.words.replacing("table.csv", with: "-"), input: example.file)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    for word in example.talk { #expect(outcome.talk.contains(word), "\(outcome.talk)") }
  }

  static let verbs = [
    "select - --rules rules.yml", "allot - --seats 3", "ballot - --seats 1",
    "aggregate - --method borda", "compare -",
  ]

  @Test(arguments: verbs)
  func `an empty table and a file that is not there are told apart`(words: String) throws {
    let tables = try SheetTables(["rules.yml": "places: 1\n"])
    let empty = try tables.sheet(words, input: "")
    #expect(empty.status == 65 && empty.output.isEmpty, "\(empty.talk)")
    let missing = try tables.sheet(
      words.replacing(" - ", with: " x.xlsx ").replacing("compare -", with: "compare x.xlsx"))
    #expect(missing.status == 66 && missing.talk.contains("[file-missing]"))
  }
}

extension SheetTables {
  /// Writes what a CSV says as a workbook, numbers as numbers, as a person types them.
  func writeWorkbook(_ name: String, _ csv: String) throws {
    let writer = try WorkbookWriter(
      path: folder.appending(path: name).path, created: Instant(millisecondsSince1970: 0))
    let sheet = writer.addSheet("表")
    for (row, line) in csv.split(separator: "\n").enumerated() {
      for (column, cell) in line.split(separator: ",", omittingEmptySubsequences: false)
        .enumerated()
      {
        if let points = Points(String(cell)) {
          sheet.write(points, row: row + 1, column: column + 1)
        } else if !cell.isEmpty {
          sheet.write(String(cell), row: row + 1, column: column + 1)
        }
      }
    }
    try writer.close()
  }
}
