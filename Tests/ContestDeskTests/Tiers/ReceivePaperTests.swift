import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What one office prints and signs, the next reads back; so it does with a list that somebody typed.
struct ReceivePaperTests {
  private static let rulebook = TwoOffices.rulebook.replacing(
    ", cap-per-organization: 1", with: ""
  ).replacing("{id: all, name: 不分类}", with: "{id: all, name: 不分类}\n  - {id: other, name: 另一类}")
    .replacing(
      "members: {min: 1, max: 5}",
      with: "members: {min: 1, max: 5, fields: [name, student-number, degree, enrolled-on, mobile]}"
    )

  private func printed() async throws -> (TwoOffices, String) {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    try await offices.select()
    let path = offices.folder.appending(path: "推荐汇总表.xlsx").path
    let sent = try await offices.school.desk.recommendOnPaper(path: path)
    #expect(sent.record.site == "市赛（纸质）" && sent.record.kind == "paper")
    return (offices, path)
  }

  @Test func `a printed list is read back with identities, order and reserves`() async throws {
    let (offices, path) = try await printed()
    let below = try await offices.school.desk.packageStatus().lines
    let trial = try await offices.city.receivePaper(path, from: "永定农学院", mode: .preview)
    #expect(trial.report.errors == 0 && trial.report.count(.new) == 2, "\(trial.report.problems)")
    #expect(try await offices.stored().isEmpty)
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院")
    #expect(receipt.report.isStored)
    let cells = receipt.report.cells
    #expect(cells.total > 0 && cells.taken + cells.passedOver + cells.refused == cells.total)
    #expect(receipt.record.codes("advanced") == ["E1", "E3"])
    #expect(receipt.record.codes("reserve") == ["E2"])
    #expect(try await offices.standing() == ["E1", "E3"])
    #expect(Set(below.filter { $0.standing == "advanced" }.map(\.code.text)) == ["E1", "E3"])
    let own = try await offices.school.desk.database.read {
      try EntryRecords.entry("E1", in: $0)?.identity
    }
    let above = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    #expect(above.identity == own)
    #expect(try await offices.city.checkStore().isSound)
    #expect(try await offices.school.desk.checkStore().isSound)
    await #expect(throws: PaperFault.receivedBefore(number: 1)) {
      _ = try await offices.city.receivePaper(path, from: "永定农学院")
    }
    // The reserve that came on paper moves up like any other.
    let moved = try await offices.city.withdrawReceived(above.entry.id, reason: "查实抄袭")
    #expect(moved.movedUp.map(\.entry) == ["E2"], "\(moved.problems)")
  }

  @Test func `a printed list after a withdrawal withdraws the entry above`() async throws {
    let (offices, path) = try await printed()
    _ = try await offices.city.receivePaper(path, from: "永定农学院")
    try await offices.school.desk.screen("E1", .withdraw(reason: "负责人退学"))
    _ = try await offices.school.desk.sealOutcome(reason: "E1 退出")
    let again = try await offices.school.desk.recommendOnPaper(path: path)
    #expect(again.changes.map(\.change) == [.movedUp, .takenBack])
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院", reason: "负责人退学")
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.withdrawn.count == 1)
    #expect(try await offices.standing() == ["E2", "E3"])
  }

  private static let heading = "序号,作品名称,作品类别,姓名,学号,学历,入学时间,手机,备注"
  private static let typed = [
    "1,夜读灯,不分类,苏立,2025001,本科生,2025-09-01,19900001234,推荐",
    "2,助盲杖,另一类,王文,2024002,本科生,2024-09-01,19900001235,",
    "3,雨水花园,不分类,花丽,2024003,硕士研究生,2024-09-01,19900001236,候补第1位",
  ]

  private func write(_ lines: [String], _ offices: TwoOffices) throws -> String {
    let path = offices.folder.appending(path: "\(UUID().uuidString).csv").path
    try Data(("推荐单位（盖章）：永定农学院\n" + lines.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: path))
    return path
  }

  @Test func `a typed list is read, and remarks name the reserves`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let path = try write([Self.heading] + Self.typed, offices)
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院")
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.record.codes("advanced") == ["1", "2"])
    #expect(receipt.record.codes("reserve") == ["3"])
    // The remark that names the reserve was used, and is not among those that were not.
    let remarks = receipt.report.problems.filter { $0.code == "registration-remarks-not-taken" }
    #expect(remarks.count == 1)
    #expect(remarks.first?.message(in: .chinese).contains("有 1 行写了话：第 3 行“推荐”。") == true)
    // The same numbers again are the same entries.
    let changed = Self.typed.map { $0.replacing("夜读灯", with: "夜读灯（修订）") }
    let again = try await offices.city.receivePaper(
      try write([Self.heading] + changed, offices), from: "永定农学院")
    #expect(again.report.isStored && again.report.count(.changed) == 1, "\(again.report.problems)")
    #expect(try await offices.stored().count == 2)
  }

  private static let waiting = [
    "3,雨水花园,不分类,花丽,2024003,硕士研究生,2024-09-01,19900001236,候补第 2 位",
    "4,微菌剂,不分类,陈晨,2024004,本科生,2024-09-01,19900001237,候补第一位",
  ]

  @Test func `the written number is the order of the reserves, not the row`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let path = try write([Self.heading] + Self.typed.prefix(2) + Self.waiting, offices)
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院")
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.record.codes("reserve") == ["4", "3"])
    let gone = try #require(try await offices.stored().first { $0.entry.number == "1" })
    let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(moved.movedUp.map(\.entry) == ["4"], "\(moved.problems)")
    #expect(moved.isOnPaper)
  }

  @Test(arguments: [
    ("候补第 2 位", "候补第 2 位", "paper-reserve-twice", 6),
    ("候补第 1 位", "候补第 3 位", "paper-reserve-gap", 6),
    ("候补第 1 位", "候补", "paper-reserve-unnumbered", 6),
    ("候补第 1 位", "候补第 0 位", "paper-unclear-reserve", 6),
  ])
  func `numbers that do not form an order are refused with their rows`(
    first: String, second: String, code: String, row: Int
  ) async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let rows = [
      Self.waiting[0].replacing("候补第 2 位", with: first),
      Self.waiting[1].replacing("候补第一位", with: second),
    ]
    let receipt = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed.prefix(2) + rows, offices), from: "永定农学院")
    #expect(!receipt.report.isStored)
    let fault = try #require(receipt.report.problems.first { $0.explanation.code == code })
    #expect(fault.place.row == row)
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `reserves without numbers follow their rows, with a note`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let rows = Self.waiting.map {
      $0.replacing("候补第 2 位", with: "候补").replacing("候补第一位", with: "候补")
    }
    let receipt = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed.prefix(2) + rows, offices), from: "永定农学院")
    #expect(receipt.report.isStored && receipt.record.codes("reserve") == ["3", "4"])
    #expect(receipt.report.problems.contains { $0.explanation.code == "paper-reserves-by-rows" })
  }

  @Test func `leaving out a reserve is refused, and a withdrawn one is no longer a reserve`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    _ = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed, offices), from: "永定农学院")
    let without = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed.prefix(2), offices), from: "永定农学院")
    #expect(!without.report.isStored)
    #expect(without.report.problems.contains { $0.explanation.code == "paper-reserve-left-out" })
    // Of one that is taken back the list names nobody.
    let back = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed.prefix(2) + ["3,雨水花园,不分类,,,,,,撤回"], offices),
      from: "永定农学院")
    #expect(back.report.isStored, "\(back.report.problems)")
    #expect(back.record.codes("withdrawn") == ["3"])
  }

  @Test func `an entry leaves or changes members only with a reason`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    _ = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed, offices), from: "永定农学院")
    let path = try write(
      [Self.heading, "1,夜读灯,不分类,,,,,,撤回"] + Self.typed.dropFirst(), offices)
    let silent = try await offices.city.receivePaper(path, from: "永定农学院")
    let fault = try #require(
      silent.report.problems.first { $0.explanation.code == "paper-withdrawal-needs-reason" })
    #expect(fault.explanation.remedies == [.giveReason] && fault.place.row == 3)
    let said = try await offices.city.receivePaper(path, from: "永定农学院", reason: "负责人退学")
    #expect(said.report.isStored, "\(said.report.problems)")
    let line = try #require(
      try await offices.city.packageStatus().lines.first { $0.standing == "withdrawn" })
    #expect(line.reason.contains("负责人退学"))
    let more = [
      "2,助盲杖,另一类,王文,2024002,本科生,2024-09-01,19900001235,",
      ",,,李想,2024012,本科生,2024-09-01,19900001245,",
    ]
    let members = try await offices.city.receivePaper(
      try write([Self.heading, "1,夜读灯,不分类,,,,,,撤回"] + more + [Self.typed[2]], offices),
      from: "永定农学院")
    let asked = try #require(
      members.report.problems.first { $0.explanation.code == "paper-members-need-reason" })
    #expect(asked.explanation.remedies == [.giveReason])
  }

  @Test func `codes stand below the word for numbers, not below 序号`() async throws {
    let (_, path) = try await printed()
    let source = try SheetSource.open(path)
    let texts = try source.allRows(of: try #require(source.sheets.first)).flatMap { row in
      row.cells.map(\.value.text)
    }
    #expect(texts.contains("作品编号") && !texts.contains("序号"))
    #expect(texts.contains("E1"))
  }

  @Test func `the printed list names no people of a withdrawn entry`() async throws {
    let (offices, path) = try await printed()
    try await offices.school.desk.screen("E1", .withdraw(reason: "负责人退学"))
    _ = try await offices.school.desk.sealOutcome(reason: "E1 退出")
    let names = try #require(
      try await offices.school.desk.database.read { try EntryRecords.entry("E1", in: $0) }
    ).entry.members.map(\.name)
    func holds(_ path: String) throws -> Bool {
      let source = try SheetSource.open(path)
      return try source.allRows(of: try #require(source.sheets.first)).contains { row in
        row.cells.contains { cell in names.contains(cell.value.text) }
      }
    }
    #expect(!names.isEmpty)
    #expect(try holds(path))
    _ = try await offices.school.desk.recommendOnPaper(path: path)
    #expect(try !holds(path))
  }

  @Test func `a changed number is reported`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let identity = ",00000000000000000000000000000001"
    _ = try await offices.city.receivePaper(
      try write([Self.heading + ",作品标识", Self.typed[0] + identity], offices), from: "永定农学院")
    let again = try await offices.city.receivePaper(
      try write(
        [Self.heading + ",作品标识", Self.typed[0].replacing("1,夜读灯", with: "9,夜读灯") + identity],
        offices),
      from: "永定农学院")
    #expect(again.report.isStored, "\(again.report.problems)")
    #expect(again.report.lines.first?.differences == ["编号：1 → 9"])
  }

  @Test func `a shifted row of an entry that came before is not told as left out`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    _ = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed, offices), from: "永定农学院")
    let whole = "," + Self.typed[1]
    for rows in [[Self.typed[0], whole, Self.typed[2]], [whole, Self.typed[0], Self.typed[2]]] {
      let receipt = try await offices.city.receivePaper(
        try write([Self.heading] + rows, offices), from: "永定农学院", reason: "更正")
      #expect(
        receipt.report.problems.filter { $0.severity == .error }.map(\.code) == ["paper-shifted"],
        "\(receipt.report.problems)")
      #expect(receipt.changes.isEmpty, "\(receipt.changes)")
    }
  }

  @Test func `a row shifted by a column is named, and nothing is taken`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let shifted = "2,助盲杖,另一类,王文,,2024002,本科生,2024-09-01,19900001235"
    let path = try write([Self.heading, Self.typed[0], shifted, Self.typed[2]], offices)
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院")
    #expect(!receipt.report.isStored)
    let fault = try #require(
      receipt.report.problems.first { $0.explanation.code == "paper-shifted" })
    #expect(fault.place.row == 4)
    #expect(fault.explanation.message(in: .chinese).contains("“学历”起错列：各格比表头右移了一列"))
    // What else seems wrong in the row follows from the shift, and is not told.
    #expect(
      receipt.report.problems.filter { $0.severity == .error }.map(\.code) == ["paper-shifted"])
    let left = "2,助盲杖,另一类,王文,本科生,2024-09-01,19900001235,,"
    let other = try await offices.city.receivePaper(
      try write([Self.heading, left], offices), from: "永定农学院")
    #expect(
      other.report.problems.contains {
        $0.explanation.message(in: .chinese).contains("左移了一列")
      })
    #expect(try await offices.stored().isEmpty)
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `a row that stands there twice is named, and nothing else is said of it`() async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let path = try write(
      [Self.heading, Self.typed[0], Self.typed[1], Self.typed[1], Self.typed[2]], offices)
    let receipt = try await offices.city.receivePaper(path, from: "永定农学院")
    let errors = receipt.report.problems.filter { $0.severity == .error }
    #expect(errors.map(\.explanation.code) == ["paper-row-twice"] && !receipt.report.isStored)
    #expect(errors.first?.place.row == 5)
    #expect(errors.first?.message(in: .chinese).contains("与第 4 行完全相同") == true)
    // Handed in again without it, the list is taken.
    let again = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed, offices), from: "永定农学院")
    #expect(again.report.isStored, "\(again.report.problems)")
  }

  @Test func `somebody missing is named, and a row without a name has that one fault`() async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let second = ",,,陈晨,2024004,本科生,2024-09-01,19900001237,"
    let first = try await offices.city.receivePaper(
      try write([Self.heading, Self.typed[0], second], offices), from: "永定农学院")
    #expect(first.report.isStored, "\(first.report.problems)")
    let missing = try await offices.city.receivePaper(
      try write([Self.heading, Self.typed[0]], offices), from: "永定农学院", mode: .preview)
    let told = missing.report.problems.first {
      $0.explanation.code == "paper-members-need-reason"
    }
    #expect(told?.message(in: .chinese).contains("（退出 陈晨）") == true)
    #expect(missing.changes.map { $0.words(in: .chinese) } == ["成员变动（退出 陈晨）"])
    let nameless = try await offices.city.receivePaper(
      try write(
        [Self.heading, Self.typed[0], second.replacing("陈晨", with: "")], offices),
      from: "永定农学院", mode: .preview)
    #expect(
      nameless.report.problems.filter { $0.severity == .error }.map(\.explanation.code)
        == ["registration-name-missing"], "\(nameless.report.problems)")
    #expect(nameless.changes.isEmpty, "nobody knows who is on it")
  }

  @Test func `too many entries, repeated people and unclear words are refused as in a package`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let third = "4,微菌剂,不分类,陈晨,2024004,本科生,2024-09-01,19900001237,推荐"
    let over = try await offices.city.receivePaper(
      try write([Self.heading] + Self.typed + [third], offices), from: "永定农学院")
    #expect(over.report.problems.contains { $0.explanation.code == "package-over-quota" })
    let unclear = try await offices.city.receivePaper(
      try write(
        [Self.heading.replacing("备注", with: "推荐情况")]
          + Self.typed.prefix(1).map { $0.replacing("推荐", with: "再议") }, offices),
      from: "永定农学院")
    #expect(unclear.report.problems.contains { $0.explanation.code == "paper-unclear-standing" })
    let twice = try await offices.city.receivePaper(
      try write(
        [
          Self.heading + ",作品标识", Self.typed[0] + ",00000000000000000000000000000001",
          Self.typed[1] + ",00000000000000000000000000000001",
          Self.typed[2] + ",不是标识",
        ], offices), from: "永定农学院")
    let codes = Set(twice.report.problems.map(\.explanation.code))
    #expect(codes.isSuperset(of: ["paper-identity-twice", "paper-no-identity"]))
    #expect(try await offices.stored().isEmpty)
    #expect(try await offices.packages().isEmpty)
    await #expect(throws: PaperFault.hasCard("京华理工")) {
      _ = try await offices.city.receivePaper(
        try write([Self.heading] + Self.typed, offices), from: "京华理工")
    }
    let all: [PaperFault] = [
      .shifted(heading: "学历", isToTheRight: true), .unclearStanding("再议"), .noIdentity("x"),
      .identityTwice, .numberTwice("1"), .hasCard("x"), .receivedBefore(number: 1),
      .unclearReserve("x"), .reserveTwice(1, first: "x"), .reserveGap(3, missing: 2),
      .reserveUnnumbered, .reservesByRows(2), .reserveLeftOut("1", title: "x"),
      .withdrawalNeedsReason("1"), .withdrawnUnknown("1"), .membersNeedReason("1", nil),
      .membersNeedReason("1", MemberChange(from: ["王文"], to: ["陈晨"])), .rowTwice(first: 3),
      .leftOut("1", here: "x"), .goneHere("1", here: "x"), .unclearTitle("备选"),
      .againstTitle("推荐", title: "候补"), .takenByTitle("候补", count: 1, isReserve: true),
      .takenByTitle("撤回", count: 2, isReserve: false), .titleOfBoth("推荐及候补", count: 2),
    ]
    for fault in all {
      for language in Language.allCases { #expect(!fault.message(in: language).isEmpty) }
    }
  }
}
