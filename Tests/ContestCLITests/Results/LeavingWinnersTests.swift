import Foundation
import Testing

/// A winner leaves: the trial, what is told when it is done, and the list that is public say the same.
struct LeavingWinnersTests {
  /// One first, one second and two third prizes, and a title for the first; how many pages a work has is data alone.
  static let rulebook = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: idea, name: 创意}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: pages, name: 页数, kind: recorded, range: 0..100, step: 1}
          - {id: marks, name: 评分, kind: recorded, beside: pages}
        awards:
          - {level: 冠军, ranks: 1..1, stacks: true}
          - {level: 一等奖, count: 1}
          - {level: 二等奖, count: 1}
          - {level: 三等奖, count: 2, needs: {round: pages, at-least: 1}}
        publicity: {working-days: 3}

    """

  /// A 95, B 90, C and D 80, E 70. When A leaves, B has both of A's, and C and D are equal for the second prize.
  @Test
  func
    `a trial tells who would wait and that one is refused, and a title is added and not exchanged`()
    throws
  {
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,成员姓名\n1,甲,创意,林一\n2,乙,创意,林二\n3,丙,创意,林三\n4,丁,创意,林四\n5,戊,创意,林五\n",
      "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == 5)
    func record(_ round: String, _ marks: [Int]) throws {
      try office.run("round sheets \(round) --out sheets-\(round)")
      let lines = zip(codes, marks).map { "\($0),\($1)\n" }.joined()
      try office.write("作品编号,成绩\n" + lines, "\(round).csv")
      try office.run("round import \(round) \(round).csv")
      try office.run("round close \(round)")
    }
    try record("pages", [10, 9, 8, 7, 6])
    try record("marks", [95, 90, 80, 80, 70])
    try office.run("awards propose")
    try office.run("publicity open")

    let tried = try office.run("entries screen \(codes[0]) --refuse --dry-run --reason 抄袭").talk
    let done = try office.run("entries screen \(codes[0]) --refuse --reason 抄袭").talk
    #expect(done.contains("三等奖 → 待评委会决定（二等奖）"), "\(done)")
    for told in [tried, done] {
      #expect(told.contains("无名次（不予受理）") && !told.contains("已退出）"), "\(told)")
      // Who comes earlier on a list of data gains nothing.
      #expect(told.contains("· 页数成绩") && !told.contains("↑ 页数成绩"), "\(told)")
    }
    #expect(tried.contains("将有待办：“二等奖”线上同分，待评委会决定"), "\(tried)")
    let listed = try #require(done.components(separatedBy: "第 1 号公示以后名单有变动").last)
    #expect(listed.contains("增加“冠军”") && listed.contains("二等奖 → 一等奖"), "\(listed)")
    #expect(!listed.contains("→ 冠军"), "\(listed)")
    #expect(listed.contains("三等奖 → 待评委会决定（二等奖）"), "\(listed)")
  }
}
