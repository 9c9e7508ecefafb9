import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// What the lists say, as a person has read them: the content of every sheet of every workbook, as text.
struct ResultTablesTests {
  @Test func `every list equals its approved text`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeSelection(of: "review", ties: .takeAll)
    _ = try await judged.desk.proposeAwards()
    let book = try await judged.desk.resultBook()
    // Pairs are of rulebooks of another kind.
    for list in ResultList.allCases where list != .pairs {
      let tables = list.tables(of: book, rounds: book.rounds)
      #expect(!tables.isEmpty)
      let text = tables.map(\.asText).joined(separator: "\n")
      try expectGolden(Self.withoutDigests(text), "\(list.rawValue).txt")
    }
    let long = ResultList.scoreDetail.tables(of: book, rounds: book.rounds, .long)
    try expectGolden(
      Self.withoutDigests(long.map(\.asText).joined(separator: "\n")), "score-detail-long.txt")
    let panels = ResultList.scoreDetail.tables(of: book, rounds: book.rounds, .panels)
    try expectGolden(
      Self.withoutDigests(panels.map(\.asText).joined(separator: "\n")), "score-detail-panels.txt")
  }

  @Test func `with several tracks, the public list has a column of tracks`() async throws {
    let several = JudgedEdition.rulebook.replacing(
      "- {id: all, name: 不分类}", with: "- {id: all, name: 小学组}\n  - {id: other, name: 初中组}")
    let judged = try await JudgedEdition(rulebook: several)
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    let list = OfficeTable.publicityList(try await judged.desk.resultBook())
    #expect(list.columns.map(\.heading) == ["序号", "拟获奖项", "作品名称", "作品类别", "单位", "作者"])
    #expect(list.asText.contains(" | 小学组 | "))
  }

  @Test func `deductions and amended rules are shown beside the score`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    let late = "ties: [committee]\n        adjustments: [{id: late, name: 迟交扣分, minus: 2}]"
    try await desk.amendEdition(
      judged.edition.id,
      rulebookText: JudgedEdition.rulebook.replacing("ties: [committee]", with: late),
      reason: "补充通知")
    let trial = try await desk.standing(of: "review").results
    let entry = try #require(trial.entries.first { $0.score == 75 }?.entry)
    try await desk.flag(entry, "late", isOn: true, reason: "晚交一天")
    let again = await #expect(throws: FlagFault.self) {
      try await desk.flag(entry, "late", isOn: true, reason: "又晚交一天")
    }
    #expect(again?.message(in: .chinese).contains("已经登记过“迟交扣分”") == true)
    let unknown = await #expect(throws: FlagFault.self) {
      try await desk.flag(entry, "lat", isOn: true, reason: "晚交一天")
    }
    #expect(unknown?.message(in: .chinese).contains("迟交扣分（late）") == true)
    try await judged.close()
    // The explanation of the two points less says what was noted, and the reason.
    let notes = try await desk.explain(entry, in: .chinese).steps.first { $0.title == "登记的情况" }
    #expect(notes?.lines.count == 1)
    #expect(notes?.lines.first?.hasSuffix("登记“迟交扣分”：晚交一天") == true, "\(notes?.lines ?? [])")
    let book = try await desk.resultBook()
    let table = OfficeTable.summary(book, try #require(book.rounds.first)).asText
    #expect(table.contains(" | 加减分前 | 加减分 | 成绩 | "))
    #expect(table.contains(" | 75.00 | 迟交扣分 − 2 | 73.00 | "))
    #expect(table.contains("“迟交扣分”：办公室登记的，成绩 − 2。"))
    let amended = try #require(try await desk.edition().amendments.first)
    #expect(amended.reason == "补充通知" && amended.number == 1)
    #expect(table.contains("* 规程（第 1 次修订） SHA-256：\(amended.seal)。"))
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
    case .text(let text), .lamp(_, let text): text
    case .integer(let number): "\(number)"
    case .points(let points, let places): points.text(places: places)
    }
  }
}

struct SummaryWidthsTests {
  @Test func `what short titles leave over goes to the remarks`() {
    let short = SummaryWidths([("调研B1", "文学院", "社会"), ("a", "理学院", "社会调查")])
    #expect([short.title, short.organization, short.track, short.remark] == [14, 10, 8, 60])
    let long = SummaryWidths([
      (
        String(repeating: "长", count: 20), String(repeating: "院", count: 10),
        String(repeating: "类", count: 15)
      )
    ])
    #expect([long.title, long.organization, long.track, long.remark] == [36, 20, 24, 26])
    // Nothing to print, nothing to trap on.
    #expect(SummaryWidths([]).remark == 60)
  }
}
