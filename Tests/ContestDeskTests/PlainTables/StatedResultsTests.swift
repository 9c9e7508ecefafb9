import Contest
import ContestSheets
import Testing

@testable import ContestDesk

struct StatedResultsTests {
  private static func read(_ text: String) throws -> PlainReading<MarkList> {
    try MarkTableReader.read(SheetSource.open(bytes: Array(text.utf8), name: "分.csv"))
  }

  private static func told(_ text: String) throws -> [String] {
    try read(text).problems.filter { $0.code == "mark-result-differs" }.map {
      "\($0.severity.rawValue) \($0.place.cell ?? "")"
    }
  }

  static let tables: [(String, [String])] = [
    // Means: 89, 94, 71; the second was typed wrong.
    ("编号,评委1,评委2,平均分\nA,88,90,89\nB,95,93,90\nC,70,72,71\n", ["warning D3"]),
    ("编号,评委1,评委2,平均分\nA,88,90,89\nB,95,93,94\nC,70,72,71\n", []),
    // Sums.
    ("编号,评委1,评委2,总分\nA,88,90,178\nB,95,93,188\nC,70,72,124\n", ["warning D4"]),
    // Without the highest and the lowest: 88, 90 and 75.5, shown as 76.
    (
      "编号,评委1,评委2,评委3,评委4,平均分\nA,80,88,88,99,88\nB,90,90,90,90,90\nC,70,75,76,90,76\nD,60,70,80,90,57\n",
      ["warning F5"]
    ),
    // Rounded and cut means: 88.333… and 88.666….
    ("编号,评委1,评委2,评委3,平均分\nA,88,88,89,88.33\nB,88,89,89,88.66\nC,90,90,90,90\n", []),
    // Something else, too few rows, and blank cells.
    ("编号,评委1,评委2,平均分\nA,88,90,60\nB,95,93,61\nC,70,72,62\n", []),
    ("编号,评委1,评委2,平均分\nA,88,90,89\nB,95,93,90\n", []),
    ("编号,评委1,评委2,平均分\nA,88,90,89\nB,95,93,94\nC,70,72,\nD,60,62,61\n", []),
  ]

  @Test(arguments: tables)
  func `a row whose mean or total differs from the way of the others is told`(
    text: String, places: [String]
  ) throws {
    #expect(try Self.told(text) == places)
  }

  @Test func `the message names the column, both numbers and the way of the others`() throws {
    let reading = try Self.read(
      "编号,评委1,评委2,平均分\nA,88,90,89\nB,95,93,90\nC,70,72,71\n")
    let message = reading.problems.first { $0.code == "mark-result-differs" }?.message(in: .chinese)
    #expect(message?.contains("“平均分”写的是 90") == true && message?.contains("取平均，这一行是 94") == true)
    #expect(reading.value.totals.count == 6)
  }
}
