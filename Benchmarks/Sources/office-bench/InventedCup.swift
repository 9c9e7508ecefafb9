import Contest
import ContestSheets
import Foundation

/// What lies on the desk of 兰亭杯: a workbook a school with twenty-two works of one pupil each, the districts with their places,
/// the list of judges, and the marks that they give. Everybody is invented.
struct InventedCup: Sendable {
  let works: Int
  static let districts = 16
  private static let worksPerSchool = 22
  private static let worksPerJudge = 167
  private static let judgesPerWork = 3

  var judges: Int { max(works * Self.judgesPerWork / Self.worksPerJudge, 20) }
  private var schools: Int { (works + Self.worksPerSchool - 1) / Self.worksPerSchool }

  private static let tracks = ["小学组", "初中组", "高中组"]
  private static let groups = ["毛笔", "硬笔", "篆刻"]

  private func district(of school: Int) -> Int { school % Self.districts + 1 }

  private func works(of school: Int) -> Range<Int> {
    school * Self.worksPerSchool..<min((school + 1) * Self.worksPerSchool, works)
  }

  func write(to folder: String, created: Instant) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/schools", withIntermediateDirectories: true)
    var places = [Int](repeating: 0, count: Self.districts + 1)
    for school in 0..<schools {
      let district = district(of: school)
      places[district] += works(of: school).count
      let rows = works(of: school).map { work in
        [
          "\(school + 1)-\(work)", "唐诗册页之\(work)", Self.tracks[work % 3],
          Self.groups[work / 3 % 3], "京华第\(district)区", Self.name(work * 5 + 7), Self.name(work),
          "\(2010 + work % 6)-\(Self.two(work % 12 + 1))-\(Self.two(work % 28 + 1))",
          String(13_500_000_000 + work), "唐诗一首",
        ]
      }
      try Self.write(
        [["编号", "作品名称", "作品类别", "所属组别", "推荐单位", "指导教师", "姓名", "出生日期", "手机", "书写内容"]] + rows,
        sheet: "推荐汇总表", to: "\(folder)/schools/\(100_000 + school).xlsx", created)
    }
    try Self.write(
      [["代码", "单位名称", "类型", "名额"]]
        + (1...Self.districts).map { ["Q\(Self.two($0))", "京华第\($0)区", "区", "\(places[$0])"] },
      sheet: "单位", to: "\(folder)/units.xlsx", created)
    try Self.write(
      [["编号", "姓名", "工作单位", "省份", "职称", "研究方向"]]
        + (0..<judges).map { judge in
          [
            "P\(10_000 + judge)", Self.name(judge * 7 + 3), "北川第\(judge % 97 + 1)书画院", "北川省", "教授",
            Self.groups[judge % 3],
          ]
        }, sheet: "评委", to: "\(folder)/judges.xlsx", created)
  }

  /// The marks of a judge for a work: how good it is, with a judge's mood. The same each time.
  static func marks(_ judge: Judge.ID, _ entry: Entry.ID) -> [Criterion.ID: Points] {
    var quality = SeededGenerator(seed: hash(entry.text))
    var mood = SeededGenerator(seed: hash(judge.text) &* 31 &+ hash(entry.text))
    let base = 45 + quality.number(below: 35)
    var marks: [Criterion.ID: Points] = [:]
    for criterion: Criterion.ID in ["brush", "structure", "composition"] {
      marks[criterion] = Points(tenThousandths: (base + mood.number(below: 20)) * 10_000)
    }
    return marks
  }

  private static func write(
    _ rows: [[String]], sheet: String, to path: String, _ created: Instant
  ) throws {
    let writer = try WorkbookWriter(path: path, created: created, memory: .constant)
    let table = writer.addSheet(sheet)
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        table.write(cell, row: row + 1, column: column + 1)
      }
    }
    try writer.close()
  }

  private static func hash(_ text: String) -> Int {
    text.utf8.reduce(17) { ($0 &* 131 &+ Int($1)) & 0xFFFF_FFFF }
  }

  private static func two(_ number: Int) -> String { String(String(100 + number).dropFirst()) }

  private static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
  private static let given = Array("天雨俊琪佳一浩嘉远华国芳志秀妍文")

  private static func name(_ person: Int) -> String {
    "\(surnames[person % 16])\(given[person / 16 % 16])\(given[person / 256 % 16])"
  }
}
