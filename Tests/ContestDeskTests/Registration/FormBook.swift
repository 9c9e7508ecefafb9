import Contest
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation

/// Small workbooks as schools send them, and a database of their own to send them to. Everybody is invented.
struct FormBook {
  let desk: Desk
  let edition: Edition
  let folder: URL
  static let now = Instant(millisecondsSince1970: 1_807_000_000_000)

  static let rulebook = """
    rulebook: form-test
    name: 报名测试赛
    version: "1"
    source: invented for tests
    subject: work
    cadence: yearly
    tracks:
      - {id: natural, name: 自然科学类学术论文, aliases: [自然科学论文], groups: [机械与控制, 数理]}
      - {id: social, name: 哲学社会科学类社会调查报告, groups: [民生福祉, 文明文化]}
      - {id: invention, name: 科技发明制作A类}
    people:
      members:
        min: 1
        max: 10
        individual-max: 3
        leader: first
        fields: [name, student-number, degree, enrolled-on, id-number, mobile]
      advisers: {max: 3}
    form:
      - {id: abstract, name: 作品摘要, kind: text, max: 20}
    eligibility:
      - {rule: enrolled-before, on: 2027-06-01, source: 通知}
      - {rule: one-entry-per-person, role: member, at-most: 1, source: 章程}
      - {rule: tracks-degree, tracks: [natural], at-most: undergraduate, certainty: doubt, source: 章程}
    tiers:
      - id: city
        name: 市赛
        intake: {quota: {per-organization: 3}}
        rounds:
          - {id: check, name: 审核, kind: screening}
    """

  init(
    role: Role = .organizer, rulebook: String = FormBook.rulebook, seed: Seed? = 7,
    on address: String? = nil
  ) async throws {
    folder = try temporaryFolder()
    let database = try await DatabaseAddress(
      address ?? folder.appending(path: "contest.sqlite").path()
    ).open(at: Self.now)
    let key = try SiteKey(bytes: Array(0..<32))
    let organizer = Desk(
      database: database, key: key, actor: Actor(name: "zhao", role: .organizer),
      clock: { Self.now })
    edition = try await organizer.openEdition(
      rulebookText: rulebook, year: 2027, tier: "city", office: "市赛办", seed: seed)
    desk = Desk(
      database: database, key: key, actor: Actor(name: "qian", role: role), clock: { Self.now })
  }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// Writes a workbook: texts as they are, `=…` as a formula, `#…` as a number, `~…` with a line through
  /// it. Returns its path.
  func workbook(
    _ name: String = "报名.xlsx", _ sheets: [(name: String, rows: [[String]])]
  ) throws -> String {
    let writer = try WorkbookWriter(path: path(name), created: Self.now)
    var look = CellFormat()
    look.isStruck = true
    let struck = writer.style(look)
    for sheet in sheets {
      let page = writer.addSheet(sheet.name)
      for (row, cells) in sheet.rows.enumerated() {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          if text.hasPrefix("#"), let number = Double(text.dropFirst()) {
            page.write(number, row: row + 1, column: column + 1)
          } else if text.hasPrefix("=") {
            page.write(formula: text, text: "x", row: row + 1, column: column + 1)
          } else if text.hasPrefix("~") {
            page.write(String(text.dropFirst()), row: row + 1, column: column + 1, struck)
          } else {
            page.write(text, row: row + 1, column: column + 1)
          }
        }
      }
    }
    try writer.close()
    return path(name)
  }

  func workbook(_ name: String = "报名.xlsx", rows: [[String]]) throws -> String {
    try workbook(name, [("推荐汇总表", rows)])
  }

  /// Writes a CSV file of one row with a cell that cannot be read, for something follows its closing quotation mark.
  func broken(
    _ name: String, _ headings: [String], _ row: [String], at heading: String
  ) throws -> String {
    let cells = zip(headings, row).map { $0 == heading ? "\"\($1)\"x" : $1 }
    let text = [headings, cells].map { $0.joined(separator: ",") + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }

  /// The headings of a sheet with one row per work and columns for two authors.
  static let headings = [
    "序号", "作品名称", "作品类别", "所属组别", "个人/集体", "指导教师", "作者1姓名", "作者1学号", "作者1学历", "作者1入学时间",
    "作者1身份证号", "作者1手机", "作者2姓名", "作者2学号", "作者2学历", "作者2入学时间", "作者2身份证号", "作者2手机",
  ]

  /// A work with two authors without a fault.
  static func work(_ number: String, _ title: String? = nil) -> [String] {
    let serial = Int(number) ?? 1
    return [
      number, title ?? "盐碱地微生物菌剂装置\(number)号", "科技发明制作A类", "", "集体", "王文、花丽", "朱杰明",
      "2024000\(number)1", "本科生",
      "2024-09-01", id(serial: serial * 2), "13500000001", "范晓华", "2024000\(number)2", "本科生",
      "2025.09", id(serial: serial * 2 + 1), "13500000002",
    ]
  }

  /// A valid ID number; its area code 110199 is assigned to nobody.
  static func id(serial: Int) -> String {
    let digits = "11019920050520" + String(serial + 1000).dropFirst()
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
    return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
  }

  static func sheet(_ works: [[String]]) -> [[String]] {
    [["推荐作品汇总表"], ["推荐单位（盖章）：京华理工大学"], headings] + works
      + [[], ["填表人：赵海强", "", "", "审核人：水博若"]]
  }
}
