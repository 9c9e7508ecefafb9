import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// Which unit sends a sheet.
extension RegistrationReaderTests {
  @Test func `a second unit's line makes all works of the sheet uncertain`() async throws {
    let first = [["推荐单位：京华理工大学"], Self.head, Self.row("1")]
    for rest in [
      [["推荐单位：永定大学"], Self.head, Self.row("2")], [["推荐单位：永定大学"], Self.row("2")],
      [["", "报送单位：", "永定大学"], Self.row("2")], [["推荐单位（盖章）：永定大学"]],
    ] {
      let read = try await read([("表", first + rest)])
      #expect(
        read.problems.all.filter { $0.severity == .error }.map(\.code) == [
          "registration-several-unit-lines"
        ])
      #expect(!read.drafts.contains { !$0.isFaulty })
    }
    for above in [[["推荐单位：京华理工大学"], ["报送单位：永定大学"]], [["推荐单位：京华理工大学", "", "报送单位：永定大学"]]] {
      let read = try await read([("表", above + [Self.head, Self.row("1")])])
      #expect(
        read.problems.all.filter { $0.severity == .error }.map(\.code) == [
          "registration-several-unit-lines"
        ])
      #expect(!read.drafts.contains { !$0.isFaulty })
    }
    let same = try await read([("表", first + [["推荐单位（盖章）：共青团京华理工大学委员会"]])])
    #expect(errors(same) == [])
    let named = try await read(
      [("表", first + [["推荐单位：永定大学"], Self.row("2")])], organization: "京华理工大学")
    #expect(errors(named) == [])
    #expect(named.problems.all.contains { $0.code == "registration-organization-overridden" })
  }

  @Test(
    arguments: [
      ("07-东湖小学.xlsx", "东湖小学"), ("x-东湖镇中心小学.xlsx", "东湖镇中心小学"), ("东湖幼儿园-报名表.xlsx", "东湖幼儿园"),
      ("11-十一中.csv", "十一中"), ("东湖中学.xlsx", "东湖中学"), ("报名表（第9中）.xlsx", "第9中"),
      ("师大附小_报名.xlsx", "师大附小"),
      ("中小学.xlsx", nil), ("全区小学.xlsx", nil), ("其中.xlsx", nil), ("汇总-小学.xlsx", nil),
    ] as [(String, String?)])
  func `a school in a file's name is a unit`(file: String, unit: String?) {
    #expect(UnitLine.organization(inFileName: file) == unit)
  }

  @Test func `a file named after another unit is reported`() async throws {
    let rows = [["推荐单位：京华理工大学"], Self.head, Self.row("1")]
    func codes(_ name: String) async throws -> [String] {
      try await read([("表", rows)], name: name).problems.all.map(\.code)
    }
    let code = "registration-other-unit-in-file-name"
    #expect(try await codes("永定大学-报名表.xlsx").contains(code))
    #expect(try await !codes("京华理工大学信息学院-报名表.xlsx").contains(code))
    #expect(try await !codes("推荐学校-报名表.xlsx").contains(code))
  }

  private static let known = OrganizationNames([
    OrganizationNames.Named(id: "004", name: "燕山第二中学", shortName: "燕山二中"),
    OrganizationNames.Named(id: "007", name: "通惠师范大学", shortName: "通惠师大"),
    OrganizationNames.Named(id: "010", name: "潞河第一中学", formerNames: ["红旗技校"]),
  ])

  /// The units and problems of one sheet, read with a list of units.
  private func readKnown(
    _ title: String, name: String
  ) async throws -> (units: [String], codes: [String]) {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, known: Self.known)
    let path = try book.workbook(name, rows: [[title], Self.head, Self.row("1")])
    try reader.read(SheetSource.open(path))
    return (
      reader.drafts.map(\.registration.organization),
      reader.problems.all.map(\.code).filter {
        $0.contains("file-name") || $0.contains("title") || $0.contains("organization-missing")
      }
    )
  }

  @Test(arguments: [
    // The short name in the file's name is the unit that the sheet names: nothing to tell.
    ("推荐单位：燕山第二中学", "04-燕山二中.xlsx", "燕山第二中学", [String]()),
    ("推荐单位：红旗技校", "10-潞河第一中学.xlsx", "红旗技校", []),
    ("推荐单位：燕山第二中学", "07-通惠师大.xlsx", "燕山第二中学", ["registration-other-unit-in-file-name"]),
    // Known units are found by any name, whatever stands around it.
    ("报名表", "07-通惠师大.xlsx", "通惠师范大学", ["registration-organization-from-file-name"]),
    ("报名表", "红旗技校报名表(最终版2).xlsx", "潞河第一中学", ["registration-organization-from-file-name"]),
    ("通惠师范大学报名表", "最终版.xlsx", "通惠师范大学", ["registration-organization-from-title"]),
    (
      "通惠师范大学报名表", "04-燕山二中.xlsx", "通惠师范大学",
      ["registration-organization-from-title", "registration-other-unit-in-file-name"]
    ),
    // Who holds the contest did not send the sheet, and two units are none.
    ("主办单位：通惠师范大学", "最终版.xlsx", "", ["registration-organization-missing"]),
    ("通惠师范大学、燕山第二中学报名表", "最终版.xlsx", "", ["registration-organization-missing"]),
  ])
  func `a known unit is found in the title or the file's name`(
    title: String, name: String, unit: String, codes: [String]
  ) async throws {
    let read = try await readKnown(title, name: name)
    #expect(read.units == [unit])
    #expect(read.codes.sorted() == codes.sorted())
  }

  @Test(
    arguments: [
      ("无", "table-missing-value"), ("同上", "registration-unit-as-above"),
      ("\"", "registration-unit-as-above"), ("100", "registration-unit-is-number"),
      ("京华理工大学、燕山师范大学", "registration-several-units"),
    ])
  func `a cell that does not name one unit names none`(text: String, code: String) async throws {
    let read = try await reader([("作者", "王文"), ("推荐单位", text)], organization: nil)
    #expect(errors(read) == ["E2 \(code)"])
  }

  @Test func `words that ask for a stamp do not belong to the unit`() async throws {
    let read = try await reader([("作者", "王文"), ("推荐单位", "京华理工大学(盖章)")], organization: nil)
    #expect(errors(read) == [])
    #expect(read.drafts.first?.registration.organization == "京华理工大学")
  }

  @Test func `the organization comes from the option before the sheet`() async throws {
    let reader = try await read(
      [("汇总", FormBook.sheet([FormBook.work("1")]))], organization: "燕山师范大学")
    #expect(reader.drafts.first?.registration.organization == "燕山师范大学")
  }
}
