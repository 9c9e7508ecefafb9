import Contest
import ContestSheets
import ContestStore

/// The table of earlier winners.
struct PastAwardsTable {
  private(set) var lines: [PastAwardRecords.Line] = []
  private(set) var problems: [Problem]
  let account: FileAccount

  static let columns = [
    TableColumn("year", ["年份", "获奖年份", "年度", "获奖年度", "获奖时间"], isRequired: true),
    TableColumn(
      "level", ["奖项", "等次", "获奖等次", "奖级", "获奖等级", "奖励等级", "获奖级别", "奖次"], isRequired: true),
    TableColumn(
      "name", ["姓名", "获奖者", "获奖人", "获奖人姓名", "作者", "作者姓名", "成员", "全部作者", "名称"],
      isRequired: true),
    TableColumn("organization", ["单位", "学校", "所在单位", "推荐单位", "单位名称", "学校名称"]),
    TableColumn("student-number", ["学号"]),
    TableColumn("born-on", ["出生日期", "出生年月", "出生年月日", "生日"]),
    TableColumn("id-number", ["身份证号", "身份证号码", "证件号码", "证件号"]),
    TableColumn("programme", ["赛事", "赛事名称", "竞赛名称", "比赛名称", "竞赛"]),
    TableColumn("title", ["作品名称", "项目名称", "获奖作品"], isUsed: false),
    TableColumn("ordinal", ["序号"], isUsed: false),
    TableColumn("note", ["备注"], isUsed: false),
  ]

  init(_ table: Table, key: SiteKey, year latest: Int) {
    problems = table.problems
    account = table.account
    for row in table.rows {
      guard let level = row.text("level"), let text = row.text("name") else { continue }
      var winner = PastAwards.Winner(
        name: "", organization: row.text("organization") ?? "",
        studentNumber: row.text("student-number") ?? "")
      do {
        winner.bornOn = try row.cell("born-on").day(allowingMonth: false)
      } catch {
        problems.append(Problem(error, at: row.place(of: "born-on")))
      }
      do {
        winner.identity = try row.cell("id-number").identityNumber().map {
          key.identity(["id", $0])
        }
      } catch {
        problems.append(Problem(error, at: row.place(of: "id-number")))
      }
      guard let written = row.text("year") else { continue }
      guard let year = Self.year(written), (1980...latest).contains(year) else {
        problems.append(
          Problem(
            PastAwardsFault.year(written, latest: latest), at: row.place(of: "year"),
            found: written))
        continue
      }
      let names = FormText.names(text)
      let tellsOne =
        winner.identity != nil || !winner.studentNumber.isEmpty || winner.bornOn != nil
      if names.count > 1, tellsOne {
        problems.append(
          Problem(PastAwardsFault.severalNames(names.count), at: row.place(of: "name")))
        continue
      }
      for name in names {
        winner.name = name
        lines.append(
          .init(
            winner, .init(programme: row.text("programme") ?? "", level: level, year: year)))
      }
    }
  }

  /// 2025, 2025年, 2025-06, 2025年度.
  private static func year(_ text: String) -> Int? {
    let digits = CleanText(text, halfWidth: true).text.prefix { $0.isASCII && $0.isNumber }
    return digits.count == 4 ? Int(digits) : nil
  }
}
