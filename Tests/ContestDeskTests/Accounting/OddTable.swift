import Contest
import ContestSheets
import ContestTestSupport
import Foundation

/// A table with everything that people do to tables, drawn from a seed: titles above the headings, headings of several kinds
/// of table, unknown, blank and repeated ones, numbers, percentages, full-width digits, blanks, rows that sum up, footers,
/// merged cells, formulas, further sheets and hidden ones.
struct OddTable {
  let seed: Int
  private var random: SeededGenerator
  /// A table as it should be, headings first, that is made odd; without one the table has headings of any kind.
  private let good: [[String]]?

  init(seed: Int, of good: [[String]]? = nil) {
    self.seed = seed
    self.good = good
    random = SeededGenerator(seed: seed)
  }

  private static let headings = [
    ["作品编号", "评委", "得分"], ["作品编号", "评委1", "评委2", "评委3"], ["编号", "评委", "指标", "分数"],
    ["作品编号", "名次", "得分", "学校", "类别"], ["组别", "权重"], ["选票", "候选人", "意见"],
    ["评委", "作品编号", "名次"], ["胜者", "负者", "评委"], ["评委", "单位", "上限"], ["编号", "单位", "类别"],
    ["姓名", "工作单位", "职称", "研究方向"], ["单位名称", "单位代码", "简称", "省份"], ["年份", "奖项", "姓名", "单位"],
    ["作品名称", "作品类别", "推荐单位", "作者1姓名", "作者1学历", "指导教师1"], ["作品编号", "评委", "科学性", "创新性", "应用价值"],
    ["entry", "judge", "score"], ["作品编号", "评委1-科学性", "评委1-创新性", "评委2-科学性", "评委2-创新性"],
  ]
  private static let further = [
    "序号", "备注", "年级", "得票数", "平均分", "合计", "联系电话", "", "", "评委", "得分", "作品名称", "未知的列",
  ]
  private static let values = [
    "A1", "A2", "A001", "１", "1", "85", "92.5", "８８", "85%", "8.5", "-3", "张伟", "李娜", "J05", "评委5",
    "赞成",
    "材料", "京华理工大学", "示例驱动的教学", "合计划", "2025", "一等奖", "本科", "=1+1", " ", "\u{200B}", "#N/A", "N/A",
    "自然科学类学术论文", "科学性", "110199200001010012", "",
  ]
  private static let below = [
    ["平均分", "88"], ["合计", "176"], ["填表人：", "白一"], ["注：缺考不计"], ["单位（盖章）：", "", "2027年3月1日"],
    ["第二组"], ["总分最高者为第一名", "", "90"],
  ]

  /// The table as CSV.
  mutating func csv() -> String {
    rows().map { row in
      row.map { $0.contains { ",\"\n".contains($0) } ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  /// The table as a workbook of one to three sheets.
  mutating func write(to path: String) throws {
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    for number in 1...Int.random(in: 1...3, using: &random) {
      let sheet = writer.addSheet("表\(number)")
      let rows = rows()
      for (row, cells) in rows.enumerated() {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          if let points = Points(text), Bool.random(using: &random) {
            sheet.write(points, row: row + 1, column: column + 1)
          } else if text.hasPrefix("=") {
            sheet.write(formula: text, value: 2, row: row + 1, column: column + 1)
          } else {
            sheet.write(text, row: row + 1, column: column + 1)
          }
        }
      }
      if number > 1, Int.random(in: 0..<4, using: &random) == 0 { sheet.hide() }
    }
    try writer.close()
  }

  private mutating func rows() -> [[String]] {
    if let good { return madeOdd(good) }
    var rows: [[String]] = []
    for _ in 0..<Int.random(in: 0...2, using: &random) { rows.append(["二〇二七年报名汇总表"]) }
    var headings = pick(Self.headings)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      headings.insert(
        pick(Self.further), at: Int.random(in: 0...headings.count, using: &random))
    }
    if Int.random(in: 0..<8, using: &random) > 0 { rows.append(headings) }
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: rows.append(pick(Self.below))
      case 1: rows.append([])
      case 2: rows.append(headings)
      default:
        let width = max(1, headings.count + Int.random(in: -1...1, using: &random))
        rows.append((0..<width).map { _ in pick(Self.values) })
      }
    }
    return rows
  }

  /// A good table with columns put in, cells written over, rows below and lines above.
  private mutating func madeOdd(_ good: [[String]]) -> [[String]] {
    var rows = good
    let width = good.first?.count ?? 0
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let column = Int.random(in: 0...width, using: &random)
      let heading = pick(Self.further)
      for row in rows.indices {
        let value = Bool.random(using: &random) ? pick(Self.values) : ""
        rows[row].insert(row == 0 ? heading : value, at: min(column, rows[row].count))
      }
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) where rows.count > 1 {
      let row = Int.random(in: 1..<rows.count, using: &random)
      guard !rows[row].isEmpty else { continue }
      rows[row][Int.random(in: 0..<rows[row].count, using: &random)] = pick(Self.values)
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let line: [String] =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: []
        case 1: rows.first ?? []
        case 2: rows.last ?? []
        default: pick(Self.below)
        }
      rows.insert(line, at: Int.random(in: 1...rows.count, using: &random))
    }
    for _ in 0..<Int.random(in: 0...1, using: &random) {
      rows.insert(["二〇二七年汇总表"], at: 0)
    }
    return rows
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: 0..<list.count, using: &random)]
  }
}
