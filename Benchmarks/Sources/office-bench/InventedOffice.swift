import Contest
import ContestSheets
import Foundation

/// What stands on an office's desk in a contest of some size: one workbook a school with twenty-five works of two authors,
/// the list of judges, and the marks that judges give. Everybody is invented; the ID numbers' area 110199 is nobody's.
struct InventedOffice: Sendable {
  let works: Int
  static let judgesPerWork = 5
  static let round: Round.ID = "review"
  private static let worksPerSchool = 25
  private static let worksPerJudge = 167

  var sheets: Int { works * Self.judgesPerWork }
  var judges: Int { max(sheets / Self.worksPerJudge, 12) }

  static let tracks = ["自然科学类学术论文", "社会调查报告", "科技发明制作A类", "科技发明制作B类"]
  static let groups = ["机械与控制", "信息技术", "数理", "生命科学", "能源化工"]

  static let rulebook = """
    rulebook: office-bench
    name: 办公日对照
    version: "1"
    source: invented
    subject: work
    tracks:
      - {id: natural, name: 自然科学类学术论文, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: social, name: 社会调查报告, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: invention-a, name: 科技发明制作A类, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
      - {id: invention-b, name: 科技发明制作B类, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
    people:
      members: {min: 1, max: 10, individual-max: 3, fields: [name, student-number, degree, enrolled-on, id-number, mobile]}
      advisers: {max: 3}
    eligibility:
      - {rule: enrolled-before, on: 2027-06-01}
      - {rule: one-entry-per-person, role: member, at-most: 1}
      - {rule: degree-share, degree: graduate, at-most: 1/2, within: organization}
    tiers:
      - id: nation
        name: 国赛
        rounds:
          - {id: check, name: 审核, kind: screening}
          - id: review
            name: 网络评审
            kind: review
            rubric:
              - {id: science, name: 科学性, weight: 30, range: 0..100, step: 0.5}
              - {id: novelty, name: 先进性, weight: 40, range: 0..100, step: 0.5}
              - {id: meaning, name: 现实意义, weight: 30, range: 0..100, step: 0.5}
            judges-per-entry: 5
            blind: double
            conflicts: [same-organization, adviser, declared]
            combine: {drop-high: 1, drop-low: 1, average: mean, decimals: 4}
            ties: [criterion-science, criterion-novelty, raw-sum]
            advance: {share: 40%, per: track, reserves: 3}
        awards:
          - {level: 特等奖, share: 3%, per: track, of: review, points: 100}
          - {level: 一等奖, share: 8%, per: track, of: review, points: 70}
          - {level: 二等奖, share: 24%, per: track, of: review, points: 40}
        publicity: {working-days: 5, objections: signed, mask: {name: always}}
    """

  /// Writes the schools' workbooks; their paths.
  func writeSchools(to folder: String, created: Instant) throws -> [String] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try stride(from: 0, to: works, by: Self.worksPerSchool).map { first in
      let school = first / Self.worksPerSchool + 1
      let path = "\(folder)/\(String(10_000 + school).dropFirst())-京华第\(school)大学.xlsx"
      let writer = try WorkbookWriter(path: path, created: created, memory: .constant)
      let sheet = writer.addSheet("推荐汇总表")
      for (column, heading) in Self.headings.enumerated() {
        sheet.write(heading, row: 1, column: column + 1)
      }
      for work in first..<min(first + Self.worksPerSchool, works) {
        for (column, cell) in cells(of: work, school: school).enumerated() {
          sheet.write(cell, row: work - first + 2, column: column + 1)
        }
      }
      try writer.close()
      return path
    }
  }

  private static let headings =
    ["编号", "作品名称", "作品类别", "所属组别", "个人/集体", "推荐单位", "指导教师"]
    + (1...2).flatMap { place in
      ["姓名", "学号", "学历", "入学时间", "身份证号", "手机"].map { "作者\(place)\($0)" }
    }

  private func cells(of work: Int, school: Int) -> [String] {
    [
      "W\(work % Self.worksPerSchool + 1)", "盐碱地微生物菌剂研究之\(work)", Self.tracks[work % 4],
      Self.groups[work % 5], "集体", "京华第\(school)大学", "王文、花丽",
    ]
      + (0..<2).flatMap { place in
        let person = work * 2 + place
        return [
          Self.name(person), String(2_024_000_000 + person), "本科生", "2024-09-01",
          Self.identity(person), String(13_500_000_000 + person),
        ]
      }
  }

  func writeJudges(to path: String, created: Instant) throws {
    let writer = try WorkbookWriter(path: path, created: created, memory: .constant)
    let sheet = writer.addSheet("评委")
    let headings = ["编号", "姓名", "工作单位", "省份", "职称", "研究方向", "可评类别"]
    for (column, heading) in headings.enumerated() {
      sheet.write(heading, row: 1, column: column + 1)
    }
    for judge in 0..<judges {
      let cells = [
        "P\(10_000 + judge)", Self.name(judge * 7 + 3), "北川第\(judge % 97 + 1)研究所", "北川省", "教授",
        Self.groups[judge % 5], "\(Self.tracks[judge % 4])、\(Self.tracks[(judge + 1) % 4])",
      ]
      for (column, cell) in cells.enumerated() {
        sheet.write(cell, row: judge + 2, column: column + 1)
      }
    }
    try writer.close()
  }

  /// The marks of a judge for a work: how good it is, with a judge's mood. The same each time.
  static func marks(_ judge: Judge.ID, _ entry: Entry.ID) -> [Criterion.ID: Points] {
    var quality = SeededGenerator(seed: hash(entry.text))
    var mood = SeededGenerator(seed: hash(judge.text) &* 31 &+ hash(entry.text))
    let base = 90 + quality.number(below: 70)
    var marks: [Criterion.ID: Points] = [:]
    for criterion: Criterion.ID in ["science", "novelty", "meaning"] {
      marks[criterion] = Points(tenThousandths: (base + mood.number(below: 40)) * 5_000)
    }
    return marks
  }

  private static func hash(_ text: String) -> Int {
    text.utf8.reduce(17) { ($0 &* 131 &+ Int($1)) & 0xFFFF_FFFF }
  }

  private static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
  private static let given = Array("天雨俊琪佳一浩嘉远华国芳志秀妍文")

  private static func name(_ person: Int) -> String {
    "\(surnames[person % 16])\(given[person / 16 % 16])\(given[person / 256 % 16])"
  }

  /// A number that holds together, another for each person: 999 a day from 1998-01-01 on.
  private static func identity(_ person: Int) -> String {
    let day = CalendarDay(daysSince1970: 10_227 + person / 999).description.filter { $0 != "-" }
    let digits = "110199\(day)\(String(person % 999 + 1001).dropFirst())"
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
    return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
  }
}
